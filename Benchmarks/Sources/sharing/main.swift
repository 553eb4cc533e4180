import Foundation
import GEOS
import Shapes

// Four threads ask the same handles at once, for Scripts/helgrind: collections among them, whose boxes the library fills in when they are
// first asked for. Threads of the system's own library, which the tool follows.

/// Made before the first thread.
enum Shared {
    static let read: [Geometry] = [
        "POINT (1 1)", "LINESTRING (0 0, 5 5, 9 0)", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 3 2, 3 3, 2 2))",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", "MULTIPOINT (1 1, 2 2, EMPTY)",
        "GEOMETRYCOLLECTION (POINT (1 1), MULTILINESTRING ((0 0, 4 4), (4 4, 8 0)), POLYGON ((1 1, 5 1, 5 5, 1 1)))",
    ].compactMap { try? Geometry(wkt: $0) }
    /// Those that were looked through when they were read, and moved ones, which were not.
    static let geometries = read + ((try? Geometry.mapCoordinates(of: read) { _ in }) ?? [])
    static let index = SpatialIndex(geometries)
}

func ask() {
    var count = 0
    for _ in 0..<20 {
        for a in Shared.geometries {
            count += a.coordinateCount + Int(a.area + a.length) + ((try? a.wkb().count) ?? 0) + a.hashValue & 1
            for b in Shared.geometries {
                if (try? a.intersects(b)) == true { count += 1 }
                if (try? a.relate(b)) != nil { count += 1 }
                if (try? a.intersection(b)) != nil { count += 1 }
                if (try? PreparedGeometry(a).covers(b)) == true { count += 1 }
                if (try? a.distance(to: b)) != nil { count += 1 }
            }
            count += (try? Shared.index.query(a).count) ?? 0
        }
    }
    precondition(count > 0)
}

precondition(Shared.geometries.count == 12 && !Shared.index.geometries.isEmpty)
var threads = [pthread_t](repeating: pthread_t(), count: 4)
for i in threads.indices {
    let status = pthread_create(
        &threads[i], nil,
        { _ in
            ask()
            return nil
        }, nil)
    precondition(status == 0)
}
for thread in threads { pthread_join(thread, nil) }
print("asked by \(threads.count) threads")
