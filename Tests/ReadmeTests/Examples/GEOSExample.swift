import GEOS
import Shapes

func geosExample() throws {
    let park = try Geometry(wkt: "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))")
    let pond = try Geometry(Coordinate(x: 4, y: 4)).buffer(by: 2)
    let lawn = try park.subtracting(pond)
    print(lawn.area)  // 100 less a disc of many corners

    do {
        _ = try Geometry(wkt: "POLYGON ((0 0, 10 0")
    } catch {
        print(error)  // the C function, the kind, and the library's words
    }
}
