import Shapes
internal import Text

/// Reads JSON into objects of GeoJSON, in one pass; members that do not matter are checked and left out.
struct GeoJSONScan {
    private var scanner: JSONScanner

    private init(_ bytes: UnsafeBufferPointer<UInt8>) throws(TextFault) { scanner = try JSONScanner(bytes) }

    /// The whole text as one object. O(n).
    static func object(in bytes: UnsafeBufferPointer<UInt8>) throws(TextFault) -> GeoJSONObject {
        var scan = try GeoJSONScan(bytes)
        let object = try scan.object(depth: 0)
        try scan.scanner.expectEnd()
        return object
    }

    private mutating func object(depth: Int) throws(TextFault) -> GeoJSONObject {
        guard scanner.peek() == UInt8(ascii: "{") else { throw scanner.fault("expected an object") }
        try scanner.enter(depth)
        let object = GeoJSONObject(start: scanner.position)
        var members = GeoJSONMembers()
        while let member = try members.next(&scanner) {
            switch member {
            case .type: object.type = try scanner.typeName()
            case .coordinates where scanner.peek() == UInt8(ascii: "["):
                object.coordinates = try nest(&object.hasMoreOrdinates, depth: depth + 1)
            case .geometries where scanner.peek() == UInt8(ascii: "["):
                object.geometries = try list(of: object, depth: depth + 1)
            case .features where scanner.peek() == UInt8(ascii: "["):
                object.features = try list(of: object, depth: depth + 1)
            case .geometry where scanner.peek() == UInt8(ascii: "{"):
                let geometry = try self.object(depth: depth + 1)
                object.geometry = .some(geometry)
                object.hasMoreOrdinates = object.hasMoreOrdinates || geometry.hasMoreOrdinates
            case .geometry where scanner.peek() == UInt8(ascii: "n"):
                try scanner.literal("null")
                object.geometry = .some(nil)
            case .bbox: try scanner.boundingBox()
            case .id: try passOfFeature(object, depth) { (scanner) throws(TextFault) in try scanner.identifier() }
            case .properties:
                try passOfFeature(object, depth) { (scanner) throws(TextFault) in
                    _ = try scanner.isObject("the properties of a feature")
                }
            default: try scanner.skipValue(depth: depth + 1)
            }
        }
        return object
    }

    /// Passes a member that only features have. Elsewhere it is foreign, and whether this is a feature may not be known yet: so
    /// what is wrong with it is kept.
    private mutating func passOfFeature(
        _ object: GeoJSONObject, _ depth: Int, _ check: (inout JSONScanner) throws(TextFault) -> Void
    ) throws(TextFault) {
        var local = scanner
        do { try check(&local) } catch { object.faultOfFeature = object.faultOfFeature ?? error }
        try scanner.skipValue(depth: depth + 1)
    }

    private mutating func list(of object: GeoJSONObject, depth: Int) throws(TextFault) -> [GeoJSONObject] {
        try scanner.enter(depth)
        var members: [GeoJSONObject] = []
        guard scanner.pass(UInt8(ascii: "[")), !scanner.pass(UInt8(ascii: "]")) else { return members }
        repeat {
            let member = try self.object(depth: depth + 1)
            object.hasMoreOrdinates = object.hasMoreOrdinates || member.hasMoreOrdinates
            members.append(member)
        } while scanner.pass(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "]"), "a comma or the end of the array")
        return members
    }

    /// A position, or a list of what lies deeper. An array that begins with another, or is empty, is a list.
    private mutating func nest(_ hasMore: inout Bool, depth: Int) throws(TextFault) -> GeoJSONObject.Nest {
        try scanner.enter(depth)
        if scanner.passEmptyArray() { return .list([], closes: true) }
        let start = scanner.position
        _ = scanner.pass(UInt8(ascii: "["))
        guard scanner.peek() == UInt8(ascii: "[") else {
            scanner.position = start
            let position = try scanner.geoJSONPosition()
            if !position.further.isEmpty { hasMore = true }
            return .position(Coordinate(x: position.x, y: position.y), position.further)
        }
        var list: [GeoJSONObject.Nest] = []
        repeat {
            guard scanner.peek() == UInt8(ascii: "[") else { throw scanner.fault("expected an array") }
            list.append(try nest(&hasMore, depth: depth + 1))
        } while scanner.pass(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "]"), "a comma or the end of the array")
        return .list(list, closes: GeoJSONObject.Nest.closes(list))
    }
}

extension GeoJSONObject {
    /// As a result, since the closure that lends the bytes passes on no typed error.
    static func read(_ text: inout String) -> Result<GeoJSONObject, GEOSError> {
        text.withUTF8 { bytes in
            // Reading checks the bounds before each byte: indexing is unchecked in release builds.
            do throws(TextFault) { return .success(try GeoJSONScan.object(in: bytes)) } catch {
                return .failure(GEOSError(error))
            }
        }
    }
}

extension GEOSError {
    /// A fault in a text of GeoJSON.
    fileprivate init(_ fault: TextFault) {
        let place = fault.byteOffset.map { ", at byte \($0)" } ?? ""
        self.init(
            function: GeoJSONObject.function, kind: .parse, message: fault.message + place,
            subject: fault.byteOffset.map(GEOSError.Subject.byte))
    }
}
