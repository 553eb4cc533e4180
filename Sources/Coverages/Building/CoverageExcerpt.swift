import Shapes

extension Coverage {
    /// The map of `cells` alone, numbered in their order: what a page of an atlas draws of a nation.
    ///
    /// Borders to other cells become coast. Arcs keep their order, so unions of these cells are the same as in the whole map,
    /// vertex for vertex. The report is empty: what is doubtful is said of the whole map.
    /// - Parameter cells: ascending, each once.
    /// - Precondition: `cells` are numbers of cells.
    /// - Complexity: O(vertices of the cells · log).
    @_disfavoredOverload
    public func excerpt(of cells: [Int]) -> Coverage { excerpt(of: cells.map { Int32($0) }) }

    /// The same with numbers of 32 bits.
    package func excerpt(of cells: [Int32]) -> Coverage {
        precondition(zip(cells, cells.dropFirst()).allSatisfy(<), "ascending, each once")
        return Coverage(self, cells)
    }

    private init(_ whole: Coverage, _ cells: [Int32]) {
        cellCount = cells.count
        vertices = whole.vertices
        arcs = ArcTable(whole.arcs, cells)
        measures = ArcMeasures(arcs, vertices)
        areas = cells.map { whole.areas[Int($0)] }
        perimeters = cells.map { whole.perimeters[Int($0)] }
        boxes = cells.map { whole.boxes[Int($0)] }
        report = CoverageReport(tolerance: whole.report.tolerance)
    }

    /// Calls `body` with each arc's two cells (-1 for none) and its length, in the order of arcs. O(arcs).
    public func forEachBorder(_ body: (_ left: Int, _ right: Int, _ length: Double) -> Void) {
        for arc in 0..<arcs.count { body(Int(arcs.left[arc]), Int(arcs.right[arc]), arcLengths[arc]) }
    }
}

extension ArcTable {
    /// The arcs that bound `cells`, which become the cells 0, 1 and so on; an arc whose cell on the left is not among them is
    /// turned around.
    init(_ whole: ArcTable, _ cells: [Int32]) {
        var number: [Int32: Int32] = [:]
        for (index, cell) in cells.enumerated() { number[cell] = Int32(truncatingIfNeeded: index) }
        let kept = Set(cells.flatMap { cell in whole.references(ofCell: Int(cell)).map(\.arc) }).sorted()
        var arcs: [Int: (arc: Int, isTurned: Bool)] = [:]
        for arc in kept {
            let line = whole.vertices[whole.range(arc)]
            let (right, beyond) = (number[whole.right[arc]], number[whole.left[arc]])
            arcs[arc] = (count, beyond == nil)
            if let beyond {
                append(line, left: beyond, right: right ?? -1)
            } else {
                append(line.reversed(), left: right ?? -1, right: -1)
            }
        }
        for cell in cells {
            beginCell()
            for reference in whole.references(ofCell: Int(cell)) {
                guard let (arc, isTurned) = arcs[reference.arc] else { continue }
                append(ArcReference(arc: Int32(truncatingIfNeeded: arc), reversed: reference.isReversed != isTurned))
            }
        }
        beginCell()
        finish()
    }
}
