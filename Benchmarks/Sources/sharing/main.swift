import Foundation
import GEOS
import Shapes

// Four threads ask the same handles at once, for Scripts/helgrind: collections among them, whose boxes the library fills in when they are
// first asked for, and contexts that each thread keeps in a slot of its own. Threads of the system's own library, which the tool follows.

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

func ask(rounds: Int) {
    var count = 0
    for _ in 0..<rounds {
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

/// Borrowed contexts within each other: prepared geometries that live beside one another, each with its own, given back in another order
/// than they were taken, and calls for many that borrow one around those.
func nest() {
    var count = 0
    for a in Shared.geometries {
        guard let outer = try? PreparedGeometry(a) else { continue }
        let many = PreparedGeometries(Shared.geometries)
        for i in 0..<many.count {
            let inner = try? many.withPrepared(at: i) { (one) throws(GEOSError) in
                guard try one.intersects(a) else { return false }
                return try outer.intersects(Shared.geometries[i])
            }
            if inner == true { count += 1 }
        }
        count += (try? Shared.index.query(Shared.geometries, predicate: .covers).count) ?? 0
        count += (try? Geometry.pairwise(Shared.geometries, .intersects, Shared.geometries).count) ?? 0
        if (try? outer.covers(a)) == true { count += 1 }
    }
    precondition(count > 0)
}

/// What one thread made and another ends: its context goes to the slot of the one that ends it.
final class Handed: @unchecked Sendable {
    // Why this is safe: written before the thread that reads it begins, read by that one alone.
    var prepared: PreparedGeometries?
}

precondition(Shared.geometries.count == 12 && !Shared.index.geometries.isEmpty)

/// Starts `count` threads that do `body`, and waits for their end.
func onThreads(_ count: Int, _ body: @escaping @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?) {
    var threads = [pthread_t](repeating: pthread_t(), count: count)
    for i in threads.indices {
        let status = pthread_create(&threads[i], nil, body, nil)
        precondition(status == 0)
    }
    for thread in threads { pthread_join(thread, nil) }
}

// Long-lived threads, then waves of short ones: a context that a thread kept in its slot is for all when the thread ends, and the next
// wave takes it up again.
onThreads(4) { _ in
    ask(rounds: 5)
    nest()
    return nil
}
for _ in 0..<6 {
    onThreads(4) { _ in
        ask(rounds: 1)
        nest()
        return nil
    }
}
// Made here, first asked and then ended by threads of their own.
for _ in 0..<4 {
    let handed = Handed()
    handed.prepared = PreparedGeometries(Shared.geometries)
    _ = try? handed.prepared?.withPrepared(at: 0) { (one) throws(GEOSError) in try one.covers(Shared.geometries[1]) }
    var thread = pthread_t()
    let status = pthread_create(
        &thread, nil,
        { given in
            guard let given else { return nil }
            let handed = Unmanaged<Handed>.fromOpaque(given).takeRetainedValue()
            _ = try? handed.prepared?.withPrepared(at: 2) { (one) throws(GEOSError) in
                try one.intersects(Shared.geometries[3])
            }
            handed.prepared = nil
            ask(rounds: 1)
            return nil
        }, Unmanaged.passRetained(handed).toOpaque())
    precondition(status == 0)
    pthread_join(thread, nil)
}
print("asked by 4 threads, by 6 waves of 4 that end, and by 4 that end what others made")
