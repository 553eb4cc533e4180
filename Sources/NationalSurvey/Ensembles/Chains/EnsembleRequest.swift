import Ensembles

/// An ensemble of plans of one graph: what to sample, how long, and what to measure.
public struct EnsembleRequest: Hashable, Sendable {
    /// How the observed plan is tested.
    public enum Test: String, Hashable, Sendable, CaseIterable {
        /// Along one trajectory through the observed plan (Besag and Clifford, 1989).
        case serial
        /// From one plan far from the observed one, as many times as there are plans.
        case parallel
        case none
    }

    /// The named laws.
    public enum Law: String, Hashable, Sendable, CaseIterable {
        case trees, uniform, none
    }

    /// Path of the graph file.
    public var graph: String
    /// Nil: as many as the file's plan has.
    public var regions: Int?
    public var limits = PartLimits()
    public var law = Law.trees
    /// The power of the numbers of trees, 0 ... 1; nil: that of the law.
    public var treeWeight: Double?
    /// Plans that each chain retains.
    public var plans = 1000
    /// Steps between two of them; nil: one for each part.
    public var thin: Int?
    /// Steps before the first; nil: a tenth of the others.
    public var burn: Int?
    public var chains = 4
    public var test = Test.serial
    /// Names of statistics; empty for all that the file allows.
    public var statistics: [String] = []
    /// Part of every node in every retained plan, as a table.
    public var writesAssignments = false
    /// All plans, counted, in place of chains.
    public var enumerates = false
    /// Folder where chains are saved, and taken up again.
    public var checkpoint: String?
    /// Retained plans between two savings.
    public var saveEvery = 1000
    public var seed: UInt64 = 1
    /// At most so many; without effect on results.
    public var threads = 1

    /// An ensemble over the plain graph of a file, all else as by default. O(1).
    public init(graph: String) { self.graph = graph }

    /// The law with its power of the numbers of trees; nil for plain recombination, which has none.
    var exactWeight: Double? {
        switch law {
        case .trees: treeWeight ?? 1
        case .uniform: treeWeight ?? 0
        case .none: nil
        }
    }

    /// - Throws: `.arguments` where options contradict each other, `.input` for numbers that no graph could meet.
    func check() throws(SurveyError) {
        func refuse(_ message: String) throws(SurveyError) { throw SurveyError(.arguments, message) }
        if plans < 0 || chains < 1 || (thin ?? 1) < 1 || (burn ?? 0) < 0 || saveEvery < 1 {
            try refuse("--plans and --burn are whole numbers from 0, --thin, --chains and --save-every from 1")
        }
        let (counted, overflow) = plans.multipliedReportingOverflow(by: thin ?? 1)
        if overflow || counted > Self.mostSteps || (burn ?? 0) > Self.mostSteps || chains > Self.mostChains {
            try refuse("at most 2^40 steps a chain and \(Self.mostChains) chains are taken")
        }
        if let treeWeight {
            if !(0...1).contains(treeWeight) { try refuse("--tree-weight takes a number from 0 to 1") }
            if law == .none || law == .uniform && treeWeight != 0 {
                try refuse("--tree-weight \(treeWeight) contradicts --law \(law.rawValue)")
            }
        }
        if (limits.least == nil) != (limits.most == nil) { try refuse("--least and --most go together") }
        if limits.tolerance != nil, limits.least != nil {
            try refuse("--tolerance and --least, --most exclude each other")
        }
        if test == .parallel, law == .none { try refuse("--test parallel needs a law that is known, not --law none") }
    }

    private static let mostSteps = 1 << 40, mostChains = 10_000
}
