import Planar
import Shapes
import Statistics

extension NationConsortia {
    /// Two consortia mixed all over `area`, or one scattered among compact ones.
    mutating func mix(_ area: Int, _ role: NationRole, _ count: Int, _ generator: inout SeededGenerator) {
        let members = land.areas.practicesOf[area]
        let places = members.map { land.people.places[$0] }
        let first = consortia.count
        for index in 0..<count {
            let isScattered = role != .dispersed || index == 0
            _ = add(area, isScattered ? .scattered : .compact)
        }
        var labels: [Int]
        if role == .dispersed {
            labels = dispersed(places, area, count, &generator)
        } else {
            labels = Chessboard.colours(places, &generator)
            if role != .interleaved {
                consortia[first].isSelected = true
                consortia[first + 1].isResidual = true
            }
            if role == .selectedHalf { Self.leaveHalf(places, &labels) }
        }
        label(members, land.areas.cellsOf[area], labels.map { first + $0 })
    }

    /// Compact ones by the nearest of their centres, and one practice in four to the scattered one.
    private func dispersed(
        _ places: [Coordinate], _ area: Int, _ count: Int, _ generator: inout SeededGenerator
    ) -> [Int] {
        let centres = land.spread(count - 1, of: land.homes(of: area), from: [], &generator)
        let tree = PointTree(centres.map { land.cells.sites[$0] })
        var labels = places.map { 1 + (tree.nearest(to: $0)?.index ?? 0) }
        for index in labels.indices where index % 4 == generator.integer(below: 2) { labels[index] = 0 }
        if let last = labels.indices.last, !labels.contains(0) { labels[last] = 0 }
        return labels
    }

    /// Beyond the middle of the area nobody is in the first consortium.
    private static func leaveHalf(_ places: [Coordinate], _ labels: inout [Int]) {
        let isWide = Box(places).width > Box(places).height
        let along = places.map { isWide ? $0.x : $0.y }.sorted()
        guard !along.isEmpty else { return }
        let limit = along[min(along.count - 1, along.count * 2 / 3)]
        for (index, place) in places.enumerated() where (isWide ? place.x : place.y) > limit { labels[index] = 1 }
    }

    /// Divides a town that has grown between its pair: practices like the fields of a chess-board, cells by the nearest;
    /// of twelve draws the first in which the ground of both is in several parts.
    mutating func divide(_ town: (first: Int, second: Int), _ generator: inout SeededGenerator) {
        let cells = ownerOf.indices.filter { ownerOf[$0] == town.first }
        let members = cells.flatMap { land.people.practicesAt[$0] }.sorted()
        let places = members.map { land.people.places[$0] }
        for _ in 0..<12 {
            let colours = Chessboard.evened(places, &generator)
            label(members, cells, colours.map { $0 == 0 ? town.first : town.second })
            let isInParts = [town.first, town.second].allSatisfy { consortium in
                land.cells.components(of: cells) { ownerOf[$0] == consortium }.count > 1
            }
            if isInParts { return }
        }
    }

    /// Gives each of `practices` its consortium, and each of `cells` that of the nearest of them.
    private mutating func label(_ practices: [Int], _ cells: [Int], _ consortia: [Int]) {
        for (practice, consortium) in zip(practices, consortia) { consortiumOf[practice] = consortium }
        let tree = PointTree(practices.map { land.people.places[$0] })
        for cell in cells {
            if let nearest = tree.nearest(to: land.cells.sites[cell]) {
                ownerOf[cell] = consortia[nearest.index]
            }
        }
    }
}
