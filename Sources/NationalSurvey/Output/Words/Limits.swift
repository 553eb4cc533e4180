/// What must not be concluded from a survey, in the report's own words.
enum Limits {
    static let lines = [
        "The boundaries are those of where patients live. They are not official.",
        "A group in several parts breaks no rule. The bars of 75 per cent are those of the 2012 guidance for commissioning "
            + "groups and bind no network of today.",
        "A single practice is not judged, so it has not failed.",
        "An answer that another method or bar changes is a weak one: the report says beside each whether it stays.",
        "The patients of an area are those of all its groups and of the practices in none; they belong to no one group.",
        "A score is one indicator under its own name, not quality as a whole.",
        "A border at which no difference was found is a border at which none was found; it shows nothing about how a group "
            + "was formed.",
        "A coherence of 1 is the best grouping that a search found. There may be better ones.",
        "What would mend a group is arithmetic on the map. Practices have reasons of their own.",
        "Where a group lies says nothing about why practices joined it.",
    ]
}
