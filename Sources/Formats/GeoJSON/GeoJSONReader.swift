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
    var properties: PropertyReader
    var crs: DeclaredCRS?
    var ledger: ProblemLedger
    /// Index of the feature being read.
    var feature = 0

    init(_ scanner: JSONScanner, file: String, target: Target, otherGeometry: GeoJSON.OtherGeometry) {
        self.scanner = scanner
        self.target = target
        self.otherGeometry = otherGeometry
        ledger = ProblemLedger(file: file)
        properties = PropertyReader(byteCount: scanner.bytes.count)
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
            case .exceededTransferLimit: try transferMark()
            case .properties where type == "FeatureCollection": try propertiesOfCollection()
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
                    try properties.read(&scanner, feature: feature, ledger: &ledger)
                case .id: try scanner.identifier()
                case .bbox: try scanner.boundingBox()
                case .features, .coordinates, .geometries:
                    ledger.note(.changedSemantics, feature: feature, "a feature has a member \"\(member)\"")
                    try scanner.skipValue()
                case .crs, .exceededTransferLimit, .other: try scanner.skipValue()
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
        try properties.endRow(scanner, feature: feature)
        switch target {
        case .polygons:
            noteOrientation(ofPolygonsFrom: polygonsBefore)
            layer.endRegion()
        case .points:
            if points.count == feature { points.append(nil) }
        }
        feature += 1
    }
}
