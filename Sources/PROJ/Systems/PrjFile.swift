internal import Foundation

extension ReferenceSystem {
    /// Reads a `.prj` file, or any other file that holds a definition and nothing else. See `identification` for the
    /// registered system that it matches, and with which confidence.
    ///
    /// - Throws: `PROJError` that names the file.
    public init(prjFile path: String) throws(PROJError) {
        func refusal(_ kind: PROJError.Kind, _ message: String) -> PROJError {
            PROJError(function: "proj_create", kind: kind, message: "\(path): \(message)")
        }
        // The longest definitions of the register have some ten thousand characters.
        let limit = 1 << 20
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw refusal(.unreadableFile, "cannot be opened; does it exist, and may it be read?")
        }
        defer { try? file.close() }
        let bytes: Data?
        do { bytes = try file.read(upToCount: limit + 1) } catch {
            throw refusal(.unreadableFile, "cannot be read; is it a file?")
        }
        guard let bytes, !bytes.isEmpty else {
            throw refusal(.unreadableFile, "is empty; give the system by its code, as in EPSG:27700")
        }
        guard bytes.count <= limit else { throw refusal(.unreadableFile, "is too large for a definition") }
        do { self = try ReferenceSystem(String(decoding: bytes, as: UTF8.self)) } catch {
            throw refusal(error.kind, error.message)
        }
    }
}
