// Ordinates that are not coordinates of the plane: with height and time, in columns, or inside the caller's records.

extension Transformation {
    /// Transforms records of doubles in place, such as x, y, z, time, x, y, …; on an error they are as before.
    ///
    /// - Parameter layout: see `OrdinateLayout.doubles(_:x:y:z:time:)`. The array holds a whole number of records.
    @discardableResult
    public func transform(
        _ ordinates: inout [Double], layout: OrdinateLayout, direction: Direction = .forward,
        failures: FailureHandling = .refuse
    ) throws(PROJError) -> TransformationReport {
        let bytes = ordinates.count * MemoryLayout<Double>.stride
        guard bytes % layout.stride == 0 else {
            throw Self.badLayout("\(ordinates.count) doubles are no whole number of records of \(layout.stride) bytes")
        }
        let original = ordinates
        do {
            return try ordinates.withUnsafeMutableBufferPointer { (buffer) throws(PROJError) in
                try transform(
                    UnsafeMutableRawBufferPointer(buffer), layout: layout, count: bytes / layout.stride,
                    direction: direction, failures: failures)
            }
        } catch {
            ordinates = original
            throw error
        }
    }

    /// Transforms the ordinates within the caller's own records in place: other bytes stay as they are. On an error the
    /// buffer holds a mixture of old and new.
    ///
    /// - Parameters:
    ///   - buffer: begins at a multiple of 8 and holds `count` records; the last may end after its last ordinate.
    ///   - count: number of records.
    @discardableResult
    public func transform(
        _ buffer: UnsafeMutableRawBufferPointer, layout: OrdinateLayout, count: Int, direction: Direction = .forward,
        failures: FailureHandling = .refuse
    ) throws(PROJError) -> TransformationReport {
        guard count > 0 else {
            guard count == 0 else { throw Self.badLayout("\(count) records") }
            return report(0, kernel.emptyOutcome)
        }
        let end = [layout.x, layout.y, layout.z ?? 0, layout.time ?? 0].reduce(0, max) + 8
        let (span, overflow) = (count - 1).multipliedReportingOverflow(by: layout.stride)
        guard let base = buffer.baseAddress, !overflow, span <= buffer.count - end else {
            throw Self.badLayout("\(count) records of \(layout.stride) bytes do not fit into \(buffer.count) bytes")
        }
        guard Int(bitPattern: base) % 8 == 0 else { throw Self.badLayout("the buffer begins at no multiple of 8") }
        func column(_ offset: Int) -> Ordinates.Column {
            Ordinates.Column(base.advanced(by: offset).assumingMemoryBound(to: Double.self), layout.stride)
        }
        let ordinates = Ordinates(
            x: column(layout.x), y: column(layout.y), z: layout.z.map(column), time: layout.time.map(column),
            count: count)
        return try transform(ordinates, direction, failures)
    }

    /// Transforms columns in place; on an error they are as before.
    ///
    /// - Parameters:
    ///   - times: decimal years: none, one for all, or one each.
    @discardableResult
    public func transform(
        x: inout [Double], y: inout [Double], times: [Double] = [], direction: Direction = .forward,
        failures: FailureHandling = .refuse
    ) throws(PROJError) -> TransformationReport {
        var none: [Double] = []
        return try transform(&x, &y, &none, times, hasHeights: false, direction, failures)
    }

    /// Transforms columns with heights in place; on an error they are as before.
    ///
    /// - Parameters:
    ///   - z: metres, ellipsoidal unless the systems say otherwise.
    ///   - times: decimal years: none, one for all, or one each.
    @discardableResult
    public func transform(
        x: inout [Double], y: inout [Double], z: inout [Double], times: [Double] = [],
        direction: Direction = .forward, failures: FailureHandling = .refuse
    ) throws(PROJError) -> TransformationReport {
        try transform(&x, &y, &z, times, hasHeights: true, direction, failures)
    }

    private func transform(
        _ x: inout [Double], _ y: inout [Double], _ z: inout [Double], _ times: [Double], hasHeights: Bool,
        _ direction: Direction, _ failures: FailureHandling
    ) throws(PROJError) -> TransformationReport {
        let count = x.count
        guard y.count == count, !hasHeights || z.count == count, times.count <= 1 || times.count == count else {
            throw Self.badLayout(
                "\(count) x, \(y.count) y" + (hasHeights ? ", \(z.count) z" : "") + ", \(times.count) times")
        }
        // One record after the other is as fast for the library, and one copy keeps the originals.
        let width = 4
        var records = [Double](repeating: 0, count: count * width)
        for i in 0..<count {
            records[i * width] = x[i]
            records[i * width + 1] = y[i]
            if hasHeights { records[i * width + 2] = z[i] }
            if !times.isEmpty { records[i * width + 3] = times.count == 1 ? times[0] : times[i] }
        }
        let layout = try OrdinateLayout.doubles(width, z: hasHeights ? 2 : nil, time: times.isEmpty ? nil : 3)
        let report = try transform(&records, layout: layout, direction: direction, failures: failures)
        for i in 0..<count {
            x[i] = records[i * width]
            y[i] = records[i * width + 1]
            if hasHeights { z[i] = records[i * width + 2] }
        }
        return report
    }

    private static func badLayout(_ message: String) -> PROJError {
        PROJError(function: "proj_trans_generic", kind: .badLayout, message: message)
    }
}
