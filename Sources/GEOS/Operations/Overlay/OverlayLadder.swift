import Shapes

/// One of the four overlays.
public enum OverlayOperation: Hashable, Sendable, CaseIterable {
    case intersection, union, subtracting, symmetricDifference
}

/// One way to compute an overlay.
public enum OverlayRung: Hashable, Sendable {
    /// In full double precision.
    case plain
    /// On a precision grid of this size, in units.
    case grid(Double)
    /// Both inputs made valid first, then on a grid of this size, or in full precision.
    case makeValid(MakeValidMethod = .structure(), grid: Double? = nil)

    /// Full precision, then a grid of `grid` units, then repair and the grid.
    public static func ladder(grid: Double) -> [OverlayRung] {
        [.plain, .grid(grid), .makeValid(.structure(), grid: grid)]
    }
}

/// The answer of the first rung that gave one.
public struct LadderedOverlay: Sendable {
    /// The result.
    public let geometry: Geometry
    /// How it was computed. Any rung but the first is a doubtful case that a reader of the result should know of.
    public let rung: OverlayRung
    /// Why the rungs before failed.
    public let failures: [GEOSError]
}

extension Geometry {
    /// An overlay by the first of `rungs` that does not fail with a topology error; other errors end the climb. With
    /// no rung left, the error of the last. An invalid input that does not disturb the overlay is not noticed.
    ///
    /// The cost of each rung is that of its overlay, O(n log n) in favourable cases.
    public func overlay(
        _ operation: OverlayOperation, with other: Geometry, rungs: [OverlayRung]
    ) throws(GEOSError) -> LadderedOverlay {
        var failures: [GEOSError] = []
        for rung in rungs {
            do {
                return LadderedOverlay(
                    geometry: try overlay(operation, with: other, rung), rung: rung, failures: failures)
            } catch {
                guard error.kind == .topology else { throw error }
                failures.append(error)
            }
        }
        throw failures.last
            ?? GEOSError(function: "GEOSIntersection_r", kind: .invalidArgument, message: "a ladder without rungs")
    }

    private func overlay(
        _ operation: OverlayOperation, with other: Geometry, _ rung: OverlayRung
    ) throws(GEOSError) -> Geometry {
        switch rung {
        case .plain: return try overlay(operation, with: other, grid: nil)
        case .grid(let grid): return try overlay(operation, with: other, grid: grid)
        case .makeValid(let method, let grid):
            let (a, b) = (try makeValid(method), try other.makeValid(method))
            return try a.overlay(operation, with: b, grid: grid)
        }
    }

    /// The overlay of that name. C functions as of the methods of that name.
    public func overlay(
        _ operation: OverlayOperation, with other: Geometry, grid: Double? = nil
    ) throws(GEOSError) -> Geometry {
        switch operation {
        case .intersection: try intersection(other, grid: grid)
        case .union: try union(other, grid: grid)
        case .subtracting: try subtracting(other, grid: grid)
        case .symmetricDifference: try symmetricDifference(other, grid: grid)
        }
    }
}
