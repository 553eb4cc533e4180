import Planar
import Shapes

func planarExample() throws {
    let places = [(0.0, 0.0), (4, 0), (4, 3), (0, 3), (2, 1)].map { Coordinate(x: $0.0, y: $0.1) }
    let graph = try Delaunay(sites: places)
    print(graph.edges.count, "edges")  // 8: four sides, and four to the place in the middle

    let hull = ConvexHull(places)
    print("hull of", hull.area)
    // Exact: no tolerance decides on which side of a line a point is.
    print(PlanePredicate.orientation(places[0], places[1], Coordinate(x: 2, y: 1e-40)) > 0)

    print(PointTree(places).nearest(2, to: Coordinate(x: 1.5, y: 1)).map(\.index))  // [4, 0]
}
