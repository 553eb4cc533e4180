/// Where the ordinates of one record lie: offsets from its start, and the distance to the next, in bytes. All of them
/// are multiples of 8 and every ordinate is a `Double`.
public struct OrdinateLayout: Hashable, Sendable {
    /// From one record to the next.
    public let stride: Int
    /// Easting or longitude, unless the authority's order was asked for.
    public let x: Int
    /// Northing or latitude.
    public let y: Int
    /// Height in metres; nil for records without.
    public let z: Int?
    /// Decimal year; nil for records without. Read and never changed.
    public let time: Int?

    /// - Throws: `PROJError` of kind `badLayout` unless the ordinates are apart, aligned and within the stride.
    public init(stride: Int, x: Int, y: Int, z: Int? = nil, time: Int? = nil) throws(PROJError) {
        let offsets = [x, y] + [z, time].compactMap { $0 }
        guard offsets.allSatisfy({ $0 >= 0 && $0 % 8 == 0 && $0 <= stride - 8 }), stride % 8 == 0,
            Set(offsets).count == offsets.count
        else {
            throw PROJError(
                function: "proj_trans_generic", kind: .badLayout,
                message: "offsets \(offsets) in records of \(stride) bytes: they must be apart, multiples of 8 and "
                    + "within the record")
        }
        self.stride = stride
        self.x = x
        self.y = y
        self.z = z
        self.time = time
    }

    /// Records of `count` doubles, with the positions of the ordinates among them.
    public static func doubles(
        _ count: Int, x: Int = 0, y: Int = 1, z: Int? = nil, time: Int? = nil
    ) throws(PROJError) -> OrdinateLayout {
        // Any product that overflows is beyond memory.
        func bytes(_ position: Int) -> Int { position.multipliedReportingOverflow(by: 8).overflow ? -1 : position * 8 }
        return try OrdinateLayout(
            stride: bytes(count), x: bytes(x), y: bytes(y), z: z.map(bytes), time: time.map(bytes))
    }
}

/// Strided ordinates that some caller owns and keeps alive: what the library is handed.
struct Ordinates {
    /// A pointer to the first ordinate, and bytes to the next.
    struct Column {
        let first: UnsafeMutablePointer<Double>
        let stride: Int

        init(_ first: UnsafeMutablePointer<Double>, _ stride: Int) { (self.first, self.stride) = (first, stride) }

        /// The first `count`, to the start of `target`, which has room for them.
        func copy(_ count: Int, to target: inout [Double]) {
            target.withUnsafeMutableBufferPointer { target in
                for i in 0..<count { target[i] = Ordinates.at(self, i).pointee }
            }
        }
    }

    var x: Column
    var y: Column
    var z: Column?
    var time: Column?
    var count: Int

    /// Records from number `start` on, at most `count` of them.
    func dropFirst(_ start: Int, prefix count: Int) -> Ordinates {
        func moved(_ column: Column) -> Column { Column(Self.at(column, start), column.stride) }
        return Ordinates(
            x: moved(x), y: moved(y), z: z.map(moved), time: time.map(moved), count: min(count, self.count - start))
    }

    @inline(__always)
    static func at(_ column: Column, _ index: Int) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(column.first).advanced(by: index * column.stride).assumingMemoryBound(to: Double.self)
    }
}
