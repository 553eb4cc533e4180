internal import CGEOS
import Shapes

extension Geometry {
    /// Reads a geometry of RFC 7946. Heights are dropped, see `droppedOrdinates`. A feature gives its geometry, and a
    /// collection of features a geometry collection; their properties are not looked at.
    ///
    /// O(n). Refuses text that is not such a geometry as `.parse`, and objects nested too deep.
    /// C function `GEOSGeoJSONReader_readGeometry_r`; GEOS 3.10.
    public convenience init(geoJSON text: String) throws(GEOSError) {
        let function = "GEOSGeoJSONReader_readGeometry_r"
        try checkNesting(text, function)
        let context = Context.borrow()
        defer { Context.giveBack(context) }
        guard let reader = GEOSGeoJSONReader_create_r(context.handle) else {
            throw context.error("GEOSGeoJSONReader_create_r")
        }
        defer { GEOSGeoJSONReader_destroy_r(context.handle, reader) }
        guard let handle = GEOSGeoJSONReader_readGeometry_r(context.handle, reader, text) else {
            let error = context.error(function)
            throw error.kind == .other ? error.kind(.parse) : error
        }
        try self.init(adopting: handle, from: function, in: context)
    }

    /// A geometry of RFC 7946, section 3.1, without line breaks, rings as they are. Each ordinate is the shortest
    /// decimal that reads back to the same number, or has `places`. A linear ring becomes a line string.
    ///
    /// O(n). Written here: the library's writer fails on an empty element of a collection. The definition of
    /// `GEOSGeoJSONWriter_writeGeometry_r`.
    public func geoJSON(places: DecimalPlaces? = nil) -> String {
        var text = ""
        Context.reading { GeoJSONText(context: $0, places: places).write(handle, to: &text) }
        return text
    }
}

/// Walks over a C object and writes it.
private struct GeoJSONText {
    let context: Context
    let places: DecimalPlaces?

    func write(_ handle: OpaquePointer, to text: inout String) {
        let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, handle)) ?? .geometryCollection
        text += "{\"type\":\"\(type.geoJSONName)\",\"\(type == .geometryCollection ? "geometries" : "coordinates")\":"
        if type == .geometryCollection {
            guard case .parts(let parts) = elements(of: handle, in: context) else { return }
            list(parts, to: &text) { write($0, to: &$1) }
        } else {
            writeCoordinates(of: handle, type, to: &text)
        }
        text += "}"
    }

    private func writeCoordinates(of handle: OpaquePointer, _ type: GeometryType, to text: inout String) {
        switch elements(of: handle, in: context) {
        case .line:
            context.readCoordinates(of: handle)
            if type == .point, let point = context.scratch.first {
                position(point, to: &text)
            } else {
                list(context.scratch, to: &text) { position($0, to: &$1) }
            }
        case .rings(let rings):
            let isEmpty = GEOSisEmpty_r(context.handle, handle) == 1
            list(isEmpty ? [] : rings, to: &text) { writeCoordinates(of: $0, .linearRing, to: &$1) }
        case .parts(let parts):
            // Only a point of its own may be without a position.
            let parts = type == .multiPoint ? parts.filter { GEOSisEmpty_r(context.handle, $0) == 0 } : parts
            list(parts, to: &text) {
                let part = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, $0)) ?? .point
                writeCoordinates(of: $0, part, to: &$1)
            }
        }
    }

    private func position(_ coordinate: Coordinate, to text: inout String) {
        text += "[\(number(coordinate.x)),\(number(coordinate.y))]"
    }

    private func number(_ number: Double) -> String {
        places.map { NumberText.fixed(number, $0) } ?? NumberText.shortest(number)
    }

    private func list<Element>(
        _ elements: [Element], to text: inout String, _ write: (Element, inout String) -> Void
    ) {
        text += "["
        for (i, element) in elements.enumerated() {
            if i > 0 { text += "," }
            write(element, &text)
        }
        text += "]"
    }
}

/// The library's reader recurses for each collection in a collection; a zero byte would cut the text off unseen.
private func checkNesting(_ text: String, _ function: String) throws(GEOSError) {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in text.utf8 {
        if byte == 0 { throw GEOSError(function: function, kind: .parse, message: "a zero byte in the text") }
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            continue
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
        // Each collection opens an object and an array.
        if depth > 2 * GeometrySurvey.greatestDepth + 8 {
            throw GEOSError(function: function, kind: .parse, message: "objects nested too deep")
        }
    }
}

extension GeometryType {
    fileprivate var geoJSONName: String {
        switch self {
        case .point: "Point"
        case .lineString, .linearRing: "LineString"
        case .polygon: "Polygon"
        case .multiPoint: "MultiPoint"
        case .multiLineString: "MultiLineString"
        case .multiPolygon: "MultiPolygon"
        case .geometryCollection: "GeometryCollection"
        }
    }
}
