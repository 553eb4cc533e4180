import PROJ
import Shapes
import Testing

/// Local distortion, whatever unit and order of axes a system has. The numbers are pyproj 3.7's, with PROJ 9.5.1.
@Suite struct FactorsTests {
    @Test(arguments: [
        ("EPSG:3035", 20.0, 60.0, 0.9991611983768978, 1.0008665967572268, 8.516792387409884),
        ("EPSG:2193", 174, -40, 0.999689698902963, 0.9996896988380395, -0.6428263680640329),
        ("EPSG:32661", 30, 85, 0.9958947916302301, 0.9958947916785914, 29.99999999999384),
        ("EPSG:32761", 30, -85, 0.9958947916291588, 0.9958947916822931, -30.000000000006455),
        ("EPSG:27572", 2, 47, 0.999883499773474, 0.9998834997727811, 1.457937254834497),
        ("EPSG:2263", -73.5, 40.7, 0.9999983154834717, 0.9999983154594205, 0.3270410455997824),
        ("EPSG:5514", 15, 50, 0.9999093759617119, 0.9999093759287292, -7.390912105865859),
        ("EPSG:2048", 18, -33, 1.000107643335528, 1.0001076432643823, 0.544678490493565),
        ("EPSG:2400", 15, 60, 1.0000249173414661, 1.000024917308048, -0.7000007561076796),
        ("EPSG:27700", -3, 55, 0.9996514690349427, 0.9996514689930289, -0.8191795899809301),
        ("EPSG:7405", -3, 55, 0.9996514690349427, 0.9996514689930289, -0.8191795899809301),
        ("EPSG:21781", 8, 47, 1.0000003640307198, 1.0000003640190012, 0.40954227049119746),
        ("EPSG:3078", -84, 44, 0.9997050140412753, 0.999705013989027, 1.3931742134297815),
    ])
    func agreeWithThePeer(
        _ code: String, _ x: Double, _ y: Double, _ meridional: Double, _ parallel: Double, _ convergence: Double
    ) throws {
        let factors = try ReferenceSystem(code).factors(at: Coordinate(x: x, y: y))
        #expect(abs(factors.meridionalScale - meridional) < 1e-9, "\(factors)")
        #expect(abs(factors.parallelScale - parallel) < 1e-9, "\(factors)")
        // Conformal, or equal areas.
        let areal = code == "EPSG:3035" ? 1 : meridional * parallel
        #expect(abs(factors.arealScale - areal) < 1e-9, "\(factors)")
        #expect(abs(factors.meridianConvergence - convergence) < 1e-7, "\(factors)")
    }

    /// With a shift to WGS 84 in its definition a system has the factors that it has without.
    @Test(arguments: ["+nadgrids=@null", "+towgs84=1,2,3", ""])
    func ofBoundSystems(_ shift: String) throws {
        let mercator = try ReferenceSystem("+proj=merc +a=6378137 +b=6378137 +units=m \(shift)")
        let factors = try mercator.factors(at: Coordinate(x: 10, y: 60))
        #expect(abs(factors.meridionalScale - 2) < 1e-7 && abs(factors.parallelScale - 2) < 1e-7, "\(factors)")
    }

    @Test(arguments: ["EPSG:4326", "EPSG:5773", "EPSG:4978"])
    func ofWhatIsNoProjection(_ code: String) throws {
        let system = try ReferenceSystem(code)
        let error = #expect(throws: PROJError.self) { try system.factors(at: Coordinate(x: 1, y: 1)) }
        #expect(error?.kind == .noOperation)
    }
}
