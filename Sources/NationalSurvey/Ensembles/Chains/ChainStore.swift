import Formats
import Foundation

/// The folder in which the chains of one job are saved. It names the job; another one is refused.
///
/// A file is written under another name and renamed, so a killed run leaves the old state or the new one.
struct ChainStore: Sendable {
    let path: String

    /// Opens or creates the folder for the job that `description` describes, line by line.
    /// - Throws: `.input` when it holds another job or something else, `.failure` when it cannot be written.
    init(path: String, description: String) throws(SurveyError) {
        self.path = path
        let job = Data((SHA256.hexadecimalDigest(of: Array(description.utf8)) + "\n" + description).utf8)
        let name = path + "/job.txt"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            guard FileManager.default.fileExists(atPath: name) else {
                guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else {
                    throw SurveyError(
                        .input, "\(path): holds files, but no job that could be taken up again; name another folder")
                }
                try job.write(to: URL(filePath: name), options: .atomic)
                return
            }
            guard try Data(contentsOf: URL(filePath: name)) == job else {
                throw SurveyError(
                    .input,
                    "\(path): holds chains of another job (job.txt says which); name another folder, or remove it")
            }
        } catch let error as SurveyError {
            throw error
        } catch {
            throw SurveyError(.failure, "\(path): chains cannot be saved there: \(error.localizedDescription)")
        }
    }

    /// Codes of areas are in the name, and may hold what no file's name can.
    private func url(_ unit: String) -> URL {
        let name = unit.utf8.map { byte -> String in
            let isPlain =
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
                || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || byte == UInt8(ascii: "-")
            return isPlain ? String(UnicodeScalar(byte)) : "_\(byte)_"
        }
        return URL(filePath: path + "/" + name.joined() + ".chain")
    }

    /// What was saved of a unit; nil for nothing.
    /// - Throws: `.input` for a file that is damaged.
    func record(of unit: String) throws(SurveyError) -> ChainRecord? {
        guard let data = try? Data(contentsOf: url(unit)) else { return nil }
        guard let record = ChainRecordCoding.record(Array(data)) else {
            throw SurveyError(.input, "\(url(unit).path): is damaged; remove it, and its chain begins anew")
        }
        return record
    }

    func save(_ record: ChainRecord, of unit: String) throws(SurveyError) {
        do {
            try Data(ChainRecordCoding.bytes(record)).write(to: url(unit), options: .atomic)
        } catch { throw SurveyError(.failure, "\(url(unit).path): cannot be written: \(error.localizedDescription)") }
    }
}
