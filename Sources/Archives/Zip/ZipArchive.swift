internal import CZip
import Formats

/// A zip archive whose members are read in memory or as a stream; nothing is ever written out of it.
///
/// Reads stored and deflated members, zip64 included, checks every CRC, and refuses what is encrypted, damaged or expands beyond
/// `ExpansionLimits`. Decompression is libzip's.
///
/// Not `Sendable`: libzip keeps one position for an open archive, so it stays with one task.
public final class ZipArchive {
    /// As the caller named it; appears in every error.
    public let name: String
    /// Ordinary members and those that are passed over, in the order of the directory.
    public let members: [ZipMember]
    /// How far members may expand.
    public let limits: ExpansionLimits

    private let handle: OpaquePointer
    /// The archive's own bytes where it was opened from memory; libzip reads from them until it is closed.
    private let memory: UnsafeMutableRawBufferPointer?
    private var bytesRead = 0

    /// Opens the archive at `path`. O(members).
    /// - Throws: `FormatError` for a file that is no archive, is damaged or lists the same name twice.
    public convenience init(path: String, limits: ExpansionLimits = ExpansionLimits()) throws(FormatError) {
        if let kind = PlainFile.specialKind(path) {
            throw FormatError(file: path, kind: .unsupported, message: "is \(kind), not a file")
        }
        var code: Int32 = 0
        guard let handle = zip_open(path, ZIP_RDONLY, &code) else { throw Self.failure(code, file: path) }
        try self.init(handle: handle, memory: nil, name: path, limits: limits)
    }

    /// Opens an archive that is in memory, such as a workbook inside another archive. O(bytes + members): copies the bytes.
    /// - Throws: as `init(path:limits:)`.
    public convenience init(
        _ file: FileBytes, limits: ExpansionLimits = ExpansionLimits()
    ) throws(FormatError) {
        // The record at the end of every archive, an empty one too, has 22 bytes (PKWARE APPNOTE 4.3.16).
        guard file.bytes.count >= 22 else { throw Self.failure(ZIP_ER_NOZIP, file: file.name) }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, file.bytes.count), alignment: 16)
        memory.copyBytes(from: file.bytes)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(file.bytes.count), 0, &error) else {
            memory.deallocate()
            throw Self.failure(zip_error_code_zip(&error), file: file.name)
        }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            let code = zip_error_code_zip(&error)
            zip_source_free(source)
            memory.deallocate()
            // What is missing here is a part of the archive.
            throw Self.failure(code == ZIP_ER_NOENT ? ZIP_ER_INCONS : code, file: file.name)
        }
        try self.init(handle: handle, memory: memory, name: file.name, limits: limits)
    }

    private init(
        handle: OpaquePointer, memory: UnsafeMutableRawBufferPointer?, name: String, limits: ExpansionLimits
    ) throws(FormatError) {
        self.handle = handle
        self.memory = memory
        self.name = name
        self.limits = limits
        do {
            members = try Self.directory(of: handle, file: name, limits: limits)
        } catch {
            zip_discard(handle)
            memory?.deallocate()
            throw error
        }
    }

    deinit {
        zip_discard(handle)
        memory?.deallocate()
    }

    /// The member named `name`, for `archive.zip#name`.
    /// - Throws: `.missing` with the names that there are, `.unsupported` for one that is passed over.
    /// - Complexity: O(members).
    public func member(named name: String) throws(FormatError) -> ZipMember {
        guard let member = members.first(where: { $0.name == name }) else {
            throw FormatError(
                file: self.name, kind: .missing, message: "has no member \"\(name)\"; its members are \(memberList())")
        }
        guard let doubt = member.doubt else { return member }
        throw FormatError(
            file: "\(self.name)#\(name)", kind: .unsupported,
            message: "is not read: its entry is \(doubt == .link ? "a link" : "no plain name inside the archive")")
    }

    /// The names of the ordinary members for a message, at most ten of them.
    ///
    /// - Complexity: O(members).
    public func memberList() -> String {
        let names = members.filter { $0.doubt == nil && !$0.isFolder }.map(\.name)
        guard !names.isEmpty else { return "none" }
        return names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
    }

    /// The whole content of `member`, under the name `archive#member`. O(expanded bytes).
    /// - Throws: `FormatError` for an encrypted, damaged or cut member, another method than deflate, or one beyond the limits.
    public func read(_ member: ZipMember) throws(FormatError) -> FileBytes {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(member.claimedSize, limits.freeBytes))
        try stream(member) { bytes.append(contentsOf: $0) }
        return FileBytes(name: "\(name)#\(member.name)", bytes: bytes)
    }

    /// Hands over the content of `member` piece by piece; each piece is valid during the call only. O(expanded bytes), memory
    /// O(one piece).
    /// - Throws: as `read`, at the piece where the fault is found; the error of `body` as it is.
    public func stream(
        _ member: ZipMember, _ body: (UnsafeRawBufferPointer) throws(FormatError) -> Void
    ) throws(FormatError) {
        let file = "\(name)#\(member.name)"
        try limits.check(
            expanded: member.claimedSize, compressed: member.compressedSize, alreadyRead: bytesRead, file: file)
        guard let open = zip_fopen_index(handle, member.index, 0) else {
            throw Self.failure(zip_error_code_zip(zip_get_error(handle)), file: file)
        }
        defer { zip_fclose(open) }
        let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { window.deallocate() }
        var total = 0
        while true {
            let count = Int(zip_fread(open, window.baseAddress, UInt64(window.count)))
            if count < 0 { throw Self.failure(zip_error_code_zip(zip_file_get_error(open)), file: file) }
            if count == 0 { break }
            total += count
            try limits.check(
                expanded: total, compressed: member.compressedSize, alreadyRead: bytesRead, file: file)
            try body(UnsafeRawBufferPointer(rebasing: window[..<count]))
        }
        bytesRead += total
        guard total == member.claimedSize else {
            throw FormatError(
                file: file, kind: .truncated,
                message: "is damaged: \(total) bytes where the archive's directory says \(member.claimedSize)")
        }
    }
}

extension ZipArchive {
    private static func directory(
        of handle: OpaquePointer, file: String, limits: ExpansionLimits
    ) throws(FormatError) -> [ZipMember] {
        let count = zip_get_num_entries(handle, 0)
        guard count >= 0, count <= limits.members else {
            throw FormatError(
                file: file, kind: .tooLarge, message: "has \(count) members; at most \(limits.members) are read")
        }
        var members: [ZipMember] = []
        var seen: Set<String> = []
        for index in 0..<UInt64(count) {
            let member = try member(index, of: handle, file: file)
            guard seen.insert(member.name).inserted else {
                throw FormatError(
                    file: file, kind: .malformed,
                    message: "has two members named \"\(member.name)\", so which one counts is not known")
            }
            members.append(member)
        }
        return members
    }

    private static func member(
        _ index: UInt64, of handle: OpaquePointer, file: String
    ) throws(FormatError) -> ZipMember {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(handle, index, 0, &status) == 0, let text = status.name else {
            throw failure(zip_error_code_zip(zip_get_error(handle)), file: file)
        }
        let name = String(cString: text)
        guard let size = Int(exactly: status.size), let compressed = Int(exactly: status.comp_size) else {
            throw FormatError(file: "\(file)#\(name)", kind: .malformed, message: "claims an impossible size")
        }
        if status.encryption_method != UInt16(ZIP_EM_NONE) {
            throw FormatError(
                file: "\(file)#\(name)", kind: .unsupported,
                message: "is encrypted; save the archive without a password")
        }
        // 0 is stored, 8 is deflate (PKWARE APPNOTE 4.4.5).
        guard status.comp_method == 0 || status.comp_method == 8 else {
            throw FormatError(
                file: "\(file)#\(name)", kind: .unsupported,
                message: "is compressed by method \(status.comp_method); only stored and deflated members are read")
        }
        var system: UInt8 = 0
        var attributes: UInt32 = 0
        let isKnown = zip_file_get_external_attributes(handle, index, 0, &system, &attributes) == 0
        // The upper half holds the mode of a Unix file (system 3); 0xA000 is a symbolic link.
        let isLink = isKnown && system == 3 && (attributes >> 16) & 0xF000 == 0xA000
        return ZipMember(name: name, claimedSize: size, compressedSize: compressed, isLink: isLink, index: index)
    }

    /// libzip's codes in the words of this package.
    private static func failure(_ code: Int32, file: String) -> FormatError {
        switch code {
        case ZIP_ER_NOENT: FormatError(file: file, kind: .missing, message: MissingFile.words(file))
        case ZIP_ER_OPEN, ZIP_ER_READ, ZIP_ER_SEEK:
            FormatError(file: file, kind: .unreadable, message: "cannot be read")
        case ZIP_ER_NOZIP: FormatError(file: file, kind: .malformed, message: "is no zip archive, or is cut short")
        case ZIP_ER_CRC:
            FormatError(file: file, kind: .malformed, message: "is damaged: its checksum does not match its content")
        case ZIP_ER_ENCRNOTSUPP, ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD:
            FormatError(
                file: file, kind: .unsupported, message: "is encrypted; save the archive without a password")
        case ZIP_ER_COMPNOTSUPP:
            FormatError(
                file: file, kind: .unsupported,
                message: "is compressed by a method that is not read; only stored and deflated members are")
        case ZIP_ER_MULTIDISK:
            FormatError(file: file, kind: .unsupported, message: "is one part of a split archive")
        default: FormatError(file: file, kind: .malformed, message: "is damaged (libzip error \(code))")
        }
    }
}
