import Shapes

/// The layers of the map itself, from the ground up.
extension MapComposition {
    func drawDefinitions(into markup: inout SVGMarkup) {
        markup.begin("defs", [:])
        markup.begin("clipPath", ["id": identifiers.clip])
        fill(framePath, MapInk.paper, into: &markup)
        markup.end()
        Hatching.stripes(identifier: identifiers.stripes, into: &markup)
        Hatching.dots(identifier: identifiers.dots, into: &markup)
        if case .categories(let categories, _) = map.style.colouring {
            for (number, category) in categories.enumerated() where !category.mark.isEmpty {
                Hatching.tile(category, identifier: identifiers.tile(number), into: &markup)
            }
        }
        markup.end()
    }

    /// What fills an owner's territory.
    private func paint(_ owner: Int) -> String {
        inks.marked[owner] < 0
            ? inks.fills[owner].hexadecimal : "url(#\(identifiers.tile(Int(inks.marked[owner]))))"
    }

    /// The frame as path data.
    private var framePath: String {
        let number = PageNumber.text
        let frame = page.frame
        return "M\(number(frame.minX)) \(number(frame.minY))H\(number(frame.maxX))V\(number(frame.maxY))"
            + "H\(number(frame.minX))z"
    }

    func drawFrame(into markup: inout SVGMarkup) { line(framePath, stroke: MapInk.frame, width: "1", into: &markup) }

    /// Water or blank paper, territories, hatching, coast and outlined areas.
    func drawGround(into markup: inout SVGMarkup) {
        let path = PagePath(page: page)
        markup.begin(
            "g", ["clip-path": "url(#\(identifiers.clip))", "fill-rule": "evenodd", "stroke-linejoin": "round"])
        fill(framePath, map.style.surroundings == .water ? MapInk.water : MapInk.neutral, into: &markup)
        fill(path.data(of: shapes.unassigned, region: 0), MapInk.unassigned, into: &markup)
        // Context first: its quieter border gives way to that of the territories the map is about.
        let seen = (0..<shapes.territories.regionCount).count { !shapes.territories.rings(ofRegion: $0).isEmpty }
        let width = seen > 400 ? ".7" : "1.2"
        for drawsContext in [true, false] {
            markup.begin(
                "g", ["stroke": drawsContext ? MapInk.contextBorder : MapInk.border, "stroke-width": width])
            for owner in 0..<shapes.territories.regionCount where inks.isContext[owner] == drawsContext {
                let data = path.data(of: shapes.territories, region: owner)
                guard !data.isEmpty else { continue }
                markup.begin("path", attributes(ofTerritory: owner, data))
                markup.leaf("title", [:], map.ownerNames[owner])
                markup.end()
            }
            markup.end()
        }
        emphasise(path, into: &markup)
        cover(path.data(of: shapes.contested, region: 0), pattern: identifiers.dots, outline: nil, into: &markup)
        cover(
            path.data(of: shapes.hatched, region: 0), pattern: identifiers.stripes, outline: MapInk.hatch,
            into: &markup)
        line(path.data(of: shapes.land, region: 0), stroke: MapInk.coast, width: "1", into: &markup)
        // Areas end at the coast, and where two meet one line is enough.
        var drawn: Set<PagePath.Segment> = []
        path.note(shapes.land, in: &drawn)
        line(path.lines(of: shapes.areas, without: &drawn), stroke: MapInk.outline, width: "1.8", into: &markup)
        markup.end()
    }

    private func attributes(ofTerritory owner: Int, _ data: String) -> KeyValuePairs<String, String> {
        map.ownerCodes.isEmpty
            ? ["id": identifiers.territory(owner), "fill": paint(owner), "d": data]
            : ["data-group": map.ownerCodes[owner], "fill": paint(owner), "d": data]
    }

    /// Heavy outlines of the territories that the finding is about.
    private func emphasise(_ path: PagePath, into markup: inout SVGMarkup) {
        for owner in map.emphasisedOwners.sorted() where !inks.isContext[Int(owner)] {
            line(
                path.data(of: shapes.territories, region: Int(owner)), stroke: MapInk.outline, width: "2.6",
                into: &markup)
        }
    }

    /// Numbers in white circles.
    func drawNumbers(into markup: inout SVGMarkup) {
        let number = PageNumber.text
        for entry in map.numbers where entry.coordinate.isFinite {
            let place = page.position(of: entry.coordinate)
            guard page.frame.covers(place) else { continue }
            markup.empty(
                "circle",
                [
                    "cx": number(place.x), "cy": number(place.y), "r": "9", "fill": MapInk.paper, "stroke": MapInk.text,
                    "stroke-width": "1.4",
                ])
            markup.leaf(
                "text",
                [
                    "x": number(place.x), "y": number(place.y + 4.3), "font-size": "12", "font-weight": "700",
                    "text-anchor": "middle", "fill": MapInk.text,
                ], entry.text)
        }
    }

    private func fill(_ data: String, _ paint: String, into markup: inout SVGMarkup) {
        guard !data.isEmpty else { return }
        markup.empty("path", ["fill": paint, "d": data])
    }

    private func cover(_ data: String, pattern: String, outline: String?, into markup: inout SVGMarkup) {
        guard !data.isEmpty else { return }
        markup.empty(
            "path",
            ["fill": "url(#\(pattern))", "stroke": outline ?? "none", "stroke-width": "1.1", "d": data])
    }

    private func line(_ data: String, stroke: String, width: String, into markup: inout SVGMarkup) {
        guard !data.isEmpty else { return }
        markup.empty("path", ["fill": "none", "stroke": stroke, "stroke-width": width, "d": data])
    }

    /// Circles, those of one colour that follow each other in a group of their own.
    func drawPoints(into markup: inout SVGMarkup) {
        guard !drawnPoints.isEmpty else { return }
        let number = PageNumber.text
        markup.begin("g", ["clip-path": "url(#\(identifiers.clip))"])
        var current: String?
        for index in drawnPoints {
            let point = map.points[index]
            let fill = inks.circleFill(point.owner)
            if fill != current {
                if current != nil { markup.end() }
                current = fill
                let isFree = point.owner < 0
                markup.begin(
                    "g",
                    [
                        "fill": fill, "stroke": isFree ? MapInk.text : MapInk.border,
                        "stroke-width": isFree ? "1.2" : ".9",
                    ])
            }
            let position = page.position(of: point.coordinate)
            let place = [position.x, position.y, circles.radius(point.weight)].map { number(($0 * 10).rounded() / 10) }
            markup.empty("circle", ["cx": place[0], "cy": place[1], "r": place[2]])
        }
        markup.end()
        markup.end()
    }

    func drawLabels(_ labels: [PlacedLabel], into markup: inout SVGMarkup) {
        guard !labels.isEmpty else { return }
        let number = PageNumber.text
        markup.begin("g", ["stroke": MapInk.text, "stroke-width": "1.1", "fill": "none"])
        for label in labels {
            guard let target = label.target else { continue }
            let end = LabelPlacement.nearestPoint(of: label.box, to: target)
            markup.empty("path", ["d": "M\(number(target.x)) \(number(target.y))L\(number(end.x)) \(number(end.y))"])
            markup.empty(
                "circle",
                ["cx": number(target.x), "cy": number(target.y), "r": "2.2", "fill": MapInk.text, "stroke": "none"])
        }
        markup.end()
        markup.begin(
            "g",
            [
                "font-weight": "700", "text-anchor": "middle", "fill": MapInk.text, "stroke": MapInk.border,
                "stroke-opacity": ".85", "stroke-width": "3.6", "stroke-linejoin": "round", "paint-order": "stroke",
            ])
        for label in labels {
            for (index, line) in label.lines.enumerated() {
                let baseline =
                    label.box.minY + (Double(index) * TextMetrics.lineHeight + TextMetrics.ascent + 0.18) * label.size
                markup.leaf(
                    "text",
                    ["x": number(label.box.center.x), "y": number(baseline), "font-size": number(label.size)], line)
            }
        }
        markup.end()
    }
}
