#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A move of the plane that keeps lines straight and parallels parallel: x' = a x + b y + xOffset,
/// y' = d x + e y + yOffset, in the letters of ISO 19125 and of PROJ's `affine`.
public struct AffineTransform: Hashable, Sendable, Codable {
    /// How x' grows with x.
    public var a: Double
    /// How x' grows with y.
    public var b: Double
    /// How y' grows with x.
    public var d: Double
    /// How y' grows with y.
    public var e: Double
    /// x' of the origin, in units.
    public var xOffset: Double
    /// y' of the origin, in units.
    public var yOffset: Double

    /// A move by its six numbers. O(1).
    public init(a: Double, b: Double, d: Double, e: Double, xOffset: Double, yOffset: Double) {
        (self.a, self.b, self.d, self.e) = (a, b, d, e)
        (self.xOffset, self.yOffset) = (xOffset, yOffset)
    }

    /// Leaves everything where it is.
    public static let identity = AffineTransform(a: 1, b: 0, d: 0, e: 1, xOffset: 0, yOffset: 0)

    /// Moves by `dx` and `dy`, in units. O(1).
    public static func translation(x dx: Double, y dy: Double) -> AffineTransform {
        AffineTransform(a: 1, b: 0, d: 0, e: 1, xOffset: dx, yOffset: dy)
    }

    /// Stretches by `x` and `y`, `center` staying where it is; a negative factor mirrors. O(1).
    public static func scale(
        x: Double, y: Double, about center: Coordinate = Coordinate(x: 0, y: 0)
    ) -> AffineTransform {
        AffineTransform(a: x, b: 0, d: 0, e: y, xOffset: 0, yOffset: 0).keeping(center)
    }

    /// Turns counter-clockwise by `degrees`, `center` staying where it is. Quarter turns are exact. O(1).
    public static func rotation(
        degrees: Double, about center: Coordinate = Coordinate(x: 0, y: 0)
    ) -> AffineTransform {
        let turn = degrees.remainder(dividingBy: 360)
        let (sine, cosine): (Double, Double) =
            switch turn {
            case 0: (0, 1)
            case 90: (1, 0)
            case -90: (-1, 0)
            case 180, -180: (0, -1)
            default: (sin(turn * .pi / 180), cos(turn * .pi / 180))
            }
        return AffineTransform(a: cosine, b: -sine, d: sine, e: cosine, xOffset: 0, yOffset: 0).keeping(center)
    }

    /// Slants: x grows by the tangent of `xDegrees` for each unit of y, y by that of `yDegrees` for each of x; `center` stays
    /// where it is. O(1).
    public static func shear(
        xDegrees: Double = 0, yDegrees: Double = 0, about center: Coordinate = Coordinate(x: 0, y: 0)
    ) -> AffineTransform {
        let slant: (Double) -> Double = { $0 == 0 ? 0 : tan($0 * .pi / 180) }
        return AffineTransform(a: 1, b: slant(xDegrees), d: slant(yDegrees), e: 1, xOffset: 0, yOffset: 0)
            .keeping(center)
    }

    /// First this, then `next`. O(1).
    public func concatenating(_ next: AffineTransform) -> AffineTransform {
        AffineTransform(
            a: next.a * a + next.b * d, b: next.a * b + next.b * e, d: next.d * a + next.e * d,
            e: next.d * b + next.e * e, xOffset: next.a * xOffset + next.b * yOffset + next.xOffset,
            yOffset: next.d * xOffset + next.e * yOffset + next.yOffset)
    }

    /// By how much areas grow; negative where it mirrors. O(1).
    public var determinant: Double { a * e - b * d }

    /// The way back; nil for a move that flattens the plane or has numbers that are not finite. O(1).
    public var inverted: AffineTransform? {
        let size = determinant
        guard size.isFinite, size != 0 else { return nil }
        return AffineTransform(
            a: e / size, b: -b / size, d: -d / size, e: a / size, xOffset: (b * yOffset - e * xOffset) / size,
            yOffset: (d * xOffset - a * yOffset) / size)
    }

    /// Where `coordinate` comes to lie. O(1).
    @inlinable
    public func apply(_ coordinate: Coordinate) -> Coordinate {
        Coordinate(
            x: a * coordinate.x + b * coordinate.y + xOffset, y: d * coordinate.x + e * coordinate.y + yOffset)
    }

    /// The same linear part, with the offsets that leave `center` where it is.
    private func keeping(_ center: Coordinate) -> AffineTransform {
        var result = self
        result.xOffset = center.x - (a * center.x + b * center.y)
        result.yOffset = center.y - (d * center.x + e * center.y)
        return result
    }
}

extension GeometryValue {
    /// The geometry moved by `transform`. O(n).
    public func applying(_ transform: AffineTransform) -> GeometryValue { mapCoordinates { transform.apply($0) } }
}
