/// What lies in some small areas: how many they are, their ground, and the people of them. The one sum that overlaps, covers and
/// matches with areas are made of.
///
/// Ground is added in the order of the cells, so that equal sets have equal sums to the last digit.
struct CellTotals: Hashable, BitwiseCopyable, Sendable {
    var cells = 0
    /// In m².
    var area = 0.0
    var people = 0

    @inline(__always)
    mutating func add(_ area: Double, _ people: Int) {
        cells &+= 1
        self.area += area
        self.people += people
    }
}
