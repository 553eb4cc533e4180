import Catchments
import Consortia
import Coverages
import Formats
import Maps
import Shapes

/// The ground of all groups on the page: borders simplified once, every part of every territory by its arcs, and a small
/// picture of the whole made of the same arcs.
struct PageGround {
    /// Of a region of the mesh: the group and the number of its part, from 1.
    struct Part {
        let group: Int
        let number: Int
    }

    private let survey: Survey
    private let mesh: BorderMesh
    /// One for each region of the mesh but the last, which is the ground where no group leads.
    private let parts: [Part]
    private let answers: [Answer]

    /// Letters of arcs that a page has room for: of each group, and at least.
    private static let lettersOfGroup = 700
    private static let leastLetters = 150_000
    /// A border moves by no more than this share of the longer side of the smaller territory that it bounds.
    private static let finest = 1.0 / 300
    /// And of the part: a small one far from the rest would lose its form. Chosen here; no source.
    private static let finestOfPart = 1.0 / 150

    /// - Complexity: O(v log v) for the v vertices of the territories' borders.
    init(_ survey: Survey) {
        self.survey = survey
        answers = survey.territories.map { Answer($0) }
        let atlas = survey.atlas
        var dissolver = Dissolver(atlas.coverage)
        var (layer, parts, tolerances): (PolygonLayer, [Part], [Double]) = (PolygonLayer(), [], [])
        for reasons in survey.evidence.study.reasons {
            let boxes = reasons.parts.map { part in Self.box(part.cells, atlas.coverage) }
            let whole = boxes.reduce(into: Box.empty) { $0.formUnion($1) }
            for (number, part) in reasons.parts.enumerated() {
                dissolver.dissolve(part.cells, into: &layer)
                parts.append(Part(group: reasons.group, number: number + 1))
                let (box, side) = (boxes[number], max(whole.width, whole.height))
                tolerances.append(min(side * Self.finest, max(box.width, box.height) * Self.finestOfPart))
            }
        }
        let owners = survey.assignment.responsibility.owners
        dissolver.dissolve(owners.indices.filter { owners[$0] < 0 }.map { Int32($0) }, into: &layer)
        tolerances.append(tolerances.max() ?? 0)
        let room = max(Self.leastLetters, Self.lettersOfGroup * survey.territories.count)
        mesh = BorderMesh(layer, tolerances: tolerances) { Self.text($0).bytes.count <= room }
        self.parts = parts
    }

    private static func box(_ cells: [Int32], _ coverage: Coverage) -> Box {
        cells.reduce(into: Box.empty) { $0.formUnion(coverage.boxes[Int($1)]) }
    }

    /// What the script draws from.
    var json: JSONValue {
        [
            "box": [.double(mesh.box.minX), .double(mesh.box.minY)].asArray, "step": .double(mesh.step),
            "size": [.int(Int(size.x)), .int(Int(size.y))].asArray,
            "arcs": .string(Self.text(mesh.arcs).text), "regions": .string(regionText),
            "contested": .string(contestedText), "gaps": .array(gaps),
        ]
    }

    /// The extent of the grid that is in use.
    private var size: BorderMesh.GridPoint {
        mesh.box.isEmpty
            ? mesh.position(of: Coordinate(x: 0, y: 0))
            : mesh.position(of: Coordinate(x: mesh.box.maxX, y: mesh.box.maxY))
    }

    /// Of each arc how many places, the first, and the steps from each to the next.
    private static func text(_ arcs: [[BorderMesh.GridPoint]]) -> DeltaText {
        var text = DeltaText()
        for arc in arcs {
            text.append(arc.count)
            var last = (x: Int32(0), y: Int32(0))
            for point in arc {
                text.append(Int(point.x - last.x))
                text.append(Int(point.y - last.y))
                last = (point.x, point.y)
            }
        }
        return text
    }

    /// Of each region the group (-1 for none) and the part, then polygons, rings and arcs, each after its number; an arc as
    /// the step from the one before.
    private var regionText: String {
        var text = DeltaText()
        for (region, polygons) in mesh.regions.enumerated() {
            let part = region < parts.count ? parts[region] : Part(group: -1, number: 0)
            text.append(part.group)
            text.append(part.number)
            text.append(polygons.count)
            for rings in polygons {
                text.append(rings.count)
                for ring in rings {
                    text.append(ring.count)
                    var last = 0
                    for arc in ring {
                        text.append(Int(arc) - last)
                        last = Int(arc)
                    }
                }
            }
        }
        return text.text
    }

    /// Of each contested small area that a group leads in: the group and a place inside.
    private var contestedText: String {
        var text = DeltaText()
        for answer in survey.assignment.responsibilities where answer.flags.contains(.contested) {
            guard let group = answer.group, let place = survey.atlas.coverage.interiorPoint(ofCell: answer.cell) else {
                continue
            }
            let point = mesh.position(of: place)
            text.append(group)
            text.append(Int(point.x))
            text.append(Int(point.y))
        }
        return text.text
    }

    /// The shortest lines from parts to their main part with their width, and the links that join parts with their kind:
    /// group, words, two places.
    private var gaps: [JSONValue] {
        let (study, coverage) = (survey.evidence.study, survey.atlas.coverage)
        let lines = study.reasons.flatMap { reasons in
            reasons.parts.compactMap { part -> JSONValue? in
                guard let ends = part.gap?.ends, ends.width > 0 else { return nil }
                return line(reasons.group, Self.width(ends.width), ends.fromPlace, ends.toPlace)
            }
        }
        guard study.isTableUsed else { return lines }
        let links = study.findings.filter { $0.effect == .joinsLand || $0.effect == .shortens }.flatMap { finding in
            finding.groups.compactMap { group -> JSONValue? in
                guard let link = finding.link, let from = coverage.interiorPoint(ofCell: Int(link.a)),
                    let to = coverage.interiorPoint(ofCell: Int(link.b))
                else { return nil }
                return line(group, study.table.rows[finding.row].kind.rawValue, from, to)
            }
        }
        return lines + links
    }

    /// Whole metres, from a kilometre on with one decimal.
    private static func width(_ metres: Double) -> String {
        metres < 999.5
            ? "\(PrintedNumber.decimal(max(metres, 1), 0)) m" : "\(PrintedNumber.decimal(metres / 1000, 1)) km"
    }

    private func line(_ group: Int, _ words: String, _ from: Coordinate, _ to: Coordinate) -> JSONValue {
        let ends = [mesh.position(of: from), mesh.position(of: to)].flatMap { [Int($0.x), Int($0.y)] }
        return .array([.int(group), .string(words)] + ends.map { .int($0) })
    }
}

/// The small picture.
extension PageGround {
    /// Units along the longer side.
    private static let units = 10_000.0
    /// Letters that it may have.
    private static let letters = 380_000

    /// A map of all territories by answer, north up.
    ///
    /// - Parameter summary: what it shows, for readers who do not see it.
    func picture(summary: String) -> PageMarkup {
        let scale = Self.units / BorderMesh.steps
        var tolerance = BorderMesh.steps / 1800
        var paths = paths(within: tolerance, scale: scale)
        while paths.reduce(0, { $0 + $1.utf8.count }) > Self.letters, tolerance < BorderMesh.steps {
            tolerance *= 1.5
            paths = self.paths(within: tolerance, scale: scale)
        }
        let (width, height) = (Double(size.x) * scale, Double(size.y) * scale)
        var markup = PageMarkup()
        markup.open(
            "svg",
            [
                "class": "nation", "role": "img", "aria-label": summary,
                "viewBox": "-100 -100 \(Int(width.rounded()) + 200) \(Int(height.rounded()) + 200)",
            ])
        if let ground = paths.last, !ground.isEmpty { markup.path(["class": "none", "d": ground]) }
        for (group, path) in paths.dropLast().enumerated() where !path.isEmpty {
            markup.path([
                "data-group": survey.atlas.groups[group].code, "class": "v-\(survey.territories[group].verdict.kind)",
                "d": path,
            ])
        }
        markup.close("svg")
        return markup
    }

    /// Path data of each group, then of the ground where none leads.
    private func paths(within tolerance: Double, scale: Double) -> [String] {
        let arcs = mesh.thinned(within: tolerance)
        var paths = [String](repeating: "", count: survey.territories.count + 1)
        for (region, polygons) in mesh.regions.enumerated() {
            let owner = region < parts.count ? parts[region].group : survey.territories.count
            for ring in polygons.joined() { paths[owner] += path(ring, arcs, scale: scale) }
        }
        return paths
    }

    /// A closed line; a square of its own where the ring is too small for one.
    private func path(_ ring: [Int32], _ arcs: [[BorderMesh.GridPoint]], scale: Double) -> String {
        var line: [(x: Int, y: Int)] = []
        for reference in ring {
            let arc = arcs[Int(reference < 0 ? ~reference : reference)]
            for point in reference < 0 ? arc.reversed() : arc {
                let place = (
                    x: Int((Double(point.x) * scale).rounded()), y: Int((Double(size.y - point.y) * scale).rounded())
                )
                if let last = line.last, last == place { continue }
                line.append(place)
            }
        }
        if let first = line.first, let last = line.last, line.count > 1, first == last { line.removeLast() }
        guard let first = line.first else { return "" }
        guard line.count > 2 else { return "M\(first.x - 12) \(first.y - 12)h24v24h-24z" }
        var (text, last) = ("M\(first.x) \(first.y)l", first)
        for place in line.dropFirst() {
            let (x, y) = (place.x - last.x, place.y - last.y)
            // A minus sign parts two numbers as well as a space.
            text += (text.hasSuffix("l") || x < 0 ? "" : " ") + "\(x)" + (y < 0 ? "" : " ") + "\(y)"
            last = place
        }
        return text + "z"
    }
}

extension [JSONValue] {
    fileprivate var asArray: JSONValue { .array(self) }
}
