/// How near a transformation's results are to the library's own. That is another thing than the accuracy of an operation,
/// which is metres or centimetres from the truth.
public enum TransformationPrecision: Hashable, Sendable {
    /// The library's own answers, to the last bit.
    case exact
    /// Values of polynomials through the library's answers, where a bound of their distance from the library's is proven
    /// and is at most so many metres; elsewhere the library's own. Ten times as fast and more.
    ///
    /// The polynomials stand on a lattice of half degrees, or fifty kilometres, which no data set moves: equal places have
    /// equal results, in any call, order and number of threads, alone or in company.
    ///
    /// *Proven* means: the operation is of steps whose formulas are known here (unit and order of axes, geocentric
    /// coordinates, seven parameters, transverse Mercator, Mercator, and towards the plane Lambert's conformal conic and
    /// equal-area projections); they were carried out in disc arithmetic, which shows them analytic and bounded around
    /// the cell, and so bounds the polynomial by the theory of Chebyshev interpolation. Assumed is that the library
    /// keeps to its formulas within 50 nanometres; every cell is checked for half of that at sixteen places. Operations
    /// with grids or with time, other projections, places outside the area of use and in cells that it cuts, on a map's
    /// edge, near poles and the meridian of 180, coordinates with heights or times, and the inverse direction have
    /// the library's own answers always.
    case within(metres: Double)

    /// A thousandth of a millimetre: less than any operation is accurate to, and than files keep.
    public static let micrometre = TransformationPrecision.within(metres: 1e-6)

    /// Metres; nil where only the library's own answers will do.
    var limit: Double? {
        switch self {
        case .exact: nil
        case .within(let metres): metres
        }
    }
}
