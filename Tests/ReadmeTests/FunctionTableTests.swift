import Foundation
import TestData
import Testing

/// What the pages say of the libraries' functions and of the modules' types stays true.
@Suite("Pages of the wrappers")
struct FunctionTableTests {
    /// By the headers that are installed here; another version may have other functions, and then the page is not compared.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/include/geos_c.h"), "needs the headers"))
    func everyFunctionHasItsPlace() throws {
        let process = Process()
        process.executableURL = TestData.packageRoot.appending(path: "Scripts/function-table")
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let page = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let committed = try String(
            contentsOf: TestData.packageRoot.appending(path: "Documentation/Functions.md"), encoding: .utf8)
        let counts = { (text: String) in text.split(separator: "\n").filter { $0.contains(" functions: ") } }
        let header = try String(contentsOfFile: "/usr/include/geos_c.h", encoding: .utf8)
        if header.contains("#define GEOS_VERSION \"3.11.1\"") { #expect(counts(page) == counts(committed)) }
        #expect(counts(committed).count == 5)
        // Called or done here of each table, in its order: of GEOS 3.11, of what came after it, of PROJ 9.1, of what came after it, of the geodesics.
        let least = [235, 40, 120, 8, 16]
        for (line, least) in zip(counts(committed), least) {
            let numbers = line.matches(of: /\d+/).compactMap { Int($0.output) }
            #expect(
                numbers.count == 4 && numbers[0] == numbers[1] + numbers[2] + numbers[3]
                    && numbers[1] + numbers[2] >= least)
        }
    }

    /// The page that compares says the same numbers as the table.
    @Test func comparisonHasTheNumbersOfTheTable() throws {
        let root = TestData.packageRoot
        let table = try String(contentsOf: root.appending(path: "Documentation/Functions.md"), encoding: .utf8)
        let comparison = try String(
            contentsOf: root.appending(path: "Sources/GEOS/GEOS.docc/ComparisonWithOtherWrappers.md"), encoding: .utf8)
        let counts = table.matches(of: /functions: (\d+ called, \d+ done here, \d+ left out)/)
        #expect(counts.count == 5)
        for count in counts { #expect(comparison.contains(count.1), "\(count.1)") }
    }

    @Test(arguments: ["GEOS", "PROJ", "Shapes"])
    func everyTypeIsATopic(_ module: String) throws {
        let folder = TestData.packageRoot.appending(path: "Sources/\(module)")
        let page = try String(contentsOf: folder.appending(path: "\(module).docc/\(module).md"), encoding: .utf8)
        let topics = try #require(page.range(of: "## Topics")).lowerBound
        let declaration = /^public (?:final |indirect )?(?:struct|enum|class|protocol) (\w+)/.anchorsMatchLineEndings()
        var types = 0
        let files = FileManager.default.enumerator(atPath: folder.path)
        while let name = files?.nextObject() as? String {
            guard name.hasSuffix(".swift") else { continue }
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for match in text.matches(of: declaration) {
                types += 1
                #expect(page[topics...].contains("`\(match.1)`"), "\(match.1) is no topic of \(module)")
            }
        }
        #expect(types > 10)
    }
}
