import Catchments
import Consortia
import Formats
import Testing

@testable import NationalSurvey

/// Every bar stands in `summary.json` under its own name.
struct ThresholdsSectionTests {
    /// `mainPart` as `main_part`.
    private static func snakeCase(_ name: String) -> String {
        name.map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
    }

    @Test("Every property of the thresholds is a member, with its value; likewise those of selection")
    func complete() throws {
        let run = try EveryOutput.run.get()
        let json = try JSONValue(parsing: FileBytes(name: "summary.json", bytes: run.files["summary.json"] ?? []))
        let section = try #require(json["thresholds"]?.object)
        var expected: Set<String> = ["share_threshold", "selection"]
        for child in Mirror(reflecting: run.survey.thresholds).children {
            let name = Self.snakeCase(try #require(child.label))
            expected.insert(name)
            let value = try #require(section[name], "\(name)")
            switch child.value {
            case let share as Share: #expect(value.double == share.value, "\(name)")
            case let number as Double: #expect(value.double == number, "\(name)")
            case let count as Int: #expect(value.int == count, "\(name)")
            case let level as LinkLevel: #expect(value.string == level.rawValue, "\(name)")
            default: Issue.record("\(name) is of a kind that no one thought of")
            }
        }
        #expect(Set(section.members.map(\.name)) == expected)
        let selection = try #require(run.survey.findings.selection?.thresholds)
        let names = Mirror(reflecting: selection).children.compactMap { $0.label.map(Self.snakeCase) }
        // `permutations` is a plan of its own, whose further numbers stand beside it.
        #expect(
            Set(section["selection"]?.object?.members.map(\.name) ?? [])
                == Set(names).union(["most_permutations", "enough"]))
    }

    @Test("Without performance files the bars of selection are null")
    func withoutSelection() throws {
        let survey = try Hamlet().survey()
        let summary = SurveySummary(survey, affected: AffectedAreaRow.all(survey), guardedNames: 0).json
        #expect(summary["thresholds"]?["selection"] == .null)
        #expect(summary["thresholds"]?["main_part"]?.double == 0.75)
    }
}
