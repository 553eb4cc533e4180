import Shapes

/// Placemarks as regions of a flat layer and rows of a table.
struct KMLLayer {
    private(set) var layer = PolygonLayer()
    private(set) var attributes = AttributeTable()
    private let file: String
    private let budget: CellBudget
    private var fieldOfName: [String: Int] = [:]

    init(file: String, byteCount: Int) {
        self.file = file
        budget = CellBudget(byteCount: byteCount)
    }

    mutating func take(_ placemark: KMLPlacemark, _ ledger: inout ProblemLedger) throws(FormatError) {
        for attribute in placemark.attributes { try set(attribute.name, attribute.value, &ledger) }
        // What stands in ExtendedData counts before a table in the description.
        for (name, value) in placemark.described where !attributes.isSet(fieldOfName[name]) {
            try set(name, value, &ledger)
        }
        for polygon in placemark.geometries.flatMap(\.polygons) {
            for ring in [polygon.shell] + polygon.holes {
                layer.coordinates.append(contentsOf: ring.coordinates)
                layer.endRing()
            }
            layer.endPolygon()
        }
        try budget.check(fields: attributes.fields.count, rows: layer.regionCount + 1, file: file)
        layer.endRegion()
        attributes.endRow()
    }

    mutating func finish() { attributes.finish() }

    private mutating func set(_ name: String, _ text: String, _ ledger: inout ProblemLedger) throws(FormatError) {
        let field: Int
        if let known = fieldOfName[name] {
            field = known
        } else {
            try budget.check(fields: attributes.fields.count + 1, rows: layer.regionCount + 1, file: file)
            field = attributes.addField(name)
            fieldOfName[name] = field
        }
        if !attributes.set(.string(text), field: field) {
            ledger.note(
                .duplicateMember, feature: layer.regionCount,
                "the attribute \(quoted(name)) occurs twice in a placemark")
        }
    }
}
