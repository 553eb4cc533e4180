import Shapes

/// Reads JSON (RFC 8259) into objects of GeoJSON, in one pass; members that do not matter are checked and left out.
struct GeoJSONScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0
    /// Each collection opens an object and an array, coordinates open four arrays.
    private static let greatestDepth = 2 * GeometrySurvey.greatestDepth + 8

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    static func object(in bytes: UnsafeBufferPointer<UInt8>) throws(GEOSError) -> GeoJSONObject {
        var scan = GeoJSONScan(bytes)
        guard scan.peek() == UInt8(ascii: "{") else { throw scan.problem("no object") }
        let object = try scan.object()
        guard scan.peek() == nil else { throw scan.problem("text after the end of the object") }
        return object
    }

    private func problem(_ message: String) -> GEOSError {
        GEOSError(
            function: GeoJSONObject.function, kind: .parse, message: "\(message), at byte \(position)", index: position)
    }

    /// The next byte that is no space.
    private mutating func peek() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
            position += 1
        }
        return nil
    }

    private mutating func take(_ byte: Unicode.Scalar) throws(GEOSError) {
        guard peek() == UInt8(ascii: byte) else { throw problem("no \(byte)") }
        position += 1
    }

    /// Calls `body` for each element between `open` and `close`.
    private mutating func each(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout GeoJSONScan) throws(GEOSError) -> Void
    ) throws(GEOSError) {
        try take(open)
        depth += 1
        guard depth <= Self.greatestDepth else { throw problem("nested too deep") }
        if peek() == UInt8(ascii: close) {
            position += 1
        } else {
            repeat { try body(&self) } while try !ends(close)
        }
        depth -= 1
    }

    /// After an element: true at `close`, false at a comma.
    private mutating func ends(_ close: Unicode.Scalar) throws(GEOSError) -> Bool {
        if peek() == UInt8(ascii: ",") {
            position += 1
            return false
        }
        try take(close)
        return true
    }

    private mutating func object() throws(GEOSError) -> GeoJSONObject {
        _ = peek()
        let object = GeoJSONObject(start: position)
        try each("{", "}") { (scan) throws(GEOSError) in
            let key = try scan.string()
            try scan.take(":")
            switch (key, scan.peek()) {
            case ("type", UInt8(ascii: "\"")): object.type = try scan.string()
            case ("coordinates", UInt8(ascii: "[")):
                object.coordinates = try scan.nest(&object.hasMoreOrdinates)
            case ("geometries", UInt8(ascii: "[")), ("features", UInt8(ascii: "[")):
                var members: [GeoJSONObject] = []
                try scan.each("[", "]") { (scan) throws(GEOSError) in members.append(try scan.object()) }
                object.members = members
                object.hasMoreOrdinates = object.hasMoreOrdinates || members.contains { $0.hasMoreOrdinates }
            case ("geometry", UInt8(ascii: "{")):
                let geometry = try scan.object()
                object.geometry = geometry
                object.hasMoreOrdinates = object.hasMoreOrdinates || geometry.hasMoreOrdinates
            default: try scan.skip()
            }
        }
        return object
    }

    /// A list that starts with a number is a position of at least two of them.
    private mutating func nest(_ hasMore: inout Bool) throws(GEOSError) -> GeoJSONObject.Nest {
        var list: [GeoJSONObject.Nest] = []
        var numbers = 0
        var place = Coordinate(x: 0, y: 0)
        try each("[", "]") { (scan) throws(GEOSError) in
            if scan.peek() == UInt8(ascii: "[") {
                guard numbers == 0 else { throw scan.problem("a list in a position") }
                list.append(try scan.nest(&hasMore))
            } else {
                guard list.isEmpty else { throw scan.problem("a number between lists") }
                let number = try scan.number()
                if numbers == 0 { place.x = number }
                if numbers == 1 { place.y = number }
                numbers += 1
            }
        }
        if numbers == 0 { return .list(list) }
        guard numbers > 1 else { throw problem("a position of one number") }
        if numbers > 2 { hasMore = true }
        return .position(place)
    }

    private mutating func number() throws(GEOSError) -> Double {
        _ = peek()
        let start = position
        while position < bytes.count, Self.isOfNumber(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || (48...57).contains(first),
            let number = Double(text)
        else {
            position = start
            throw problem("no number")
        }
        return number
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func string() throws(GEOSError) -> String {
        try take("\"")
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { throw problem("a string without an end") }
        position += 1
        // Names with escapes are none of those that matter.
        return String(decoding: bytes[start..<position - 1], as: UTF8.self)
    }

    private mutating func skip() throws(GEOSError) {
        switch peek() {
        case UInt8(ascii: "{"):
            try each("{", "}") { (scan) throws(GEOSError) in
                _ = try scan.string()
                try scan.take(":")
                try scan.skip()
            }
        case UInt8(ascii: "["): try each("[", "]") { (scan) throws(GEOSError) in try scan.skip() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    private mutating func word(_ word: String) throws(GEOSError) {
        for byte in word.utf8 {
            guard position < bytes.count, bytes[position] == byte else { throw problem("no \(word)") }
            position += 1
        }
    }
}

extension GeoJSONObject {
    /// As a result, since the closure that lends the bytes passes on no typed error.
    static func read(_ text: inout String) -> Result<GeoJSONObject, GEOSError> {
        text.withUTF8 { bytes in
            // Reading checks the bounds before each byte: indexing is unchecked in release builds.
            Result { () throws(GEOSError) in try GeoJSONScan.object(in: bytes) }
        }
    }
}
