internal import CGEOS
import Shapes
internal import Text

extension Geometry {
    /// Reads a geometry of RFC 7946. Heights and measures, the third and fourth numbers of a
    /// position, are kept beside the coordinates. A feature gives its geometry, one
    /// without a geometry an empty collection; a collection of features gives a geometry collection. Other members are
    /// not looked at, but a repeated one is refused. So is a ring that is not closed or has fewer than four positions, and a
    /// position of more than four numbers.
    ///
    /// O(n). Refuses text that is not such a geometry as `.parse`, with the number of the byte as `subject`. Read here:
    /// the library's reader (`GEOSGeoJSONReader_readGeometry_r`; GEOS 3.10), whose definition this is, crashes on an
    /// empty position in GEOS 3.11.
    public convenience init(geoJSON text: String) throws(GEOSError) {
        var text = text
        let read = GeoJSONObject.read(&text)
        let object = try read.get()
        let bag = OrdinateBag()
        try self.init(
            higher: { bag.collector.ordinates }, { (context) throws(GEOSError) in try object.make(in: context, bag) })
    }
}

/// An object of GeoJSON as far as it matters, not yet a geometry.
final class GeoJSONObject {
    static let function = "GEOSGeoJSONReader_readGeometry_r"

    /// The value of `coordinates`: positions, and lists of them.
    enum Nest {
        case position(Coordinate, GeoJSONFurtherOrdinates)
        /// `closes` where the first and the last element are the same position, heights included.
        case list([Nest], closes: Bool)

        /// A list whose first and last element are no positions is no ring in any case.
        static func closes(_ list: [Nest]) -> Bool {
            guard case .position(let first, let firstFurther)? = list.first,
                case .position(let last, let lastFurther)? = list.last
            else { return true }
            return first == last && firstFurther == lastFurther
        }
    }

    var type: String?
    var coordinates: Nest?
    var geometries: [GeoJSONObject]?
    var features: [GeoJSONObject]?
    /// Of a feature: nil without the member, a nil within for null.
    var geometry: GeoJSONObject??
    /// What is wrong with members that have a meaning in features alone.
    var faultOfFeature: TextFault?
    /// A position below has more than two numbers.
    var hasMoreOrdinates = false
    /// Where the object starts in the text.
    let start: Int

    init(start: Int) { self.start = start }

    private func problem(_ message: String) -> GEOSError {
        GEOSError(function: Self.function, kind: .parse, message: message, subject: .byte(start))
    }

    func make(in context: Context, _ bag: OrdinateBag) throws(GEOSError) -> OpaquePointer {
        guard let type else { throw problem("an object without a type") }
        switch type {
        case "Feature":
            if let faultOfFeature { throw problem(faultOfFeature.message) }
            guard let geometry else { throw problem("a feature without the member \"geometry\"") }
            guard let geometry else { return try context.makeCollection(.geometryCollection, []) }
            guard geometry.type != "Feature", geometry.type != "FeatureCollection" else {
                throw problem("a feature in a feature")
            }
            return try geometry.make(in: context, bag)
        case "FeatureCollection", "GeometryCollection":
            let isOfFeatures = type == "FeatureCollection"
            guard let members = isOfFeatures ? features : geometries else {
                throw problem("a collection without members")
            }
            for member in members
            where (member.type == "Feature") != isOfFeatures || member.type == "FeatureCollection" {
                throw problem("a member of type \(member.type ?? "none") in a \(type)")
            }
            return try context.makeCollection(.geometryCollection, count: members.count) { (i) throws(GEOSError) in
                try members[i].make(in: context, bag)
            }
        default:
            guard let coordinates else { throw problem("no coordinates") }
            return try make(type, coordinates, in: context, bag)
        }
    }

    private func make(
        _ type: String, _ nest: Nest, in context: Context, _ bag: OrdinateBag
    ) throws(GEOSError) -> OpaquePointer {
        switch type {
        case "Point":
            switch nest {
            case .position(let coordinate, let further):
                bag.collector.append(z: further.z, m: further.m)
                return try context.makePoint(coordinate)
            case .list(let list, _) where list.isEmpty: return try emptyPoint(in: context)
            case .list: throw problem("a point of many positions")
            }
        case "LineString": return try context.makeLineString(try positions(nest, bag)[...])
        case "Polygon":
            var rings: [ArraySlice<Coordinate>] = []
            for ring in try list(nest) { rings.append(try self.ring(ring, bag)) }
            return try context.makePolygon(rings)
        case "MultiPoint":
            let points = try positions(nest, bag)
            return try context.makeCollection(.multiPoint, count: points.count) { (i) throws(GEOSError) in
                try context.makePoint(points[i])
            }
        case "MultiLineString", "MultiPolygon":
            let parts = try list(nest)
            let ofLines = type == "MultiLineString"
            return try context.makeCollection(ofLines ? .multiLineString : .multiPolygon, count: parts.count) {
                (i) throws(GEOSError) in
                try make(ofLines ? "LineString" : "Polygon", parts[i], in: context, bag)
            }
        default: throw problem("type \(type)")
        }
    }

    private func emptyPoint(in context: Context) throws(GEOSError) -> OpaquePointer {
        guard let made = GEOSGeom_createEmptyPoint_r(context.handle) else {
            throw context.error("GEOSGeom_createEmptyPoint_r")
        }
        return made
    }

    private func list(_ nest: Nest) throws(GEOSError) -> [Nest] {
        guard case .list(let list, _) = nest else { throw problem("a position in place of a list") }
        return list
    }

    /// RFC 7946 §3.1.6: four or more positions, the first and last identical.
    private func ring(_ nest: Nest, _ bag: OrdinateBag) throws(GEOSError) -> ArraySlice<Coordinate> {
        let positions = try positions(nest, bag)
        guard positions.count >= 4 else { throw problem("a ring of \(positions.count) positions") }
        guard case .list(_, closes: true) = nest else { throw problem("a ring that does not end where it begins") }
        return positions[...]
    }

    private func positions(_ nest: Nest, _ bag: OrdinateBag) throws(GEOSError) -> [Coordinate] {
        var positions: [Coordinate] = []
        for element in try list(nest) {
            guard case .position(let coordinate, let further) = element else {
                throw problem("a list in place of a position")
            }
            bag.collector.append(z: further.z, m: further.m)
            positions.append(coordinate)
        }
        return positions
    }
}
