import Shapes
import Text

/// From whole numbers on a grid to coordinates: `scale` × number + `translate`, for each ordinate.
struct TopoJSONTransform {
    private var scale = Coordinate(x: 1, y: 1)
    private var translate = Coordinate(x: 0, y: 0)

    /// Passes the object that is next.
    init(_ scanner: inout JSONScanner) throws(TextFault) {
        let start = scanner.position
        var found = 0
        var members = KnownMembers(["scale", "translate"])
        while let (known, _) = try members.next(&scanner) {
            switch known {
            case 0: scale = try Self.pair(&scanner)
            case 1: translate = try Self.pair(&scanner)
            default:
                try scanner.skipValue()
                continue
            }
            found += 1
        }
        guard found == 2 else { throw scanner.fault("a transform needs \"scale\" and \"translate\"", at: start) }
    }

    private static func pair(_ scanner: inout JSONScanner) throws(TextFault) -> Coordinate {
        let position = try scanner.geoJSONPosition()
        return Coordinate(x: position.x, y: position.y)
    }

    func apply(_ place: Coordinate) -> Coordinate {
        Coordinate(x: place.x * scale.x + translate.x, y: place.y * scale.y + translate.y)
    }
}

/// The arcs of a topology, one after the other.
struct TopoJSONArcs {
    private(set) var coordinates: [Coordinate] = []
    /// Arc `i` has the coordinates `offsets[i] ..< offsets[i + 1]`.
    private var offsets = [0]
    /// Positions with more than two numbers.
    private(set) var extraOrdinates = 0

    var count: Int { offsets.count - 1 }

    /// Passes the array of arcs. With a transform each position is the way from the one before, the first from the origin.
    mutating func read(_ scanner: inout JSONScanner, _ transform: TopoJSONTransform?) throws(TextFault) {
        guard scanner.peek() == UInt8(ascii: "[") else { throw scanner.fault("the member \"arcs\" must be an array") }
        var arcs = TopoJSONArcs()
        try scanner.elements { (scanner: inout JSONScanner) throws(TextFault) in
            guard scanner.peek() == UInt8(ascii: "[") else {
                throw scanner.fault("an arc must be an array of positions")
            }
            var place = Coordinate(x: 0, y: 0)
            try scanner.elements { (scanner: inout JSONScanner) throws(TextFault) in
                let position = try scanner.geoJSONPosition()
                if !position.further.isEmpty { arcs.extraOrdinates += 1 }
                if let transform {
                    place = Coordinate(x: place.x + position.x, y: place.y + position.y)
                    arcs.coordinates.append(transform.apply(place))
                } else {
                    arcs.coordinates.append(Coordinate(x: position.x, y: position.y))
                }
                guard let last = arcs.coordinates.last, last.x.isFinite, last.y.isFinite else {
                    throw scanner.fault("a position beyond the range of Double", kind: .badValue)
                }
            }
            arcs.offsets.append(arcs.coordinates.count)
        }
        self = arcs
    }

    /// The positions of the arc of `index`, backwards for a negative one: −1 is arc 0. nil where there is no such arc.
    func positions(_ index: Int) -> (slice: ArraySlice<Coordinate>, isReversed: Bool)? {
        let arc = index < 0 ? ~index : index
        guard arc < count else { return nil }
        return (coordinates[offsets[arc]..<offsets[arc + 1]], index < 0)
    }
}
