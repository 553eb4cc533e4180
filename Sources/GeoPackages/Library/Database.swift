internal import CSQLite
import Formats
import Foundation

/// A SQLite database: one that is read from memory, or a new one that is written. Not `Sendable`: it stays with one task.
final class Database {
    /// As the caller named it.
    let name: String
    fileprivate let handle: OpaquePointer

    /// Bytes of the file that it was made of; 0 for one of our own.
    let byteCount: Int
    /// The file's bytes, which the library reads from until it is closed.
    private let memory: UnsafeMutableRawBufferPointer?
    /// Steps that the library may still take, in thousands.
    private let steps: UnsafeMutablePointer<Int>?

    /// Opens the bytes of a file, read-only.
    init(_ file: FileBytes) throws(FormatError) {
        name = file.name
        byteCount = file.bytes.count
        func unreadable(_ why: String) -> FormatError {
            FormatError(file: file.name, kind: .malformed, message: why)
        }
        guard file.bytes.count >= 100 else { throw unreadable("is damaged or no database: it ends inside its header") }
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(":memory:", &opened, flags, nil) == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw unreadable("cannot be opened: no memory for a database")
        }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: file.bytes.count, alignment: 16)
        memory.copyBytes(from: file.bytes)
        // A database that was last written with a journal of its own (`-wal`) says so here, and could not be read without one.
        if memory[18] == 2 { memory[18] = 1 }
        if memory[19] == 2 { memory[19] = 1 }
        let size = sqlite3_int64(memory.count)
        let code = sqlite3_deserialize(
            opened, "main", memory.baseAddress?.assumingMemoryBound(to: UInt8.self), size, size,
            UInt32(SQLITE_DESERIALIZE_READONLY))
        guard code == SQLITE_OK else {
            sqlite3_close_v2(opened)
            memory.deallocate()
            throw unreadable("is damaged or no database")
        }
        handle = opened
        self.memory = memory
        steps = Self.limitSteps(of: opened, bytes: file.bytes.count)
        // A file may hold views and triggers of somebody else's making; none of their functions with side effects may run.
        sqlite3_db_config_off(opened)
        sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, Int32(Self.longestValue))
    }

    /// A view can ask for more work than any file holds: the library stops after 10,000 steps for each byte and 100 million.
    /// Chosen here; no source.
    private static func limitSteps(of handle: OpaquePointer, bytes: Int) -> UnsafeMutablePointer<Int> {
        let steps = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        steps.initialize(to: 100_000 + 10 * min(bytes, 1 << 40))
        sqlite3_progress_handler(
            handle, 1000,
            { steps in
                guard let steps = steps?.assumingMemoryBound(to: Int.self) else { return 1 }
                steps.pointee -= 1
                return steps.pointee < 0 ? 1 : 0
            }, steps)
        return steps
    }

    /// A new, empty database in memory.
    convenience init(inMemory name: String) throws(FormatError) {
        try self.init(new: ":memory:", name: name, flags: SQLITE_OPEN_MEMORY, or: "no memory for a database")
    }

    /// Writes a new database to a file of its own: the bytes that `serialized` gives for the same statements. There is no
    /// journal beside it, as a file that is not finished is thrown away.
    ///
    /// - Parameter path: absolute; no file is there yet. Whoever asks for the file sees to it that it is on the disk.
    static func write(
        toPath path: String, name: String, _ fill: (Database) throws(FormatError) -> Void
    ) throws(FormatError) {
        // An absolute path is never taken for one of the names that mean something else to the library (`:memory:`, `file:`).
        precondition(path.hasPrefix("/"))
        do {
            let database = try Database(new: path, name: name, flags: 0, or: "the system refuses the file")
            try database.run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;")
            try fill(database)
        }
        // The database is closed by now; what was committed has left it.
        try clearHistory(path, name: name)
    }

    /// Sets to 0 what the header says of the past, as it is in memory: how often the file was changed (bytes 24 to 27 and 92 to
    /// 95 of the SQLite file format) and by which version of the library (96 to 99). Equal content then has equal bytes.
    private static func clearHistory(_ path: String, name: String) throws(FormatError) {
        do {
            let file = try FileHandle(forUpdating: URL(filePath: path))
            for (offset, count) in [(24, 4), (92, 8)] {
                try file.seek(toOffset: UInt64(offset))
                try file.write(contentsOf: Data(count: count))
            }
            try file.close()
        } catch {
            throw FormatError(file: name, kind: .unwritable, message: "cannot be made: \(error.localizedDescription)")
        }
    }

    private init(new path: String, name: String, flags: Int32, or why: String) throws(FormatError) {
        self.name = name
        (byteCount, memory, steps) = (0, nil, nil)
        var opened: OpaquePointer?
        let all = flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &opened, all, nil) == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw FormatError(file: name, kind: .unwritable, message: "cannot be made: \(why)")
        }
        handle = opened
    }

    deinit {
        sqlite3_close_v2(handle)
        memory?.deallocate()
        steps?.deallocate()
    }

    /// Runs statements that return no rows.
    func run(_ statements: String) throws(FormatError) {
        guard sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK else { throw unwritable() }
    }

    /// The bytes that the file of the database has which `make` makes. The database is closed before they are copied: its
    /// pages, the library's copy and ours would be three times the file.
    static func serialized(_ make: () throws(FormatError) -> Database) throws(FormatError) -> [UInt8] {
        let copy = try make().copy()
        defer { sqlite3_free(copy.baseAddress) }
        return [UInt8](copy)
    }

    /// A copy that the library has made of the database, to be freed by it.
    private func copy() throws(FormatError) -> UnsafeMutableBufferPointer<UInt8> {
        var count: sqlite3_int64 = 0
        guard let bytes = sqlite3_serialize(handle, "main", &count, 0) else { throw unwritable() }
        return UnsafeMutableBufferPointer(start: bytes, count: Int(count))
    }

    func unwritable() -> FormatError {
        FormatError(
            file: name, kind: .unwritable, message: "cannot be made: \(String(cString: sqlite3_errmsg(handle)))")
    }

    /// Bytes of one value, beyond which a file is refused.
    private static let longestValue = 256 << 20

    /// SQLite's message for what just failed.
    func failure() -> FormatError {
        FormatError(
            file: name, kind: .malformed,
            message: "is damaged or no database: \(String(cString: sqlite3_errmsg(handle)))")
    }

    /// `name` as an identifier in a statement.
    static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    func hasTable(_ table: String) throws(FormatError) -> Bool {
        let statement = try Statement("SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?", self)
        statement.bind(table)
        return try statement.step()
    }

    /// Names of the columns of `table`, in their order; empty for a table that is not there.
    func columnNames(ofTable table: String) throws(FormatError) -> [String] {
        let statement = try Statement("SELECT name FROM pragma_table_info(?)", self)
        statement.bind(table)
        var names: [String] = []
        while try statement.step() { names.append(statement.text(0) ?? "") }
        return names
    }
}

/// One prepared statement; finalised with its owner.
final class Statement {
    private let handle: OpaquePointer
    private let database: Database

    init(_ text: String, _ database: Database) throws(FormatError) {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(database.handle, text, -1, &prepared, nil) == SQLITE_OK, let prepared else {
            throw database.failure()
        }
        handle = prepared
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// Sets the first parameter.
    func bind(_ text: String) {
        // The library takes a copy of the text.
        sqlite3_bind_text_copy(handle, 1, text)
    }

    /// Runs an insertion of `values`.
    func insert(_ values: [PropertyValue]) throws(FormatError) {
        bind(values, from: 1)
        try finishInsertion()
    }

    /// Runs an insertion of a blob, or of NULL without one, followed by `values`.
    func insert(_ values: [PropertyValue], after blob: [UInt8]?) throws(FormatError) {
        if let blob {
            sqlite3_bind_blob_copy(handle, 1, blob, Int32(clamping: blob.count))
        } else {
            sqlite3_bind_null(handle, 1)
        }
        bind(values, from: 2)
        try finishInsertion()
    }

    private func finishInsertion() throws(FormatError) {
        guard sqlite3_step(handle) == SQLITE_DONE else { throw database.unwritable() }
        sqlite3_reset(handle)
    }

    private func bind(_ values: [PropertyValue], from first: Int32) {
        for (place, value) in zip(first..., values) {
            switch value {
            case .string(let text): sqlite3_bind_text_copy(handle, place, text)
            case .int(let number): sqlite3_bind_int64(handle, place, sqlite3_int64(number))
            case .double(let number): sqlite3_bind_double(handle, place, number)
            case .bool(let flag): sqlite3_bind_int64(handle, place, flag ? 1 : 0)
            case .null: sqlite3_bind_null(handle, place)
            }
        }
    }

    /// - Returns: whether there is a row.
    func step() throws(FormatError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw database.failure()
        }
    }

    /// Type of a value.
    enum Kind { case null, integer, real, text, blob }

    func kind(_ column: Int) -> Kind {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }

    func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

    func text(_ column: Int) -> String? {
        guard let bytes = sqlite3_column_text(handle, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }

    func blob(_ column: Int) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }
}
