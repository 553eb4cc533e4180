import Foundation

/// Whether the limit of the process leaves the memory that a survey of some files takes. An allocation that fails in the middle
/// of the work ends the process without a word, so as much is asked for once before it, and given back.
enum MemoryNeed {
    /// What a survey takes besides its inputs, and for each of their bytes: measured on nations of 700 to 28,000 practices.
    private static let least = 48 << 20
    private static let perByte = 8

    /// - Parameter inputs: files, and folders with all that is in them.
    /// - Throws: `CommandFailure` where so much cannot be had.
    static func check(_ inputs: [String]) throws(CommandFailure) {
        var limit = rlimit()
        guard getrlimit(addressSpace, &limit) == 0, limit.rlim_cur != infinity else { return }
        let bytes = inputs.reduce(0) { $0 + size(of: $1) }
        let need = least + perByte * min(bytes, 1 << 40)
        let room = mmap(nil, need, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
        guard let room, room != UnsafeMutableRawPointer(bitPattern: -1) else {
            throw CommandFailure(
                .failed,
                "not enough memory: a survey of these \(bytes >> 20) MB takes up to \(need >> 20) MB, and the limit of the "
                    + "process (ulimit -v) is \(limit.rlim_cur >> 20) MB with what is in use")
        }
        munmap(room, need)
    }

    #if canImport(Darwin)
        private static let addressSpace = RLIMIT_AS
        private static let infinity = rlim_t.max >> 1
    #else
        private static let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
        private static let infinity = rlim_t.max
    #endif

    private static func size(of path: String) -> Int {
        let plain = path.split(separator: "#", maxSplits: 1).first.map(String.init) ?? path
        var status = stat()
        guard stat(plain, &status) == 0 else { return 0 }
        guard status.st_mode & S_IFMT == S_IFDIR else { return Int(clamping: status.st_size) }
        let files = FileManager.default.enumerator(atPath: plain)?.compactMap { $0 as? String } ?? []
        return files.reduce(0) { total, name in
            stat(plain + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
                ? total &+ Int(clamping: status.st_size) : total
        }
    }
}
