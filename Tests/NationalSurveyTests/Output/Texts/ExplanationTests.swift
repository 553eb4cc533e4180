import Foundation
import Testing

@testable import NationalSurvey

/// Explanations in plain words: what is said of each case.
struct ExplanationTests {
    @Test("A paragraph for every group, in order, and no word of motives")
    func paragraphs() throws {
        let survey = try Hamlet().survey()
        let text = Explanations(survey).text
        let paragraphs = text.components(separatedBy: "\n\n").filter { $0.hasPrefix("G") }
        #expect(paragraphs.map { $0.prefix(2) } == ["GA", "GB"])
        #expect(text.contains("Nothing here says why"))
        #expect(
            paragraphs[0]
                == "GA: 2 practices with 360 patients; most patients of any group in 4 small areas. Its area is "
                + "one piece of land. Of 400 patients who live in its area 90.0 % are its own. Of 360 patients of its own "
                + "with a home on the map 100.0 % live in its area. Verdict: defined (one connected area of its "
                + "own); no test fails. Geographically contiguous: yes, its area is one piece. Without One (H1) or Two (H2) "
                + "alone it would no longer be one connected area of its own.")
        #expect(paragraphs[1].hasPrefix("GB: 1 practice with 300 patients; "))
        #expect(paragraphs[1].contains("Verdict: singlePractice (one practice is not judged as a group)"))
    }

    @Test("A group without territory, and one without any place, say so")
    func nothing() throws {
        let unplaced = Hamlet().with(\.practices, "500500,300500", ",").with(\.practices, "500500,301500", ",")
        #expect(
            Explanations(try unplaced.survey()).paragraph(onGroup: 0).contains(
                "None of its practices has usable coordinates"))
        var small = Hamlet()
        small.registrations = "practice_code,lsoa_code,number_of_patients\nH1,E01000010,1\nH3,E01000010,9\n"
        let text = try Explanations(small.survey()).paragraph(onGroup: 0)
        #expect(text.contains("1 patient") && !text.contains("1 patients"))
        #expect(text.contains("so it has no area"))
    }
}
