import Shapes
import Testing

/// Lines, points, values of any type, and affine moves.
@Suite struct ValueTests {
    private func close(_ a: Coordinate, _ b: Coordinate) -> Bool { a.distance(to: b) < 1e-9 }

    @Test func movesAndTheirWaysBack() throws {
        let center = Coordinate(x: 3, y: -2)
        let moves: [AffineTransform] = [
            .identity, .translation(x: 5, y: 7), .scale(x: 2, y: -3, about: center),
            .rotation(degrees: 33, about: center), .shear(xDegrees: 20, yDegrees: -10, about: center),
        ]
        let place = Coordinate(x: 11, y: 4)
        for move in moves {
            let back = try #require(move.inverted)
            #expect(close(back.apply(move.apply(place)), place))
            for next in moves {
                let both = move.concatenating(next)
                #expect(close(both.apply(place), next.apply(move.apply(place))))
                #expect(abs(both.determinant - move.determinant * next.determinant) < 1e-9)
            }
        }
        #expect(AffineTransform.rotation(degrees: 90).apply(Coordinate(x: 1, y: 0)) == Coordinate(x: 0, y: 1))
        #expect(AffineTransform.rotation(degrees: 33, about: center).apply(center).distance(to: center) < 1e-12)
        #expect(AffineTransform.scale(x: 0, y: 1).inverted == nil)
    }

    @Test func valuesOfAllTypes() {
        let line = LineString([Coordinate(x: 0, y: 0), Coordinate(x: 3, y: 4)])
        let square = Polygon(
            shell: Ring([
                Coordinate(x: 0, y: 0), Coordinate(x: 2, y: 0), Coordinate(x: 2, y: 2), Coordinate(x: 0, y: 2),
            ]))
        let all = GeometryValue.collection([
            .point(Coordinate(x: 1, y: 1)), .point(nil), .multiPoint(MultiPoint([Coordinate(x: 5, y: 5)])),
            .lineString(line), .multiLineString(MultiLineString([line, line])), .polygon(square),
            .multiPolygon(MultiPolygon([square])),
        ])
        #expect(all.coordinateCount == 1 + 1 + 2 + 4 + 5 + 5)
        #expect(all.box == Box(minX: 0, minY: 0, maxX: 5, maxY: 5))
        #expect(MultiLineString([line, line]).length == 10 && !line.isClosed)
        let moved = all.applying(.translation(x: 1, y: 0))
        #expect(moved.box == Box(minX: 1, minY: 0, maxX: 6, maxY: 5) && moved.coordinateCount == all.coordinateCount)
        #expect(GeometryValue.collection([]).isEmpty && GeometryValue.point(nil).isEmpty && !all.isEmpty)
        #expect(moved.applying(.translation(x: -1, y: 0)) == all)
    }

    @Test func coordinatesOfALayerMoveInPlace() {
        let square = Polygon(
            shell: Ring([Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 0), Coordinate(x: 1, y: 1)]))
        var layer = PolygonLayer([MultiPolygon([square])])
        let count = layer.updateCoordinates { coordinates in
            for i in coordinates.indices { coordinates[i].x += 10 }
            return coordinates.count
        }
        #expect(count == 4 && layer.box.minX == 10 && layer[0].area == 0.5)
    }
}
