internal import Foundation
import GEOS
import Parallelism
import Shapes

/// Method C9: a disc of one radius around every practice. Ignores competition and size; not clipped to the land.
public struct BufferMethod: CatchmentMethod {
    /// What people walk, in metres; 1,600 is the other usual value.
    public static let radius = MethodOption.number(
        "buffer-radius", as: "radius_m", [.buffer], in: 0...1_000_000, excludingLower: true, default: 800,
        valueName: "metres", "radius")
    public static let declaration = MethodDeclaration(.buffer, "C9", options: [radius]) {
        (settings) throws(CatchmentError) in try BufferMethod(radius: settings[radius])
    }

    public let radius: Double

    /// - Parameter radius: in metres, within the bounds of the option.
    /// - Throws: for a radius out of its bounds.
    /// - Complexity: O(1).
    public init(radius: Double = Self.radius.default) throws(CatchmentError) {
        try Self.radius.check(radius)
        self.radius = radius
    }

    public var parameters: [MethodParameter] {
        [MethodParameter(Self.radius.recordedName, radius), MethodParameter("corners", Double(Disc.corners))]
    }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        var polygons = PolygonLayer()
        for practice in atlas.practices { Disc.append(around: practice.location, radius: radius, to: &polygons) }
        var provenance = MethodProvenance(self)
        provenance.drop(.noLocation, practices: atlas.practices { atlas.practices[$0].location == nil })
        return try MethodCatchments(provenance, on: basis, polygons: polygons)
    }
}

/// Method C9, adaptive: around every practice the smallest disc whose cells' people are as many as its list.
///
/// Cells are taken whole, by the distance of their points, so the people inside exceed the list by less than the last
/// cell taken. Ignores competition; not clipped to the land.
public struct AdaptiveBufferMethod: CatchmentMethod {
    public static let declaration = MethodDeclaration(.adaptiveBuffer, "C9") { _ in AdaptiveBufferMethod() }

    /// The method; it has no options. O(1).
    public init() {}

    public var parameters: [MethodParameter] {
        [MethodParameter("list", "registered patients"), MethodParameter("corners", Double(Disc.corners))]
    }

    public func catchments(on basis: CatchmentBasis) throws -> MethodCatchments {
        let atlas = basis.atlas
        let reaches = try mapIndices(atlas.practices.count, threads: basis.threads) { practice -> Reach? in
            let list = atlas.registeredPatients[practice]
            guard let place = atlas.practices[practice].location, list > 0 else { return nil }
            return Reach(around: place, list: list, basis)
        }
        var polygons = PolygonLayer()
        for (practice, reach) in zip(atlas.practices, reaches) {
            Disc.append(around: reach == nil ? nil : practice.location, radius: reach?.radius ?? 0, to: &polygons)
        }
        var provenance = MethodProvenance(self)
        provenance.findings = [MethodParameter("people", basis.people.source.rawValue)]
        provenance.noteStandIn(basis.people)
        provenance.drop(.noLocation, practices: atlas.practices { atlas.practices[$0].location == nil })
        provenance.drop(
            .zeroPatients,
            practices: atlas.practices {
                atlas.registeredPatients[$0] == 0 && atlas.practices[$0].location != nil
            })
        provenance.drop(.listExceedsPeople, practices: atlas.practices { reaches[$0]?.isShort ?? false })
        let cells = WeightedCells(CellSets(reaches.map { $0?.cells ?? [] }))
        return MethodCatchments(
            provenance, practices: cells, groups: cells.united(byGroupsOf: atlas), outline: .polygons(polygons),
            figures: [
                PracticeFigure(name: "radius_m", values: reaches.map { $0?.radius }),
                PracticeFigure(name: "people_inside", values: reaches.map { $0.map { Double($0.people) } }),
            ])
    }

    /// How far a list reaches among the people around a practice.
    private struct Reach: Sendable {
        var radius = 0.0
        var people = 0
        /// Ascending.
        var cells: [Int32] = []
        /// All people together are fewer than the list.
        var isShort = false

        init?(around place: Coordinate, list: Int, _ basis: CatchmentBasis) {
            var wanted = 16
            repeat {
                let found = basis.pointIndex.nearest(wanted, to: place)
                guard !found.isEmpty else { return nil }
                (people, cells, isShort) = (0, [], true)
                for neighbour in found {
                    let (cell, distance) = (basis.pointCells[neighbour.index], neighbour.distance)
                    // Cells at one distance come together, so that the disc holds exactly these.
                    if people >= list, distance > radius { break }
                    people += basis.people.counts[Int(cell)]
                    cells.append(cell)
                    radius = distance
                    isShort = people < list
                }
                if !isShort || found.count < wanted { break }
                wanted *= 4
            } while true
            cells.sort()
        }
    }
}

/// A disc as a polygon of many corners, its area that of the circle within one per cent.
enum Disc {
    static let corners = 64

    /// One region: the disc, or nothing without a centre or a radius.
    static func append(around centre: Coordinate?, radius: Double, to layer: inout PolygonLayer) {
        if let centre, radius > 0 {
            // Corners lie outside the circle, so that the polygon covers every point of it.
            let reach = radius / cos(.pi / Double(corners))
            for corner in 0...corners {
                let angle = 2 * .pi * Double(corner % corners) / Double(corners)
                layer.append(Coordinate(x: centre.x + reach * cos(angle), y: centre.y + reach * sin(angle)))
            }
            layer.endRing()
            layer.endPolygon()
        }
        layer.endRegion()
    }
}

extension CatchmentMethodName {
    /// C9: a disc of fixed radius.
    public static let buffer = CatchmentMethodName(declared: "buffer")
    /// C9: a disc that holds as many people as the practice has on its list.
    public static let adaptiveBuffer = CatchmentMethodName(declared: "adaptive-buffer")
}
