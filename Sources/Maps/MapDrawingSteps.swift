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
        markup.end()
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
        markup.begin("g", ["clip-path": "url(#\(identifiers.clip))", "fill-rule": "evenodd", "stroke-linejoin": "round"])
        fill(framePath, map.style.surroundings == .water ? MapInk.water : MapInk.neutral, into: &markup)
        fill(path.data(of: shapes.unassigned, region: 0), MapInk.unassigned, into: &markup)
        // Context first: its quieter border gives way to that of the territories the map is about.
        for drawsContext in [true, false] {
            markup.begin(
                "g", ["stroke": drawsContext ? MapInk.contextBorder : MapInk.border, "stroke-width": "1.2"])
            for owner in 0..<shapes.territories.regionCount where inks.isContext[owner] == drawsContext {
                let data = path.data(of: shapes.territories, region: owner)
                guard !data.isEmpty else { continue }
                markup.begin(
                    "path",
                    ["id": identifiers.territory(owner), "fill": inks.fills[owner].hexadecimal, "d": data])
                markup.leaf("title", [:], map.ownerNames[owner])
                markup.end()
            }
            markup.end()
        }
        cover(path.data(of: shapes.contested, region: 0), pattern: identifiers.dots, outline: nil, into: &markup)
        cover(
            path.data(of: shapes.hatched, region: 0), pattern: identifiers.stripes, outline: MapInk.hatch,
            into: &markup)
        line(path.data(of: shapes.land, region: 0), stroke: MapInk.coast, width: "1", into: &markup)
        for area in 0..<shapes.areas.regionCount {
            line(path.data(of: shapes.areas, region: area), stroke: MapInk.outline, width: "1.8", into: &markup)
        }
        markup.end()
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

    func drawPoints(into markup: inout SVGMarkup) {
        guard !drawnPoints.isEmpty else { return }
        markup.begin("g", ["clip-path": "url(#\(identifiers.clip))", "stroke": MapInk.border, "stroke-width": ".9"])
        for index in drawnPoints {
            let point = map.points[index]
            let position = page.position(of: point.coordinate)
            let (x, y) = (PageNumber.text(position.x), PageNumber.text(position.y))
            let radius = PageNumber.text((circles.radius(point.weight) * 10).rounded() / 10)
            if point.owner >= 0 {
                markup.empty(
                    "circle",
                    ["cx": x, "cy": y, "r": radius, "fill": inks.tones[Int(point.owner)].hexadecimal])
            } else {
                markup.empty(
                    "circle",
                    [
                        "cx": x, "cy": y, "r": radius, "fill": MapInk.paper, "stroke": MapInk.text,
                        "stroke-width": "1.3",
                    ])
            }
        }
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
