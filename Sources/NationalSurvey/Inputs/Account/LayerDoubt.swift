import Formats

/// One kind of doubt about the boundary files, over all of them: a folder of files repeats the same doubt file by file.
struct LayerDoubt {
    let kind: FormatProblem.Kind
    /// Files with this doubt.
    let files: Int
    /// Occurrences in all of them.
    let count: Int
    /// The first file and what it says.
    let firstFile: String
    let first: String
    /// Names of the first files with it, at most five.
    let names: [String]

    /// One per kind that occurs, in the order of the kinds.
    static func byKind(_ problems: [FormatProblem]) -> [LayerDoubt] {
        FormatProblem.Kind.allCases.compactMap { kind in
            let found = problems.filter { $0.kind == kind }
            guard let first = found.first else { return nil }
            return LayerDoubt(
                kind: kind, files: found.count, count: found.reduce(0) { $0 + $1.count },
                firstFile: InputFile.name(first.file), first: first.message,
                names: found.prefix(5).map { InputFile.name($0.file) })
        }
    }

    /// One line for each kind, for a person.
    ///
    /// - Parameter role: what the files are given as, which begins the line.
    static func lines(_ role: String, _ problems: [FormatProblem]) -> [String] {
        byKind(problems).map { doubt in
            guard doubt.kind == .passedOver else {
                return "\(role): \(doubt.kind.rawValue) \(PlainWords.plain(doubt.count, "time", "times")) in "
                    + "\(PlainWords.plain(doubt.files, "file", "files")), first in \(doubt.firstFile): \(doubt.first)"
            }
            let names = doubt.names.joined(separator: ", ") + (doubt.files > doubt.names.count ? "…" : "")
            return doubt.files == 1
                ? "\(role): 1 other file was passed over: \(names), which \(doubt.first)"
                : "\(role): \(doubt.files) other files were passed over: \(names)"
        }
    }
}
