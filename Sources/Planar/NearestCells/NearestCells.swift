package import Shapes

/// The cells of all points of the plane nearest to each place, as one mosaic: neighbours share their corners, and across
/// each side lies the cell beyond it.
///
/// Cells are bounded: outer places far away have cells of their own, which are not among these and do not reach into the
/// box that was given.
package struct NearestCells: Sendable {
    /// The places, ascending.
    package let sites: [Coordinate]
    /// Cell i has the sides `offsets[i] ..< offsets[i + 1]`; fewer than three where it is smaller than one ulp of
    /// its place.
    package private(set) var offsets: [Int32]
    /// The corner at which each side begins, counter-clockwise around the cell: an index of `places`.
    package private(set) var corners: [Int32]
    /// The cell across each side; −1 for that of an outer place.
    package private(set) var beyond: [Int32]
    /// Where the corners are; not every place is one.
    package let places: [Coordinate]

    /// - Parameters:
    ///   - sites: at least three, all different, ascending, usable as `Triangulation.isUsable` says.
    ///   - box: holds all sites inside.
    /// - Complexity: that of `Triangulation`.
    package init(_ sites: [Coordinate], in box: Box) {
        let triangulation = Triangulation(sites, in: box)
        let centers = CircleCenters(triangulation)
        self.sites = sites
        places = centers.places
        (offsets, corners, beyond) = ([0], [], [])
        offsets.reserveCapacity(sites.count + 1)
        corners.reserveCapacity(6 * sites.count + 9)
        beyond.reserveCapacity(6 * sites.count + 9)
        for site in 0..<Int32(sites.count) {
            let first = triangulation.triangleAt[Int(site)]
            var triangle = first
            repeat {
                let base = 3 * Int(triangle)
                let k = triangulation.corners[base] == site ? 0 : triangulation.corners[base + 1] == site ? 1 : 2
                let neighbour = triangulation.corners[base + (k + 2) % 3]
                let next = triangulation.across[base + (k + 1) % 3]
                // Only triangles at the outer places have nothing across a side.
                guard next >= 0 else { break }
                let (here, there) = (centers.corner[Int(triangle)], centers.corner[Int(next)])
                if here != there {
                    corners.append(here)
                    beyond.append(Int(neighbour) < sites.count ? neighbour : -1)
                }
                triangle = next
            } while triangle != first
            offsets.append(Int32(corners.count))
        }
    }

    package var count: Int { sites.count }

    @inline(__always)
    package func sides(of cell: Int) -> Range<Int> { Int(offsets[cell])..<Int(offsets[cell + 1]) }

    @inline(__always)
    package func start(of side: Int) -> Coordinate { places[Int(corners[side])] }

    /// The corner at which `side` of `cell` ends.
    package func end(of side: Int, in cell: Int) -> Coordinate {
        let sides = sides(of: cell)
        return start(of: side + 1 < sides.upperBound ? side + 1 : sides.lowerBound)
    }

    /// The corners of `cell` in order, not closed.
    package func outline(of cell: Int) -> [Coordinate] { sides(of: cell).map { start(of: $0) } }

    /// Every side of `cell` runs counter-clockwise around its place, and all sides together go around once: so the
    /// outline does not cross itself. False only where rounding by one ulp has disturbed a cell of that size.
    package func isSimple(_ cell: Int) -> Bool {
        let (sides, site) = (sides(of: cell), sites[cell])
        guard sides.count > 2 else { return false }
        var rounds = 0
        var previous = start(of: sides.upperBound - 1)
        for side in sides {
            let next = start(of: side)
            guard orientation(previous, next, site) > 0 else { return false }
            // Sides that pass from below the place to its level or above are to the east of it.
            if previous.y < site.y, next.y >= site.y { rounds += 1 }
            previous = next
        }
        return rounds == 1
    }
}
