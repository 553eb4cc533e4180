/// All distinct orders of a row of labels, in lexicographic order.
struct LabelEnumeration {
    private(set) var labels: [Int32]

    /// Begins with the labels in ascending order.
    init(_ labels: [Int32]) { self.labels = labels.sorted() }

    /// Goes to the next order; false after the last one. Amortised O(1).
    mutating func advance() -> Bool {
        var pivot = labels.count - 2
        while pivot >= 0, labels[pivot] >= labels[pivot + 1] { pivot -= 1 }
        guard pivot >= 0 else { return false }
        var successor = labels.count - 1
        while labels[successor] <= labels[pivot] { successor -= 1 }
        labels.swapAt(pivot, successor)
        labels[(pivot + 1)...].reverse()
        return true
    }
}
