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
    /// - Complexity: O(bytes written), and that of drawing the maps.
    public func files(threads: Int = 1) throws(SurveyError) -> [OutputFile] {
        do {
            var source = OutputSource(self, threads: threads)
            var files: [OutputFile] = []
            var dictionary = DataDictionary(self)
            for entry in OutputRegister.entries {
                let made = try entry.make(source)
                files += made.files
                source.guardedNames += made.guardedNames
                source.tables += made.tables
                dictionary.add(entry, isWritten: !made.files.isEmpty, made.tables)
            }
            files.append(try DataPackage(dictionary.tables, survey: self).file())
            dictionary.guardedNames = source.guardedNames
            files.append(OutputFile(name: DataDictionary.name, text: dictionary.text))
            return files
        } catch { throw SurveyError(wrapping: error) }
    }
}
