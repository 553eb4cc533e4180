internal import CPROJ
import Synchronization

/// A PROJ context and everything made in it: silent, off the network, for one thread at a time.
final class Context {
    let handle: OpaquePointer
    private var messages: [String] = []

    /// Making a context touches the library's default context, which is shared.
    private static let creation = Mutex<Void>(())
    /// Where the library looks for its database and grids when nobody says otherwise. Needed because naming further
    /// folders replaces these.
    private static let defaultFolders: [String] = {
        // The list `paths` of the same structure stays empty until somebody sets it.
        guard let folders = proj_info().searchpath else { return [] }
        return String(cString: folders).split(separator: ":").map(String.init)
    }()

    /// - Parameter gridFolders: looked through first, before the library's own folders.
    convenience init(gridFolders: [String]) throws(PROJError) {
        // A raw pointer may not leave a lock; its address may.
        let made = Self.creation.withLock { _ in UInt(bitPattern: proj_context_create()) }
        try self.init(taking: OpaquePointer(bitPattern: made), "proj_context_create")
        if !gridFolders.isEmpty {
            let folders = gridFolders + Self.creation.withLock { _ in Self.defaultFolders }
            withCStrings(folders) { proj_context_set_search_paths(handle, Int32(folders.count), $0) }
        }
    }

    /// A context with the settings of `other`, which must not be in use by another thread.
    convenience init(cloning other: Context) throws(PROJError) {
        let made = Self.creation.withLock { _ in UInt(bitPattern: proj_context_clone(other.handle)) }
        try self.init(taking: OpaquePointer(bitPattern: made), "proj_context_clone")
    }

    private init(taking handle: OpaquePointer?, _ function: String) throws(PROJError) {
        guard let handle else { throw PROJError(function: function, kind: .outOfMemory, message: "no context") }
        self.handle = handle
        // A clone still has the log function of its origin: replace it before anything can be said.
        proj_log_func(handle, Unmanaged.passUnretained(self).toOpaque()) { owner, _, message in
            guard let owner, let message else { return }
            let context = Unmanaged<Context>.fromOpaque(owner).takeUnretainedValue()
            if context.messages.count < 8 { context.messages.append(String(cString: message)) }
        }
        proj_log_level(handle, PJ_LOG_ERROR)
        proj_context_set_enable_network(handle, 0)
    }

    deinit { proj_context_destroy(handle) }

    /// What the library said since the last call of this, as an error of `function`.
    func error(_ function: String, _ kind: PROJError.Kind, index: Int? = nil) -> PROJError {
        defer { messages = [] }
        let code = proj_context_errno(handle)
        let reason = code == 0 ? nil : proj_context_errno_string(handle, code).map { String(cString: $0) }
        let message = (messages + [reason].compactMap { $0 }).joined(separator: "; ")
        return PROJError(
            function: function, kind: kind, message: message.isEmpty ? "no reason given" : message, index: index)
    }
}

/// Calls `body` with the strings as a C array that lives as long as the call.
private func withCStrings(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Void) {
    let bytes = strings.flatMap { Array($0.utf8CString) }
    bytes.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = []
        var start = 0
        for string in strings {
            pointers.append(buffer.baseAddress.map { $0 + start })
            start += string.utf8.count + 1
        }
        pointers.withUnsafeBufferPointer { body($0.baseAddress) }
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
}
