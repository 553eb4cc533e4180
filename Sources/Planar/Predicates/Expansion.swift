/// A sum of doubles without rounding: components of growing size that do not overlap, none of them zero.
///
/// J. R. Shewchuk, *Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates*, 1997. Exact as
/// long as nothing overflows and no product falls below the smallest normal number.
struct Expansion {
    private var components: [Double] = []

    /// Zero.
    init() {}

    /// `a` − `b`.
    init(_ a: Double, minus b: Double) {
        add(-b)
        add(a)
    }

    mutating func add(_ a: Double, times b: Double) {
        let product = a * b
        add((-product).addingProduct(a, b))
        add(product)
    }

    mutating func add(_ value: Double) {
        var carry = value
        var kept = 0
        for index in components.indices {
            let component = components[index]
            let sum = carry + component
            let virtual = sum - carry
            let error = (carry - (sum - virtual)) + (component - virtual)
            carry = sum
            if error != 0 {
                components[kept] = error
                kept += 1
            }
        }
        components.removeLast(components.count - kept)
        if carry != 0 { components.append(carry) }
    }

    /// Adds the product of two other sums, or takes it away.
    mutating func add(_ a: Expansion, times b: Expansion, negated: Bool = false) {
        for x in a.components {
            for y in b.components { add(negated ? -x : x, times: y) }
        }
    }

    /// The largest component decides.
    var sign: Double { components.last ?? 0 }
}
