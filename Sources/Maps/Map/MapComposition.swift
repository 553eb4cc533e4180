import Coverages
import Shapes

/// One map on its way from numbers to markup.
struct MapComposition {
    let map: TerritoryMap
    let inks: OwnerInks
    let layout: PageLayout
    let shapes: TerritoryShapes
    let legend: Legend
    let identifiers: MapIdentifiers
    /// Indices of the points within the frame, heavy ones first, so that few are hidden by a larger.
    let drawnPoints: [Int]
    let skippedPoints: [Int]
    let circles: CircleScale

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
        legend = Legend(
            entries: LegendEntries(map, inks, circles, inView: inView, identifiers).entries,
            width: PageLayout.keyWidth)
        layout = PageLayout(
            map.words, style: map.style, ground: ground, padding: padding, keyHeight: legend.height)
        let page = layout.page
        // A thousand circles and more are sorted by colour first, which then need be written once for all of a colour.
        let inks = inks
        let framed = sound.filter { page.frame.covers(page.position(of: map.points[$0].coordinate)) }
        let colours = framed.count > 1000 ? framed.map { inks.circleFill(map.points[$0].owner) } : []
        drawnPoints = framed.indices.sorted { a, b in
            if !colours.isEmpty, colours[a] != colours[b] { return colours[a] < colours[b] }
            return (-map.points[framed[a]].weight, a) < (-map.points[framed[b]].weight, b)
        }.map { framed[$0] }
        let context = inks.isContext
        shapes = TerritoryShapes(
            map, window: page.visibleGround, tolerance: map.style.tolerance / page.pixelsPerUnit
        ) { owner in owner >= 0 && context[Int(owner)] }
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
        let labels = placeLabels()
        let bar = ScaleBar(pixelsPerMetre: page.pixelsPerUnit, maximumLength: 180)
        var markup = SVGMarkup()
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
        drawGround(into: &markup)
        drawPoints(into: &markup)
        drawLabels(labels.placed, into: &markup)
        drawNumbers(into: &markup)
        drawFrame(into: &markup)
        legend.draw(x: layout.keyLeft, y: page.frame.minY - 10, into: &markup)
        bar.draw(
            x: layout.keyLeft + 4, y: page.frame.maxY - 28, identifier: identifiers.scale, into: &markup)
        NorthArrow.draw(
            x: layout.keyLeft + PageLayout.keyWidth - NorthArrow.width, y: page.frame.maxY - 54, into: &markup)
        layout.drawNotes(identifier: identifiers.notes, into: &markup)
        markup.end()
        return MapDrawing(
            svg: markup.text, page: page, labels: labels.placed, unplacedLabels: labels.unplaced,
            colourConflicts: inks.conflicts, skippedPoints: skippedPoints, fills: inks.fills, scaleBar: bar)
    }

    private var summary: String {
        if !map.words.summary.isEmpty { return map.words.summary }
        let parts = [
            map.words.title, map.words.subtitle,
            "\(map.ownerNames.count - map.contextOwners.count) territories, \(drawnPoints.count) points.",
        ]
        return (parts + map.words.caveats).filter { !$0.isEmpty }.joined(separator: " – ")
    }

    private func placeLabels() -> LabelPlacement {
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
        let numbers = map.numbers.filter(\.coordinate.isFinite).map {
            LabelPlacement.Obstacle(center: page.position(of: $0.coordinate), radius: 10)
        }
        let obstacles =
            numbers
            + drawnPoints.map { index in
                LabelPlacement.Obstacle(
                    center: page.position(of: map.points[index].coordinate),
                    radius: circles.radius(map.points[index].weight))
            }
        return LabelPlacement(requests.filter { !$0.rings.isEmpty }, frame: inner, circles: obstacles)
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
    var scale: String { prefix + "-scale" }
    var notes: String { prefix + "-notes" }
    func territory(_ owner: Int) -> String { prefix + "-territory-\(owner)" }
}
