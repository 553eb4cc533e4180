import Shapes
import Text

/// The state of one reading: where the scanner is, the arcs, and the layer so far.
///
/// Members may stand in any order, so each object is passed over once and its parts are read from where they lie.
struct TopoJSONReader {
    /// The members that the specification gives a meaning to.
    enum Member: Int {
        case type, transform, objects, arcs, geometries, coordinates, properties, id, bbox, other

        static let names: [StaticString] = [
            "type", "transform", "objects", "arcs", "geometries", "coordinates", "properties", "id", "bbox",
        ]
    }

    var scanner: JSONScanner
    let otherGeometry: GeoJSON.OtherGeometry
    var arcs = TopoJSONArcs()
    /// Where each layer begins, by its name, in the order of the file.
    private var layers: [(name: String, start: Int)] = []
    var layer = PolygonLayer()
    var properties: PropertyReader
    var ledger: ProblemLedger
    /// Index of the feature being read.
    var feature = 0
    /// Positions of arcs taken so far, each as often as it was.
    var usedPositions = 0

    init(_ scanner: JSONScanner, file: String, otherGeometry: GeoJSON.OtherGeometry) {
        self.scanner = scanner
        self.otherGeometry = otherGeometry
        properties = PropertyReader(byteCount: scanner.bytes.count)
        ledger = ProblemLedger(file: file)
    }

    var layerNames: [String] { layers.map(\.name) }

    /// A fault at the scanner's place (or `offset`), with the feature.
    func fault(_ message: String, at offset: Int? = nil, kind: TextFault.Kind = .malformed) -> TextFault {
        var fault = scanner.fault(message, at: offset, kind: kind)
        fault.item = feature
        return fault
    }

    /// An object's members: where the values begin of those that have a meaning, and the type.
    struct Members {
        var type: String?
        var starts: [Member: Int] = [:]
        var idName: JSONStringToken?
    }

    /// Passes the object that is next.
    mutating func members() throws(TextFault) -> Members {
        guard scanner.peek() == UInt8(ascii: "{") else { throw scanner.fault("expected an object") }
        var result = Members()
        var walk = KnownMembers(Member.names)
        while let (known, name) = try walk.next(&scanner) {
            let member = Member(rawValue: known) ?? .other
            scanner.skipSpace()
            if member != .other { result.starts[member] = scanner.position }
            switch member {
            // A geometry of type null is an empty one.
            case .type where scanner.peek() == UInt8(ascii: "n"): try scanner.literal("null")
            case .type: result.type = try scanner.typeName()
            case .bbox: try scanner.boundingBox()
            case .id:
                result.idName = name
                try scanner.identifier()
            default: try scanner.skipValue()
            }
        }
        return result
    }

    /// Reads all but the layers.
    mutating func document() throws(TextFault) {
        let start = scanner.position
        let document = try members()
        try scanner.expectEnd()
        guard document.type == "Topology" else {
            throw scanner.fault("the document is no object of type \"Topology\"", at: start)
        }
        guard let objects = document.starts[.objects], let arcs = document.starts[.arcs] else {
            throw scanner.fault("a Topology needs the members \"objects\" and \"arcs\"", at: start)
        }
        var transform: TopoJSONTransform?
        if let place = document.starts[.transform] {
            scanner.position = place
            if try scanner.isObject("the member \"transform\"") { transform = try TopoJSONTransform(&scanner) }
        }
        scanner.position = arcs
        try self.arcs.read(&scanner, transform)
        if self.arcs.extraOrdinates > 0 {
            ledger.note(.extraOrdinates, count: self.arcs.extraOrdinates, "a third number in a position")
        }
        scanner.position = objects
        guard scanner.peek() == UInt8(ascii: "{") else {
            throw scanner.fault("the member \"objects\" must be an object")
        }
        var walk = KnownMembers([])
        while let (_, name) = try walk.next(&scanner) {
            scanner.skipSpace()
            layers.append((scanner.text(name), scanner.position))
            try scanner.skipValue()
        }
    }

    /// The type of the root object, as far as it must be read to know it.
    static func isTopology(_ scanner: inout JSONScanner) throws(TextFault) -> Bool {
        var walk = JSONMembers()
        while let name = try walk.next(&scanner) {
            switch scanner.text(name) {
            case "type": return try scanner.typeName() == "Topology"
            case "features", "geometry", "geometries", "coordinates": return false
            default: try scanner.skipValue()
            }
        }
        return false
    }

    // MARK: A layer

    /// Reads layer `index`: its object is a collection of features, or one.
    mutating func layer(_ index: Int) throws(TextFault) {
        scanner.position = layers[index].start
        let start = scanner.position
        let object = try members()
        guard object.type == "GeometryCollection" else {
            scanner.position = start
            return try featureObject()
        }
        guard let geometries = object.starts[.geometries] else {
            throw scanner.fault("a GeometryCollection without the member \"geometries\"", at: start)
        }
        scanner.position = geometries
        guard scanner.pass(UInt8(ascii: "[")) else { throw scanner.fault("the member \"geometries\" must be an array") }
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat { try featureObject() } while scanner.pass(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "]"), "a comma or the end of the geometries")
    }

    private mutating func featureObject() throws(TextFault) {
        do throws(TextFault) {
            let object = try members()
            let end = scanner.position
            if let place = object.starts[.properties] {
                scanner.position = place
                try properties.read(&scanner, feature: feature, ledger: &ledger)
            }
            if let place = object.starts[.id], let name = object.idName {
                scanner.position = place
                try properties.readBeside(&scanner, name: name, feature: feature)
            }
            try geometry(object, depth: 0)
            scanner.position = end
            try properties.endRow(scanner, feature: feature)
        } catch {
            var fault = error
            fault.item = fault.item ?? feature
            throw fault
        }
        layer.endRegion()
        feature += 1
    }
}
