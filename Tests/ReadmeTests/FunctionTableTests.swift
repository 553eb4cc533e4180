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
        #expect(counts(committed).count == 3)
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
