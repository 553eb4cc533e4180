internal import CPROJ
import Synchronization

/// A PROJ context and everything made in it: silent, off the network, for one thread at a time.
final class Context {
    let handle: OpaquePointer
    /// Grids may be fetched in pieces from the library's site.
    let usesNetwork: Bool
    /// Where grids are looked for: the folders that were named, then the library's own.
    let folders: [String]
    private var messages: [String] = []

    /// Making a context touches the library's default context, which is shared.
    private static let creation = Mutex<Void>(())
    /// Where the library looks for its database and grids when nobody says otherwise. Needed because naming further
    /// folders replaces these.
    static let defaultFolders: [String] = {
        // The list `paths` of the same structure stays empty until somebody sets it.
        guard let folders = proj_info().searchpath else { return [] }
        return String(cString: folders).split(separator: ":").map(String.init)
    }()

    /// - Parameter gridFolders: looked through first, before the library's own folders.
    convenience init(gridFolders: [String], usesNetwork: Bool = false) throws(PROJError) {
        // A raw pointer may not leave a lock; its address may.
        let made = Self.creation.withLock { _ in UInt(bitPattern: proj_context_create()) }
        try self.init(
            taking: OpaquePointer(bitPattern: made), "proj_context_create", usesNetwork: usesNetwork,
            folders: gridFolders + Self.creation.withLock { _ in Self.defaultFolders })
        if !gridFolders.isEmpty {
            withCStrings(folders) { proj_context_set_search_paths(handle, Int32(folders.count), $0) }
        }
    }

    /// A context with the settings of `other`, which must not be in use by another thread.
    convenience init(cloning other: Context) throws(PROJError) {
        let made = Self.creation.withLock { _ in UInt(bitPattern: proj_context_clone(other.handle)) }
        try self.init(
            taking: OpaquePointer(bitPattern: made), "proj_context_clone", usesNetwork: other.usesNetwork,
            folders: other.folders)
    }

    private init(
        taking handle: OpaquePointer?, _ function: String, usesNetwork: Bool, folders: [String]
    ) throws(PROJError) {
        guard let handle else { throw PROJError(function: function, kind: .outOfMemory, message: "no context") }
        self.handle = handle
        self.usesNetwork = usesNetwork
        self.folders = folders
        // A clone still has the log function of its origin: replace it before anything can be said.
        proj_log_func(handle, Unmanaged.passUnretained(self).toOpaque()) { owner, _, message in
            guard let owner, let message else { return }
            let context = Unmanaged<Context>.fromOpaque(owner).takeUnretainedValue()
            if context.messages.count < 8 { context.messages.append(String(cString: message)) }
        }
        proj_log_level(handle, PJ_LOG_ERROR)
        // Said either way: otherwise an environment variable or `proj.ini` would decide.
        proj_context_set_enable_network(handle, usesNetwork ? 1 : 0)
    }

    deinit { proj_context_destroy(handle) }

    /// What the library said since the last call of this, as an error of `function`. Without its database the library
    /// calls every code unknown; the error says what is really the matter.
    func error(_ function: String, _ kind: PROJError.Kind, index: Int? = nil) -> PROJError {
        defer { messages = [] }
        if let missing = missingDatabase(function) { return missing }
        let code = proj_context_errno(handle)
        let reason = code == 0 ? nil : Self.words(for: code, handle)
        var message = (messages + [reason].compactMap { $0 }).joined(separator: "; ")
        if message.isEmpty { message = "no reason given" }
        return PROJError(function: function, kind: kind, message: message, index: index)
    }

    /// The error of a library without a usable database; nil when there is one.
    func missingDatabase(_ function: String) -> PROJError? {
        if proj_context_get_database_path(handle) != nil,
            proj_context_get_database_metadata(handle, "DATABASE.LAYOUT.VERSION.MAJOR") != nil,
            !messages.contains(where: { $0.contains("DATABASE.LAYOUT") })
        {
            return nil
        }
        return PROJError(
            function: function, kind: .missingDatabase,
            message: "PROJ finds no usable database proj.db. Install the library's data (Debian: apt-get install "
                + "proj-data), or set PROJ_DATA (PROJ_LIB before 9.1) to the folder that holds it"
                + (messages.isEmpty ? "" : ". The library: " + messages.joined(separator: "; ")))
    }

    /// The library's words for an error number.
    static func words(for code: Int32, _ handle: OpaquePointer) -> String? {
        proj_context_errno_string(handle, code).map { String(cString: $0) }
    }
}

/// A C object of PROJ that is destroyed with its owner, before its context.
final class ProjObject {
    let handle: OpaquePointer
    let context: Context

    init?(_ handle: OpaquePointer?, in context: Context) {
        guard let handle else { return nil }
        self.handle = handle
        self.context = context
    }

    deinit { proj_destroy(handle) }

    /// The steps of an operation as a PROJ string, in the object's own order of axes; nil when they cannot be written so.
    var text: String? {
        proj_as_proj_string(context.handle, handle, PJ_PROJ_5, nil).map { String(cString: $0) }
    }
}
