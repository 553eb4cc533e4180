import Formats

extension Survey {
    /// One file of a survey's output folder.
    public struct OutputFile: Sendable {
        public let name: String
        public let bytes: [UInt8]
    }

    /// All files of the output folder, in the order in which they are listed in its `README.txt`.
    ///
    /// The bytes depend on the inputs and parameters only, not on `threads`.
    /// - Throws: `SurveyError` when a territory cannot be brought to WGS 84.
    public func files(threads: Int = 1) throws(SurveyError) -> [OutputFile] {
        do {
            let dictionary = DataDictionary.text + (methods.isEmpty ? "" : DataDictionary.catchmentMethods)
            let consortia = consortiaTable()
            let tables = [
                consortia, territoriesTable(), overlapsTable(), responsibilityTable(), areasTable(), practicesTable(),
                partsTable(), linksTable(), sensitivityTable(),
            ]
            let residents = population == nil ? [] : [residentsTable()]
            var files = try (tables + residents + findingsTables()).map {
                OutputFile(name: $0.name, bytes: try $0.csv())
            }
            files.append(OutputFile(name: "affected-areas.txt", bytes: Array(affectedAreasText().utf8)))
            files += try mapFiles(consortia: consortia, threads: threads).map {
                OutputFile(name: $0.name, bytes: $0.bytes)
            }
            files.append(OutputFile(name: "explanations.txt", bytes: Array(explanations().utf8)))
            if !methods.isEmpty {
                let table = catchmentMethodsTable()
                files.append(OutputFile(name: table.name, bytes: try table.csv()))
                files += try methodMapFiles(threads: threads)
            }
            files.append(OutputFile(name: "report.html", bytes: Array(findingsReport().utf8)))
            files += try findingMaps(threads: threads).map { OutputFile(name: $0.name, bytes: Array($0.svg.utf8)) }
            files.append(
                OutputFile(name: "summary.json", bytes: try summaryWithMethods().prettyPrinted(file: "summary.json")))
            files.append(OutputFile(name: "README.txt", bytes: Array(dictionary.utf8)))
            return files
        } catch { throw SurveyError(wrapping: error) }
    }
}
