import Coverages
import Shapes

/// Territories that a map draws too small to be seen, and windows on the ground that show them larger.
struct CrowdedGround {
    /// The windows, that with most such territories first.
    let windows: [Box]
    /// Owners of the territories that are too small.
    let owners: Set<Int32>
    /// How many of them none of the windows shows.
    let unshown: Int

    /// Side in pixels of the square that a territory's ground would fill, from which on it is seen.
    static let leastSide = 4.0
    /// How many times larger a window shows the ground. Chosen here; no source.
    static let zoom = 2.5

    /// Takes windows around most of what is too small, one after the other.
    ///
    /// - Parameters:
    ///   - page: of the map.
    ///   - isContext: owners that are none of the map's matter.
    ///   - most: windows at most.
    ///   - pixels: side of a window as it is drawn.
    /// - Complexity: O(cells + s² · windows) for s such territories.
    init(_ map: TerritoryMap, isContext: [Bool], on page: MapPage, most: Int, pixels: Double) {
        let side = pixels / Self.zoom / page.pixelsPerUnit
        let crowded = most > 0 ? Self.crowded(map, isContext, pixelsPerUnit: page.pixelsPerUnit) : []
        owners = Set(crowded.map(\.owner))
        var left = crowded.map(\.box)
        var windows: [Box] = []
        while !left.isEmpty, windows.count < most {
            var best: [Box] = []
            for seed in left {
                let found = left.filter { Self.square(around: seed.center, side).covers($0.center) }
                if found.count > best.count { best = found }
            }
            var box = Box.empty
            for territory in best { box.formUnion(territory.center) }
            let window = Self.square(around: box.center, side)
            windows.append(window)
            left.removeAll { window.covers($0.center) }
        }
        self.windows = windows
        unshown = left.count
    }

    /// The territories that are too small, by owner.
    private static func crowded(
        _ map: TerritoryMap, _ isContext: [Bool], pixelsPerUnit: Double
    ) -> [(owner: Int32, box: Box)] {
        var areas = [Double](repeating: 0, count: map.ownerNames.count)
        var boxes = [Box](repeating: .empty, count: map.ownerNames.count)
        for (cell, owner) in map.owners.enumerated() where owner >= 0 && !isContext[Int(owner)] {
            areas[Int(owner)] += map.coverage.areas[cell]
            boxes[Int(owner)].formUnion(map.coverage.boxes[cell])
        }
        return areas.indices.compactMap { owner in
            areas[owner] > 0 && areas[owner].squareRoot() * pixelsPerUnit < leastSide
                ? (Int32(truncatingIfNeeded: owner), boxes[owner]) : nil
        }
    }

    private static func square(around center: Coordinate, _ side: Double) -> Box {
        Box(
            minX: center.x - side / 2, minY: center.y - side / 2, maxX: center.x + side / 2, maxY: center.y + side / 2)
    }
}
