import Archives
import CLibFuzzer
import Formats

extension ExpansionLimits {
    /// Small enough that a run is not spent on expanding.
    fileprivate static var small: ExpansionLimits {
        var limits = ExpansionLimits()
        (limits.memberBytes, limits.totalBytes, limits.freeBytes) = (1 << 20, 1 << 22, 1 << 16)
        return limits
    }
}

/// An archive opens or throws; each member that is read is not larger than the limit; what is compressed alone likewise.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let file = FileBytes(name: "input", bytes: Array(UnsafeBufferPointer(start: data, count: size)))
    if let inner = try? Gzip.decompress(file, limits: .small) {
        precondition(inner.bytes.count <= ExpansionLimits.small.memberBytes)
    }
    guard let archive = try? ZipArchive(file, limits: .small) else { return 0 }
    for member in archive.members where member.doubt == nil && !member.isFolder {
        guard let content = try? archive.read(member) else { continue }
        precondition(
            content.bytes.count <= ExpansionLimits.small.memberBytes, "\(member.name) is larger than what is allowed")
    }
    return 0
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
