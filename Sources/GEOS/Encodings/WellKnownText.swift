internal import CGEOS
import Shapes

extension Geometry {
    /// Reads well-known text (OGC 06-103r4, section 7). Z and M are dropped, see `droppedOrdinates`; a number that is
    /// not finite is refused.
    ///
    /// O(n). Refuses what is no such text as `.parse`. C function `GEOSWKTReader_read_r`; GEOS 3.0.
    public convenience init(wkt: String) throws(GEOSError) {
        try checkText(wkt)
        let context = Context.borrow()
        defer { Context.giveBack(context) }
        guard let reader = GEOSWKTReader_create_r(context.handle) else { throw context.error("GEOSWKTReader_create_r") }
        defer { GEOSWKTReader_destroy_r(context.handle, reader) }
        guard let handle = GEOSWKTReader_read_r(context.handle, reader, wkt) else {
            throw context.error("GEOSWKTReader_read_r")
        }
        try self.init(adopting: handle, from: "GEOSWKTReader_read_r", in: context)
    }

    /// Well-known text with each ordinate as the shortest decimal that reads back to the same number.
    ///
    /// O(n). Written here and not by the library, whose trimmed writer overruns its buffer on ordinates such as 1e300.
    public var wkt: String {
        var text = ""
        Context.reading { writeText(of: handle, tagged: true, to: &text, in: $0, NumberText.shortest) }
        return text
    }

    /// Well-known text with `places` after the point, rounded half away from zero, never with an exponent. O(n).
    ///
    /// Written here for the same reason; the definition of `GEOSWKTWriter_setRoundingPrecision_r` and `_setTrim_r`.
    public func wkt(places: DecimalPlaces) -> String {
        var text = ""
        Context.reading {
            writeText(of: handle, tagged: true, to: &text, in: $0) { NumberText.fixed($0, places) }
        }
        return text
    }
}

/// What the library's reader does not check: it recurses for each parenthesis, and would run out of stack on hostile
/// text; and it stops at the end of the first geometry without a look at what follows.
private func checkText(_ text: String) throws(GEOSError) {
    func problem(_ message: String) -> GEOSError {
        GEOSError(function: "GEOSWKTReader_read_r", kind: .parse, message: message)
    }
    var depth = 0
    var hasEnded = false
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth -= 1
        case 0: throw problem("a zero byte in the text")
        default: break
        }
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        if hasEnded && !isSpace { throw problem("text after the end of the geometry") }
        if byte == UInt8(ascii: ")") && depth == 0 { hasEnded = true }
        // A polygon in a multipolygon has three more than the collection around it.
        if depth > GeometrySurvey.greatestDepth + 3 { throw problem("parentheses nested too deep") }
    }
    if !hasEnded, let last = text.split(whereSeparator: \.isWhitespace).last, last.uppercased() != "EMPTY" {
        throw problem("text that is neither empty nor ends with a parenthesis")
    }
}

private func writeText(
    of handle: OpaquePointer, tagged: Bool, to text: inout String, in context: Context, _ number: (Double) -> String
) {
    let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, handle))
    if tagged {
        text += type?.keyword ?? "GEOMETRY"
        text += " "
    }
    switch elements(of: handle, in: context) {
    case .line:
        context.readCoordinates(of: handle)
        writeList(context.scratch, to: &text) { coordinate, text in
            text += number(coordinate.x)
            text += " "
            text += number(coordinate.y)
        }
    case .rings(let rings):
        let empty = GEOSisEmpty_r(context.handle, handle) == 1
        writeList(empty ? [] : rings, to: &text) { writeText(of: $0, tagged: false, to: &$1, in: context, number) }
    case .parts(let parts):
        let tagged = type == .geometryCollection
        writeList(parts, to: &text) { writeText(of: $0, tagged: tagged, to: &$1, in: context, number) }
    }
}

private func writeList<Element>(
    _ list: [Element], to text: inout String, _ write: (Element, inout String) -> Void
) {
    if list.isEmpty {
        text += "EMPTY"
        return
    }
    text += "("
    for (i, element) in list.enumerated() {
        if i > 0 { text += ", " }
        write(element, &text)
    }
    text += ")"
}

extension GeometryType {
    /// The keyword of well-known text.
    var keyword: String {
        switch self {
        case .point: "POINT"
        case .lineString: "LINESTRING"
        case .linearRing: "LINEARRING"
        case .polygon: "POLYGON"
        case .multiPoint: "MULTIPOINT"
        case .multiLineString: "MULTILINESTRING"
        case .multiPolygon: "MULTIPOLYGON"
        case .geometryCollection: "GEOMETRYCOLLECTION"
        }
    }
}

extension Geometry: CustomStringConvertible {
    /// Well-known text.
    public var description: String { wkt }
}
