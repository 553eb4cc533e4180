import Shapes

/// Which lines of a coverage are asked for.
public enum CoverageEdgeKind: Hashable, Sendable, CaseIterable {
    /// Every line once.
    case all
    /// Those with polygons on both sides.
    case inner
    /// Those with a polygon on one side alone: its outline and its gaps.
    case outer
}

extension Geometry {
    /// The lines between the polygonal parts of a coverage, each once, from one node to the next: a multi-line string in the order in
    /// which rings come to them. A node is a place where more than two ways meet; a ring without any is one closed line. Polygons
    /// that are no coverage (`coverageFaults`) share lines only where they have the same coordinates. O(n), computed here. The
    /// definition of `GEOSCoverageEdges_r`; GEOS 3.15.
    ///
    /// - Throws: `GEOSError` with the library's reason, as for want of memory.
    public func coverageEdges(_ kind: CoverageEdgeKind = .all) throws(GEOSError) -> Geometry {
        let rings = polygons.polygons.flatMap { [$0.shell] + $0.holes }.map { $0.coordinates.withoutRepeats }
        return try Geometry(multiLineString: CoverageWays(rings).edges(of: kind)).made(of: self)
    }
}

/// The segments of all rings, each once.
private struct CoverageWays {
    /// A segment, whichever way it is walked.
    private struct Way: Hashable {
        let a: Coordinate
        let b: Coordinate

        init(_ from: Coordinate, _ to: Coordinate) {
            let isOrdered = (from.x, from.y) < (to.x, to.y)
            (a, b) = isOrdered ? (from, to) : (to, from)
        }
    }

    private let rings: [[Coordinate]]
    /// How many rings walk along each.
    private var walks: [Way: Int] = [:]
    /// How many ways begin or end at each place.
    private var degrees: [Coordinate: Int] = [:]

    init(_ rings: [[Coordinate]]) {
        self.rings = rings
        for ring in rings {
            for (from, to) in zip(ring, ring.dropFirst()) {
                let before = walks[Way(from, to), default: 0]
                walks[Way(from, to)] = before + 1
                guard before == 0 else { continue }
                degrees[from, default: 0] += 1
                degrees[to, default: 0] += 1
            }
        }
    }

    func edges(of kind: CoverageEdgeKind) -> [[Coordinate]] {
        var edges: [[Coordinate]] = []
        var taken: Set<Way> = []
        for ring in rings {
            for edge in pieces(of: ring) where taken.insert(Way(edge[0], edge[1])).inserted {
                for (from, to) in zip(edge.dropFirst(), edge.dropFirst(2)) { taken.insert(Way(from, to)) }
                let isInner = walks[Way(edge[0], edge[1]), default: 0] > 1
                if kind == .all || isInner == (kind == .inner) { edges.append(edge) }
            }
        }
        return edges
    }

    /// A closed ring cut at its nodes; whole where it has none.
    private func pieces(of ring: [Coordinate]) -> [[Coordinate]] {
        guard ring.count > 1 else { return [] }
        let open = ring.dropLast()
        let start = open.firstIndex { degrees[$0, default: 0] > 2 } ?? 0
        let turned = open[start...] + open[..<start]
        var pieces: [[Coordinate]] = []
        var piece: [Coordinate] = [turned[turned.startIndex]]
        for place in turned.dropFirst() + [piece[0]] {
            piece.append(place)
            guard degrees[place, default: 0] > 2 else { continue }
            pieces.append(piece)
            piece = [place]
        }
        if piece.count > 1 { pieces.append(piece) }
        return pieces
    }
}

extension [Coordinate] {
    /// A coordinate that equals the one before it is left out.
    fileprivate var withoutRepeats: [Coordinate] {
        var kept: [Coordinate] = []
        for place in self where place != kept.last { kept.append(place) }
        return kept
    }
}
