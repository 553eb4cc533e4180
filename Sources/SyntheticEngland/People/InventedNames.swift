import Statistics

/// Names of places that are nowhere, put together from two lists and never given twice.
struct InventedNames {
    private var stock: [String]
    private var used = 0

    init(seed: UInt64) {
        let firsts = [
            "Brindle", "Corran", "Dunmar", "Ellow", "Fennick", "Garrow", "Harrel", "Ickle", "Jessen", "Kellow",
            "Lorrin", "Mossen", "Nettle", "Orrel", "Osken", "Pellin", "Quillen", "Rushel", "Sarrow", "Skerrow",
            "Tallow", "Thessel", "Tolven", "Uldin", "Umber", "Vetch", "Wexen", "Yarrel", "Zellan", "Ambrel",
        ]
        let lasts = [
            "bourne", "combe", "dale", "field", "ford", "garth", "ham", "holt", "hurst", "leigh", "marsh", "mere",
            "stead", "stoke", "thorpe", "wick", "worth",
        ]
        var generator = SeededGenerator(seed: seed, stream: "names")
        stock = firsts.flatMap { first in lasts.map { first + $0 } }
        generator.shuffle(&stock)
    }

    /// The next name. When all are used they come again as Great, Little, Upper and so on.
    mutating func next() -> String {
        defer { used += 1 }
        let qualifiers = ["", "Great ", "Little ", "Upper ", "Nether ", "North ", "South ", "East ", "West "]
        let round = used / stock.count
        let qualifier = round < qualifiers.count ? qualifiers[round] : "\(round) "
        return qualifier + stock[used % stock.count]
    }
}
