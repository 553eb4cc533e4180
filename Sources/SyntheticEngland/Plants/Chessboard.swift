import Planar
import Shapes
import Statistics

/// Two colours for practices side by side, like the fields of a chess-board.
enum Chessboard {
    /// Each place takes the colour that is rarer among those of its four nearest that have one; 0 or 1. O(n log n).
    static func colours(_ places: [Coordinate], _ generator: inout SeededGenerator) -> [Int] {
        let tree = PointTree(places)
        var colours = [Int](repeating: -1, count: places.count)
        for index in generator.shuffled(Array(places.indices)) {
            let near = tree.nearest(5, to: places[index]).map { colours[$0.index] }
            let (zeros, ones) = (near.count { $0 == 0 }, near.count { $0 == 1 })
            colours[index] = zeros == ones ? generator.integer(below: 2) : zeros < ones ? 0 : 1
        }
        if let first = colours.first, !colours.contains(1 - first) { colours[colours.count - 1] = 1 - first }
        return colours
    }

    /// As many places of each colour as of the other, or one less: from `colours`, swaps of two places while one makes
    /// more neighbours unlike. For a town: O(n³ · swaps).
    static func evened(_ places: [Coordinate], _ generator: inout SeededGenerator) -> [Int] {
        var colours = colours(places, &generator)
        let tree = PointTree(places)
        let near = places.indices.map { place in
            tree.nearest(5, to: places[place]).map(\.index).filter { $0 != place }.prefix(4)
        }
        // Those of one building count for more: two consortia share it.
        func unlike(_ colours: [Int]) -> Int {
            near.indices.reduce(0) { sum, place in
                sum
                    + near[place].reduce(0) {
                        $0 + (colours[$1] == colours[place] ? 0 : places[$1] == places[place] ? 4 : 1)
                    }
            }
        }
        func better(_ changes: [[Int]]) -> [Int]? {
            let made = changes.map { change -> (count: Int, colours: [Int]) in
                var changed = colours
                for place in change { changed[place] = 1 - changed[place] }
                return (unlike(changed), changed)
            }
            return made.max { $0.count < $1.count }?.colours
        }
        while true {
            let (zeros, ones) = (colours.count { $0 == 0 }, colours.count { $0 == 1 })
            guard abs(zeros - ones) > 1 else { break }
            let many = zeros > ones ? 0 : 1
            guard let next = better(colours.indices.filter { colours[$0] == many }.map { [$0] }) else { break }
            colours = next
        }
        while true {
            let pairs = colours.indices.filter { colours[$0] == 0 }.flatMap { zero in
                colours.indices.filter { colours[$0] == 1 }.map { [zero, $0] }
            }
            guard let next = better(pairs), unlike(next) > unlike(colours) else { return colours }
            colours = next
        }
    }
}
