/// How much is tried for one group before the search is cut off, which the result then says.
///
/// Groups of a health service never come near it; one group of all practices of a country would cost its square.
package struct RepairBudget: Sendable {
    /// Swaps, or pairs of moves, beyond which none is looked at. Chosen here; no source: a group of thirty practices has some
    /// thousands.
    package var mostPlans = 1 << 18
    /// Small areas that are looked at for the changes of a group, or for what would break it, beyond which the search ends. Chosen
    /// here; no source: a hundred times what groups of a health service take.
    package var mostLooks = 1 << 27

    package init() {}
}
