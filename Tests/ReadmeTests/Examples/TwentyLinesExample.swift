import GEOS
import PROJ
import Shapes

func twentyLinesExample() throws {
    // How much of a park lies within 150 m of two bus stops, measured on the British National Grid?
    let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
    let text = "POLYGON ((-0.1876 51.5013, -0.1580 51.5028, -0.1518 51.5045, -0.1590 51.5133, -0.1876 51.5013))"
    let park = try Geometry(wkt: text).transformed(by: plan)
    let stops = [Coordinate(x: -0.1749, y: 51.5110), Coordinate(x: -0.1652, y: 51.5022)]
    let places = try stops.map { try Geometry($0).transformed(by: plan) }

    let reached = try Geometry.union(of: places.map { try $0.buffer(by: 150) }).intersection(park)
    print("\(Int(reached.area)) of \(Int(park.area)) m²")

    do {
        _ = try park.buffer(by: .nan)
    } catch {
        print(error)  // the function, what was wrong, and where
    }
}
