/// The key beside the map: what each fill, pattern, line and circle means.
struct Legend {
    enum Entry {
        case heading(String)
        /// A field of the map: its fill, and a pattern or dot over it; a letter in place of the dot where the owner's name
        /// found no place on the map.
        case field(fill: String, pattern: String?, dot: String?, owner: Int32? = nil, text: String)
        case line(stroke: String, text: String)
        case circle(fill: String, stroke: String, text: String)
        /// Circles of several sizes side by side, with a figure each.
        case sizes([(radius: Double, text: String)])
        case note(String)
        /// A small map, its top left corner at the origin.
        case picture(SVGMarkup, height: Double)
    }

    let entries: [Entry]
    let width: Double

    private static let size = 14.0
    private static let indent = 34.0
    private static let leading = 18.0

    /// In pixels.
    var height: Double { entries.reduce(0) { $0 + height($1) } }

    private func lines(_ text: String) -> [String] {
        TextMetrics.wrapped(text, size: Self.size, width: width - Self.indent, limit: 4)
    }

    private func height(_ entry: Entry) -> Double {
        switch entry {
        case .heading(let text):
            Double(TextMetrics.wrapped(text, size: 15, isBold: true, width: width, limit: 3).count) * 19 + 17
        case .field(_, _, _, _, let text), .line(_, let text), .circle(_, _, let text):
            Double(max(lines(text).count, 1)) * Self.leading + 6
        case .sizes(let circles): max((circles.first?.radius ?? 0) * 2, 18) + 8
        case .note(let text):
            Double(TextMetrics.wrapped(text, size: 13, width: width, limit: 6).count) * 17 + 6
        case .picture(_, let height): height + 10
        }
    }

    /// The same in columns of about one height, no heading at the end of one.
    func split() -> [Legend] {
        let target = height / Double(PageLayout.columns)
        var columns: [[Entry]] = [[]]
        var filled = 0.0
        for (index, entry) in entries.enumerated() {
            var next = height(entry)
            if case .heading = entry, entries.indices.contains(index + 1) { next += height(entries[index + 1]) }
            if filled + next > target + 12, !columns[columns.count - 1].isEmpty, columns.count < PageLayout.columns {
                columns.append([])
                filled = 0
            }
            columns[columns.count - 1].append(entry)
            filled += height(entry)
        }
        return columns.map { Legend(entries: $0, width: width) }
    }

    /// Draws the key with its top left corner at (x, y).
    ///
    /// - Parameter letters: of owners whose name is not on the map.
    func draw(x: Double, y: Double, letters: [Int32: String], into markup: inout SVGMarkup) {
        markup.begin("g", ["font-size": PageNumber.text(Self.size), "fill": MapInk.text])
        var top = y
        for entry in entries {
            draw(entry, x: x, y: top, letters: letters, into: &markup)
            top += height(entry)
        }
        markup.end()
    }

    private func draw(
        _ entry: Entry, x: Double, y: Double, letters: [Int32: String], into markup: inout SVGMarkup
    ) {
        let number = PageNumber.text
        switch entry {
        case .heading(let text):
            let lines = TextMetrics.wrapped(text, size: 15, isBold: true, width: width, limit: 3)
            for (index, line) in lines.enumerated() {
                markup.leaf(
                    "text",
                    [
                        "x": number(x), "y": number(y + 25 + Double(index) * 19), "font-size": "15",
                        "font-weight": "700",
                    ],
                    line)
            }
        case .field(let fill, let pattern, let dot, let owner, let text):
            for paint in [fill, pattern].compactMap({ $0 }) {
                markup.empty(
                    "rect",
                    [
                        "x": number(x + 0.5), "y": number(y + 2.5), "width": "24", "height": "15", "rx": "2",
                        "fill": paint, "stroke": MapInk.coast, "stroke-width": ".8",
                    ])
            }
            if let letter = owner.flatMap({ letters[$0] }) {
                markup.leaf(
                    "text",
                    [
                        "x": number(x + 12.5), "y": number(y + 14.5), "font-size": "13", "font-weight": "700",
                        "text-anchor": "middle",
                    ], letter)
            } else if let dot {
                markup.empty("circle", ["cx": number(x + 12.5), "cy": number(y + 10), "r": "3.6", "fill": dot])
            }
            write(text, x: x, y: y, into: &markup)
        case .line(let stroke, let text):
            markup.empty(
                "path",
                ["d": "M\(number(x)) \(number(y + 10))h25", "stroke": stroke, "stroke-width": "2", "fill": "none"])
            write(text, x: x, y: y, into: &markup)
        case .circle(let fill, let stroke, let text):
            markup.empty(
                "circle",
                [
                    "cx": number(x + 12.5), "cy": number(y + 10), "r": "4.5", "fill": fill, "stroke": stroke,
                    "stroke-width": "1.3",
                ])
            write(text, x: x, y: y, into: &markup)
        case .sizes(let circles):
            draw(circles, x: x, middle: y + height(entry) / 2, into: &markup)
        case .picture(let picture, _):
            markup.begin("g", ["transform": "translate(\(number(x)) \(number(y)))"])
            markup.append(picture)
            markup.end()
        case .note(let text):
            for (index, line) in TextMetrics.wrapped(text, size: 13, width: width, limit: 6).enumerated() {
                markup.leaf(
                    "text",
                    [
                        "x": number(x), "y": number(y + 13 + Double(index) * 17), "font-size": "13",
                        "fill": MapInk.quietText,
                    ], line)
            }
        }
    }

    /// Circles side by side, each in a column of its own.
    private func draw(
        _ circles: [(radius: Double, text: String)], x: Double, middle: Double, into markup: inout SVGMarkup
    ) {
        let number = PageNumber.text
        let column = width / Double(max(circles.count, 1))
        for (index, circle) in circles.enumerated() {
            let left = x + column * Double(index)
            markup.empty(
                "circle",
                [
                    "cx": number(left + circle.radius), "cy": number(middle), "r": number(circle.radius),
                    "fill": MapInk.quietText,
                ])
            markup.leaf(
                "text", ["x": number(left + circle.radius * 2 + 5), "y": number(middle + 5)], circle.text)
        }
    }

    private func write(_ text: String, x: Double, y: Double, into markup: inout SVGMarkup) {
        for (index, line) in lines(text).enumerated() {
            markup.leaf(
                "text",
                [
                    "x": PageNumber.text(x + Self.indent),
                    "y": PageNumber.text(y + 15 + Double(index) * Self.leading),
                ], line)
        }
    }
}
