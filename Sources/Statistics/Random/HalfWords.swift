/// Two draws from each word of a generator: numbers below 2³² need no more.
struct HalfWords {
    private var generator: SeededGenerator
    private var rest: UInt32 = 0
    private var hasRest = false

    init(_ generator: SeededGenerator) { self.generator = generator }

    @inline(__always)
    private mutating func next() -> UInt32 {
        if hasRest {
            hasRest = false
            return rest
        }
        let word = generator.next()
        rest = UInt32(truncatingIfNeeded: word)
        hasRest = true
        return UInt32(truncatingIfNeeded: word &>> 32)
    }

    /// In 0 ..< `bound`, without bias: multiply and reject (Lemire, 2019). `bound` is positive and below 2³².
    @inline(__always)
    mutating func integer(below bound: Int) -> Int {
        let width = UInt32(bound)
        var product = next().multipliedFullWidth(by: width)
        if product.low < width {
            let threshold = (0 &- width) % width
            while product.low < threshold { product = next().multipliedFullWidth(by: width) }
        }
        return Int(product.high)
    }
}
