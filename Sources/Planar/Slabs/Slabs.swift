/// Horizontal slabs of equal height for things with a vertical extent, as many as keep the number of entries linear.
///
/// The number of a slab never decreases with y, so two things whose extents have a height in common have a slab in
/// common, whatever the rounding.
package struct Slabs: Sendable {
    package let count: Int
    @usableFromInline let low: Double
    @usableFromInline let scale: Double

    /// - Parameters:
    ///   - low: the least height of any thing.
    ///   - high: the greatest.
    ///   - items: how many things; with heights that sum to `totalHeight` they come to three entries each at most.
    package init(low: Double, high: Double, items: Int, totalHeight: Double) {
        let height = high - low
        guard items > 1, height > 0, height.isFinite else {
            (count, self.low, scale) = (1, low, 0)
            return
        }
        let wanted = totalHeight > 0 ? min(Double(items), 2 * Double(items) * (height / totalHeight)) : Double(items)
        count = max(1, Int(wanted))
        self.low = low
        scale = Double(count) / height
    }

    /// The slab at height `y`; the first or the last one beyond them.
    @inlinable
    package func number(_ y: Double) -> Int {
        let number = (y - low) * scale
        // Also sends NaN, from a height too small to divide by, to the first slab.
        return number >= Double(count) ? count - 1 : number > 0 ? Int(number) : 0
    }
}
