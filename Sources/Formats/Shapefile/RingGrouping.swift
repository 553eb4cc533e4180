import Planar
import Shapes

/// Makes polygons of the rings of one record: a shapefile lists shells (clockwise) and holes (counter-clockwise) without
/// saying which hole is whose.
///
/// A hole goes to the smallest shell around it. A record whose rings are all counter-clockwise was written the other way
/// round: then a ring is a hole if an odd number of the others lie around it. Order of shells and of the holes in each
/// is the order of the file. O(holes × shells) boxes, and a point-in-ring test for those that match.
struct RingGrouping {
    private var rings: [[Coordinate]] = []
    /// Comparisons left for this file: a coast with tens of thousands of islands needs a fraction of them, and a record made
    /// to take for ever runs out of them. What is not compared any more counts as an orphan.
    private var budget = 500_000_000

    mutating func removeAll() { rings.removeAll(keepingCapacity: true) }

    mutating func append(_ ring: [Coordinate]) { rings.append(ring) }

    /// Appends the polygons to `layer`, without ending the region.
    mutating func emit(into layer: inout PolygonLayer, feature: Int, ledger: inout ProblemLedger) {
        guard rings.count > 1 else {
            if let ring = rings.first {
                Self.noteShell(signedArea(ring), feature: feature, ledger: &ledger)
                append([ring], to: &layer)
            }
            return
        }
        let areas = rings.map(signedArea)
        let boxes = rings.map { Box($0) }
        var isHole = areas.map { $0 > 0 }
        if isHole.allSatisfy({ $0 }) {
            ledger.note(.ringOrientation, feature: feature, count: rings.count, "all rings are counter-clockwise")
            for i in rings.indices {
                var around = 0
                for k in rings.indices where k != i && encloses(k, i, boxes, areas) { around += 1 }
                isHole[i] = around % 2 == 1
            }
        }
        var holes = [[Int]](repeating: [], count: rings.count)
        var shells: [Int] = []
        for i in rings.indices where !isHole[i] { shells.append(i) }
        for i in rings.indices where isHole[i] {
            var smallest: Int?
            for shell in shells where encloses(shell, i, boxes, areas) {
                if smallest.map({ abs(areas[shell]) < abs(areas[$0]) }) ?? true { smallest = shell }
            }
            if let smallest {
                holes[smallest].append(i)
            } else {
                ledger.note(.orphanHole, feature: feature, "a hole that lies in no shell")
                shells.append(i)
            }
        }
        for shell in shells.sorted() {
            if areas[shell] == 0 { ledger.note(.degenerateRing, feature: feature, "a ring of no area") }
            append([rings[shell]] + holes[shell].map { rings[$0] }, to: &layer)
        }
    }

    /// What is doubtful about the only ring of a record.
    static func noteShell(_ area: Double, feature: Int, ledger: inout ProblemLedger) {
        if area == 0 { ledger.note(.degenerateRing, feature: feature, "a ring of no area") }
        if area > 0 { ledger.note(.ringOrientation, feature: feature, "a shell that is counter-clockwise") }
    }

    private func append(_ polygon: [[Coordinate]], to layer: inout PolygonLayer) {
        for ring in polygon {
            layer.coordinates.append(contentsOf: ring)
            layer.endRing()
        }
        layer.endPolygon()
    }

    private func signedArea(_ ring: [Coordinate]) -> Double {
        ring.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) }
    }

    /// `inner` lies in `outer`: judged by the first vertex of `inner` that is not on the line of `outer`.
    private mutating func encloses(_ outer: Int, _ inner: Int, _ boxes: [Box], _ areas: [Double]) -> Bool {
        budget -= 1
        guard budget > 0, boxes[outer].covers(boxes[inner]), abs(areas[outer]) >= abs(areas[inner]) else {
            return false
        }
        for vertex in rings[inner] {
            budget -= rings[outer].count
            guard budget > 0 else { return false }
            switch location(of: vertex, inRing: rings[outer]) {
            case .inside: return true
            case .outside: return false
            case .onBorder: continue
            }
        }
        // Every vertex on the line: a hole that fills its shell's notches; the boxes decide.
        return abs(areas[outer]) > abs(areas[inner])
    }
}
