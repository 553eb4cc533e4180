import Statistics

/// Codes as the national run expects them: a prefix and the number of the row. Consortia are numbered at random, so that
/// a code says nothing.
struct NationCodes {
    /// By planned consortium, its number.
    let numberOfConsortium: [Int]

    init(consortia: Int, _ parameters: NationParameters) {
        var generator = parameters.generator("nation codes")
        numberOfConsortium = generator.shuffled(Array(0..<consortia))
    }

    func smallArea(_ index: Int) -> String { "E01" + Self.padded(index, 6) }
    func practice(_ index: Int) -> String { "P" + Self.padded(index, 5) }
    func area(_ index: Int) -> String { "PCT" + Self.padded(index, 4) }
    func consortium(_ index: Int) -> String { "C" + Self.padded(numberOfConsortium[index], 4) }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
