import Coverages
import Shapes

/// One map on its way from numbers to markup.
struct MapComposition {
    let map: TerritoryMap
    let inks: OwnerInks
    let layout: PageLayout
    private let unions: TerritoryUnions
    /// At about the tolerance that the picture's size asks for.
    private let shapes: TerritoryShapes
    private let factor: Double
    /// One beside the map, or columns of it below.
    let legends: [Legend]
    let identifiers: MapIdentifiers
    /// Indices of the points within the frame, heavy ones first, so that few are hidden by a larger.
    let drawnPoints: [Int]
    let skippedPoints: [Int]
    let circles: CircleScale
    /// Windows drawn larger below the map.
    let insets: [MapInset]
    /// Owners whose territories are too small to be seen without them.
    let crowdedOwners: Set<Int32>

    var page: MapPage { layout.page }

    init(_ map: TerritoryMap) {
        self.map = map
        inks = OwnerInks(map)
        identifiers = MapIdentifiers(prefix: map.style.identifierPrefix)
        let ground = map.window ?? Self.ground(of: map, isContext: inks.isContext)
        let padding = map.window == nil ? 14.0 : 0
        skippedPoints = map.points.indices.filter {
            !map.points[$0].coordinate.isFinite || !map.points[$0].weight.isFinite
        }
        let sound = map.points.indices.filter {
            map.points[$0].coordinate.isFinite && map.points[$0].weight.isFinite
        }
        // The key decides the height of the sheet and the sheet the sizes in the key; the page's width settles both.
        let draft = PageLayout(map.words, style: map.style, ground: ground, padding: padding, keyHeight: 0).page
        let visible = draft.visibleGround
        let inView = sound.filter { visible.covers(map.points[$0].coordinate) }
        circles = CircleScale(
            weights: inView.map { map.points[$0].weight }, space: draft.frame.width * draft.frame.height * 0.6)
        let crowded = CrowdedGround(
            map, isContext: inks.isContext, on: draft, most: map.style.mostInsets,
            pixels: PageLayout.insetSide(map.style))
        let entries = LegendEntries(map, inks, circles, inView: inView, crowded, identifiers).entries
        let beside = Legend(entries: entries, width: PageLayout.keyWidth)
        // A key much longer than the map stands below it, in columns.
        let isBelow = beside.height + PageLayout.scaleHeight > 1.2 * draft.frame.height
        legends = isBelow ? Legend(entries: entries, width: PageLayout.columnWidth(map.style)).split() : [beside]
        layout = PageLayout(
            map.words, style: map.style, ground: ground, padding: padding,
            keyHeight: legends.map(\.height).max() ?? 0, isKeyBelow: isBelow, insets: crowded.windows.count)
        let (layout, page) = (layout, layout.page)
        crowdedOwners = crowded.owners
        insets = crowded.windows.enumerated().map { number, window in
            let frame = layout.insetFrame(number, map.style)
            return MapInset(
                number: number, map, page: MapPage(width: page.width, height: page.height, frame: frame, ground: window)
            )
        }
        // Large circles first, so that none hides a smaller one for long; of about one size those of one colour follow each
        // other, which need be written once.
        let (inks, circles) = (inks, circles)
        let sizes = sound.filter { page.frame.covers(page.position(of: map.points[$0].coordinate)) }.map { point in
            (
                point, Int((circles.radius(map.points[point].weight) / 3).rounded()),
                inks.circleFill(map.points[point].owner)
            )
        }
        drawnPoints = sizes.sorted { a, b in
            (-a.1, a.2, -map.points[a.0].weight, a.0) < (-b.1, b.2, -map.points[b.0].weight, b.0)
        }.map(\.0)
        let context = inks.isContext
        unions = TerritoryUnions(
            map, window: page.visibleGround, tolerance: map.style.tolerance / page.pixelsPerUnit
        ) { owner in owner >= 0 && context[Int(owner)] }
        // What a map is made of beside its lines, and what a vertex takes: as measured on maps of England.
        let besides =
            9_000 + MapInset.bytes(map.style, of: insets.count) + drawnPoints.count * 42 + map.ownerNames.count * 260
        let perVertex = map.style.stepsPerPixel > 5 ? 5.6 : 4.4
        if let most = map.style.mostBytes {
            let vertices = Int(Double(max(most - besides, 0)) / perVertex)
            factor = min(unions.factor(forVertices: vertices), Self.furthest(map.style))
        } else {
            factor = 1
        }
        shapes = unions.shapes(coarsenedBy: factor, on: page)
    }

    /// The box around all cells that are drawn and are not context; around all drawn ones where there are no others.
    private static func ground(of map: TerritoryMap, isContext: [Bool]) -> Box {
        var focus = Box.empty
        var all = Box.empty
        for (cell, owner) in map.owners.enumerated() where owner > TerritoryMap.hidden {
            all.formUnion(map.coverage.boxes[cell])
            if owner >= 0, !isContext[Int(owner)] { focus.formUnion(map.coverage.boxes[cell]) }
        }
        if map.contextOwners.isEmpty || focus.isEmpty { return all }
        return focus
    }

    func drawing() -> MapDrawing {
        let numbers = NumberPlacement(
            map.numbers.filter { $0.coordinate.isFinite && page.frame.covers(page.position(of: $0.coordinate)) }.map {
                ($0.text, page.position(of: $0.coordinate))
            }, frame: page.frame)
        let labels = placeLabels(around: numbers)
        let letters = Dictionary(labels.letters.map { ($0.owner, $0.lines[0]) }) { first, _ in first }
        let bar = ScaleBar(pixelsPerMetre: page.pixelsPerUnit, maximumLength: 180)
        var (below, above) = (SVGMarkup(), SVGMarkup())
        drawSheet(into: &below)
        drawPoints(into: &above)
        drawLabels(labels.placed + labels.letters, into: &above)
        draw(numbers, into: &above)
        drawInsetFrames(into: &above)
        drawFrame(into: &above)
        drawInsets(into: &above)
        for (column, legend) in legends.enumerated() {
            let place = layout.key(column: column)
            legend.draw(x: place.x, y: place.y, letters: letters, into: &above)
        }
        bar.draw(x: layout.scalePlace.x, y: layout.scalePlace.y, identifier: identifiers.scale, into: &above)
        NorthArrow.draw(x: layout.arrowPlace.x, y: layout.arrowPlace.y, into: &above)
        layout.drawNotes(identifier: identifiers.notes, into: &above)
        let most = map.style.mostBytes.map { $0 - below.text.utf8.count - above.text.utf8.count - 7 }
        let svg = below.text + ground(within: most) + above.text + "</svg>\n"
        return MapDrawing(
            svg: svg, page: page, labels: labels.placed, unplacedLabels: labels.unplaced,
            colourConflicts: inks.conflicts, skippedPoints: skippedPoints, fills: inks.fills, scaleBar: bar)
    }

    /// The root element, still open, and what lies under the map.
    private func drawSheet(into markup: inout SVGMarkup) {
        let (width, height) = (PageNumber.text(page.width), PageNumber.text(page.height))
        markup.begin(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height,
                "viewBox": "0 0 \(width) \(height)", "role": "img",
                "aria-labelledby": "\(identifiers.title) \(identifiers.description)",
                "font-family": TextMetrics.family,
            ])
        markup.leaf("title", ["id": identifiers.title], map.words.title)
        markup.leaf("desc", ["id": identifiers.description], summary)
        drawDefinitions(into: &markup)
        // A sheet of its own: dark letters stay on light ground whatever page the picture stands in.
        markup.empty("rect", ["width": width, "height": height, "rx": "6", "fill": MapInk.paper])
        layout.drawHeader(into: &markup)
    }

    /// The map itself, at about the least tolerance with which it has at most so many bytes.
    private func ground(within most: Int?) -> String {
        var (text, drawn, factor) = (ground(shapes), shapes.vertexCount, factor)
        let furthest = Self.furthest(map.style)
        // A first step by reckoning, then longer ones: a map that cannot be as small as that is not drawn thirty times.
        var least = 1.1
        while let most, text.utf8.count > most, factor < furthest {
            // As many vertices as have room at what one took, and somewhat fewer: those that untangle lines come back.
            let room = Double(drawn) * Double(max(most, 1)) / Double(text.utf8.count) * 0.96
            factor = min(max(unions.factor(forVertices: Int(room)), factor * least), furthest)
            least = 1.5
            let coarser = unions.shapes(coarsenedBy: factor, on: page)
            (text, drawn) = (ground(coarser), coarser.vertexCount)
        }
        return text
    }

    /// The largest factor of a tolerance: beyond eight pixels a town is no longer what it was. Chosen here; no source.
    static func furthest(_ style: MapStyle) -> Double { max(8 / max(style.tolerance, 1e-3), 1) }

    private func ground(_ shapes: TerritoryShapes) -> String {
        var markup = SVGMarkup()
        drawGround(shapes, on: page, clip: identifiers.clip, into: &markup)
        return markup.text
    }

    private var summary: String {
        if !map.words.summary.isEmpty { return map.words.summary }
        let parts = [
            map.words.title, map.words.subtitle,
            "\(map.ownerNames.count - map.contextOwners.count) territories, \(drawnPoints.count) points.",
        ]
        return (parts + map.words.caveats).filter { !$0.isEmpty }.joined(separator: " – ")
    }

    private func placeLabels(around numbers: NumberPlacement) -> LabelPlacement {
        let wanted =
            map.style.labelledOwners.map { Array(Set($0)).sorted() }
            ?? map.ownerNames.indices.filter { !inks.isContext[$0] }.map { Int32($0) }
        let starred = Set(map.emphasisedOwners)
        let requests = wanted.map { owner in
            LabelPlacement.Request(
                owner: owner, name: map.ownerNames[Int(owner)] + (starred.contains(owner) ? " ✱" : ""),
                rings: shapes.territories.rings(ofRegion: Int(owner)).map { ring in
                    shapes.territories.coordinates[shapes.territories.coordinates(ofRing: ring)].map(page.position)
                })
        }
        let inner = Box(
            minX: page.frame.minX + 4, minY: page.frame.minY + 4, maxX: page.frame.maxX - 4,
            maxY: page.frame.maxY - 4)
        let obstacles = drawnPoints.map { index in
            LabelPlacement.Obstacle(
                center: page.position(of: map.points[index].coordinate),
                radius: circles.radius(map.points[index].weight))
        }
        var labels = LabelPlacement(
            requests.filter { !$0.rings.isEmpty }, frame: inner, circles: obstacles, blocks: numbers.boxes)
        // The key explains letters only where it names each owner.
        if case .neighbours = map.style.colouring { labels.letter(requests.filter { !inks.isContext[Int($0.owner)] }) }
        return labels
    }
}

/// Identifiers of elements, the same prefix before each.
struct MapIdentifiers {
    let prefix: String

    init(prefix: String) {
        // An identifier must start with a letter and must not break out of `url(#…)`.
        let usable = prefix.unicodeScalars.filter { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || scalar == "-" || scalar == "_")
        }
        let text = String(String.UnicodeScalarView(usable))
        self.prefix = text.first?.isLetter == true ? text : "map" + text
    }

    var title: String { prefix + "-title" }
    var description: String { prefix + "-description" }
    var clip: String { prefix + "-frame" }
    var stripes: String { prefix + "-stripes" }
    var dots: String { prefix + "-dots" }
    func tile(_ category: Int) -> String { prefix + "-answer-\(category)" }
    /// A pattern as it fills ground, in the units of the lines there.
    func onGround(_ pattern: String) -> String { pattern + "-ground" }
    /// Of the frame of an inset.
    func inset(_ letter: String) -> String { prefix + "-inset-" + letter }
    var scale: String { prefix + "-scale" }
    var notes: String { prefix + "-notes" }
    func territory(_ owner: Int) -> String { prefix + "-territory-\(owner)" }
}
