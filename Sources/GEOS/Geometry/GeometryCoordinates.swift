internal import CGEOS
public import Shapes

extension Geometry {
    /// All coordinates in the order of parts and rings, closing ones included. O(n).
    public var coordinates: [Coordinate] {
        var result: [Coordinate] = []
        result.reserveCapacity(coordinateCount)
        Context.reading { context in
            forEachLine(of: handle, in: context) { result.append(contentsOf: context.scratch) }
        }
        return result
    }

    /// A number of all coordinates in their order, other in each process. Each step can be undone, so what differs in one ordinate
    /// differs in the number, and a file cannot be made so that others do not. O(n).
    var coordinateSum: UInt64 {
        var sum = TableSeed.first
        let factor = TableSeed.second
        Context.reading { context in
            forEachLine(of: handle, in: context) {
                for place in context.scratch {
                    // 0 and -0 are equal.
                    sum = (sum ^ (place.x + 0).bitPattern) &* factor
                    sum ^= sum >> 29
                    sum = (sum ^ (place.y + 0).bitPattern) &* factor
                    sum ^= sum >> 29
                }
            }
        }
        return sum
    }

    /// The points of a point, multipoint or collection, in order. Other parts of a collection are left out.
    public var points: [Coordinate] {
        var result: [Coordinate] = []
        Context.reading { context in
            forEachSimple(of: handle, in: context) { simple, type in
                guard type == .point else { return }
                context.readCoordinates(of: simple)
                result.append(contentsOf: context.scratch)
            }
        }
        return result
    }

    /// The lines of a line string, ring, multi-line string or collection, in order. Other parts are left out.
    public var lines: [[Coordinate]] {
        var result: [[Coordinate]] = []
        Context.reading { context in
            forEachSimple(of: handle, in: context) { simple, type in
                guard type == .lineString || type == .linearRing else { return }
                context.readCoordinates(of: simple)
                if !context.scratch.isEmpty { result.append(Array(context.scratch)) }
            }
        }
        return result
    }

    /// The polygonal parts as values, in order, at any depth of a collection. Points, lines and empty polygons are
    /// left out: a collection that an overlay returns yields its areas. O(n).
    public var polygons: MultiPolygon {
        var result: [Polygon] = []
        Context.reading { context in
            forEachSimple(of: handle, in: context) { simple, type in
                guard type == .polygon, case .rings(let handles) = elements(of: simple, in: context) else { return }
                let rings = handles.map { ring in
                    context.readCoordinates(of: ring)
                    return Ring(Array(context.scratch))
                }
                guard let shell = rings.first, !shell.coordinates.isEmpty else { return }
                result.append(Polygon(shell: shell, holes: rings.dropFirst().filter { !$0.coordinates.isEmpty }))
            }
        }
        return MultiPolygon(result)
    }

    /// Appends the polygonal parts as one region at the end of `layer`, without a value in between. O(n).
    public func append(to layer: inout PolygonLayer) {
        Context.reading { context in
            forEachSimple(of: handle, in: context) { simple, type in
                guard type == .polygon, GEOSisEmpty_r(context.handle, simple) == 0,
                    case .rings(let rings) = elements(of: simple, in: context)
                else { return }
                for ring in rings {
                    context.readCoordinates(of: ring)
                    if context.scratch.isEmpty { continue }
                    layer.coordinates.append(contentsOf: context.scratch)
                    layer.endRing()
                }
                layer.endPolygon()
            }
        }
        layer.endRegion()
    }

    /// Number of parts: 1 for a point, line or polygon, also an empty one.
    public var partCount: Int { Context.reading { Int(GEOSGetNumGeometries_r($0.handle, handle)) } }

    /// Copies of the parts, in order; the geometry itself when it is not a collection.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    /// - Complexity: O(n).
    public func parts() throws(GEOSError) -> [Geometry] {
        guard type.isCollection else { return [self] }
        return try Context.with { (context) throws(GEOSError) in
            guard case .parts(let parts) = elements(of: handle, in: context) else { return [] }
            var result: [Geometry] = []
            result.reserveCapacity(parts.count)
            var start = 0
            for part in parts {
                let copy = try context.clone(part)
                let count = higher == nil ? 0 : Int(max(0, GEOSGetNumCoordinates_r(context.handle, copy)))
                result.append(
                    try Geometry(
                        adopting: copy, from: "GEOSGetGeometryN_r", in: context, dropsOrdinates: droppedOrdinates,
                        higher: higher?.slice(start..<(start + count))))
                start += count
            }
            return result
        }
    }
}

/// Calls `body` for every point, line or polygon below `handle`, in order.
func forEachSimple(of handle: OpaquePointer, in context: Context, _ body: (OpaquePointer, GeometryType) -> Void) {
    if case .parts(let parts) = elements(of: handle, in: context) {
        for part in parts { forEachSimple(of: part, in: context, body) }
    } else if let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, handle)) {
        body(handle, type)
    }
}

/// Calls `body` with each coordinate sequence below `handle` in `context.scratch`, in order.
private func forEachLine(of handle: OpaquePointer, in context: Context, _ body: () -> Void) {
    switch elements(of: handle, in: context) {
    case .line:
        context.readCoordinates(of: handle)
        body()
    case .rings(let inner), .parts(let inner):
        for element in inner { forEachLine(of: element, in: context, body) }
    }
}
