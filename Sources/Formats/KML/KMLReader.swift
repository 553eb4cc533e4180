import Shapes
import Text

/// One pass over a document, placemark by placemark.
struct KMLReader {
    /// What is made of a placemark; a fault blames it.
    typealias Taking = (KMLPlacemark, inout ProblemLedger) throws(FormatError) -> Void

    private(set) var ledger: ProblemLedger
    private let bytes: UnsafeBufferPointer<UInt8>
    private var scanner: MarkupScanner
    /// Geometries other than polygons are read and not passed over, and altitudes are kept.
    private let readsAll: Bool
    /// Placemarks so far.
    private var feature = 0
    /// By the name of a schema and of a field in it.
    private var types: [String: [String: String]] = [:]
    private var placemark = KMLPlacemark()

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, readsAll: Bool) throws(FormatError) {
        self.bytes = bytes
        self.readsAll = readsAll
        scanner = try MarkupScanner(bytes, file: file, format: "KML")
        ledger = ProblemLedger(file: file)
    }

    /// Elements that a document may begin with.
    static let roots: Set<String> = ["kml", "Placemark", "Document", "Folder"]

    /// Calls `take` with each placemark in order, folders opened.
    mutating func document(_ take: Taking) throws(FormatError) {
        guard case .start(let root) = try scanner.next() else { throw scanner.error("has no root element") }
        guard Self.roots.contains(root) else {
            let what = root.lowercased() == "html" ? "is an HTML page" : "has the root element <\(root)>"
            throw scanner.error("\(what), not KML (<kml>)")
        }
        if root == "Placemark" { try placemark(take) } else { try container(take) }
        while true {
            if case .documentEnd = try scanner.next() { break }
        }
    }

    /// Everything up to the end of a kml, Document or Folder element.
    private mutating func container(_ take: Taking) throws(FormatError) {
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            switch child {
            case "Placemark": try reader.placemark(take)
            case "kml", "Document", "Folder": try reader.container(take)
            case "Schema": try reader.schema()
            case "NetworkLink":
                reader.ledger.note(
                    .linkNotFollowed, feature: reader.feature, "a NetworkLink to another document; not followed")
                try reader.skip()
            default: try reader.skip()
            }
        }
    }

    /// Calls `body` with each child element of the open one, which it must read to its end.
    private mutating func elements(
        _ body: (inout KMLReader, String) throws(FormatError) -> Void
    ) throws(FormatError) {
        while true {
            switch try scanner.next() {
            case .start(let name): try body(&self, name)
            case .end, .documentEnd: return
            case .text: continue
            }
        }
    }

    /// Passes over the rest of the open element.
    private mutating func skip() throws(FormatError) {
        try elements { (reader: inout KMLReader, _) throws(FormatError) in try reader.skip() }
    }

    /// The text of the open element, its children's left out.
    private mutating func content() throws(FormatError) -> String {
        var text = ""
        while true {
            switch try scanner.next() {
            case .text(let range, let isLiteral): text += try scanner.text(range, isLiteral: isLiteral)
            case .start: try skip()
            case .end, .documentEnd: return text.trimmed
            }
        }
    }

    private mutating func placemark(_ take: Taking) throws(FormatError) {
        placemark = KMLPlacemark()
        placemark.id = scanner.attributes["id"]
        do {
            try elements { (reader: inout KMLReader, child) throws(FormatError) in
                switch child {
                case "name": reader.set(child, try reader.content())
                case "description":
                    let description = try reader.content()
                    reader.placemark.described = HTMLTable.pairs(description)
                    reader.set(child, description)
                case "ExtendedData": try reader.extendedData()
                default: if let made = try reader.geometry(child) { reader.placemark.geometries.append(made) }
                }
            }
            try take(placemark, &ledger)
        } catch {
            var error = error
            error.feature = error.feature ?? feature
            throw error
        }
        feature += 1
    }

    private mutating func set(_ name: String, _ value: String, type: String? = nil) {
        placemark.attributes.append(KMLPlacemark.Attribute(name: name, value: value, type: type))
    }

    private var nameAttribute: String? { scanner.attributes["name"] }

    /// What the fields of a schema are, by the schema's `id` and, as some programs refer to it, by its `name`.
    private mutating func schema() throws(FormatError) {
        let names = [scanner.attributes["id"], nameAttribute].compactMap { $0 }
        var fields: [String: String] = [:]
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            if child == "SimpleField", let name = reader.nameAttribute {
                fields[name] = reader.scanner.attributes["type"]
            }
            try reader.skip()
        }
        for name in names { types[name] = fields }
    }

    private mutating func extendedData() throws(FormatError) {
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            switch child {
            case "Data":
                let name = reader.nameAttribute
                var value = ""
                try reader.elements { (reader: inout KMLReader, child) throws(FormatError) in
                    if child == "value" { value = try reader.content() } else { try reader.skip() }
                }
                if let name { reader.set(name, value) }
            case "SchemaData":
                let schema = reader.scanner.attributes["schemaUrl"].map {
                    $0.split(separator: "#").last.map(String.init) ?? ""
                }
                let types = schema.flatMap { reader.types[$0] } ?? [:]
                try reader.elements { (reader: inout KMLReader, child) throws(FormatError) in
                    guard child == "SimpleData", let name = reader.nameAttribute else { return try reader.skip() }
                    reader.set(name, try reader.content(), type: types[name])
                }
            default: try reader.skip()
            }
        }
    }
}

// Geometries: children of a placemark or of a MultiGeometry.
extension KMLReader {
    /// The geometry of the open element; nil where it is none, or is passed over.
    private mutating func geometry(_ name: String) throws(FormatError) -> KMLGeometry? {
        switch name {
        case "Polygon": return try polygon()
        case "MultiGeometry":
            var parts: [KMLGeometry] = []
            try elements { (reader: inout KMLReader, child) throws(FormatError) in
                if let part = try reader.geometry(child) { parts.append(part) }
            }
            return KMLGeometry(parts)
        case "Point" where readsAll: return try point()
        case "LineString" where readsAll, "LinearRing" where readsAll: return try line(isRing: name == "LinearRing")
        case "Point", "LineString", "LinearRing", "Model", "Track", "MultiTrack":
            ledger.note(
                .otherGeometry, feature: feature,
                readsAll ? "a \(name) is not read" : "a \(name) in a layer of polygons")
            try skip()
        default: try skip()
        }
        return nil
    }

    private mutating func point() throws(FormatError) -> KMLGeometry? {
        let tuples = try positions()
        guard let place = tuples.coordinates.first else {
            ledger.note(.emptyPart, feature: feature, "a Point without a position")
            return nil
        }
        guard tuples.coordinates.count == 1 else { throw scanner.error("a Point of several positions") }
        return KMLGeometry(.point(place), heights: tuples.heights)
    }

    private mutating func line(isRing: Bool) throws(FormatError) -> KMLGeometry? {
        var tuples = try positions()
        if isRing {
            guard let ring = ledger.closed(tuples.coordinates, feature: feature) else { return nil }
            tuples.close(ring)
        }
        guard tuples.coordinates.count >= 2 else {
            ledger.note(
                .emptyPart, feature: feature, "a LineString of \(tuples.coordinates.count) positions; left out")
            return nil
        }
        return KMLGeometry(.lineString(LineString(tuples.coordinates)), heights: tuples.heights)
    }

    private mutating func polygon() throws(FormatError) -> KMLGeometry? {
        var shell: KMLCoordinates?
        var holes: [KMLCoordinates] = []
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            switch child {
            case "outerBoundaryIs":
                for ring in try reader.rings() {
                    guard shell == nil else { throw reader.scanner.error("a Polygon with several outer boundaries") }
                    shell = ring
                }
            // Some programs put several rings into one innerBoundaryIs, others repeat it.
            case "innerBoundaryIs": holes += try reader.rings()
            default: try reader.skip()
            }
        }
        guard var shell, let closedShell = ledger.closed(shell.coordinates, feature: feature) else {
            if shell == nil { ledger.note(.emptyPart, feature: feature, "a Polygon without an outer boundary") }
            return nil
        }
        shell.close(closedShell)
        let inner = holes.compactMap { hole -> KMLCoordinates? in
            var hole = hole
            guard let ring = ledger.closed(hole.coordinates, feature: feature) else { return nil }
            hole.close(ring)
            return hole
        }
        return KMLGeometry(
            .polygon(Polygon(shell: Ring(shell.coordinates), holes: inner.map { Ring($0.coordinates) })),
            heights: shell.heights + inner.flatMap(\.heights))
    }

    /// The rings of a boundary.
    private mutating func rings() throws(FormatError) -> [KMLCoordinates] {
        var rings: [KMLCoordinates] = []
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            guard child == "LinearRing" else { return try reader.skip() }
            try reader.elements { (reader: inout KMLReader, child) throws(FormatError) in
                guard child == "coordinates" else { return try reader.skip() }
                rings.append(try reader.coordinates())
            }
        }
        return rings
    }

    /// The positions of a Point or a line.
    private mutating func positions() throws(FormatError) -> KMLCoordinates {
        var found: KMLCoordinates?
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            guard child == "coordinates", found == nil else { return try reader.skip() }
            found = try reader.coordinates()
        }
        return found ?? KMLCoordinates()
    }

    private mutating func coordinates() throws(FormatError) -> KMLCoordinates {
        var list = KMLCoordinates()
        while true {
            switch try scanner.next() {
            case .text(let range, _):
                do { try list.append(bytes, range) } catch {
                    throw scanner.error(error.message, at: error.place, kind: error.kind)
                }
            case .start: try skip()
            case .end, .documentEnd:
                if list.hasAltitudes, !readsAll {
                    ledger.note(.extraOrdinates, feature: feature, "altitudes are left out")
                }
                return list
            }
        }
    }
}
