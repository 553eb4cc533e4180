import Consortia
import Formats

/// The section `coherence` of `summary.json`: the nation's row of `coherence.csv`.
struct CoherenceSection {
    private let coherence: Coherence
    private let thresholds: Thresholds
    private let apart: Int

    init(_ survey: Survey) {
        (coherence, thresholds) = (survey.evidence.coherence, survey.thresholds)
        apart = survey.evidence.apart.reduce(0) { $0 + $1.count }
    }

    var json: JSONValue {
        let nation = coherence.nation
        return [
            "base": "located patients of practices in groups",
            "localisation": JSONValue(nation.localisation),
            "random": JSONValue(nation.random),
            "random_draws": .int(Coherence.draws),
            "best_found": JSONValue(nation.bestFound),
            "coherence": JSONValue(nation.coherence),
            "coherence_words": "at most; a longer search finds a better grouping and makes it less",
            "effort": .int(coherence.effort),
            "effort_base": "proposals of the search for each practice in a group",
            "size_band": .double(thresholds.sizeBand.value),
            "compact": JSONValue(nation.compact),
            "compact_resident_containment": JSONValue(nation.compactResident),
            "groups_with_coherence": .int(coherence.groups.count { $0.coherence != nil }),
            "members_standing_apart": .int(apart),
        ]
    }
}
