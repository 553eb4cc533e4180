import Catchments
import Consortia

/// The answer to the questions of the network contract in its own words; terminal, report and explanations take them from
/// here.
struct ContractWords {
    private let survey: Survey
    let question: ContractQuestion

    init(_ survey: Survey) { (self.survey, question) = (survey, ContractQuestion(survey)) }

    // MARK: All groups

    /// How many groups are contiguous, how large their lists are, and in how many neighbourhoods they lie: a line each.
    var lines: [String] { [contiguity, lists] + (question.hasNeighbourhoods ? [neighbourhoods] : []) }

    private var contiguity: String {
        let groups = question.groups
        let whole = groups.count { $0.isContiguous == true }
        let rest = groups.filter { $0.isContiguous == false }
        var text =
            "Geographically contiguous: \(number(whole)) of " + PlainWords.count(groups.count, "group", "groups") + "."
        guard !rest.isEmpty else { return text }
        let patients = rest.reduce(0) { $0 + survey.territories[$1.group].registeredPatients }
        let shapes = [
            (rest.count { $0.shape == .exclaves }, "in exclaves"),
            (rest.count { $0.shape == .fragmented }, "in fragments"),
        ].filter { $0.0 > 0 }.map { "\(number($0.0)) \($0.1)" }
        text +=
            " \(number(rest.count)) with \(PrintedNumber.people(patients)) patients "
            + "\(PlainWords.plural(rest.count, "is", "are")) not: \(PlainWords.list(shapes))."
        let mended = rest.filter { $0.repair?.isWhole == true }
        let few = mended.count { $0.repair?.moves.count == 1 }
        guard !mended.isEmpty else { return text }
        return text
            + " A change of one practice would mend \(number(few)) of them, of two \(number(mended.count - few))."
    }

    private var lists: String {
        let counts = ContractQuestion.ListSize.allCases.compactMap { size -> String? in
            let count = question.groups.count { $0.list == size }
            return count > 0 ? "\(number(count)) \(Self.words(size))" : nil
        }
        return "Lists: \(PlainWords.list(counts))."
    }

    private static func words(_ size: ContractQuestion.ListSize) -> String {
        switch size {
        case .below: "below 50,000 patients"
        case .between: "from 50,000 to 250,000"
        case .above: "above 250,000"
        }
    }

    private var neighbourhoods: String {
        let spreads = question.groups.compactMap(\.spread)
        func part(_ count: Int, _ words: String) -> String? { count > 0 ? "\(number(count)) \(words)" : nil }
        let parts = [
            part(spreads.count { $0.fewest == 1 }, "in one"), part(spreads.count { $0.fewest == 2 }, "in two"),
            part(spreads.count { ($0.fewest ?? 3) > 2 }, "in more or outside"),
        ].compactMap { $0 }
        let astray = spreads.reduce(0) { $0 + $1.astray.count }
        var text =
            "Neighbourhoods: of " + PlainWords.count(spreads.count, "group", "groups")
            + " \(PlainWords.list(parts)) have 75 % of their patients."
        if astray > 0 {
            text +=
                " " + PlainWords.count(astray, "practice has", "practices have")
                + " most patients in another neighbourhood than the group."
        }
        return text
    }

    // MARK: One group

    /// Yes, no or neither; the sentences on its parts give the reason.
    func contiguity(of group: Int) -> String {
        let answer = question.groups[group]
        guard let shape = answer.shape else { return "Geographically contiguous: it cannot be said." }
        switch shape {
        case .onePiece: return "Geographically contiguous: yes."
        case .acrossGaps: return "Geographically contiguous: yes, across gaps that no group holds."
        case .exclaves, .fragmented: return "Geographically contiguous: no."
        }
    }

    /// In which neighbourhoods the patients of a group live, and which of its practices are astray; none without neighbourhoods.
    func neighbourhoods(of group: Int) -> [String] {
        guard let alignment = survey.alignment, let spread = question.groups[group].spread else { return [] }
        guard let first = spread.first else { return ["None of its patients live in any neighbourhood."] }
        var text =
            "Of its patients \(PrintedNumber.percent(spread.inFirst, of: spread.located)) live in the neighbourhood "
            + name(first, alignment)
        switch spread.fewest {
        case 1: break
        case .some(let count): text += "; 75 % of them live in \(number(count)) neighbourhoods"
        case nil: text += "; less than 75 % of them live in any"
        }
        let names = spread.astray.prefix(3).map {
            "\(practice($0.practice)) (\(name($0.neighbourhood, alignment)))"
        }
        guard !names.isEmpty else { return [text + "."] }
        let rest = spread.astray.count - names.count
        let list = PlainWords.list(rest > 0 ? names + ["\(number(rest)) more"] : names)
        return [text + ".", "Most patients in another neighbourhood: \(list)."]
    }

    private func name(_ number: Int, _ alignment: Alignment) -> String {
        let (code, name) = (alignment.neighbourhoods.codes[number], alignment.neighbourhoods.names[number])
        return name.isEmpty ? code : "\(name) (\(code))"
    }

    private func practice(_ number: Int) -> String {
        let practice = survey.atlas.practices[number]
        return practice.name.isEmpty ? practice.code : "\(practice.name) (\(practice.code))"
    }

    private func number(_ count: Int) -> String { PrintedNumber.whole(count) }
}
