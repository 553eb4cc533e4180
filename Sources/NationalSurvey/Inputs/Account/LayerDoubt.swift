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

    /// One per kind that occurs, in the order of the kinds.
    static func byKind(_ problems: [FormatProblem]) -> [LayerDoubt] {
        FormatProblem.Kind.allCases.compactMap { kind in
            let found = problems.filter { $0.kind == kind }
            guard let first = found.first else { return nil }
            return LayerDoubt(
                kind: kind, files: found.count, count: found.reduce(0) { $0 + $1.count },
                firstFile: InputFile.name(first.file), first: first.message)
        }
    }
}
