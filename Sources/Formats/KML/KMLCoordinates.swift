import Shapes
import Text

/// The text of a `coordinates` element: tuples of longitude, latitude and perhaps altitude, by white space.
struct KMLCoordinates {
    private(set) var coordinates: [Coordinate] = []
    /// Altitudes, one for each of `coordinates`; nil where the tuple has none.
    private(set) var heights: [Double?] = []

    var hasAltitudes: Bool { heights.contains { $0 != nil } }

    /// Why a text was refused, and where.
    struct Fault: Error {
        let place: Int
        let message: String
        var kind = FormatError.Kind.malformed
    }

    /// As the coordinates and heights of a closed ring that `ledger` let through: its first tuple may be its last as well.
    mutating func close(_ ring: [Coordinate]) {
        if ring.count > coordinates.count, let first = heights.first { heights.append(first) }
        coordinates = ring
    }

    /// Appends the tuples of one piece of text. O(n).
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) throws(Fault) {
        var index = range.lowerBound
        let end = range.upperBound
        while true {
            while index < end, MarkupScanner.isSpace(bytes[index]) { index += 1 }
            guard index < end else { return }
            let start = index
            var ordinates: [Double] = []
            while true {
                guard let (value, next) = DecimalReader.read(bytes, from: index, to: end, grammar: .table) else {
                    throw Fault(place: index, message: "a position must be longitude,latitude without spaces between")
                }
                ordinates.append(value)
                index = next
                guard index < end, bytes[index] == UInt8(ascii: ",") else { break }
                index += 1
            }
            guard index == end || MarkupScanner.isSpace(bytes[index]) else {
                throw Fault(place: index, message: "a position must be followed by white space")
            }
            guard (2...3).contains(ordinates.count) else {
                throw Fault(place: start, message: "a position has \(ordinates.count) numbers; it must have 2 or 3")
            }
            let place = Coordinate(x: ordinates[0], y: ordinates[1])
            guard abs(place.x) <= 180, abs(place.y) <= 90 else {
                throw Fault(
                    place: start, message: "\(place) is no longitude (-180 to 180) and latitude (-90 to 90)",
                    kind: .badValue)
            }
            coordinates.append(place)
            heights.append(ordinates.count == 3 ? ordinates[2] : nil)
        }
    }
}
