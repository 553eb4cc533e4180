import GEOS
import Planar
import Shapes
import Testing

extension PublicReport {
    enum Answer {
        case truth(Bool)
        case number(Double)
        case text(String)
        case geometry(Geometry)
    }

    /// What the package answers to the operation of the report.
    func answer(to a: Geometry) throws -> Answer {
        let value = value ?? 0
        if let b { return try answer(to: a, Self.read(b)) }
        switch operation {
        case "isSimple": return try .truth(a.isSimple())
        case "isValid": return try .truth(a.isValid())
        case "pointOnSurface": return try .geometry(Geometry(#require(try a.pointOnSurface())))
        case "noded": return try .geometry(a.noded())
        case "snappedToGrid": return try .geometry(a.snappedToGrid(value))
        case "makeValid": return try .geometry(a.makeValid())
        case "lineMerge": return try .geometry(a.lineMerge())
        case "buffer": return try .geometry(a.buffer(by: value))
        case "bufferOnOneSide": return try .geometry(a.buffer(by: value, on: .left))
        case "offsetCurve": return try .geometry(a.offsetCurve(by: value))
        case "minimumRotatedRectangle": return try .geometry(a.minimumRotatedRectangle())
        case "convexHull": return try .geometry(a.convexHull())
        case "maximumInscribedRadius": return try .number(a.maximumInscribedCircle()?.radius ?? 0)
        case "voronoiCells": return try .geometry(Geometry(collection: Voronoi(sites: a.coordinates).cells))
        case "voronoiDiagram": return try .geometry(a.voronoiDiagram())
        case "delaunayTriangles": return try .geometry(a.delaunayTriangles())
        case "simplified": return try .geometry(a.simplified(tolerance: value))
        case "invalidRings": return try .geometry(a.polygonizeFully().invalidRings)
        case "coverageFaults": return try .number(Double(a.coverageFaults().count))
        case "wkt": return .text(self.value == nil ? a.wkt : a.wkt(places: DecimalPlaces(Int(value))))
        default: throw Unknown(operation: operation)
        }
    }

    /// Predicates are asked in each form that there is: they must agree.
    private func answer(to a: Geometry, _ b: Geometry) throws -> Answer {
        let prepared = try PreparedGeometry(a)
        switch operation {
        case "contains": return try agreed(a.contains(b), prepared.contains(b), b.isWithin(a))
        case "covers": return try agreed(a.covers(b), prepared.covers(b), b.isCovered(by: a))
        case "isWithin": return try agreed(a.isWithin(b), prepared.isWithin(b), b.contains(a))
        case "touches": return try agreed(a.touches(b), prepared.touches(b), b.touches(a))
        case "crosses": return try agreed(a.crosses(b), prepared.crosses(b), b.crosses(a))
        case "overlaps": return try agreed(a.overlaps(b), prepared.overlaps(b), b.overlaps(a))
        case "intersects": return try agreed(a.intersects(b), prepared.intersects(b), b.intersects(a))
        case "relate":
            let plain = try a.relate(b)
            #expect(try prepared.relate(b) == plain)
            return .text(plain)
        case "distance":
            let plain = try #require(try a.distance(to: b))
            #expect(try abs((prepared.distance(to: b) ?? .nan) - plain) <= 1e-12 && b.distance(to: a) == plain)
            return .number(plain)
        case "hausdorffDistance": return try .number(#require(try a.hausdorffDistance(to: b)))
        case "nearestPoint": return try .geometry(Geometry(#require(try a.nearestPoints(to: b)).here))
        case "union": return try .geometry(a.union(b))
        case "intersection": return try .geometry(a.intersection(b))
        default: throw Unknown(operation: operation)
        }
    }

    private func agreed(_ plain: Bool, _ prepared: Bool, _ converse: Bool) -> Answer {
        #expect(prepared == plain && converse == plain)
        return .truth(plain)
    }

    struct Unknown: Error {
        let operation: String
    }

    /// Everything that the table says of a geometry.
    func expect(_ answer: Geometry) throws {
        let note = Comment(rawValue: "\(answer)")
        if let isEmpty { #expect(answer.isEmpty == isEmpty, note) }
        if let area { #expect(try abs(answer.area - units(of: area)) <= tolerance, note) }
        if let length { #expect(abs(answer.length - length) <= tolerance, note) }
        if let dimension { #expect(answer.dimension == dimension, note) }
        if let parts { #expect(answer.partCount == parts, note) }
        if let isValid { #expect(try answer.isValid() == isValid, note) }
        if let dropsOrdinates { #expect(answer.droppedOrdinates == dropsOrdinates, note) }
        if let holes { #expect(answer.polygons.polygons.reduce(0) { $0 + $1.holes.count } == holes, note) }
        if let isWithin { #expect(try answer.isWithin(distance: 1e-12, of: Self.read(isWithin)), note) }
        if let avoids { #expect(try answer.isDisjoint(from: Self.read(avoids)), note) }
        if isConvex == true { #expect(abs(answer.area - (try answer.convexHull()).area) <= tolerance, note) }
        if let covers { try expectCover(answer, covers) }
        if let tiles { try expectTiles(answer, tiles) }
    }

    private func units(of area: Area) throws -> Double {
        switch area {
        case .units(let units): return units
        case .hull: return try first().convexHull().area
        }
    }

    private func expectCover(_ answer: Geometry, _ text: String) throws {
        let places =
            text == "deepest"
            ? try [#require(try first().maximumInscribedCircle(tolerance: 1e-3)).center]
            : try Self.read(text).coordinates
        for place in places { #expect(try answer.distance(to: Geometry(place)) ?? .nan < 1e-9, "\(place)") }
    }

    /// Cells that are valid, lie side by side without a gap, and hold one site each.
    private func expectTiles(_ answer: Geometry, _ count: Int) throws {
        let cells = try answer.parts()
        #expect(cells.count == count)
        for cell in cells { #expect(try cell.type == .polygon && cell.isValid()) }
        let union = try Geometry.union(of: cells)
        #expect(try abs(union.area - union.convexHull().area) <= 1e-6 * union.area)
        #expect(abs(cells.reduce(0) { $0 + $1.area } - union.area) <= 1e-6 * union.area)
        for (site, cell) in try zip(first().coordinates, cells) { #expect(try cell.intersects(Geometry(site))) }
    }
}
