import Planar
import Shapes
import TestData
import Testing

@Suite struct TriangulationTests {
    /// The definition, by the exact predicates: all triangles turn left, and none has a neighbour's corner in its circle.
    @Test(arguments: HostileSites.allCases)
    func triangulationIsDelaunay(_ kind: HostileSites) {
        var random = TestRandom(11)
        let sites = Set(kind.sites(&random)).sorted()
        let made = Triangulation(sites, in: Frame.around(sites))
        #expect(made.triangleCount == 2 * sites.count + 2)
        for triangle in 0..<made.triangleCount {
            let places = (0..<3).map { made.points[Int(made.corners[3 * triangle + $0])] }
            #expect(orientation(places[0], places[1], places[2]) > 0)
            for side in 0..<3 {
                let other = Int(made.across[3 * triangle + side])
                guard other >= 0 else { continue }
                let back = (0..<3).filter { Int(made.across[3 * other + $0]) == triangle }
                #expect(back.count == 1)
                for k in back {
                    let far = made.points[Int(made.corners[3 * other + k])]
                    #expect(inCircle(places[0], places[1], places[2], far) <= 0)
                }
            }
        }
    }
}
