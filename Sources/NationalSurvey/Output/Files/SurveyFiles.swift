extension Survey {
    /// Files that every survey writes, whatever was asked for: known before the work, so that a folder which holds other
    /// people's files of these names is refused at once. O(files).
    public static var namesOfEverySurvey: [String] {
        OutputRegister.entries.filter { $0.condition == nil && !$0.name.contains("METHOD") && !$0.name.hasSuffix("/") }
            .map(\.name) + [DataPackage.name, DataDictionary.name]
    }

    /// The file that a reader opens first.
    public static let firstFile = ReportPage.name

    /// All files of the output folder, in the order of the register; `README.txt`, which says what each is, comes last.
    ///
    /// - Parameter threads: at most so many; the bytes depend on the inputs and parameters only.
    /// - Throws: `SurveyError` when a territory cannot be brought to WGS 84, or a figure is no number.
    /// - Complexity: O(bytes written), and that of drawing the maps; all bytes are in memory.
    public func files(threads: Int = 1) throws(SurveyError) -> [OutputFile] {
        var files: [OutputFile] = []
        try makeFiles(threads: threads) { files.append(try $0.inMemory()) }
        return files
    }

    /// Makes the same files one after the other and hands each to `body`, so that no more of them than one kind is in memory,
    /// of a map as text a few features, and of a database a few pages.
    ///
    /// - Throws: as `files`, and what `body` throws, as a `SurveyError`.
    /// - Complexity: as `files`.
    public func makeFiles(threads: Int, _ body: (MadeFile) throws -> Void) throws(SurveyError) {
        do {
            var source = OutputSource(self, threads: threads)
            var dictionary = DataDictionary(self)
            for entry in OutputRegister.entries {
                let made = try entry.make(source)
                source.guardedNames += made.guardedNames
                source.tables += made.tables
                dictionary.add(entry, isWritten: !made.files.isEmpty, made.tables)
                for file in made.files { try body(file) }
                source.repairedPolygons += try made.layers.reduce(0) { try $0 + $1.repairedRegions() }
            }
            try body(.whole(try DataPackage(dictionary.tables, survey: self).file()))
            dictionary.guardedNames = source.guardedNames
            try body(.whole(OutputFile(name: DataDictionary.name, text: dictionary.text)))
        } catch { throw SurveyError(wrapping: error) }
    }
}
