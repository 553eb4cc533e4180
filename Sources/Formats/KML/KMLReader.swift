import Shapes
import Text

/// One pass over a document, into a flat layer and a table.
struct KMLReader {
    private(set) var layer = PolygonLayer()
    private(set) var attributes = AttributeTable()
    private(set) var ledger: ProblemLedger
    private let bytes: UnsafeBufferPointer<UInt8>
    private var scanner: MarkupScanner
    private var fieldOfName: [String: Int] = [:]
    private let budget: CellBudget
    /// The description of the open placemark, where it may hold a table.
    private var description = ""

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(FormatError) {
        self.bytes = bytes
        budget = CellBudget(byteCount: bytes.count)
        scanner = try MarkupScanner(bytes, file: file, format: "KML")
        ledger = ProblemLedger(file: file)
    }

    /// Elements that a document may begin with.
    static let roots: Set<String> = ["kml", "Placemark", "Document", "Folder"]

    private var feature: Int { layer.regionCount }

    mutating func document() throws(FormatError) {
        guard case .start(let root) = try scanner.next() else { throw scanner.error("has no root element") }
        guard Self.roots.contains(root) else {
            let what = root.lowercased() == "html" ? "is an HTML page" : "has the root element <\(root)>"
            throw scanner.error("\(what), not KML (<kml>)")
        }
        if root == "Placemark" { try placemark() } else { try container(root) }
        while true {
            if case .documentEnd = try scanner.next() { break }
        }
        attributes.finish()
    }

    /// Everything up to the end of a kml, Document or Folder element.
    private mutating func container(_ name: String) throws(FormatError) {
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            switch child {
            case "Placemark": try reader.placemark()
            case "kml", "Document", "Folder": try reader.container(child)
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

    private mutating func placemark() throws(FormatError) {
        do {
            try elements { (reader: inout KMLReader, child) throws(FormatError) in
                switch child {
                case "name": try reader.set(child, try reader.content())
                case "description":
                    reader.description = try reader.content()
                    try reader.set(child, reader.description)
                case "ExtendedData": try reader.extendedData()
                default: try reader.geometry(child)
                }
            }
            try describe()
        } catch {
            var error = error
            error.feature = error.feature ?? feature
            throw error
        }
        try budget.check(fields: attributes.fields.count, rows: feature + 1, file: scanner.file)
        layer.endRegion()
        attributes.endRow()
    }

    /// The attributes that a table in the description holds; what stands in ExtendedData counts before it.
    private mutating func describe() throws(FormatError) {
        for (name, value) in HTMLTable.pairs(description) where !attributes.isSet(fieldOfName[name]) {
            try set(name, value)
        }
        description = ""
    }

    private mutating func set(_ name: String, _ text: String) throws(FormatError) {
        let field: Int
        if let known = fieldOfName[name] {
            field = known
        } else {
            try budget.check(fields: attributes.fields.count + 1, rows: feature + 1, file: scanner.file)
            field = attributes.addField(name)
            fieldOfName[name] = field
        }
        if !attributes.set(.string(text), field: field) {
            ledger.note(.duplicateMember, feature: feature, "the attribute \(quoted(name)) occurs twice in a placemark")
        }
    }

    private var nameAttribute: String? { scanner.attributes["name"] }

    private mutating func extendedData() throws(FormatError) {
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            switch child {
            case "Data":
                let name = reader.nameAttribute
                var value = ""
                try reader.elements { (reader: inout KMLReader, child) throws(FormatError) in
                    if child == "value" { value = try reader.content() } else { try reader.skip() }
                }
                if let name { try reader.set(name, value) }
            case "SchemaData":
                try reader.elements { (reader: inout KMLReader, child) throws(FormatError) in
                    guard child == "SimpleData", let name = reader.nameAttribute else { return try reader.skip() }
                    try reader.set(name, try reader.content())
                }
            default: try reader.skip()
            }
        }
    }

    /// A child of a placemark or of a MultiGeometry.
    private mutating func geometry(_ name: String) throws(FormatError) {
        switch name {
        case "Polygon": try polygon()
        case "MultiGeometry":
            try elements { (reader: inout KMLReader, child) throws(FormatError) in try reader.geometry(child) }
        case "Point", "LineString", "LinearRing", "Model", "Track", "MultiTrack":
            ledger.note(.otherGeometry, feature: feature, "a \(name) in a layer of polygons")
            try skip()
        default: try skip()
        }
    }

    private mutating func polygon() throws(FormatError) {
        var shell: [Coordinate]?
        var holes: [[Coordinate]] = []
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
        guard let shell, let closedShell = ledger.closed(shell, feature: feature) else {
            if shell == nil { ledger.note(.emptyPart, feature: feature, "a Polygon without an outer boundary") }
            return
        }
        for ring in [closedShell] + holes.compactMap({ ledger.closed($0, feature: feature) }) {
            layer.coordinates.append(contentsOf: ring)
            layer.endRing()
        }
        layer.endPolygon()
    }

    /// The rings of a boundary.
    private mutating func rings() throws(FormatError) -> [[Coordinate]] {
        var rings: [[Coordinate]] = []
        try elements { (reader: inout KMLReader, child) throws(FormatError) in
            guard child == "LinearRing" else { return try reader.skip() }
            try reader.elements { (reader: inout KMLReader, child) throws(FormatError) in
                guard child == "coordinates" else { return try reader.skip() }
                rings.append(try reader.coordinates())
            }
        }
        return rings
    }

    private mutating func coordinates() throws(FormatError) -> [Coordinate] {
        var list = KMLCoordinates()
        while true {
            switch try scanner.next() {
            case .text(let range, _):
                do { try list.append(bytes, range) } catch {
                    throw scanner.error(error.message, at: error.place, kind: error.kind)
                }
            case .start: try skip()
            case .end, .documentEnd:
                if list.hasAltitudes { ledger.note(.extraOrdinates, feature: feature, "altitudes are left out") }
                return list.coordinates
            }
        }
    }
}
