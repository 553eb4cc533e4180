internal import CPROJ
public import Shapes

/// A plan at work, for one task: it has a context of its own and is not to be shared.
///
/// All methods transform in place by C function `proj_trans_generic`, about half a microsecond a coordinate, in O(n); one
/// that was made for a `TransformationPrecision.within(metres:)` interpolates, at a twentieth of that, where it may.
/// They throw a `PROJError` with the lowest index that is not finite or cannot be transformed; with
/// `FailureHandling.mask` such coordinates become NaN and are reported instead.
public struct Transformation: ~Copyable {
    /// From source to target, or back.
    public enum Direction: Hashable, Sendable {
        case forward, inverse
    }

    /// The operation that is carried out, on every coordinate.
    public let operation: TransformationOperation
    let kernel: TransformationKernel
    /// The systems on both sides, as a file would declare them.
    let systems: (source: DeclaredCRS, target: DeclaredCRS)

    init(
        kernel: TransformationKernel, operation: TransformationOperation,
        systems: (source: DeclaredCRS, target: DeclaredCRS) = (.unstated, .unstated)
    ) {
        self.kernel = kernel
        self.operation = operation
        self.systems = systems
    }

    /// Transforms all of `coordinates` in place; on an error they are as before.
    ///
    /// - Throws, complexity: as said of `Transformation`.
    @discardableResult
    public func transform(
        _ coordinates: inout [Coordinate], direction: Direction = .forward, failures: FailureHandling = .refuse
    ) throws(PROJError) -> TransformationReport {
        let original = coordinates
        do {
            return try coordinates.withUnsafeMutableBufferPointer { (buffer) throws(PROJError) in
                try transform(buffer, direction: direction, failures: failures)
            }
        } catch {
            coordinates = original
            throw error
        }
    }

    /// One coordinate.
    ///
    /// - Throws, complexity: as said of `Transformation`; a mask is of no use for one.
    public func transform(_ coordinate: Coordinate, direction: Direction = .forward) throws(PROJError) -> Coordinate {
        var one = coordinate
        try withUnsafeMutablePointer(to: &one) { (pointer) throws(PROJError) in
            _ = try transform(UnsafeMutableBufferPointer(start: pointer, count: 1), direction: direction)
        }
        return one
    }

    /// All coordinates of `layer`; an error names the index in `layer.coordinates` and leaves the layer as before.
    ///
    /// - Throws, complexity: as said of `Transformation`.
    @discardableResult
    public func transform(
        _ layer: inout PolygonLayer, direction: Direction = .forward, failures: FailureHandling = .refuse
    ) throws(PROJError) -> TransformationReport {
        try transform(&layer.coordinates, direction: direction, failures: failures)
    }

    /// Transforms a range of some array in place, for tasks that share the array by ranges. On an error the buffer
    /// holds a mixture of old and new.
    ///
    /// - Throws, complexity: as said of `Transformation`.
    @discardableResult
    public func transform(
        _ buffer: UnsafeMutableBufferPointer<Coordinate>, direction: Direction = .forward,
        failures: FailureHandling = .refuse
    ) throws(PROJError) -> TransformationReport {
        guard let base = UnsafeMutableRawPointer(buffer.baseAddress), !buffer.isEmpty else {
            return report(0, kernel.emptyOutcome)
        }
        // A coordinate is two doubles side by side: x and y of the first are the starts of two strided columns.
        let x = base.assumingMemoryBound(to: Double.self)
        let stride = MemoryLayout<Coordinate>.stride
        let ordinates = Ordinates(x: .init(x, stride), y: .init(x + 1, stride), z: nil, time: nil, count: buffer.count)
        return try transform(ordinates, direction, failures)
    }

    func transform(
        _ ordinates: Ordinates, _ direction: Direction, _ failures: FailureHandling
    ) throws(PROJError) -> TransformationReport {
        report(ordinates.count, try kernel.run(ordinates, direction, failures))
    }

    func report(_ count: Int, _ outcome: TransformationKernel.Outcome) -> TransformationReport {
        TransformationReport(
            operation: operation, count: count, outsideAreaOfUse: outcome.outside, failed: outcome.failed,
            interpolated: outcome.interpolated.count, interpolationBound: outcome.interpolated.bound)
    }
}
