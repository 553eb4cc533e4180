internal import CGEOS

/// How a buffer or an offset curve is drawn round corners and ends.
public struct BufferStyle: Hashable, Sendable {
    /// The end of a line.
    public enum Cap: Int32, Hashable, Sendable, CaseIterable {
        /// Half a circle around the last coordinate.
        case round = 1
        /// Cut off at the last coordinate.
        case flat
        /// Cut off at the distance behind the last coordinate.
        case square
    }

    /// A corner.
    public enum Join: Int32, Hashable, Sendable, CaseIterable {
        /// An arc.
        case round = 1
        /// The two sides are drawn on until they meet, as far as `mitreLimit` allows.
        case mitre
        /// The corner is cut off.
        case bevel
    }

    /// Which side of a line, seen along its direction.
    public enum Side: Hashable, Sendable, CaseIterable {
        case left, right
    }

    /// The end of a line.
    public var cap: Cap
    /// A corner.
    public var join: Join
    /// Greatest length of a mitre, in distances; above 0.
    public var mitreLimit: Double
    /// Straight segments for a quarter of a circle, 1 to 1,000; 8 keeps within 2 % of the distance.
    public var quadrantSegments: Int

    /// Round by default.
    /// Nothing is checked before the style is used. O(1).
    public init(cap: Cap = .round, join: Join = .round, mitreLimit: Double = 5, quadrantSegments: Int = 8) {
        self.cap = cap
        self.join = join
        self.mitreLimit = mitreLimit
        self.quadrantSegments = quadrantSegments
    }

    func require(for geometry: Geometry, _ distance: Double, _ function: String) throws(GEOSError) {
        try requireDistance(geometry, distance, function)
        try requireFinite(mitreLimit, "mitre limit", function)
        try GEOS.require(mitreLimit > 0 && mitreLimit <= 1e6, "mitre limit \(mitreLimit)", function)
        try GEOS.require((1...1000).contains(quadrantSegments), "\(quadrantSegments) quadrant segments", function)
    }
}

extension Geometry {
    /// All points within `distance` units, with corners and ends drawn by `style`; with a negative distance, those
    /// deeper inside than that, possibly none: an empty geometry, never an error.
    ///
    /// About O(n log n). Refuses numbers that are not finite or whose squares overflow. The result is valid.
    /// C function `GEOSBufferWithStyle_r`; GEOS 3.2.
    public func buffer(by distance: Double, style: BufferStyle) throws(GEOSError) -> Geometry {
        let function = "GEOSBufferWithStyle_r"
        try style.require(for: self, distance, function)
        if isEmpty { return try nothing(.polygon) }
        let distance = bufferDistance(distance)
        let answer = try derive(function) {
            GEOSBufferWithStyle_r(
                $0, $1, distance, Int32(style.quadrantSegments), style.cap.rawValue, style.join.rawValue,
                style.mitreLimit)
        }.repairedIfMitred(style)
        return try keepingShortRings(answer, distance) { (border) throws(GEOSError) in
            var flat = style
            flat.cap = .flat
            return try border.buffer(by: abs(distance), style: flat)
        }
    }

    /// Mitres may cross the border on the other side of a narrow place (GEOS issue 856), which the library does not notice:
    /// then the buffer is made valid. Asking costs less than the buffer.
    private func repairedIfMitred(_ style: BufferStyle) throws(GEOSError) -> Geometry {
        guard style.join == .mitre, !(try isValid()) else { return self }
        return try Geometry(makeValid().polygons).made(of: self)
    }

    /// The strip of `distance` units along one side of lines, cut off flat at their ends. The cap of `style` is not
    /// used. With a negative distance the other side.
    ///
    /// About O(n log n). Refuses numbers that are not finite or whose squares overflow.
    /// C functions `GEOSBufferParams_setSingleSided_r`, `GEOSBufferWithParams_r`; GEOS 3.3.
    public func buffer(
        by distance: Double, on side: BufferStyle.Side, style: BufferStyle = BufferStyle()
    ) throws(GEOSError) -> Geometry {
        let function = "GEOSBufferWithParams_r"
        try style.require(for: self, distance, function)
        if isEmpty { return try nothing(.polygon) }
        let signed = side == .left ? distance : -distance
        if let strip = try stripOnOneSide(abs(signed), signed > 0 ? .left : .right, style) { return strip }
        return try Context.with { (context) throws(GEOSError) in
            guard let parameters = GEOSBufferParams_create_r(context.handle) else { throw context.error(function) }
            defer { GEOSBufferParams_destroy_r(context.handle, parameters) }
            let isSet = [
                GEOSBufferParams_setSingleSided_r(context.handle, parameters, 1),
                GEOSBufferParams_setJoinStyle_r(context.handle, parameters, style.join.rawValue),
                GEOSBufferParams_setMitreLimit_r(context.handle, parameters, style.mitreLimit),
                GEOSBufferParams_setQuadrantSegments_r(context.handle, parameters, Int32(style.quadrantSegments)),
            ]
            guard isSet.allSatisfy({ $0 == 1 }) else { throw context.error(function) }
            return try context.adopt(
                GEOSBufferWithParams_r(context.handle, solid, parameters, signed), function, of: self)
        }
    }

    /// The line at `distance` units from a line, on its left when positive, on its right when negative. A polygon
    /// counts as its rings. The cap of `style` is not used.
    ///
    /// About O(n log n). Defined for lines and polygons, and collections of them.
    /// C function `GEOSOffsetCurve_r`; GEOS 3.3, several lines from 3.11.
    ///
    /// - Throws: `GEOSError` for other types, and numbers that are not finite or whose squares overflow.
    public func offsetCurve(by distance: Double, style: BufferStyle = BufferStyle()) throws(GEOSError) -> Geometry {
        let function = "GEOSOffsetCurve_r"
        try style.require(for: self, distance, function)
        if isEmpty { return try nothing(.lineString) }
        return try derive(function) {
            GEOSOffsetCurve_r(
                $0, $1, distance, Int32(style.quadrantSegments), style.join.rawValue, style.mitreLimit)
        }
    }

    /// The border of the buffer on one side of a line, as lines: an older construction than `offsetCurve`, which may
    /// leave pieces on the line itself.
    ///
    /// About O(n log n). Needs at least two coordinates. C function `GEOSSingleSidedBuffer_r`; GEOS 3.2.
    ///
    /// - Throws: `GEOSError` for fewer coordinates, and numbers that are not finite or whose squares overflow.
    public func singleSidedBuffer(
        by distance: Double, on side: BufferStyle.Side, style: BufferStyle = BufferStyle()
    ) throws(GEOSError) -> Geometry {
        let function = "GEOSSingleSidedBuffer_r"
        try style.require(for: self, distance, function)
        if isEmpty { return try nothing(.lineString) }
        return try derive(function) {
            GEOSSingleSidedBuffer_r(
                $0, $1, distance, Int32(style.quadrantSegments), style.join.rawValue, style.mitreLimit,
                side == .left ? 1 : 0)
        }
    }
}
