internal import CGEOS
import Shapes

extension Geometry {
    /// A geometry of RFC 7946, section 3.1, without line breaks, rings as they are. Each ordinate is the shortest
    /// decimal that reads back to the same number, or has `places`. Heights are written, and measures after them; a measure without a height has no place in
    /// the format and is left out, which `encode(to:)` refuses. A linear ring becomes a line string.
    ///
    /// O(n). Written here: the library's writer fails on an empty element of a collection. The definition of
    /// `GEOSGeoJSONWriter_writeGeometry_r`.
    public func geoJSON(places: DecimalPlaces? = nil) -> String {
        var text: [UInt8] = []
        let ordinates = OrdinateText(places: places, exponent: .bare)
        let cursor = OrdinateCursor(higher)
        Context.reading { GeoJSONText(context: $0, ordinates: ordinates, cursor: cursor).write(handle, to: &text) }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Walks over a C object and writes it.
private struct GeoJSONText {
    let context: Context
    let ordinates: OrdinateText
    let cursor: OrdinateCursor?

    func write(_ handle: OpaquePointer, to text: inout [UInt8]) {
        let type = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, handle)) ?? .geometryCollection
        let member = type == .geometryCollection ? "geometries" : "coordinates"
        text += "{\"type\":\"\(type.geoJSONName)\",\"\(member)\":".utf8
        if type == .geometryCollection {
            guard case .parts(let parts) = elements(of: handle, in: context) else { return }
            list(parts, to: &text) { write($0, to: &$1) }
        } else {
            writeCoordinates(of: handle, type, to: &text)
        }
        text.append(UInt8(ascii: "}"))
    }

    private func writeCoordinates(of handle: OpaquePointer, _ type: GeometryType, to text: inout [UInt8]) {
        switch elements(of: handle, in: context) {
        case .line:
            context.readCoordinates(of: handle)
            if type == .point, let point = context.scratch.first {
                position(point, to: &text)
            } else {
                list(context.scratch, to: &text) { position($0, to: &$1) }
            }
        case .rings(let rings):
            // A ring of no position is none in this format.
            list(rings.filter(hasCoordinates), to: &text) { writeCoordinates(of: $0, .linearRing, to: &$1) }
        case .parts(let parts):
            // Only a point of its own may be without a position.
            let parts = type == .multiPoint ? parts.filter(hasCoordinates) : parts
            list(parts, to: &text) {
                let part = GeometryType(rawValue: GEOSGeomTypeId_r(context.handle, $0)) ?? .point
                writeCoordinates(of: $0, part, to: &$1)
            }
        }
    }

    private func hasCoordinates(_ handle: OpaquePointer) -> Bool { GEOSisEmpty_r(context.handle, handle) == 0 }

    private func position(_ coordinate: Coordinate, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "["))
        ordinates.append(coordinate.x, to: &text)
        text.append(UInt8(ascii: ","))
        ordinates.append(coordinate.y, to: &text)
        // A measure without a height has no place in this format.
        if let (z, m) = cursor?.next(), let z {
            for further in z.isFinite ? [z, m ?? .nan] : [] where further.isFinite {
                text.append(UInt8(ascii: ","))
                ordinates.append(further, to: &text)
            }
        }
        text.append(UInt8(ascii: "]"))
    }

    private func list<Element>(
        _ elements: [Element], to text: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
    ) {
        text.append(UInt8(ascii: "["))
        for (i, element) in elements.enumerated() {
            if i > 0 { text.append(UInt8(ascii: ",")) }
            write(element, &text)
        }
        text.append(UInt8(ascii: "]"))
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
