extension Adjacency {
    /// The same graph with some pairs added and some taken away, as for bridges and for false borders in an estuary.
    ///
    /// An added pair has a border of length 0; one that is there already keeps its own. A pair that is both added and cut
    /// is cut. `rule` stays that of this graph: which of its pairs are no shared borders is the caller's knowledge.
    /// - Parameters:
    ///   - added: pairs of cells in any order; a cell with itself is passed over.
    ///   - cut: pairs of cells in any order; those that are no neighbours are passed over.
    /// - Complexity: O(cells + pairs), and O(k log k) in the pairs given.
    @_disfavoredOverload
    public func linking(_ added: [(Int, Int)], without cut: [(Int, Int)] = []) -> Adjacency {
        func narrow(_ pairs: [(Int, Int)]) -> [(Int32, Int32)] { pairs.map { (Int32($0.0), Int32($0.1)) } }
        return linking(narrow(added), without: narrow(cut))
    }

    /// The same with numbers of 32 bits.
    package func linking(_ added: [(Int32, Int32)], without cut: [(Int32, Int32)] = []) -> Adjacency {
        func directed(_ pairs: [(Int32, Int32)]) -> [(Int32, Int32)] {
            pairs.filter { $0.0 != $0.1 }.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }.sorted(by: <)
        }
        let (adding, cutting) = (directed(added), directed(cut))
        guard !adding.isEmpty || !cutting.isEmpty else { return self }
        var (nextAdded, nextCut) = (0, 0)
        var offsets: [Int32] = [0]
        var neighbours: [Int32] = []
        var borders: [Double] = []
        offsets.reserveCapacity(cellCount + 1)
        neighbours.reserveCapacity(self.neighbours.count + adding.count)
        borders.reserveCapacity(self.neighbours.count + adding.count)
        for cell in 0..<Int32(cellCount) {
            var row = Array(zip(self.neighbours(of: Int(cell)), self.borders(of: Int(cell))))
            var isTouched = false
            while nextAdded < adding.count, adding[nextAdded].0 == cell {
                let other = adding[nextAdded].1
                if !row.contains(where: { $0.0 == other }) { row.append((other, 0)) }
                (nextAdded, isTouched) = (nextAdded + 1, true)
            }
            while nextCut < cutting.count, cutting[nextCut].0 == cell {
                let other = cutting[nextCut].1
                row.removeAll { $0.0 == other }
                nextCut += 1
            }
            if isTouched { row.sort { $0.0 < $1.0 } }
            for (neighbour, border) in row {
                neighbours.append(neighbour)
                borders.append(border)
            }
            offsets.append(Int32(neighbours.count))
        }
        return Adjacency(rule: rule, offsets: offsets, neighbours: neighbours, borders: borders)
    }
}
