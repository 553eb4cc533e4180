internal import CGEOS
import Shapes

extension Geometry {
    /// All points within `distance` units; with a negative distance, those deeper inside than that, possibly none: an
    /// empty polygon.
    ///
    /// - Parameter quadrantSegments: straight segments for a quarter of a circle, 1 to 1,000; 8 keeps within 2 % of
    ///   the distance.
    ///
    /// About O(n log n). Refuses numbers that are not finite or whose squares overflow. C function `GEOSBuffer_r`;
    /// GEOS 3.0.
    public func buffer(by distance: Double, quadrantSegments: Int = 8) throws(GEOSError) -> Geometry {
        try requireDistance(self, distance, "GEOSBuffer_r")
        try require((1...1000).contains(quadrantSegments), "\(quadrantSegments) quadrant segments", "GEOSBuffer_r")
        if isEmpty { return try nothing(.polygon) }
        let distance = bufferDistance(distance)
        let answer = try derive("GEOSBuffer_r") { GEOSBuffer_r($0, $1, distance, Int32(quadrantSegments)) }
        return try keepingShortRings(answer, distance) { (border) throws(GEOSError) in
            try border.buffer(by: abs(distance), quadrantSegments: quadrantSegments)
        }
    }
}
