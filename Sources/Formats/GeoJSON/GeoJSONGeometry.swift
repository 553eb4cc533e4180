import Shapes
import Text

/// Geometry objects: which type, and where its coordinates are.
extension GeoJSONReader {
    private static let types: Set<String> = [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
    ]

    /// Reads a geometry object and appends its polygons, or its point, to the layer.
    mutating func geometryObject(insideCollection: Bool) throws(TextFault) {
        guard scanner.peek() == UInt8(ascii: "{") else { throw fault("a geometry must be an object") }
        let start = scanner.position
        var type: String?
        var content: (start: Int, isCollection: Bool)?
        var isRead = false
        var walk = GeoJSONMembers()
        while let member = try walk.next(&scanner) {
            switch member {
            case .type:
                let name = try scanner.typeName()
                guard Self.types.contains(name) else { throw fault("unknown geometry type \(quoted(name))", at: start) }
                type = name
            case .coordinates, .geometries:
                let isCollection = member == .geometries
                if let type, (type == "GeometryCollection") == isCollection {
                    try geometryContent(type, insideCollection)
                    isRead = true
                } else {
                    _ = scanner.peek()
                    if type == nil, content == nil || isCollection { content = (scanner.position, isCollection) }
                    if type != nil {
                        ledger.note(.changedSemantics, feature: feature, "a geometry has a member \"\(member)\"")
                    }
                    try scanner.skipValue()
                }
            case .bbox: try scanner.boundingBox()
            case .geometry, .properties, .features:
                ledger.note(.changedSemantics, feature: feature, "a geometry has a member \"\(member)\"")
                try scanner.skipValue()
            case .crs, .id, .exceededTransferLimit, .other: try scanner.skipValue()
            }
        }
        guard let type else { throw fault("a geometry without the member \"type\"", at: start) }
        if isRead { return }
        guard let content, content.isCollection == (type == "GeometryCollection") else {
            let needed = type == "GeometryCollection" ? "geometries" : "coordinates"
            throw fault("a \(type) without the member \"\(needed)\"", at: start)
        }
        let end = scanner.position
        scanner.position = content.start
        try geometryContent(type, insideCollection)
        scanner.position = end
    }

    private mutating func geometryContent(_ type: String, _ insideCollection: Bool) throws(TextFault) {
        switch type {
        case "GeometryCollection":
            if insideCollection { throw fault("a GeometryCollection inside another") }
            try geometries()
        case "Polygon":
            if target == .polygons { try polygon(isPart: false) } else { try otherType(type, depth: 2, isRing: true) }
        case "MultiPolygon":
            if target == .polygons { try multiPolygon() } else { try otherType(type, depth: 3, isRing: true) }
        case "Point":
            if target == .points, !insideCollection { try point() } else { try otherType(type, depth: 0) }
        case "MultiPoint": try otherType(type, depth: 1)
        case "LineString": try otherType(type, depth: 1, fewest: 2)
        default: try otherType(type, depth: 2, fewest: 2)
        }
    }

    private mutating func geometries() throws(TextFault) {
        guard scanner.pass(UInt8(ascii: "[")) else { throw fault("the member \"geometries\" must be an array") }
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat { try geometryObject(insideCollection: true) } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the geometries") }
    }

    /// A geometry that this reading does not ask for: its structure is checked all the same.
    private mutating func otherType(
        _ type: String, depth: Int, fewest: Int = 0, isRing: Bool = false
    ) throws(TextFault) {
        _ = scanner.peek()
        let start = scanner.position
        try checkPositions(depth: depth, fewest: isRing ? 4 : fewest, isRing: isRing)
        let wanted = target == .polygons ? "polygons" : "points"
        if otherGeometry == .refused {
            throw fault("a \(type), where \(wanted) are read", at: start, kind: .unsupported)
        }
        ledger.note(.otherGeometry, feature: feature, "a \(type), where \(wanted) are read")
    }

    /// Arrays `depth` deep round positions; the innermost array has at least `fewest`, and closes where it is a ring. An empty
    /// outermost array is an empty geometry (RFC 7946 §3.1).
    private mutating func checkPositions(
        depth: Int, fewest: Int, isRing: Bool, isOutermost: Bool = true
    ) throws(TextFault) {
        if depth == 0 {
            if isOutermost, scanner.passEmptyArray() { return }
            _ = try position()
            return
        }
        if isOutermost, scanner.passEmptyArray() { return }
        if depth == 1 { return try checkLine(fewest: fewest, isRing: isRing) }
        guard scanner.pass(UInt8(ascii: "[")) else { throw fault("expected an array of positions") }
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat {
            try checkPositions(depth: depth - 1, fewest: fewest, isRing: isRing, isOutermost: false)
        } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the positions") }
    }

    /// An array of positions.
    private mutating func checkLine(fewest: Int, isRing: Bool) throws(TextFault) {
        guard scanner.pass(UInt8(ascii: "[")) else { throw fault("expected an array of positions") }
        var count = 0
        var first: GeoJSONPosition?
        var last: GeoJSONPosition?
        if !scanner.pass(UInt8(ascii: "]")) {
            repeat {
                last = try position()
                first = first ?? last
                count += 1
            } while scanner.pass(UInt8(ascii: ","))
            guard scanner.pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the positions") }
        }
        guard count >= fewest else {
            throw fault("a line or ring of \(count) positions, where at least \(fewest) are needed")
        }
        if isRing, first != last { throw fault("a ring does not end where it begins") }
    }

    private mutating func point() throws(TextFault) {
        if scanner.passEmptyArray() {
            points.append(nil)
        } else {
            let position = try position()
            points.append(Coordinate(x: position.x, y: position.y))
        }
    }

    /// One position outside the hot path of rings.
    private mutating func position() throws(TextFault) -> GeoJSONPosition {
        let position = try scanner.geoJSONPosition()
        if !position.further.isEmpty {
            ledger.note(.extraOrdinates, feature: feature, "a third number in a position")
        }
        return position
    }
}
