import Catchments
import Statistics

/// A search for a labelling under which more patients live where their group leads: practices move and change places
/// within their area, each group's list within a band of its own size (Definitions.md, Coherence).
///
/// Annealed area by area: a loss of d patients is taken with probability exp(−d ÷ T), T falling in a straight line to 0.
/// Every area draws from a stream of its own by the lists of its practices, and everything is drawn in an order that no
/// code decides, so nothing depends on anything but the data and the seed.
struct CoherenceSearch {
    private let atlas: Atlas
    private let order: LabelFreeOrder
    private var cells: LabelledCells
    /// Group of each practice, -1 for none.
    private(set) var labels: [Int32]
    private var lists: [Int]
    private let least: [Int]
    private let most: [Int]
    /// Where the temperature starts, in patients.
    private let start: Double
    /// Of the area that is searched: its practices by group, and where each stands there.
    private var membersHere: [[Int32]]
    private var place: [Int]
    /// Moves since the best labelling of the area, each with the group before: taken back, they lead to it.
    private var sinceBest: [(practice: Int32, group: Int32)] = []

    /// The temperature starts at this share of the mean list of groups. Chosen here; no source.
    static let startShare = 0.02

    /// - Parameters:
    ///   - labels: where to start from.
    ///   - band: how far lists may be from their size at the start.
    ///   - order: in which groups and small areas are drawn.
    /// - Complexity: that of `LabelledCells`.
    init(_ atlas: Atlas, labels: [Int32], band: Share, order: LabelFreeOrder) {
        self.atlas = atlas
        self.order = order
        self.labels = labels
        cells = LabelledCells(atlas, labels: labels, ranks: order.groups)
        var lists = [Int](repeating: 0, count: atlas.groups.count)
        for (practice, group) in labels.enumerated() where group >= 0 {
            lists[Int(group)] += atlas.registeredPatients[practice]
        }
        self.lists = lists
        let slack = lists.map { Int(Double($0) * band.value) }
        least = zip(lists, slack).map { $0 - $1 }
        most = zip(lists, slack).map { $0 + $1 }
        start = lists.isEmpty ? 0 : Double(lists.reduce(0, +)) / Double(lists.count) * Self.startShare
        membersHere = [[Int32]](repeating: [], count: atlas.groups.count)
        place = [Int](repeating: 0, count: labels.count)
    }

    /// Searches among `practices`, all in groups and in one area; what is found is never worse than what was there.
    ///
    /// - Parameters:
    ///   - practices: in the order of `order`.
    ///   - effort: proposals for each practice.
    ///   - generator: of the area.
    /// - Complexity: O(effort · practices · cells of a practice · log groups in them), see `LabelledCells.move`.
    mutating func run(_ practices: [Int32], effort: Int, _ generator: SeededGenerator) {
        var generator = generator
        let movable = practices.filter { atlas.locatedPatients[Int($0)] > 0 }
        guard movable.count > 1, Set(practices.map { labels[Int($0)] }).count > 1 else { return }
        for practice in practices { enter(practice, labels[Int(practice)]) }
        var best = cells.total
        sinceBest.removeAll(keepingCapacity: true)
        let proposals = effort * movable.count
        for number in 0..<proposals {
            let temperature = start * (1 - Double(number) / Double(proposals))
            let practice = movable[generator.integer(below: movable.count)]
            propose(practice, temperature, &generator)
            if cells.total > best {
                best = cells.total
                sinceBest.removeAll(keepingCapacity: true)
            }
        }
        while let (practice, group) = sinceBest.popLast() { move(practice, to: group, isKept: false) }
        for practice in practices { membersHere[Int(labels[Int(practice)])] = [] }
    }

    /// One proposal: a group that has patients in some small area of the practice, and there a move or a change of places.
    private mutating func propose(_ practice: Int32, _ temperature: Double, _ generator: inout SeededGenerator) {
        let range = atlas.practiceCells.range(ofRow: Int(practice))
        let entry = order.entries[range.lowerBound + generator.integer(below: range.count)]
        let cell = Int(atlas.practiceCells.columns[Int(entry)])
        let groups = cells.groupCount(in: cell)
        guard groups > 1 else { return }
        let new = cells.group(generator.integer(below: groups), in: cell)
        let old = labels[Int(practice)]
        guard new != old, !membersHere[Int(new)].isEmpty else { return }
        let size = atlas.registeredPatients[Int(practice)]
        let isSwap = generator.integer(below: 2) == 0
        if isSwap {
            let partner = membersHere[Int(new)][generator.integer(below: membersHere[Int(new)].count)]
            let change = size - atlas.registeredPatients[Int(partner)]
            guard isInBand(old, -change), isInBand(new, change) else { return }
            let gain = cells.gain(exchanging: practice, of: old, with: partner, of: new)
            if isTaken(gain, temperature, &generator) {
                move(practice, to: new)
                move(partner, to: old)
            } else {
                // The practice goes to the end of its group's list, whichever way the exchange is settled: partners are drawn
                // from these lists.
                leave(practice, old)
                enter(practice, old)
            }
        } else {
            guard isInBand(old, -size), isInBand(new, size) else { return }
            let gain = cells.gain(moving: practice, from: old, to: new)
            if isTaken(gain, temperature, &generator) { move(practice, to: new, gain: gain) }
        }
    }

    private func isInBand(_ group: Int32, _ change: Int) -> Bool {
        let list = lists[Int(group)] + change
        return list >= least[Int(group)] && list <= most[Int(group)]
    }

    private func isTaken(_ gain: Int, _ temperature: Double, _ generator: inout SeededGenerator) -> Bool {
        if gain >= 0 { return true }
        guard temperature > 0 else { return false }
        return generator.unit() < ElementaryFunctions.exp(Double(gain) / temperature)
    }

    @discardableResult
    private mutating func move(_ practice: Int32, to new: Int32, gain known: Int? = nil, isKept: Bool = true) -> Int {
        let old = labels[Int(practice)]
        if isKept { sinceBest.append((practice, old)) }
        let gain = known ?? cells.gain(moving: practice, from: old, to: new)
        cells.move(practice, from: old, to: new, gain: gain)
        let size = atlas.registeredPatients[Int(practice)]
        lists[Int(old)] -= size
        lists[Int(new)] += size
        leave(practice, old)
        enter(practice, new)
        labels[Int(practice)] = new
        return gain
    }

    private mutating func enter(_ practice: Int32, _ group: Int32) {
        place[Int(practice)] = membersHere[Int(group)].count
        membersHere[Int(group)].append(practice)
    }

    private mutating func leave(_ practice: Int32, _ group: Int32) {
        guard let last = membersHere[Int(group)].popLast() else { return }
        guard last != practice else { return }
        membersHere[Int(group)][place[Int(practice)]] = last
        place[Int(last)] = place[Int(practice)]
    }
}
