import Consortia
import Foundation
import Testing

@testable import NationalSurvey

/// The register of files and what is made of it: the folder, README.txt, the line on the terminal.
struct RegisterTests {
    @Test("Every file is an entry's, and every entry of a survey with all inputs has a file")
    func entries() throws {
        let run = try EveryOutput.run.get()
        let made = run.made.flatMap(\.files).map(\.name)
        #expect(made.sorted() == run.files.keys.filter { !["README.txt", "datapackage.json"].contains($0) }.sorted())
        for entry in run.made { #expect(!entry.files.isEmpty, "\(entry.entry.name)") }
        #expect(Set(OutputRegister.entries.map(\.name)).count == OutputRegister.entries.count)
        for entry in run.made where entry.files.count == 1 && !entry.entry.name.contains("/") {
            #expect(entry.files[0].name == entry.entry.name)
        }
    }

    @Test("README.txt names every file, and in the block of each table every column and code word of it")
    func readme() throws {
        let run = try EveryOutput.run.get()
        let text = String(decoding: run.files["README.txt"] ?? [], as: UTF8.self)
        let blocks = text.components(separatedBy: "\n\n")
        let files = try #require(blocks.first { $0.hasPrefix("FILES\n") }).split(separator: "\n")
        for entry in OutputRegister.entries {
            #expect(files.contains { $0.hasPrefix("  \(entry.name) ") }, "\(entry.name)")
        }
        for table in run.made.flatMap(\.tables) {
            let block = try #require(blocks.first { $0.hasPrefix("\(table.name) - ") }, "\(table.name)")
            let lines = block.split(separator: "\n")
            for column in table.columns {
                #expect(lines.contains { $0.hasPrefix("  \(column.name) ") }, "\(table.name) \(column.name)")
                for word in column.words {
                    #expect(lines.contains { $0.drop { $0 == " " }.hasPrefix("\(word.word) ") }, "\(word.word)")
                }
            }
        }
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= Paragraph.width && $0.last != " " })
    }

    @Test("README.txt of a small survey names the files that it has not, and of which inputs they would be")
    func absentFiles() throws {
        let files = try Hamlet().survey().files()
        let text = String(decoding: try #require(files.first { $0.name == "README.txt" }).bytes, as: UTF8.self)
        #expect(text.contains("not in this folder:") && text.contains("  residents.csv         with --population: "))
        #expect(!text.contains("residents.csv - ") && !text.contains("CATCHMENTS BY FURTHER METHODS"))
    }

    @Test("The bars that README.txt and the explanations name are those of the survey")
    func bars() throws {
        var hamlet = Hamlet()
        hamlet.change = { request in
            request.thresholds.mainPart = .init(625, of: 1000)
            request.thresholds.residentContainment = .init(51, of: 100)
            request.thresholds.mixing = 0.375
            request.thresholds.thinPatients = 17
            request.thresholds.contestedMargin = .init(23, of: 100)
            request.thresholds.proposalDistance = 1_700
        }
        let survey = try hamlet.survey()
        let files = Dictionary(
            uniqueKeysWithValues: try survey.files().map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
        let readme = files["README.txt"] ?? ""
        for bar in ["below 0.625", "above 0.51", "above 0.375", "fewer than 17", "below 0.23", "within 1.7 km"] {
            #expect(readme.contains(bar), "\(bar)")
        }
        #expect(!readme.contains("main_part_share below 0.75"))
        let explanations = files["explanations.txt"] ?? ""
        let line = explanations.replacing("\n", with: " ")
        #expect(line.contains("more than 51 % of the patients") && line.contains("not of the 2012 guidance"))
    }

    @Test("The line on the terminal: files in their order, a folder as its number of files")
    func listing() {
        let files = ["b.csv", "maps/x.svg", "a.csv"].map { OutputFile(name: $0, bytes: []) }
        #expect(OutputFile.listing(files) == "b.csv, a.csv, maps/ (1 file)")
        #expect(OutputFile.listing(files + files) == "b.csv, a.csv, b.csv, a.csv, maps/ (2 files)")
    }
}
