import Shapes

/// The two sides of an estuary, for a consortium with a part on each.
enum Banks {
    /// Cells with a practice within reach of the water, one on each bank of the same estuary, the nearest pair of `free`
    /// cells of `area`; nil where the area has not both banks. O(estuaries · cells² near the water).
    static func opposite(in area: Int, _ land: SettledLand, free: [Int]) -> (left: Int, right: Int)? {
        let reach = land.parameters.reach
        var best: (squared: Double, left: Int, right: Int)?
        for estuary in land.coast.estuaries {
            var banks: (left: [Int], right: [Int]) = ([], [])
            for home in free {
                let (along, aside) = land.coast.bank(of: estuary, at: land.cells.sites[home])
                // Near the head the two parts would have to touch.
                guard along > -0.1, along < 0.95, abs(aside) < 4 * reach, path(from: home, land) != nil
                else { continue }
                if aside < 0 { banks.left.append(home) } else { banks.right.append(home) }
            }
            for left in banks.left {
                for right in banks.right {
                    let squared = land.cells.sites[left].squaredDistance(to: land.cells.sites[right])
                    if best.map({ (squared, left, right) < $0 }) ?? true { best = (squared, left, right) }
                }
            }
        }
        return best.map { ($0.left, $0.right) }
    }

    /// `cell`, a home of `opposite`, and the way from it to the shore: where a part on a bank begins.
    static func start(at cell: Int, _ land: SettledLand) -> [Int] { path(from: cell, land) ?? [cell] }

    /// The shortest way through cells of the area from `cell` to one that touches the water, both included; nil where it
    /// takes more than three steps.
    private static func path(from cell: Int, _ land: SettledLand) -> [Int]? {
        let area = land.areas.areaOfCell[cell]
        var ways = [[cell]]
        var seen: Set<Int> = [cell]
        for _ in 0...3 {
            if let shore = ways.first(where: { land.isShore($0[$0.count - 1]) }) { return shore }
            ways = ways.flatMap { way in
                land.cells.neighbours(way[way.count - 1])
                    .filter { land.areas.areaOfCell[$0] == area && seen.insert($0).inserted }.sorted().map {
                        way + [$0]
                    }
            }
        }
        return nil
    }
}
