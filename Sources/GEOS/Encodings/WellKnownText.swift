internal import CGEOS
import Shapes

extension Geometry {
    /// Reads well-known text (OGC 06-103r4, section 7). Z and M are kept beside the coordinates; an ordinate that
    /// is not finite is refused.
    ///
    /// O(n). Refuses what is no such text as `.parse`, and curves and surfaces, which the library's operations do not take, as
    /// `.unsupported` with the name of the type. C function `GEOSWKTReader_read_r`; GEOS 3.0.
    public convenience init(wkt: String) throws(GEOSError) {
        try checkText(wkt)
        let census = try TextCensus(wkt)
        let context = Context.borrow()
        defer { Context.giveBack(context) }
        guard let reader = GEOSWKTReader_create_r(context.handle) else { throw context.error("GEOSWKTReader_create_r") }
        defer { GEOSWKTReader_destroy_r(context.handle, reader) }
        let text = bracketedPoints(wkt)
        var handle = GEOSWKTReader_read_r(context.handle, reader, text)
        if handle == nil {
            let error = context.error("GEOSWKTReader_read_r")
            // Before GEOS 3.12 a tag needs a space before it; from 3.14 on parts may not differ in their ordinates. Heights and
            // measures are read here anyway.
            let isTag = error.message.contains("mix dimensionality") || error.message.contains("Unknown type")
            guard isTag || census.hasFurtherOrdinates else { throw error }
            let plain = isTag || census.isUneven ? withoutTags(text) : text
            handle = GEOSWKTReader_read_r(
                context.handle, reader, census.isUneven ? withoutFurtherOrdinates(plain) : plain)
        }
        guard let handle else { throw context.error("GEOSWKTReader_read_r") }
        let higher = census.hasFurtherOrdinates ? TextOrdinates.of(wkt) : nil
        try self.init(adopting: handle, from: "GEOSWKTReader_read_r", in: context, higher: higher)
    }

    /// Well-known text with each ordinate as the shortest decimal that reads back to the same number.
    ///
    /// O(n). Written here and not by the library, whose trimmed writer overruns its buffer on ordinates such as 1e300.
    public var wkt: String {
        text(OrdinateText())
    }

    /// Well-known text with `places` after the point, rounded half away from zero, never with an exponent. O(n).
    ///
    /// Written here for the same reason; the definition of `GEOSWKTWriter_setRoundingPrecision_r` and `_setTrim_r`.
    public func wkt(places: DecimalPlaces) -> String {
        text(OrdinateText(places: places))
    }

    private func text(_ ordinates: OrdinateText) -> String {
        var text: [UInt8] = []
        let cursor = OrdinateCursor(higher)
        Context.reading { writeText(of: handle, tagged: true, to: &text, in: $0, ordinates, cursor) }
        return String(decoding: text, as: UTF8.self)
    }
}

/// What the library's reader does not check: it recurses for each parenthesis, and would run out of stack on hostile
/// text; and it stops at the end of the first geometry without a look at what follows.
private func checkText(_ text: String) throws(GEOSError) {
    func problem(_ message: String) -> GEOSError {
        GEOSError(function: "GEOSWKTReader_read_r", kind: .parse, message: message)
    }
    if let type = curvedType(in: text) {
        throw GEOSError(function: "GEOSWKTReader_read_r", kind: .unsupported, message: "a \(type) is not read")
    }
    let head = text.utf8.prefix { $0 != UInt8(ascii: "(") }
    let words = String(Substring(head)).split(whereSeparator: \.isWhitespace)
    if let empty = words.firstIndex(where: { $0.uppercased() == "EMPTY" }),
        empty + 1 < words.count || head.count < text.utf8.count
    {
        throw problem("text after the end of the geometry")
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

/// What the numbers of a text tell before the library reads them: it knows heights by the first coordinate alone, and takes a point of
/// no number for an empty one.
private struct TextCensus {
    /// A coordinate has more than two numbers.
    private(set) var hasFurtherOrdinates = false
    /// Coordinates differ in how many they have.
    private(set) var isUneven = false
    private var numbers = 0
    private var counts: Set<Int> = []

    /// O(n). Refuses an ordinate in words, such as `nan`, as `.nonFinite`.
    init(_ text: String) throws(GEOSError) {
        var depth = 0
        // The letters of the word that is being read, as far as they matter, in lower case and without a sign.
        var (word, isInWord): ([UInt8], Bool) = ([], false)
        for byte in text.utf8 {
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            let isDelimiter = byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",")
            if !isSpace, !isDelimiter {
                isInWord = true
                if word.count < 4, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "+") { word.append(byte | 0x20) }
                continue
            }
            if isInWord, depth > 0 { try take(word) }
            (word, isInWord) = ([], false)
            if isDelimiter { endCoordinate() }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
        }
        isUneven = counts.count > 1
        hasFurtherOrdinates = counts.contains { $0 > 2 }
    }

    private mutating func take(_ word: [UInt8]) throws(GEOSError) {
        guard let first = word.first else { return }
        let isName = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
        let isNumber = !isName || word.starts(with: "nan".utf8) || word.starts(with: "inf".utf8)
        guard isNumber else { return }
        numbers += 1
        guard !isName || numbers > 2 else {
            throw GEOSError(
                function: "GEOSWKTReader_read_r", kind: .nonFinite, message: "an ordinate is NaN or infinite")
        }
    }

    private mutating func endCoordinate() {
        if numbers > 0 { counts.insert(numbers) }
        numbers = 0
    }
}

/// The text with the first two numbers of each coordinate alone.
private func withoutFurtherOrdinates(_ text: String) -> String {
    var result: [UInt8] = []
    var (numbers, word): (Int, [UInt8]) = (0, [])
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    func endWord() {
        guard let first = word.first else { return }
        let isName =
            isLetter(first)
            && !["nan", "inf"].contains { String(decoding: word.prefix(3), as: UTF8.self).lowercased() == $0 }
        if !isName { numbers += 1 }
        if isName || numbers <= 2 { result += word }
        word = []
    }
    for byte in text.utf8 {
        let isDelimiter = byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",")
        if isDelimiter || byte == 0x20 || (0x09...0x0D).contains(byte) {
            endWord()
            if isDelimiter { numbers = 0 }
            result.append(byte)
        } else {
            word.append(byte)
        }
    }
    endWord()
    return String(decoding: result, as: UTF8.self)
}

/// The text without the words that say which ordinates there are.
private func withoutTags(_ text: String) -> String {
    var result = ""
    var word = ""
    func untagged(_ word: String) -> String {
        let upper = word.uppercased()
        if ["Z", "M", "ZM"].contains(upper) { return "" }
        for tag in ["ZM", "Z", "M"] where upper.hasSuffix(tag) { return String(word.dropLast(tag.count)) }
        return word
    }
    for character in text {
        if character.isLetter {
            word.append(character)
        } else {
            result += untagged(word)
            word = ""
            result.append(character)
        }
    }
    return result + untagged(word)
}

/// Types of OGC 06-103r4 and of SQL/MM that are no points, lines and polygons.
private let curvedTypes: Set<String> = [
    "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE", "CURVE", "SURFACE",
    "POLYHEDRALSURFACE", "TIN", "TRIANGLE",
]

/// The first word of `text` that names a type with curves, or a surface of pieces; nil when there is none.
private func curvedType(in text: String) -> String? {
    for word in text.split(whereSeparator: { !$0.isLetter }) {
        let word = word.uppercased()
        for name in [word, String(word.dropLast()), String(word.dropLast(2))] where curvedTypes.contains(name) {
            let suffix = word.dropFirst(name.count)
            if suffix.isEmpty || suffix == "Z" || suffix == "M" || suffix == "ZM" { return name }
        }
    }
    return nil
}

/// A multipoint with an empty part, its other parts in parentheses: before GEOS 3.12 the reader knows places without
/// parentheses only where all are. Other text comes back as it is.
private func bracketedPoints(_ text: String) -> String {
    guard text.has(inAnyCase: "MULTIPOINT"), text.has(inAnyCase: "EMPTY") else { return text }
    var result = ""
    // Depth inside of a multipoint, counted from its own parenthesis; nil elsewhere.
    var depth: Int?
    var word = ""
    var part = ""
    func closed(_ part: String) -> String {
        // The library takes no tab before the word EMPTY.
        let inner = part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
        guard let first = inner.first, first != "(", !first.isLetter else { return String(inner) }
        return "(" + String(inner) + ")"
    }
    for character in text {
        if let inside = depth {
            switch character {
            case "(":
                depth = inside + 1
                part.append(character)
            case ")" where inside == 1:
                result += closed(part) + ")"
                (depth, part) = (nil, "")
            case ")":
                depth = inside - 1
                part.append(character)
            case "," where inside == 1:
                result += closed(part) + ","
                part = ""
            default: part.append(character)
            }
            continue
        }
        if character.isLetter {
            word.append(character)
        } else if character == "(" {
            if word.uppercased().hasPrefix("MULTIPOINT") { depth = 1 }
            word = ""
        } else if !character.isWhitespace {
            word = ""
        }
        result.append(character)
    }
    return result + part
}

extension String {
    /// `word`, in capital letters, stands somewhere in the text, in any case.
    fileprivate func has(inAnyCase word: String) -> Bool {
        let (text, word) = (Array(uppercased().utf8), Array(word.utf8))
        guard text.count >= word.count else { return false }
        return (0...(text.count - word.count)).contains { text[$0..<($0 + word.count)].elementsEqual(word) }
    }
}

private func writeText(
    of handle: OpaquePointer, tagged: Bool, to text: inout [UInt8], in context: Context, _ ordinates: OrdinateText,
    _ cursor: OrdinateCursor?
) {
    let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, handle))
    if tagged {
        text += (type?.keyword ?? "GEOMETRY").utf8
        text.append(UInt8(ascii: " "))
        if let cursor { text += "\(cursor.tag) ".utf8 }
    }
    switch elements(of: handle, in: context) {
    case .line:
        context.readCoordinates(of: handle)
        writeList(context.scratch, to: &text) { coordinate, text in
            ordinates.append(coordinate.x, to: &text)
            text.append(UInt8(ascii: " "))
            ordinates.append(coordinate.y, to: &text)
            guard let cursor else { return }
            let (z, m) = cursor.next()
            for further in [z, m] {
                guard let further else { continue }
                text.append(UInt8(ascii: " "))
                ordinates.append(further, to: &text)
            }
        }
    case .rings(let rings):
        let empty = GEOSisEmpty_r(context.handle, handle) == 1
        writeList(empty ? [] : rings, to: &text) {
            writeText(of: $0, tagged: false, to: &$1, in: context, ordinates, cursor)
        }
    case .parts(let parts):
        let tagged = type == .geometryCollection
        writeList(parts, to: &text) { writeText(of: $0, tagged: tagged, to: &$1, in: context, ordinates, cursor) }
    }
}

private func writeList<Element>(
    _ list: [Element], to text: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
) {
    if list.isEmpty {
        text += "EMPTY".utf8
        return
    }
    text.append(UInt8(ascii: "("))
    for (i, element) in list.enumerated() {
        if i > 0 { text += ", ".utf8 }
        write(element, &text)
    }
    text.append(UInt8(ascii: ")"))
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
