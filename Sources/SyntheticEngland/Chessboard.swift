import Shapes

/// A town divided among sites by the nearest one, in two colours, so that much of the border between patches lies
/// between different colours.
struct Chessboard {
    /// Small area of each site.
    let homes: [Int]
    /// For each small area of the map the index of its site; nil outside the town.
    let patch: [Int?]
    /// For each site whether it has the second colour. The first site never has.
    let isSecond: [Bool]
    /// Mean part of a practice's neighbours, in its own and the adjacent patches, that are of the other colour; the
    /// smaller of the two colours' means. 0 ... 1.
    let mixing: Double
}

extension Chessboard {
    /// Gives `second` of the sites the second colour. O(cells · sites + sites³ · swaps).
    init(_ homes: [Int], over cells: [Int], _ map: SmallAreaMap, second: Int) {
        var patch = [Int?](repeating: nil, count: map.count)
        for cell in cells {
            patch[cell] = homes.indices.min {
                (map.sites[cell].squaredDistance(to: map.sites[homes[$0]]), $0)
                    < (map.sites[cell].squaredDistance(to: map.sites[homes[$1]]), $1)
            }
        }
        var borders = [[Int]](repeating: [Int](repeating: 0, count: homes.count), count: homes.count)
        for cell in cells {
            guard let own = patch[cell] else { continue }
            for case .some(let other) in map.neighbours[cell].map({ patch[$0] }) where other != own {
                borders[own][other] += 1
            }
        }
        let isSecond = Chessboard.colours(borders, second: second)
        self.init(
            homes: homes, patch: patch, isSecond: isSecond, mixing: Chessboard.mixing(borders, isSecond))
    }

    /// Swaps of two sites while one helps: each makes the border between colours longer, so it ends.
    private static func colours(_ borders: [[Int]], second: Int) -> [Bool] {
        let sites = borders.indices
        var isSecond = sites.map { $0 > 0 && $0 <= second }
        /// Change of the border between colours when `site` alone changes its own.
        func gain(_ site: Int) -> Int {
            sites.reduce(0) { $0 + (isSecond[$1] == isSecond[site] ? borders[site][$1] : -borders[site][$1]) }
        }
        while true {
            var best = (gain: 0, a: 0, b: 0)
            for a in sites.dropFirst() where isSecond[a] {
                for b in sites.dropFirst() where !isSecond[b] {
                    // The border between the two themselves stays a border between colours.
                    let total = gain(a) + gain(b) + 2 * borders[a][b]
                    if total > best.gain { best = (total, a, b) }
                }
            }
            if best.gain == 0 { return isSecond }
            isSecond[best.a] = false
            isSecond[best.b] = true
        }
    }

    /// The first site has a practice of each colour, every other site one of its own.
    private static func mixing(_ borders: [[Int]], _ isSecond: [Bool]) -> Double {
        let practices = isSecond.indices.flatMap { site in
            (site == 0 ? [false, true] : [isSecond[site]]).map { (site: site, isSecond: $0) }
        }
        let means = [false, true].map { colour in
            let shares = practices.filter { $0.isSecond == colour }.map { own in
                // The practice itself is among those of its patch.
                let near = practices.filter { $0.site == own.site || borders[own.site][$0.site] > 0 }
                return Double(near.count { $0.isSecond != colour }) / Double(max(1, near.count - 1))
            }
            return shares.reduce(0, +) / Double(max(1, shares.count))
        }
        return min(means[0], means[1])
    }
}
