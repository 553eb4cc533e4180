import Shapes

/// The layers of the map itself, from the ground up.
extension MapComposition {
    func drawDefinitions(into markup: inout SVGMarkup) {
        markup.begin("defs", [:])
        markup.begin("clipPath", ["id": identifiers.clip])
        fill(framePath, MapInk.paper, into: &markup)
        markup.end()
        // The same patterns for the key, in pixels, and for the ground, in steps of its lines.
        let steps = map.style.stepsPerPixel
        for (scale, name) in [(1, { $0 }), (steps, identifiers.onGround)] as [(Int, (String) -> String)] {
            Hatching.stripes(identifier: name(identifiers.stripes), scale: scale, into: &markup)
            Hatching.dots(identifier: name(identifiers.dots), scale: scale, into: &markup)
            if case .categories(let categories, _) = map.style.colouring {
                for (number, category) in categories.enumerated() where !category.mark.isEmpty {
                    Hatching.tile(category, identifier: name(identifiers.tile(number)), scale: scale, into: &markup)
                }
            }
        }
        markup.end()
    }

    /// What fills an owner's territory.
    private func paint(_ owner: Int) -> String {
        inks.marked[owner] < 0
            ? inks.fills[owner].hexadecimal : "url(#\(identifiers.onGround(identifiers.tile(Int(inks.marked[owner])))))"
    }

    /// The frame as path data.
    private var framePath: String { outline(of: page.frame) }

    /// A rectangle of the sheet as path data.
    func outline(of frame: Box) -> String {
        let number = PageNumber.text
        return "M\(number(frame.minX)) \(number(frame.minY))H\(number(frame.maxX))V\(number(frame.maxY))"
            + "H\(number(frame.minX))z"
    }

    func drawFrame(into markup: inout SVGMarkup) { line(framePath, stroke: MapInk.frame, width: "1", into: &markup) }

    /// Water or blank paper, territories, hatching, coast and outlined areas, within the frame of a page: the map's own, or
    /// that of an inset. There the territories that the map shows too small have names, but no codes, as each has one path on the
    /// map; the others of a fill are one path.
    func drawGround(_ shapes: TerritoryShapes, on page: MapPage, clip: String, into markup: inout SVGMarkup) {
        let steps = map.style.stepsPerPixel
        let path = PagePath(page: page, raster: .whole(steps: steps))
        let pen = GroundPen(steps: Double(steps))
        markup.begin("g", ["clip-path": "url(#\(clip))"])
        fill(outline(of: page.frame), map.style.surroundings == .water ? MapInk.water : MapInk.neutral, into: &markup)
        markup.begin(
            "g",
            [
                "transform": "scale(\(PageNumber.ratio(1, steps)))", "fill-rule": "evenodd", "stroke-linejoin": "round",
            ])
        fill(path.data(of: shapes.unassigned, region: 0), MapInk.unassigned, into: &markup)
        // Context first, those that the finding is about last: a quieter border gives way to a heavier.
        let seen = (0..<shapes.territories.regionCount).count { !shapes.territories.rings(ofRegion: $0).isEmpty }
        let emphasised = Set(map.emphasisedOwners)
        for rank in OwnerRank.allCases {
            let owners = (0..<shapes.territories.regionCount).filter {
                rank == (inks.isContext[$0] ? .context : emphasised.contains(Int32($0)) ? .emphasised : .plain)
            }
            let (stroke, width) = rank.line(isCrowded: seen > 400)
            markup.begin("g", ["stroke": stroke, "stroke-width": pen.width(width)])
            var merged: [(paint: String, data: String)] = []
            for owner in owners {
                let data = path.data(of: shapes.territories, region: owner)
                guard !data.isEmpty else { continue }
                let isOwnMap = page == self.page
                guard isOwnMap || crowdedOwners.contains(Int32(owner)) else {
                    let fill = paint(owner)
                    if let index = merged.firstIndex(where: { $0.paint == fill }) {
                        merged[index].data += data
                    } else {
                        merged.append((fill, data))
                    }
                    continue
                }
                markup.begin(
                    "path", isOwnMap ? attributes(ofTerritory: owner, data) : ["fill": paint(owner), "d": data])
                markup.leaf("title", [:], map.ownerNames[owner])
                markup.end()
            }
            for entry in merged { fill(entry.data, entry.paint, into: &markup) }
            markup.end()
        }
        cover(
            path.data(of: shapes.contested, region: 0), pattern: identifiers.onGround(identifiers.dots), outline: nil,
            width: pen.width(1.1), into: &markup)
        cover(
            path.data(of: shapes.hatched, region: 0), pattern: identifiers.onGround(identifiers.stripes),
            outline: MapInk.hatch, width: pen.width(1.1), into: &markup)
        line(path.data(of: shapes.land, region: 0), stroke: MapInk.coast, width: pen.width(1), into: &markup)
        // Areas end at the coast, and where two meet one line is enough.
        var drawn: Set<PagePath.Segment> = []
        if shapes.areas.ringCount > 0 { path.note(shapes.land, in: &drawn) }
        line(
            path.lines(of: shapes.areas, without: &drawn), stroke: MapInk.outline, width: pen.width(1.8), into: &markup)
        markup.end()
        markup.end()
    }

    private func attributes(ofTerritory owner: Int, _ data: String) -> KeyValuePairs<String, String> {
        guard !map.ownerCodes.isEmpty else {
            return ["id": identifiers.territory(owner), "fill": paint(owner), "d": data]
        }
        let code = map.ownerCodes[owner]
        return code.isEmpty
            ? ["fill": paint(owner), "d": data] : ["data-group": code, "fill": paint(owner), "d": data]
    }

    /// Numbers in white circles, with a line to their place where they stand beside it.
    func draw(_ numbers: NumberPlacement, into markup: inout SVGMarkup) {
        guard !numbers.placed.isEmpty else { return }
        let number = PageNumber.text
        let text = { (value: Double) in number((value * 10).rounded() / 10) }
        markup.begin("g", ["fill": MapInk.paper, "stroke": MapInk.text, "stroke-width": "1.4"])
        for entry in numbers.placed where entry.target != entry.center {
            let (from, to) = (entry.target, entry.center)
            markup.empty("path", ["d": "M\(text(from.x)) \(text(from.y))L\(text(to.x)) \(text(to.y))"])
        }
        for entry in numbers.placed {
            markup.empty(
                "circle", ["cx": text(entry.center.x), "cy": text(entry.center.y), "r": number(NumberPlacement.radius)])
        }
        markup.end()
        markup.begin(
            "g", ["font-size": "12", "font-weight": "700", "text-anchor": "middle", "fill": MapInk.text])
        for entry in numbers.placed {
            markup.leaf("text", ["x": text(entry.center.x), "y": text(entry.center.y + 4.3)], entry.text)
        }
        markup.end()
    }

    private func fill(_ data: String, _ paint: String, into markup: inout SVGMarkup) {
        guard !data.isEmpty else { return }
        markup.empty("path", ["fill": paint, "d": data])
    }

    private func cover(
        _ data: String, pattern: String, outline: String?, width: String, into markup: inout SVGMarkup
    ) {
        guard !data.isEmpty else { return }
        markup.empty(
            "path", ["fill": "url(#\(pattern))", "stroke": outline ?? "none", "stroke-width": width, "d": data])
    }

    private func line(_ data: String, stroke: String, width: String, into markup: inout SVGMarkup) {
        guard !data.isEmpty else { return }
        markup.empty("path", ["fill": "none", "stroke": stroke, "stroke-width": width, "d": data])
    }

    /// Circles, those of one colour that follow each other in a group of their own.
    func drawPoints(into markup: inout SVGMarkup) {
        guard !drawnPoints.isEmpty else { return }
        let number = PageNumber.text
        markup.begin(
            "g", ["clip-path": "url(#\(identifiers.clip))", "stroke": MapInk.border, "stroke-width": ".9"])
        var current: String?
        for index in drawnPoints {
            let point = map.points[index]
            let fill = inks.circleFill(point.owner)
            if fill != current {
                if current != nil { markup.end() }
                current = fill
                markup.begin(
                    "g",
                    point.owner < 0 ? ["fill": fill, "stroke": MapInk.text, "stroke-width": "1.2"] : ["fill": fill])
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

/// Widths of lines on ground that is drawn in steps.
private struct GroundPen {
    let steps: Double

    func width(_ pixels: Double) -> String { PageNumber.text(pixels * steps) }
}

/// In which order territories are drawn, and what bounds them.
private enum OwnerRank: CaseIterable {
    case context, plain, emphasised

    func line(isCrowded: Bool) -> (stroke: String, width: Double) {
        switch self {
        case .context: (MapInk.contextBorder, isCrowded ? 0.7 : 1.2)
        case .plain: (MapInk.border, isCrowded ? 0.7 : 1.2)
        case .emphasised: (MapInk.outline, 2.6)
        }
    }
}
