import Shapes
import Statistics

extension SettledLand {
    /// `count` of the cells `homes`, far from each other and from those in `taken`: always the farthest; without any
    /// taken first the two ends. Fewer where there are not so many. O(homes · count).
    func spread(
        _ count: Int, of homes: [Int], from taken: [Int], _ generator: inout SeededGenerator
    ) -> [Int] {
        guard count > 0, let any = generator.element(of: homes) else { return [] }
        func squared(_ a: Int, _ b: Int) -> Double { cells.sites[a].squaredDistance(to: cells.sites[b]) }
        var chosen: [Int] = []
        var distances = homes.map { home in taken.map { squared(home, $0) }.min() ?? .infinity }
        func take(_ home: Int) {
            chosen.append(home)
            for index in homes.indices { distances[index] = min(distances[index], squared(homes[index], home)) }
        }
        if taken.isEmpty {
            take(homes.max { (squared($0, any), $1) < (squared($1, any), $0) } ?? any)
        }
        while chosen.count < min(count, homes.count) {
            guard let next = homes.indices.max(by: { (distances[$0], $1) < (distances[$1], $0) }) else { break }
            take(homes[next])
        }
        return chosen
    }
}
