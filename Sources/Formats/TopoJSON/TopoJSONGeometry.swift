import Shapes
import Text

/// Geometry objects of a topology: which type, and which arcs.
extension TopoJSONReader {
    /// Positions that a layer may have for each one of the arcs. A border has two sides, and layers lie in each other a few deep; a
    /// file that names its arcs over and over would fill the memory. *Chosen here; no source.*
    private static let uses = 16

    /// Appends the polygons of a geometry object whose members are known.
    mutating func geometry(_ object: Members, depth: Int) throws(TextFault) {
        switch object.type {
        case nil:
            guard object.starts[.type] != nil else { throw fault("a geometry without the member \"type\"") }
        case "GeometryCollection":
            try scanner.enter(depth)
            try seek(.geometries, of: object)
            try each("the geometries") { (reader: inout TopoJSONReader) throws(TextFault) in
                let member = try reader.members()
                let end = reader.scanner.position
                try reader.geometry(member, depth: depth + 1)
                reader.scanner.position = end
            }
        case "Polygon":
            try seek(.arcs, of: object)
            try polygon(isPart: false)
        case "MultiPolygon":
            try seek(.arcs, of: object)
            try each("the polygons") { (reader: inout TopoJSONReader) throws(TextFault) in
                try reader.polygon(isPart: true)
            }
        case "Point"?, "MultiPoint"?, "LineString"?, "MultiLineString"?:
            let type = object.type ?? ""
            try seek(type.hasSuffix("Point") ? .coordinates : .arcs, of: object)
            if otherGeometry == .refused { throw fault("a \(type), where polygons are read", kind: .unsupported) }
            ledger.note(.otherGeometry, feature: feature, "a \(type), where polygons are read")
        case let type?: throw fault("unknown geometry type \(quoted(type))")
        }
    }

    /// Goes to the value of a member that the object must have.
    private mutating func seek(_ member: Member, of object: Members) throws(TextFault) {
        guard let start = object.starts[member] else {
            throw fault("a \(object.type ?? "geometry") without the member \"\(member)\"")
        }
        scanner.position = start
    }

    /// Passes an array; `body` passes each element.
    private mutating func each(
        _ what: String, _ body: (inout TopoJSONReader) throws(TextFault) -> Void
    ) throws(TextFault) {
        guard scanner.pass(UInt8(ascii: "[")) else { throw fault("\(what) must be an array") }
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat { try body(&self) } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of \(what)") }
    }

    /// The first ring is the shell, the others are holes. A polygon whose shell is too short has none.
    private mutating func polygon(isPart: Bool) throws(TextFault) {
        var rings: [[Coordinate]?] = []
        try each("the rings of a polygon") { (reader: inout TopoJSONReader) throws(TextFault) in
            let ring = try reader.ring()
            rings.append(reader.ledger.closed(ring, feature: reader.feature))
        }
        guard let shell = rings.first else {
            if isPart { ledger.note(.emptyPart, feature: feature, "a polygon without rings in a MultiPolygon") }
            return
        }
        guard shell != nil else { return }
        for ring in rings.compactMap({ $0 }) {
            layer.coordinates.append(contentsOf: ring)
            layer.endRing()
        }
        layer.endPolygon()
    }

    /// The positions of the arcs one after the other; an arc begins where the one before it ends, and that position counts once.
    private mutating func ring() throws(TextFault) -> [Coordinate] {
        var ring: [Coordinate] = []
        try each("the arcs of a ring") { (reader: inout TopoJSONReader) throws(TextFault) in
            reader.scanner.skipSpace()
            let start = reader.scanner.position
            let number = try reader.scanner.number()
            guard let index = Int(exactly: number), let (arc, isReversed) = reader.arcs.positions(index) else {
                throw reader.fault(
                    "there is no arc \(number): the topology has \(reader.arcs.count)", at: start, kind: .badValue)
            }
            guard let begin = isReversed ? arc.last : arc.first else { return }
            if let last = ring.last {
                guard last == begin else {
                    throw reader.fault("the arcs of a ring do not meet: \(last) and \(begin)", at: start)
                }
                ring.removeLast()
            }
            let limit = max(1 << 20, Self.uses * reader.arcs.coordinates.count)
            reader.usedPositions += arc.count
            guard reader.usedPositions <= limit else {
                throw reader.fault(
                    "arcs are used so often that the layer has more than \(limit) positions", at: start,
                    kind: .tooLarge)
            }
            if isReversed { ring.append(contentsOf: arc.reversed()) } else { ring.append(contentsOf: arc) }
        }
        return ring
    }
}
