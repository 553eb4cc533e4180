internal import CPROJ
import Shapes

/// Counts the coordinates that lie outside the area that an operation is meant for, which is stated in degrees.
///
/// Where one side is in degrees that is a comparison. Where neither is, a second transformation, the locator, brings
/// coordinates of the source to degrees; of many coordinates only those near the border of the area need it, because
/// samples tell where the others are. The counts are the same.
final class AreaCensus {
    /// Where neither side is in degrees.
    struct Locator {
        /// Brings coordinates of the source to degrees.
        let object: ProjObject
        /// The same from samples; nil when they do not say enough.
        let field: () -> SampledField?
    }

    private let area: Box
    private let sides: Sides
    /// Made at first use.
    private lazy var locator: Locator? = makeLocator()
    private let makeLocator: () -> Locator?
    private lazy var field: SampledField? = locator?.field()
    /// So many at least: for fewer the samples cost more than they save.
    private static let many = 4096
    /// Beside the doubt of the samples, in degrees: for what is rougher than they can tell, such as corrections of a
    /// grid.
    private static let margin = 0.001

    init(_ area: Box, _ sides: Sides, locator: @escaping () -> Locator?) {
        (self.area, self.sides, makeLocator) = (area, sides, locator)
    }

    /// Those of `part` that can be transformed and lie outside; nil when their place cannot be told.
    ///
    /// - Parameters:
    ///   - part: the result.
    ///   - scratch: the input.
    ///   - total: coordinates of the whole call.
    func outside(
        _ part: Ordinates, _ scratch: Scratch, _ direction: Transformation.Direction, of total: Int
    ) -> Int? {
        let (input, output) = direction == .forward ? (sides.source, sides.target) : (sides.target, sides.source)
        var sum = 0
        if input.isInDegreesEast {
            for i in 0..<part.count
            where part.isFinite(i) && !area.coversPlace(input.place(scratch.x[i], scratch.y[i])) { sum += 1 }
            return sum
        }
        if output.isInDegreesEast {
            for i in 0..<part.count where part.isFinite(i) {
                let place = output.place(Ordinates.at(part.x, i).pointee, Ordinates.at(part.y, i).pointee)
                if !area.coversPlace(place) { sum += 1 }
            }
            return sum
        }
        guard let locator else { return nil }
        // Coordinates of the source are the input of one way and the result of the other.
        let isForward = direction == .forward
        func place(_ i: Int) -> Coordinate {
            isForward
                ? Coordinate(x: scratch.x[i], y: scratch.y[i])
                : Coordinate(x: Ordinates.at(part.x, i).pointee, y: Ordinates.at(part.y, i).pointee)
        }
        var unsure: [Int] = []
        if total >= Self.many, part.z == nil, let field {
            for i in 0..<part.count where part.isFinite(i) {
                let place = place(i)
                switch area.surelyCovers(field.value(place.x, place.y), margin: Self.margin) {
                case true?: break
                case false?: sum += 1
                case nil: unsure.append(i)
                }
            }
        } else {
            unsure = (0..<part.count).filter(part.isFinite)
        }
        guard !unsure.isEmpty else { return sum }
        var places = unsure.map(place)
        // Geocentric places are in three dimensions.
        let heights = unsure.map { i -> Double in
            guard let z = part.z else { return 0 }
            return isForward ? scratch.z[i] : Ordinates.at(z, i).pointee
        }
        Self.locate(&places, heights, locator.object)
        // A place that cannot be found is in no area.
        for place in places where !area.coversPlace(place) { sum += 1 }
        return sum
    }

    /// The area holds all of these places of the source, in the plane, whose results are those.
    func holds(_ places: [Coordinate], _ results: [Coordinate]) -> Bool {
        let (source, target) = (sides.source, sides.target)
        if source.isInDegreesEast { return places.allSatisfy { area.coversPlace(source.place($0.x, $0.y)) } }
        if target.isInDegreesEast { return results.allSatisfy { area.coversPlace(target.place($0.x, $0.y)) } }
        guard let locator else { return false }
        var located = places
        Self.locate(&located, [Double](repeating: 0, count: places.count), locator.object)
        return located.allSatisfy(area.coversPlace)
    }

    /// Brings places of the source to degrees.
    static func locate(_ places: inout [Coordinate], _ heights: [Double], _ locator: ProjObject) {
        var heights = heights
        let count = places.count
        places.withUnsafeMutableBytes { bytes in
            heights.withUnsafeMutableBufferPointer { z in
                guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
                let stride = MemoryLayout<Coordinate>.stride
                _ = proj_trans_generic(
                    locator.handle, PJ_FWD, x, stride, count, x + 1, stride, count, z.baseAddress, 8, count, nil, 0, 0)
            }
        }
    }

    /// Samples of where places of the source are, around `area`; nil when there are none.
    static func field(_ area: Box, _ locator: ProjObject) -> SampledField? {
        var border = area.lattice(32)
        let count = border.count
        border.withUnsafeMutableBytes { bytes in
            guard let x = bytes.baseAddress?.assumingMemoryBound(to: Double.self) else { return }
            let stride = MemoryLayout<Coordinate>.stride
            _ = proj_trans_generic(
                locator.handle, PJ_INV, x, stride, count, x + 1, stride, count, nil, 0, 0, nil, 0, 0)
        }
        let box = Box(border.filter(\.isFinite))
        // As much again on every side: places of a map that lie outside are seldom far away.
        return SampledField(box.grown(by: max(box.width, box.height) / 2), blocks: 16) { places in
            locate(&places, [Double](repeating: 0, count: places.count), locator)
        }
    }
}

extension Box {
    /// Covers the place, in degrees, however many turns it is away.
    func coversPlace(_ place: Coordinate) -> Bool {
        guard place.y >= minY, place.y <= maxY else { return false }
        let x = place.x
        return (x >= minX && x <= maxX) || (x + 360 >= minX && x + 360 <= maxX) || (x - 360 >= minX && x - 360 <= maxX)
    }

    /// The same of a place that is known to some doubt; nil when that leaves both open.
    @inline(__always)
    fileprivate func surelyCovers(_ known: (value: Coordinate, doubt: Double)?, margin: Double) -> Bool? {
        guard let (place, doubt) = known else { return nil }
        let slack = doubt + margin
        if place.y < minY - slack || place.y > maxY + slack { return false }
        // Most places, by far: well inside, in the same turn.
        let isInY = place.y > minY + slack && place.y < maxY - slack
        if isInY, place.x > minX + slack, place.x < maxX - slack { return true }
        var isApart = true
        for x in [place.x, place.x + 360, place.x - 360] {
            if isInY, x > minX + slack, x < maxX - slack { return true }
            if x >= minX - slack, x <= maxX + slack { isApart = false }
        }
        return isApart ? false : nil
    }

}
