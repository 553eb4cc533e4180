internal import Foundation

/// How long the older formats of grids say that they are: the library reads what is missing as a place outside.
enum BinaryGrid: CaseIterable {
    /// The second version of the National Transformation of Canada: grids within grids.
    case ntv2
    /// The first: one grid.
    case ntv1
    /// That of the library itself before version 7.
    case ctable2

    /// By the first letters of a file.
    init?(_ head: [UInt8]) {
        guard let format = Self.allCases.first(where: { head.starts(with: $0.letters.utf8) }) else { return nil }
        self = format
    }

    private var letters: String {
        switch self {
        case .ntv2: "NUM_OREC"
        case .ntv1: "HEADER"
        case .ctable2: "CTABLE V2"
        }
    }

    /// The byte after the last one that the heads speak of; nil when a head cannot be read or says nonsense.
    func end(_ file: FileHandle, size: UInt64) -> UInt64? {
        let head = Head(file, at: 0, count: 192)
        switch self {
        case .ntv2:
            // One record of 16 bytes for each value; the first number tells the order of bytes.
            guard let isLittle = [true, false].first(where: { head.integer(8, $0) == 11 }),
                let grids = head.integer(40, isLittle), 1...100_000 ~= grids
            else { return nil }
            var end: UInt64 = 176
            for _ in 0..<grids {
                guard end <= size, let nodes = Head(file, at: end, count: 176).integer(168, isLittle), nodes > 0 else {
                    return nil
                }
                end += 176 + 16 * UInt64(nodes)
            }
            return end
        case .ntv1:
            guard let south = head.double(24, false), let north = head.double(40, false),
                let east = head.double(56, false), let west = head.double(72, false),
                let rows = Self.steps(north - south, head.double(88, false)),
                let columns = Self.steps(west - east, head.double(104, false))
            else { return nil }
            return 192 + 16 * rows * columns
        case .ctable2:
            guard let columns = head.integer(128, true), let rows = head.integer(132, true),
                1...100_000 ~= columns, 1...100_000 ~= rows
            else { return nil }
            return 160 + 8 * UInt64(rows) * UInt64(columns)
        }
    }

    /// Nodes from one end of `extent` to the other.
    private static func steps(_ extent: Double, _ step: Double?) -> UInt64? {
        guard let step, step.magnitude > 0, extent.magnitude / step.magnitude <= 100_000 else { return nil }
        return UInt64((extent.magnitude / step.magnitude).rounded()) + 1
    }
}

/// A few bytes of a file.
private struct Head {
    private let bytes: [UInt8]

    init(_ file: FileHandle, at offset: UInt64, count: Int) {
        try? file.seek(toOffset: offset)
        bytes = (try? file.read(upToCount: count)).flatMap { $0 }.map([UInt8].init) ?? []
    }

    private func number(_ start: Int, _ width: Int, _ isLittle: Bool) -> UInt64? {
        guard start + width <= bytes.count else { return nil }
        let part = bytes[start..<(start + width)]
        return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | UInt64($1) }
    }

    func integer(_ start: Int, _ isLittle: Bool) -> Int32? {
        number(start, 4, isLittle).map { Int32(truncatingIfNeeded: $0) }
    }

    func double(_ start: Int, _ isLittle: Bool) -> Double? {
        number(start, 8, isLittle).map(Double.init(bitPattern:)).flatMap { $0.isFinite ? $0 : nil }
    }
}
