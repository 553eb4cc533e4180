import Shapes

/// Geometry objects: which type, and where its coordinates are.
extension GeoJSONReader {
    private static let types: Set<String> = [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection",
    ]

    /// Reads a geometry object and appends its polygons, or its point, to the layer.
    mutating func geometryObject(insideCollection: Bool) throws(FormatError) {
        guard scanner.peek() == UInt8(ascii: "{") else { throw error("a geometry must be an object") }
        let start = scanner.position
        var type: String?
        var content: (start: Int, isCollection: Bool)?
        var isRead = false
        var walk = GeoJSONMemberWalk()
        while let (member, isRepeated) = try walk.next(&scanner) {
            if isRepeated {
                ledger.note(.duplicateMember, feature: feature, "a geometry has the same member twice")
                try scanner.skipValue()
                continue
            }
            switch member {
            case .type:
                let name = try typeName()
                guard Self.types.contains(name) else { throw error("unknown geometry type \(quoted(name))", at: start) }
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
            case .bbox: try boundingBox()
            case .geometry, .properties, .features:
                ledger.note(.changedSemantics, feature: feature, "a geometry has a member \"\(member)\"")
                try scanner.skipValue()
            case .crs, .id, .other: try scanner.skipValue()
            }
        }
        guard let type else { throw error("a geometry without the member \"type\"", at: start) }
        if isRead { return }
        guard let content, content.isCollection == (type == "GeometryCollection") else {
            let needed = type == "GeometryCollection" ? "geometries" : "coordinates"
            throw error("a \(type) without the member \"\(needed)\"", at: start)
        }
        let end = scanner.position
        scanner.position = content.start
        try geometryContent(type, insideCollection)
        scanner.position = end
    }

    private mutating func geometryContent(_ type: String, _ insideCollection: Bool) throws(FormatError) {
        switch type {
        case "GeometryCollection":
            if insideCollection { throw error("a GeometryCollection inside another") }
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

    private mutating func geometries() throws(FormatError) {
        guard scanner.pass(UInt8(ascii: "[")) else { throw error("the member \"geometries\" must be an array") }
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat { try geometryObject(insideCollection: true) } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw error("expected a comma or the end of the geometries") }
    }

    /// A geometry that this reading does not ask for: its structure is checked all the same.
    private mutating func otherType(
        _ type: String, depth: Int, fewest: Int = 0, isRing: Bool = false
    ) throws(FormatError) {
        _ = scanner.peek()
        let start = scanner.position
        try checkPositions(depth: depth, fewest: isRing ? 4 : fewest)
        let wanted = target == .polygons ? "polygons" : "points"
        if otherGeometry == .refused {
            throw error("a \(type), where \(wanted) are read", at: start, kind: .unsupported)
        }
        ledger.note(.otherGeometry, feature: feature, "a \(type), where \(wanted) are read")
    }

    /// Arrays `depth` deep round positions; the innermost array has at least `fewest`. An empty outermost array is an
    /// empty geometry (RFC 7946 §3.1).
    private mutating func checkPositions(depth: Int, fewest: Int, isOutermost: Bool = true) throws(FormatError) {
        if depth == 0 {
            if isOutermost, try isEmptyArray() { return }
            _ = try position()
            return
        }
        guard scanner.pass(UInt8(ascii: "[")) else { throw error("expected an array of positions") }
        var count = 0
        if !scanner.pass(UInt8(ascii: "]")) {
            repeat {
                try checkPositions(depth: depth - 1, fewest: fewest, isOutermost: false)
                count += 1
            } while scanner.pass(UInt8(ascii: ","))
            guard scanner.pass(UInt8(ascii: "]")) else { throw error("expected a comma or the end of the positions") }
        }
        if depth == 1, count < fewest, count > 0 || !isOutermost {
            throw error("a line or ring of \(count) positions, where at least \(fewest) are needed")
        }
    }

    private mutating func point() throws(FormatError) {
        points.append(try isEmptyArray() ? nil : try position())
    }

    /// Passes `[]` if it is next.
    private mutating func isEmptyArray() throws(FormatError) -> Bool {
        _ = scanner.peek()
        let start = scanner.position
        if scanner.pass(UInt8(ascii: "[")), scanner.pass(UInt8(ascii: "]")) { return true }
        scanner.position = start
        return false
    }

    /// One position outside the hot path of rings.
    private mutating func position() throws(FormatError) -> Coordinate {
        guard scanner.pass(UInt8(ascii: "[")) else { throw error("expected a position: an array of numbers") }
        let start = scanner.position
        var ordinates: [Double] = []
        repeat {
            ordinates.append(try scanner.number())
        } while ordinates.count < 5 && scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) || ordinates.count > 3 else {
            throw error("expected a comma or the end of the position")
        }
        guard 2...3 ~= ordinates.count else { throw error("a position has two or three numbers", at: start) }
        guard ordinates.allSatisfy(\.isFinite) else {
            throw error("a number beyond the range of Double", at: start, kind: .badValue)
        }
        if ordinates.count == 3 { ledger.note(.extraOrdinates, feature: feature, "a third number in a position") }
        return Coordinate(x: ordinates[0], y: ordinates[1])
    }
}
