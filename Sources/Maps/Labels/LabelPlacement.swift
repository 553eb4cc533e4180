public import Shapes

/// Words on the map: whose territory it is.
public struct PlacedLabel: Hashable, Sendable {
    /// Index of the owner named.
    public let owner: Int32
    /// The name, broken into lines.
    public let lines: [String]
    /// Size of the letters in pixels.
    public let size: Double
    /// Space taken on the page, in pixels. Boxes of two labels have no point in common.
    public let box: Box
    /// The place meant, when the words stand beside the territory and a line leads to it.
    public let target: Coordinate?
}

/// Finds places for labels one after the other, the largest territory first, none over another.
///
/// A label stands within its territory at the largest size that fits, over as few circles as can be; failing that it
/// may reach a little over its borders, stands nearby with a line to its territory, or reaches over its borders by half;
/// failing all that it is left out and reported.
struct LabelPlacement {
    struct Request {
        let owner: Int32
        let name: String
        /// The territory on the page: closed rings, even-odd.
        let rings: [[Coordinate]]
    }

    struct Obstacle {
        let center: Coordinate
        let radius: Double
    }

    private(set) var placed: [PlacedLabel] = []
    /// Owners whose label found no place, ascending.
    private(set) var unplaced: [Int32] = []
    /// Letters in their stead, each once, for the key to explain; none where no letter was asked for or has room.
    private(set) var letters: [PlacedLabel] = []

    private let frame: Box
    /// What no label may cover.
    private let blocks: [Box]
    private let circles: [Obstacle]
    private let steps: Int
    /// Few enough labels for lines and for words across borders to be read.
    private let isSparse: Bool
    /// Boxes along the lines that lead to territories; labels keep off them too.
    private var leads: [Box] = []

    private static let sizes = [19.0, 17, 15.5, 14, 13, 12.2]
    private static let gap = 3.0

    /// - Parameters:
    ///   - requests: at most one for each owner.
    ///   - circles: to be covered as little as possible.
    ///   - blocks: never covered.
    init(_ requests: [Request], frame: Box, circles: [Obstacle], blocks: [Box]) {
        self.frame = frame
        self.blocks = blocks
        self.circles = circles.sorted { ($0.center, $0.radius) < ($1.center, $1.radius) }
        steps = requests.count <= 40 ? 24 : requests.count <= 300 ? 14 : 8
        isSparse = requests.count <= 80
        let areas = requests.map { request in
            request.rings.reduce(0.0) { $0 + $1.withUnsafeBufferPointer { Ring.signedArea(of: $0[...]) } }.magnitude
        }
        for index in requests.indices.sorted(by: { (-areas[$0], $0) < (-areas[$1], $1) }) {
            place(requests[index])
        }
        placed.sort { $0.owner < $1.owner }
        unplaced.sort()
    }

    /// Finds places for a letter each for those whose name found none, where they are few enough to look up.
    mutating func letter(_ requests: [Request]) {
        guard isSparse else { return }
        let named = (placed, unplaced)
        for (number, owner) in named.1.enumerated() {
            guard let request = requests.first(where: { $0.owner == owner }) else { continue }
            place(Request(owner: owner, name: Self.letter(number), rings: request.rings))
        }
        letters = placed.filter { label in !named.0.contains { $0.owner == label.owner } }
        (placed, unplaced) = named
    }

    /// A to Z, then A1, B1 and so on.
    private static func letter(_ number: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(number % 26)))
        return number < 26 ? letter : letter + String(number / 26)
    }

    private struct Layout {
        let lines: [String]
        /// At size 1.
        let width: Double
        let height: Double
        var anchors: [LabelAnchors.Anchor] = []
    }

    private struct Choice {
        let layout: Int
        let box: Box
        let cost: Double
    }

    private mutating func place(_ request: Request) {
        let largest = Self.sizes[0]
        var layouts = Self.layouts(request.name)
        guard !layouts.isEmpty, !request.rings.isEmpty else {
            if !request.name.isEmpty, !request.rings.isEmpty { unplaced.append(request.owner) }
            return
        }
        for index in layouts.indices {
            layouts[index].anchors =
                LabelAnchors(
                    rings: request.rings, width: layouts[index].width * largest,
                    height: layouts[index].height * largest, frame: frame, steps: steps
                ).anchors
        }
        for size in Self.sizes {
            if place(request, layouts, size: size, leastRoom: 1.04, mostHidden: isSparse ? 0.3 : 2) { return }
        }
        if place(request, layouts, size: 13, leastRoom: 0.75, mostHidden: isSparse ? 0.3 : 2) { return }
        if isSparse && placeBeside(request, layouts[layouts.count > 1 ? 1 : 0]) { return }
        if isSparse && place(request, layouts, size: 13, leastRoom: 0.4, mostHidden: .infinity) { return }
        unplaced.append(request.owner)
    }

    /// Within the territory, or mostly so.
    private mutating func place(
        _ request: Request, _ layouts: [Layout], size: Double, leastRoom: Double, mostHidden: Double
    ) -> Bool {
        var best: Choice?
        for (index, layout) in layouts.enumerated() {
            // Room was measured at the largest size.
            let growth = Self.sizes[0] / size
            for anchor in layout.anchors.prefix(160) {
                let room = anchor.room * growth
                guard room >= leastRoom else { break }
                let box = Self.box(layout, size: size, center: anchor.center)
                guard isFree(box) else { continue }
                let hidden = covered(box)
                guard hidden <= mostHidden else { continue }
                let cost =
                    hidden * 3 - min(room, 1) * 1.5 - min(room, 2) * 0.4 + Double(layout.lines.count) * 0.15
                if cost < best?.cost ?? .infinity { best = Choice(layout: index, box: box, cost: cost) }
            }
        }
        guard let best else { return false }
        placed.append(
            PlacedLabel(
                owner: request.owner, lines: layouts[best.layout].lines, size: size, box: best.box, target: nil))
        return true
    }

    /// Beside the territory, with a line to it: the nearest free box around, in sixteen directions.
    private mutating func placeBeside(_ request: Request, _ layout: Layout) -> Bool {
        let size = 13.0
        let tiny = LabelAnchors(rings: request.rings, width: 2, height: 2, frame: frame, steps: 16)
        guard let target = tiny.anchors.first?.center else { return false }
        let (halfWidth, halfHeight) = (layout.width * size / 2, layout.height * size / 2)
        // Sixteen directions as fractions that need no sine: the same on any machine.
        let fan = [(1.0, 0.0), (0.92, 0.38), (0.71, 0.71), (0.38, 0.92)]
        let quarter = fan + fan.map { (-$0.1, $0.0) }
        let directions = quarter + quarter.map { (-$0.0, -$0.1) }
        for distance in stride(from: 14.0, through: 110, by: 12) {
            var best: Choice?
            for (dx, dy) in directions {
                let center = Coordinate(
                    x: target.x + dx * (halfWidth + distance), y: target.y + dy * (halfHeight + distance))
                let box = Self.box(layout, size: size, center: center)
                let lead = Self.lead(from: target, to: box)
                guard frame.covers(box), isFree(box), lead.allSatisfy(isFree) else { continue }
                let cost = covered(box)
                if cost < best?.cost ?? .infinity { best = Choice(layout: 0, box: box, cost: cost) }
            }
            guard let best else { continue }
            leads += Self.lead(from: target, to: best.box)
            placed.append(
                PlacedLabel(
                    owner: request.owner, lines: layout.lines, size: size, box: best.box, target: target))
            return true
        }
        return false
    }

    // MARK: Boxes

    private func isFree(_ box: Box) -> Bool {
        let wide = Box(
            minX: box.minX - Self.gap, minY: box.minY - Self.gap, maxX: box.maxX + Self.gap, maxY: box.maxY + Self.gap)
        return !placed.contains { $0.box.intersects(wide) } && !leads.contains { $0.intersects(box) }
            && !blocks.contains { $0.intersects(box) }
    }

    /// How much of circles the box hides, in circles.
    private func covered(_ box: Box) -> Double {
        var sum = 0.0
        // Circles are sorted by x and none is wider than this.
        let reach = 16.0
        var (low, high) = (0, circles.count)
        while low < high {
            let middle = (low + high) / 2
            if circles[middle].center.x < box.minX - reach { low = middle + 1 } else { high = middle }
        }
        for circle in circles[low...] {
            if circle.center.x > box.maxX + reach { break }
            // With the air around it: words that touch a circle look as if they named it.
            let radius = circle.radius + 2
            let overlapX = min(circle.center.x + radius, box.maxX) - max(circle.center.x - radius, box.minX)
            let overlapY = min(circle.center.y + radius, box.maxY) - max(circle.center.y - radius, box.minY)
            if overlapX > 0, overlapY > 0 { sum += overlapX * overlapY / (4 * radius * radius) }
        }
        return sum
    }

    private static func box(_ layout: Layout, size: Double, center: Coordinate) -> Box {
        let (halfWidth, halfHeight) = (layout.width * size / 2, layout.height * size / 2)
        return Box(
            minX: center.x - halfWidth, minY: center.y - halfHeight, maxX: center.x + halfWidth,
            maxY: center.y + halfHeight)
    }

    /// Small boxes along the line from `target` to the nearest point of `box`, that point excluded.
    private static func lead(from target: Coordinate, to box: Box) -> [Box] {
        let end = nearestPoint(of: box, to: target)
        let count = max(Int(target.distance(to: end) / 3), 1)
        return (0..<count).map { step in
            let share = Double(step) / Double(count)
            let (x, y) = (target.x + (end.x - target.x) * share, target.y + (end.y - target.y) * share)
            return Box(minX: x - 1, minY: y - 1, maxX: x + 1, maxY: y + 1)
        }
    }

    static func nearestPoint(of box: Box, to place: Coordinate) -> Coordinate {
        Coordinate(x: min(max(place.x, box.minX), box.maxX), y: min(max(place.y, box.minY), box.maxY))
    }

    /// No line is wider, in letters' sizes: longer words are for the key.
    private static let widest = 24.0

    /// The name in one line, and balanced in two and three where it has the words; without repeats, and never cut.
    private static func layouts(_ name: String) -> [Layout] {
        guard name.utf8.count <= 400 else { return [] }
        let whole = TextMetrics.width(name, size: 1, isBold: true)
        let longest = name.split(separator: " ").map { TextMetrics.width(String($0), size: 1, isBold: true) }.max() ?? 0
        guard longest <= widest else { return [] }
        var layouts: [Layout] = []
        for count in 1...3 {
            // Narrowing the column step by step balances the lines.
            var best: [String]?
            for widening in stride(from: 1.0, through: 1.7, by: 0.1) where best == nil {
                let column = max(min(whole / Double(count) * widening, 16), longest) + 0.001
                let lines = TextMetrics.wrapped(name, size: 1, isBold: true, width: column)
                if lines.count <= count { best = lines }
            }
            if best == nil, count == 3 {
                let lines = TextMetrics.wrapped(name, size: 1, isBold: true, width: widest)
                if lines.count <= 3 { best = lines }
            }
            guard let lines = best, !lines.isEmpty, !layouts.contains(where: { $0.lines == lines }) else { continue }
            let width = lines.map { TextMetrics.width($0, size: 1, isBold: true) }.max() ?? 0
            layouts.append(
                Layout(lines: lines, width: width, height: Double(lines.count) * TextMetrics.lineHeight))
        }
        return layouts
    }
}
