import Shapes

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

    init(_ scanner: JSONScanner, target: Target, otherGeometry: GeoJSON.OtherGeometry) {
        self.scanner = scanner
        self.target = target
        self.otherGeometry = otherGeometry
        ledger = ProblemLedger(file: scanner.file)
        cellLimit = max(1 << 20, scanner.bytes.count)
        // About 20 bytes a number in files as programs write them; an underestimate costs a copy.
        if target == .polygons { layer.reserveCapacity(coordinates: scanner.bytes.count / 44) }
    }

    /// An error at the scanner's place (or `offset`), with the feature.
    func error(_ message: String, at offset: Int? = nil, kind: FormatError.Kind = .malformed) -> FormatError {
        var error = scanner.error(message, at: offset, kind: kind)
        error.feature = feature
        return error
    }

    // MARK: The document

    mutating func document() throws(FormatError) {
        guard scanner.peek() == UInt8(ascii: "{") else {
            throw scanner.error("a GeoJSON document is an object")
        }
        let start = scanner.position
        var type: String?
        var featuresStart: Int?
        var featuresAreRead = false
        var walk = GeoJSONMemberWalk()
        while let (member, isRepeated) = try walk.next(&scanner) {
            if isRepeated {
                ledger.note(.duplicateMember, "a member of the document is there twice")
                try scanner.skipValue()
                continue
            }
            switch member {
            case .type: type = try typeName()
            case .crs: crs = try declaredCRS()
            case .bbox: try boundingBox()
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
        case nil: throw scanner.error("the document has no member \"type\"", at: start)
        case "FeatureCollection":
            if let featuresStart {
                scanner.position = featuresStart
                try features()
            } else if !featuresAreRead {
                throw scanner.error("a FeatureCollection needs a member \"features\"", at: start)
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

    private mutating func bareGeometry() throws(FormatError) {
        let before = layer.polygonCount
        _ = try geometryObject(insideCollection: false)
        try finishFeature(polygonsBefore: before)
    }

    private mutating func features() throws(FormatError) {
        guard scanner.peek() == UInt8(ascii: "[") else {
            throw scanner.error("the member \"features\" must be an array")
        }
        scanner.position += 1
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat { try featureObject() } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw error("expected a comma or the end of the features") }
    }

    // MARK: A feature

    private mutating func featureObject() throws(FormatError) {
        guard scanner.peek() == UInt8(ascii: "{") else { throw error("a feature must be an object") }
        let start = scanner.position
        let polygonsBefore = layer.polygonCount
        var hasType = false
        var hasGeometry = false
        var hasProperties = false
        var walk = GeoJSONMemberWalk()
        do throws(FormatError) {
            while let (member, isRepeated) = try walk.next(&scanner) {
                if isRepeated {
                    ledger.note(.duplicateMember, feature: feature, "a feature has the same member twice")
                    try scanner.skipValue()
                    continue
                }
                switch member {
                case .type:
                    let type = try typeName()
                    guard type == "Feature" else { throw error("a feature of type \(quoted(type))", at: start) }
                    hasType = true
                case .geometry:
                    hasGeometry = true
                    if scanner.peek() == UInt8(ascii: "n") {
                        try scanner.literal("null")
                    } else {
                        try geometryObject(insideCollection: false)
                    }
                case .properties:
                    hasProperties = true
                    try properties()
                case .id:
                    let byte = scanner.peek()
                    guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "-") || byte &- 48 <= 9 else {
                        throw error("the id of a feature must be a string or a number")
                    }
                    try scanner.skipValue()
                case .bbox: try boundingBox()
                case .features, .coordinates, .geometries:
                    ledger.note(.changedSemantics, feature: feature, "a feature has a member \"\(member)\"")
                    try scanner.skipValue()
                case .crs, .other: try scanner.skipValue()
                }
            }
        } catch {
            var error = error
            error.feature = error.feature ?? feature
            throw error
        }
        if !hasType { throw error("a feature without the member \"type\"", at: start) }
        if !hasGeometry { throw error("a feature without the member \"geometry\"", at: start) }
        if !hasProperties { throw error("a feature without the member \"properties\"", at: start) }
        try finishFeature(polygonsBefore: polygonsBefore)
    }

    private mutating func finishFeature(polygonsBefore: Int) throws(FormatError) {
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

    private mutating func properties() throws(FormatError) {
        if scanner.peek() == UInt8(ascii: "n") { return try scanner.literal("null") }
        guard scanner.peek() == UInt8(ascii: "{") else { throw error("the properties of a feature must be an object") }
        scanner.position += 1
        if scanner.pass(UInt8(ascii: "}")) { return }
        repeat {
            guard scanner.peek() == UInt8(ascii: "\"") else { throw error("expected the name of a property") }
            let (name, hasEscapes) = try scanner.stringToken()
            let field = try fieldIndex(name, hasEscapes)
            try scanner.expect(UInt8(ascii: ":"), "a colon")
            let value = try attributeValue()
            if !attributes.set(value, field: field) {
                ledger.note(.duplicateMember, feature: feature, "a feature has the same property twice")
            }
        } while scanner.pass(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "}"), "a comma or the end of the properties")
    }

    private mutating func fieldIndex(_ name: Range<Int>, _ hasEscapes: Bool) throws(FormatError) -> Int {
        let raw = scanner.bytes[name]
        if nextField < fieldNames.count, fieldNames[nextField].elementsEqual(raw) {
            nextField += 1
            return nextField - 1
        }
        let key = Array(raw)
        if let field = fieldOfRawName[key] {
            nextField = field + 1
            return field
        }
        let text = try scanner.text(name, hasEscapes)
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

    private func tooSparse() -> FormatError {
        error(
            "\(attributes.fields.count) different property names over the features: too many for a table",
            kind: .tooLarge)
    }

    private mutating func attributeValue() throws(FormatError) -> AttributeValue {
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
            return .json(try scanner.text(start..<scanner.position, false))
        default:
            let value = try scanner.number()
            guard value.isFinite else { throw error("a number beyond the range of Double", at: start, kind: .badValue) }
            return .number(value, text: try scanner.text(start..<scanner.position, false))
        }
    }
}
