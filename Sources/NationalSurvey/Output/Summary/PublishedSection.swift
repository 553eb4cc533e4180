import Formats

/// The section `published` of `summary.json`: figures as the papers on primary care networks print them, theirs beside ours
/// (Definitions.md, Published figures).
struct PublishedSection {
    private let figures: PublishedFigures

    init(_ survey: Survey) { figures = PublishedFigures(survey) }

    var json: JSONValue {
        let share = figures.groups > 0 ? Double(figures.ofNetworkSize) / Double(figures.groups) : nil
        let catchment =
            figures.countsResidents
            ? "residents of the territory" : "registered patients of the territory, of whatever practice"
        let sizes: JSONValue = [
            "groups": .int(figures.ofNetworkSize), "base": .int(figures.groups), "share": JSONValue(share),
            "published": .double(0.561), "source": "Beaney et al., BJGP Open 2022, 1,251 networks of 2021",
        ]
        let deciles: JSONValue = [
            "first": JSONValue(figures.listDeciles?.first), "ninth": JSONValue(figures.listDeciles?.ninth),
            "published": .array([.int(31_100), .int(69_200)]),
            "source": "British Journal of General Practice, PMC7643821",
        ]
        let correlation: JSONValue = [
            "pearson": JSONValue(figures.correlation), "catchment": .string(catchment), "published": .double(0.91),
            "source": "Beaney et al., BJGP Open 2022",
        ]
        let containment: JSONValue = [
            "median_share_of_patients_in_the_territory": JSONValue(figures.selfContainment),
            "median_share_of_the_territory_who_are_the_groups": JSONValue(figures.localShare),
        ]
        return [
            "about": .string(Self.about), "lists_of_30000_to_50000": sizes, "list_deciles": deciles,
            "correlation_of_list_and_catchment": correlation, "self_containment": containment,
        ]
    }

    private static let about =
        "figures that papers print of England's networks, and the same of this survey; other dates and other groups give other "
        + "figures"
}
