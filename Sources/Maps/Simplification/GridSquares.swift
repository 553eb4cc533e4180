/// The grid in squares whose side is a power of two, over the box around some segments.
struct GridSquares {
    let left: Int
    let bottom: Int
    /// Steps from side to side.
    let width: Int
    let height: Int
    /// The side is 2 to this.
    var shift: Int

    var across: Int { width >> shift + 1 }
    var count: Int { across * (height >> shift + 1) }

    /// `nil` without segments.
    init?(_ segments: [ArcCrossings.Segment], shift: Int) {
        guard let first = segments.first else { return nil }
        var (low, high) = ((x: first.a.x, y: first.a.y), (x: first.a.x, y: first.a.y))
        for segment in segments {
            low = (min(low.x, segment.a.x, segment.b.x), min(low.y, segment.a.y, segment.b.y))
            high = (max(high.x, segment.a.x, segment.b.x), max(high.y, segment.a.y, segment.b.y))
        }
        (left, bottom) = (Int(low.x), Int(low.y))
        (width, height) = (Int(high.x) - left, Int(high.y) - bottom)
        self.shift = shift
    }

    /// Columns that a segment's box meets, beyond the box around all as well.
    @inline(__always)
    func columns(_ segment: ArcCrossings.Segment) -> ClosedRange<Int> {
        (Int(min(segment.a.x, segment.b.x)) - left) >> shift...(Int(max(segment.a.x, segment.b.x)) - left) >> shift
    }

    @inline(__always)
    func rows(_ segment: ArcCrossings.Segment) -> ClosedRange<Int> {
        (Int(min(segment.a.y, segment.b.y)) - bottom) >> shift...(Int(max(segment.a.y, segment.b.y)) - bottom) >> shift
    }
}

/// Segments by the squares of the grid that their boxes meet: what lies apart is never compared.
struct SegmentTiles {
    /// Tile `t` has `members[starts[t] ..< starts[t + 1]]`.
    private let members: [Int32]
    private let starts: [Int32]

    /// A tile's side, as a power of two, in steps; and tiles in all, and of a segment on average, beyond which the side
    /// doubles. Chosen here; no source.
    private static let (shift, mostTiles, mostOfSegment) = (8, 1 << 19, 8)

    init(_ segments: [ArcCrossings.Segment]) {
        guard var squares = GridSquares(segments, shift: Self.shift) else {
            (members, starts) = ([], [0])
            return
        }
        func isTooFine() -> Bool {
            if squares.count > Self.mostTiles { return true }
            let met = segments.reduce(0) { $0 + squares.columns($1).count * squares.rows($1).count }
            return met > Self.mostOfSegment * segments.count + 4096
        }
        while isTooFine() { squares.shift += 1 }
        let across = squares.across
        var starts = [Int32](repeating: 0, count: squares.count + 1)
        for segment in segments {
            let columns = squares.columns(segment)
            for row in squares.rows(segment) { for column in columns { starts[row * across + column + 1] += 1 } }
        }
        for tile in starts.indices.dropFirst() { starts[tile] += starts[tile - 1] }
        var next = starts
        var members = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        for (index, segment) in segments.enumerated() {
            let columns = squares.columns(segment)
            for row in squares.rows(segment) {
                for column in columns {
                    let tile = row * across + column
                    members[Int(next[tile])] = Int32(truncatingIfNeeded: index)
                    next[tile] += 1
                }
            }
        }
        (self.members, self.starts) = (members, starts)
    }

    func forEachTile(_ body: (ArraySlice<Int32>) -> Void) {
        for tile in starts.indices.dropLast() where starts[tile + 1] - starts[tile] > 1 {
            body(members[Int(starts[tile])..<Int(starts[tile + 1])])
        }
    }
}

/// The squares of the grid that the boxes of some segments meet: a segment that crosses one of them meets such a square.
struct GridMarks {
    private let squares: GridSquares?
    private let marks: [Bool]

    /// A square's side as a power of two, and how many squares there are at most. Chosen here; no source.
    private static let (shift, most) = (8, 1 << 17)

    init(_ segments: [ArcCrossings.Segment]) {
        guard var squares = GridSquares(segments, shift: Self.shift) else {
            (self.squares, marks) = (nil, [])
            return
        }
        while squares.count > Self.most { squares.shift += 1 }
        var marks = [Bool](repeating: false, count: squares.count)
        for segment in segments {
            let columns = squares.columns(segment)
            for row in squares.rows(segment) { for column in columns { marks[row * squares.across + column] = true } }
        }
        (self.squares, self.marks) = (squares, marks)
    }

    func meets(_ segment: ArcCrossings.Segment) -> Bool {
        guard let squares else { return false }
        let (columns, rows) = (squares.columns(segment), squares.rows(segment))
        let (left, right) = (max(columns.lowerBound, 0), min(columns.upperBound, squares.across - 1))
        let (bottom, top) = (max(rows.lowerBound, 0), min(rows.upperBound, squares.height >> squares.shift))
        guard left <= right, bottom <= top else { return false }
        return (bottom...top).contains { row in (left...right).contains { marks[row * squares.across + $0] } }
    }
}
