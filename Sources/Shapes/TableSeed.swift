/// Numbers of this process alone, for hash tables keyed by what a file holds: a file cannot be made so that its keys share a slot.
/// No result may depend on them, which is why every table numbers its keys by their first occurrence.
package enum TableSeed {
    package static let first = UInt64.random(in: .min ... .max)
    package static let second = UInt64.random(in: .min ... .max) | 1
}
