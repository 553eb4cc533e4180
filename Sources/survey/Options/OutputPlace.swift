import ArgumentParser
import Foundation

/// Folders that are never meant as the place of results: a home folder and the root of all folders hold everything that
/// somebody has, and dozens of files would lie among it.
enum OutputPlace {
    /// - Parameter homes: home folders; of the process unless given.
    /// - Throws: `ValidationError`, which names the remedy.
    static func checked(_ text: String, homes: [String] = homes) throws -> String {
        let path = try OptionBounds.path(text)
        let place = OutputJob.resolved(path)
        let what: String
        if place == "/" {
            what = "the root of the file system"
        } else if homes.contains(where: { OutputJob.resolved($0) == place }) {
            what = "your home folder"
        } else {
            return path
        }
        throw ValidationError(
            "that is \(what), among whose files the results would lie; name a folder of their own, such as "
                + (place == "/" ? "/survey-output" : "\(place)/survey-output"))
    }

    /// What the environment says, and what the system does.
    private static var homes: [String] {
        let known = getpwuid(getuid()).flatMap { $0.pointee.pw_dir.map { String(cString: $0) } }
        return [ProcessInfo.processInfo.environment["HOME"], known].compactMap { $0 }.filter { !$0.isEmpty }
    }
}
