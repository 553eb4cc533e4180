internal import CGEOS
import Shapes

extension Geometry {
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

extension GeometryType {
    var geoJSONName: String {
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
