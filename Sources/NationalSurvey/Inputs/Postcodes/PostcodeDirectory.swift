import Archives
import Formats
import Foundation

/// A directory of postcodes as it is published: a file, a zip archive or a folder. Only the places of wanted postcodes are kept.
struct PostcodeDirectory: Sendable {
    private(set) var places: [PostcodeKey: PostcodeScan.Place] = [:]
    private(set) var files: [InputFile] = []
    /// Postcodes in all files.
    private(set) var rows = 0
    /// What the files were recognised as, each once.
    private(set) var products: [String] = []
    /// Tables that are no directories, by name.
    private(set) var passedOver: [String] = []
    private let roles: [ColumnRole: String]

    /// O(bytes), memory O(wanted).
    ///
    /// - Throws: `FormatError` for a file that cannot be read; `SurveyError` where nothing is a directory of postcodes.
    ///
    /// - Parameters:
    ///   - wanted: postcodes whose places are kept.
    ///   - roles: columns with names of their own, or places.
    init(path: String, wanted: Set<PostcodeKey>, roles: [ColumnRole: String] = [:]) throws {
        self.roles = roles.filter { $0.key.table == "postcodes" }
        var isFolder: ObjCBool = false
        let (file, member) = LayerFormats.split(path)
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            for name in Self.tables(Self.names(in: path)) {
                try take("\(path)/\(name)", shownAs: "\(InputFile.name(path))/\(name)", wanted, isAlone: false)
            }
        } else if try Self.begins(file, with: [0x50, 0x4B]) {
            try takeArchive(file, member: member, wanted)
        } else {
            try take(path, shownAs: path, wanted, isAlone: true)
        }
        guard !products.isEmpty else {
            throw SurveyError(
                .input,
                "\(InputFile.name(path)): holds no directory of postcodes (ONSPD, NSPL, Code-Point Open, NHS directory), "
                    + "nor a table with the columns that `columns` postcodes.postcode=NAME and its like name; it holds \(passedOver.isEmpty ? "no table" : passedOver.prefix(5).joined(separator: ", "))"
            )
        }
    }

    private mutating func take(_ path: String, shownAs shown: String, _ wanted: Set<PostcodeKey>, isAlone: Bool) throws
    {
        var scan = PostcodeScan(file: shown, wanted: wanted, roles: roles)
        var digest = SHA256Stream()
        do {
            if try Self.begins(path, with: Gzip.mark) {
                let file = try FileBytes(path: path)
                file.bytes.withUnsafeBytes { digest.update($0) }
                try Gzip.stream(file) { piece throws(FormatError) in try scan.take(piece) }
            } else {
                try FilePieces.read(path) { piece throws(FormatError) in
                    digest.update(piece)
                    try scan.take(piece)
                }
            }
            try scan.finish()
        } catch {
            guard !scan.isDirectory, !isAlone else { throw error }
            passedOver.append(shown)
            return
        }
        add(scan)
        files.append(InputFile(.postcodes, path: shown, sha256: digest.hexadecimalDigest(), rows: scan.rows))
    }

    private mutating func takeArchive(_ path: String, member: String?, _ wanted: Set<PostcodeKey>) throws {
        let archive = try ZipArchive(path: path)
        if Workbook.isWorkbook(archive) { return try takeWorkbook(path, sheet: member, wanted) }
        let names = Self.tables(archive.members.filter { $0.doubt == nil && !$0.isFolder }.map(\.name))
        let before = rows
        for name in member.map({ [$0] }) ?? names {
            var scan = PostcodeScan(file: "\(path)#\(name)", wanted: wanted, roles: roles)
            do {
                try archive.stream(try archive.member(named: name)) { piece throws(FormatError) in try scan.take(piece)
                }
                try scan.finish()
            } catch {
                guard !scan.isDirectory, member == nil else { throw error }
                passedOver.append(name)
                continue
            }
            add(scan)
        }
        var digest = SHA256Stream()
        try FilePieces.read(path) { piece in digest.update(piece) }
        files.append(InputFile(.postcodes, path: path, sha256: digest.hexadecimalDigest(), rows: rows - before))
    }

    /// The first sheet that is a directory, or the named one.
    private mutating func takeWorkbook(_ path: String, sheet: String?, _ wanted: Set<PostcodeKey>) throws {
        let file = try FileBytes(path: path)
        let book = try Workbook(file)
        if let sheet, !book.sheets.contains(sheet) {
            throw SurveyError(
                .input,
                "\(path): has no sheet \"\(sheet.prefix(40))\"; its sheets are \(book.sheets.joined(separator: ", "))")
        }
        for (number, name) in book.sheets.enumerated() where sheet == nil || sheet == name {
            let table = try book.table(ofSheet: number)
            var scan = PostcodeScan(file: table.name, wanted: wanted, roles: roles)
            do {
                try table.bytes.withUnsafeBufferPointer { bytes throws(FormatError) in
                    try scan.take(UnsafeRawBufferPointer(bytes))
                }
                try scan.finish()
            } catch {
                guard !scan.isDirectory, sheet == nil else { throw error }
                passedOver.append(name)
                continue
            }
            add(scan)
            return files.append(InputFile(.postcodes, path: table.name, sha256: file.sha256, rows: scan.rows))
        }
    }

    private mutating func add(_ scan: PostcodeScan) {
        rows += scan.rows
        if let product = scan.columns?.product, !products.contains(product) { products.append(product) }
        places.merge(scan.places) { known, new in known.point != nil && (!known.hasEnded || new.hasEnded) ? known : new
        }
    }

    /// The tables among `names` in bytewise order. The ONS adds the same postcodes once more, a file for each area
    /// (`multi_csv`): these count only where there is nothing else.
    private static func tables(_ names: [String]) -> [String] {
        let tables = names.filter { $0.lowercased().hasSuffix(".csv") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let whole = tables.filter { !$0.lowercased().contains("multi_csv/") }
        let isData = whole.contains { $0.lowercased().contains("data/") }
        return isData || tables.count == whole.count ? whole : tables
    }

    private static func names(in folder: String) -> [String] {
        let all = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }) ?? []
        return all.filter { name in
            !name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
                && PlainFile.specialKind("\(folder)/\(name)") == nil
        }
    }

    private static func begins(_ path: String, with mark: [UInt8]) throws(FormatError) -> Bool {
        guard path != PlainFile.standardInput else { return false }
        let (handle, _) = try PlainFile.open(path)
        defer { try? handle.close() }
        let head = (try? handle.read(upToCount: mark.count)).flatMap { $0 }.map { Array($0) } ?? []
        return head == mark
    }
}
