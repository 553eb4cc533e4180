import Shapes
import Text

/// The state of one reading: where the scanner is, and the layer so far.
///
/// Members may stand in any order. What cannot be understood yet (coordinates before the type) is passed over and read
/// at the end of its object; in files as programs write them that never happens.
struct GeoJSONReader {
    enum Target {
        case polygons
        case points
    }

    var scanner: JSONScanner
    let target: Target
    let otherGeometry: GeoJSON.OtherGeometry
    var layer = PolygonLayer()
    var points: [Coordinate?] = []
    var attributes = AttributeTable()
    var crs: DeclaredCRS?
    var ledger: ProblemLedger
    /// Index of the feature being read.
    var feature = 0
    /// Raw name of each attribute field, and the field expected next: features mostly repeat the same names in order.
    private var fieldNames: [[UInt8]] = []
    private var nextField = 0
    /// The same for names out of order: by raw name, escapes and all, and by name.
    private var fieldOfRawName: [[UInt8]: Int] = [:]
    private var fieldOfName: [String: Int] = [:]
    /// Cells that the attribute table may have. A file without empty cells stays far below its own length; one in which every
    /// feature has names of its own would otherwise fill the memory with nulls.
    private let cellLimit: Int

    init(_ scanner: JSONScanner, file: String, target: Target, otherGeometry: GeoJSON.OtherGeometry) {
        self.scanner = scanner
        self.target = target
        self.otherGeometry = otherGeometry
        ledger = ProblemLedger(file: file)
        cellLimit = max(1 << 20, scanner.bytes.count)
        // About 20 bytes a number in files as programs write them; an underestimate costs a copy.
        if target == .polygons { layer.reserveCapacity(coordinates: scanner.bytes.count / 44) }
    }

    /// A fault at the scanner's place (or `offset`), with the feature.
    func fault(_ message: String, at offset: Int? = nil, kind: TextFault.Kind = .malformed) -> TextFault {
        var fault = scanner.fault(message, at: offset, kind: kind)
        fault.item = feature
        return fault
    }

    // MARK: The document

    mutating func document() throws(TextFault) {
        guard scanner.peek() == UInt8(ascii: "{") else {
            throw scanner.fault("a GeoJSON document is an object")
        }
        let start = scanner.position
        var type: String?
        var featuresStart: Int?
        var featuresAreRead = false
        var walk = GeoJSONMembers()
        while let member = try walk.next(&scanner) {
            switch member {
            case .type: type = try scanner.typeName()
            case .crs: crs = try declaredCRS()
            case .bbox: try scanner.boundingBox()
            case .features:
                if type == "FeatureCollection" {
                    try features()
                    featuresAreRead = true
                } else {
                    _ = scanner.peek()
                    featuresStart = scanner.position
                    try scanner.skipValue()
                }
            case .geometry, .properties, .coordinates, .geometries:
                if type == "FeatureCollection" {
                    ledger.note(.changedSemantics, "a FeatureCollection has a member \"\(member)\"")
                }
                try scanner.skipValue()
            case .id, .other: try scanner.skipValue()
            }
        }
        try scanner.expectEnd()
        let end = scanner.position
        switch type {
        case nil: throw scanner.fault("the document has no member \"type\"", at: start)
        case "FeatureCollection":
            if let featuresStart {
                scanner.position = featuresStart
                try features()
            } else if !featuresAreRead {
                throw scanner.fault("a FeatureCollection needs a member \"features\"", at: start)
            }
        case "Feature":
            scanner.position = start
            try featureObject()
        default:
            scanner.position = start
            try bareGeometry()
        }
        scanner.position = end
        attributes.finish()
    }

    private mutating func bareGeometry() throws(TextFault) {
        let before = layer.polygonCount
        try geometryObject(insideCollection: false)
        try finishFeature(polygonsBefore: before)
    }

    private mutating func features() throws(TextFault) {
        guard scanner.peek() == UInt8(ascii: "[") else {
            throw scanner.fault("the member \"features\" must be an array")
        }
        scanner.position += 1
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat { try featureObject() } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the features") }
    }

    // MARK: A feature

    private mutating func featureObject() throws(TextFault) {
        guard scanner.peek() == UInt8(ascii: "{") else { throw fault("a feature must be an object") }
        let start = scanner.position
        let polygonsBefore = layer.polygonCount
        var hasType = false
        var hasGeometry = false
        var hasProperties = false
        var walk = GeoJSONMembers()
        do throws(TextFault) {
            while let member = try walk.next(&scanner) {
                switch member {
                case .type:
                    let type = try scanner.typeName()
                    guard type == "Feature" else { throw fault("a feature of type \(quoted(type))", at: start) }
                    hasType = true
                case .geometry:
                    hasGeometry = true
                    if try scanner.isObject("a geometry") { try geometryObject(insideCollection: false) }
                case .properties:
                    hasProperties = true
                    try properties()
                case .id: try scanner.identifier()
                case .bbox: try scanner.boundingBox()
                case .features, .coordinates, .geometries:
                    ledger.note(.changedSemantics, feature: feature, "a feature has a member \"\(member)\"")
                    try scanner.skipValue()
                case .crs, .other: try scanner.skipValue()
                }
            }
        } catch {
            var fault = error
            fault.item = fault.item ?? feature
            throw fault
        }
        if !hasType { throw fault("a feature without the member \"type\"", at: start) }
        if !hasGeometry { throw fault("a feature without the member \"geometry\"", at: start) }
        if !hasProperties { throw fault("a feature without the member \"properties\"", at: start) }
        try finishFeature(polygonsBefore: polygonsBefore)
    }

    private mutating func finishFeature(polygonsBefore: Int) throws(TextFault) {
        if attributes.fields.count * (feature + 1) > cellLimit { throw tooSparse() }
        switch target {
        case .polygons:
            noteOrientation(ofPolygonsFrom: polygonsBefore)
            layer.endRegion()
        case .points:
            if points.count == feature { points.append(nil) }
        }
        attributes.endRow()
        nextField = 0
        feature += 1
    }

    private mutating func properties() throws(TextFault) {
        guard try scanner.isObject("the properties of a feature") else { return }
        scanner.position += 1
        if scanner.pass(UInt8(ascii: "}")) { return }
        repeat {
            let field = try fieldIndex(scanner.memberName())
            let value = try attributeValue()
            if !attributes.set(value, field: field) {
                ledger.note(.duplicateMember, feature: feature, "a feature has the same property twice")
            }
        } while scanner.pass(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "}"), "a comma or the end of the properties")
    }

    private mutating func fieldIndex(_ name: JSONStringToken) throws(TextFault) -> Int {
        let raw = scanner.bytes[name.range]
        if nextField < fieldNames.count, fieldNames[nextField].elementsEqual(raw) {
            nextField += 1
            return nextField - 1
        }
        let key = Array(raw)
        if let field = fieldOfRawName[key] {
            nextField = field + 1
            return field
        }
        let text = scanner.text(name)
        // Two spellings, with and without escapes, may be one name.
        if let field = fieldOfName[text] {
            fieldOfRawName[key] = field
            return field
        }
        let field = attributes.addField(text)
        if attributes.fields.count * (feature + 1) > cellLimit { throw tooSparse() }
        fieldNames.append(key)
        fieldOfRawName[key] = field
        fieldOfName[text] = field
        nextField = field + 1
        return field
    }

    private func tooSparse() -> TextFault {
        fault(
            "\(attributes.fields.count) different property names over the features: too many for a table",
            kind: .tooLarge)
    }

    private mutating func attributeValue() throws(TextFault) -> AttributeValue {
        let byte = scanner.peek()
        let start = scanner.position
        switch byte {
        case UInt8(ascii: "\""): return .string(try scanner.string())
        case UInt8(ascii: "t"):
            try scanner.literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try scanner.literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try scanner.literal("null")
            return .null
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try scanner.skipValue()
            return .json(scanner.source(start..<scanner.position))
        default:
            let value = try scanner.finiteNumber()
            return .number(value, text: scanner.source(start..<scanner.position))
        }
    }
}
