import Foundation
import Testing

@testable import NationalSurvey

/// Explanations in plain words: what is said of each case.
struct ExplanationTests {
    @Test("An index, then a block for every group in the same order, answer first")
    func blocks() throws {
        let survey = try Hamlet().survey()
        let blocks = Explanations(survey).text.components(separatedBy: "\n\n")
        #expect(blocks[1].replacing("\n", with: " ").contains("Nothing here says why"))
        #expect(
            blocks[2]
                == "GA, P1: one connected area of its own\nGB, P1: one practice only, not judged")
        #expect(
            blocks[3].replacing("\n", with: " ")
                == "GA, P1 It covers one connected area of its own. It has 2 practices with 360 patients and leads in 4 small "
                + "areas. Of those who live there 90 % are its own patients; 100 % of its patients live there. The answer "
                + "stays the same under every method and bar tried. Geographically contiguous: yes. "
                + "Without One or Two alone it would no longer be one connected area of its own.")
        #expect(blocks[4].hasPrefix("GB, P1\nIt is one practice only, not judged. It has 1 practice with 300 patients"))
        #expect(blocks.count == 5)
    }

    @Test(
        "The answer stands first in the table's words, sentences and blocks are short, tests are named at the end only")
    func form() throws {
        let survey = try FindingsAgreementTests.run.get().survey
        let explanations = Explanations(survey)
        for territory in survey.territories {
            let text = explanations.paragraph(onGroup: territory.group)
            #expect(text.prefix(200).contains(Answer(territory).kindWords))
            #expect(text.split(separator: " ").count <= 160)
            let sentences = text.split(separator: "[")[0].components(separatedBy: ". ")
            for sentence in sentences { #expect(sentence.split(separator: " ").count <= 30, "\(sentence)") }
            #expect(!sentences.joined().contains(/D[0-9]/))
        }
    }

    @Test("A group without territory, and one without any place, say so")
    func nothing() throws {
        let unplaced = Hamlet().with(\.practices, "500500,300500", ",").with(\.practices, "500500,301500", ",")
        #expect(
            Explanations(try unplaced.survey()).paragraph(onGroup: 0).contains(
                "It cannot be judged: none of its practices has a place on the map."))
        var small = Hamlet()
        small.registrations = "practice_code,lsoa_code,number_of_patients\nH1,E01000010,1\nH3,E01000010,9\n"
        let text = try Explanations(small.survey()).paragraph(onGroup: 0)
        #expect(text.contains("1 patient") && !text.contains("1 patients"))
        #expect(text.hasPrefix("It cannot be judged: it leads in no small area."))
    }
}
