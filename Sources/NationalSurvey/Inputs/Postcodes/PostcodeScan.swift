import Formats
import Foundation
import Shapes

/// One file of a directory, line by line: only the lines of wanted postcodes are taken apart, so that 2.7 million of them take
/// neither memory nor much time.
struct PostcodeScan {
    /// Where a postcode is.
    struct Place: Hashable, Sendable {
        /// In metres of the national grid, or in degrees; nil for no point.
        var point: Coordinate?
        var isInDegrees = false
        /// No longer in use.
        var hasEnded: Bool
    }

    let file: String
    private let wanted: Set<PostcodeKey>
    /// Columns with names of their own.
    private let roles: [ColumnRole: String]
    private var separator = CSVSeparator.comma.rawValue
    private(set) var columns: PostcodeColumns?
    /// False once the first record has shown that this is no directory.
    private(set) var isDirectory = true
    private(set) var rows = 0
    private(set) var places: [PostcodeKey: Place] = [:]
    /// The beginning of a line whose end has not come yet.
    private var rest: [UInt8] = []

    private static let longestLine = 1 << 16

    init(file: String, wanted: Set<PostcodeKey>, roles: [ColumnRole: String] = [:]) {
        (self.file, self.wanted, self.roles) = (file, wanted, roles)
    }

    /// Takes the next piece of the file. O(n).
    ///
    /// - Throws: `.unsupported` where the file is no directory of postcodes, `.malformed` for a line of more than 64 KiB.
    mutating func take(_ piece: UnsafeRawBufferPointer) throws(FormatError) {
        var start = 0
        if !rest.isEmpty {
            let end = Self.lineEnd(piece, from: 0) ?? piece.count
            rest.append(contentsOf: piece[..<end])
            try checkLength(rest.count)
            guard end < piece.count else { return }
            let whole = rest
            rest.removeAll(keepingCapacity: true)
            try whole.withUnsafeBufferPointer { bytes throws(FormatError) in try line(UnsafeRawBufferPointer(bytes)) }
            start = end + 1
        }
        while let end = Self.lineEnd(piece, from: start) {
            try line(UnsafeRawBufferPointer(rebasing: piece[start..<end]))
            start = end + 1
        }
        rest.append(contentsOf: piece[start...])
        try checkLength(rest.count)
    }

    /// Takes what is left after the last line's end.
    mutating func finish() throws(FormatError) {
        let whole = rest
        rest = []
        if !whole.isEmpty {
            try whole.withUnsafeBufferPointer { bytes throws(FormatError) in try line(UnsafeRawBufferPointer(bytes)) }
        }
        if columns == nil { throw unrecognised() }
    }

    private func checkLength(_ count: Int) throws(FormatError) {
        guard count > Self.longestLine else { return }
        throw FormatError(file: file, kind: .malformed, row: rows + 1, message: "a line of more than 64 KiB")
    }

    private static func lineEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, 0x0A, bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }

    private mutating func unrecognised() -> FormatError {
        isDirectory = false
        return FormatError(
            file: file, kind: .unsupported,
            message:
                "is no directory of postcodes: neither the columns pcds (pcd7, pcd8, postcode) with oseast1m and osnrth1m "
                + "(east1m, north1m) or lat and long, nor the form of Code-Point Open or the NHS directory; columns with names of their "
                + "own are named with `columns` postcodes.postcode=NAME, postcodes.easting=NAME, postcodes.northing=NAME"
        )
    }

    @inline(__always)
    private mutating func line(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
        guard let columns else { return try firstLine(bytes) }
        guard !bytes.isEmpty else { return }
        rows += 1
        guard let key = Self.key(bytes, column: columns.postcode, separator), wanted.contains(key) else { return }
        keep(key, fields: Self.fields(bytes, separator), columns)
    }

    private mutating func firstLine(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
        let text =
            bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: bytes.dropFirst(3)) : bytes
        for separator in CSVSeparator.allCases {
            guard let found = PostcodeColumns(firstRecord: Self.fields(text, separator.rawValue), roles: roles) else {
                continue
            }
            (columns, self.separator) = (found, separator.rawValue)
            break
        }
        guard let found = columns else { throw unrecognised() }
        if !found.hasHeader { try line(text) }
    }

    /// The postcode of a line, without taking the line apart.
    @inline(__always)
    private static func key(
        _ bytes: UnsafeRawBufferPointer, column: Int, _ separator: UInt8
    ) -> PostcodeKey? {
        var (index, left, isQuoted) = (0, column, false)
        while left > 0, index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 { isQuoted.toggle() } else if byte == separator, !isQuoted { left -= 1 }
            index += 1
        }
        guard left == 0 else { return nil }
        var end = index
        while end < bytes.count, bytes[end] != separator { end += 1 }
        return PostcodeKey(bytes[index..<end])
    }

    private static func fields(_ bytes: UnsafeRawBufferPointer, _ separator: UInt8) -> [String] {
        var fields: [String] = []
        var (field, isQuoted): ([UInt8], Bool) = ([], false)
        for byte in bytes {
            switch byte {
            case 0x22: isQuoted.toggle()
            case separator where !isQuoted:
                fields.append(String(decoding: field, as: UTF8.self).trimmed)
                field.removeAll(keepingCapacity: true)
            default: field.append(byte)
            }
        }
        return fields + [String(decoding: field, as: UTF8.self).trimmed]
    }

    private mutating func keep(_ key: PostcodeKey, fields: [String], _ columns: PostcodeColumns) {
        func field(_ column: Int?) -> String { column.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? "" }
        func number(_ column: Int?) -> Double? { Double(field(column)).flatMap { $0.isFinite ? $0 : nil } }
        var place = Place(point: nil, hasEnded: !field(columns.ended).isEmpty)
        if field(columns.quality) != columns.noPoint {
            if !key.isNorthernIrish, let x = number(columns.easting), let y = number(columns.northing), x != 0 || y != 0
            {
                place.point = Coordinate(x: x, y: y)
            } else if let x = number(columns.longitude), let y = number(columns.latitude), y < 99, x != 0 || y != 0 {
                (place.point, place.isInDegrees) = (Coordinate(x: x, y: y), true)
            }
        }
        let bounds = place.isInDegrees ? Projection.britain : Projection.nationalGrid
        if let point = place.point, !bounds.covers(point) { place.point = nil }
        // A postcode that was given anew counts as it is in use.
        if let known = places[key], known.point != nil, !known.hasEnded || place.hasEnded { return }
        places[key] = place
    }
}
