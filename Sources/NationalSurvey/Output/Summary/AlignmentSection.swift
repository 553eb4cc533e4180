import Consortia
import Formats

/// The section `neighbourhoods` of `summary.json`: the lookup, and the contract's question in counts.
struct AlignmentSection {
    private let survey: Survey
    private let alignment: Alignment

    /// `nil` without a lookup of neighbourhoods.
    init?(_ survey: Survey) {
        guard let alignment = survey.alignment else { return nil }
        (self.survey, self.alignment) = (survey, alignment)
    }

    var json: JSONValue {
        let question = ContractQuestion(survey)
        let (groups, spreads) = (question.groups, question.groups.compactMap(\.spread))
        let sizes = NeighbourhoodFigures.SizeClass.allCases.map { size in
            (size.rawValue, JSONValue.int(alignment.figures.count { $0.sizeClass == size }))
        }
        let lists = ContractQuestion.ListSize.allCases.map { size in
            (size.rawValue, JSONValue.int(groups.count { $0.list == size }))
        }
        let classes = AreaMatch.Class.allCases.map { word in
            (word.rawValue, JSONValue.int(alignment.matches.count { $0.matchClass == word }))
        }
        let unserved = alignment.figures.count { $0.groups == 0 }
        let lookup: JSONValue? = survey.inputs.neighbourhoods.map { account in
            [
                "rows": .int(account.rows), "codes_not_on_the_map": .array(account.unknown.map { .string($0) }),
                "small_areas_in_several": .array(account.repeated.map { .string($0) }),
            ]
        }
        return [
            "lookup": lookup ?? .null,
            "count": .int(alignment.figures.count),
            "size_classes": .members(sizes),
            "size_base": "residents where they are known, else registered patients",
            "in_several_parts": .int(alignment.figures.count { $0.components > 1 }),
            "without_any_group": .int(unserved),
            "small_areas_in_none": .int(alignment.outside.cells),
            "registered_in_none": .int(alignment.outside.registered),
            "groups": [
                "contiguous": .int(groups.count { $0.isContiguous == true }),
                "not_contiguous": .int(groups.count { $0.isContiguous == false }),
                "not_assessed": .int(groups.count { $0.isContiguous == nil }),
                "lists_against_50000_and_250000": .members(lists),
                "in_one_neighbourhood": .int(spreads.count { $0.fewest == 1 }),
                "in_two": .int(spreads.count { $0.fewest == 2 }),
                "in_more_or_outside": .int(spreads.count { ($0.fewest ?? 3) > 2 }),
                "in_base": "at least 75 % of the located patients; groups with located patients",
            ],
            "classes": .members(classes),
            "practices_astray": .int(alignment.strays.count),
        ]
    }
}
