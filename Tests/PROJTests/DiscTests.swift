import Testing

@testable import PROJ

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Discs hold what their functions make of every complex number in them, and say so where they do not know.
@Suite struct DiscTests {
    struct Complex {
        var re: Double
        var im: Double
        static func + (a: Complex, b: Complex) -> Complex { Complex(re: a.re + b.re, im: a.im + b.im) }
        static func * (a: Complex, b: Complex) -> Complex {
            Complex(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re)
        }
        static func / (a: Complex, b: Complex) -> Complex {
            let d = b.re * b.re + b.im * b.im
            return Complex(re: (a.re * b.re + a.im * b.im) / d, im: (a.im * b.re - a.re * b.im) / d)
        }
        var exponential: Complex { Complex(re: exp(re) * cos(im), im: exp(re) * sin(im)) }
        var logarithm: Complex { Complex(re: log(hypot(re, im)), im: atan2(im, re)) }
        var root: Complex { (Complex(re: 0.5, im: 0) * logarithm).exponential }
        var negative: Complex { Complex(re: -re, im: -im) }
        static let one = Complex(re: 1, im: 0)
        static let i = Complex(re: 0, im: 1)
        static let half = Complex(re: 0.5, im: 0)
        /// By their exponential and logarithmic forms.
        var sinh: Complex { half(exponential + negative.exponential.negative) }
        var cosh: Complex { half(exponential + negative.exponential) }
        var sine: Complex { (Complex.i * self).sinh / Complex.i }
        var cosine: Complex { (Complex.i * self).cosh }
        var atanh: Complex { half(((Complex.one + self) / (Complex.one + negative)).logarithm) }
        var arcTangent: Complex { (Complex.i * self).atanh / Complex.i }
        var areaSine: Complex { (self + (Complex.one + self * self).root).logarithm }
        private func half(_ z: Complex) -> Complex { Complex.half * z }
    }

    static func rim(_ disc: Disc) -> [Complex] {
        (0..<24).map { k in
            let angle = Double(k) * .pi / 12
            return Complex(re: disc.centre + disc.radius * cos(angle), im: disc.radius * sin(angle))
        }
    }

    /// An analytic function's distance from a number is greatest on the rim.
    static func holds(_ image: Disc, _ values: [Complex]) -> Bool {
        values.allSatisfy { hypot($0.re - image.centre, $0.im) <= image.radius * (1 + 1e-12) + 1e-14 }
    }

    @Test(arguments: [-2.5, -0.6, -0.1, 0, 0.3, 0.9, 3.2], [1e-6, 0.05, 0.3, 1.5])
    func functionsHoldTheirValues(_ centre: Double, _ radius: Double) {
        let disc = Disc(centre, radius)
        let rim = Self.rim(disc)
        let pairs: [(Disc, (Complex) -> Complex)] = [
            (disc.sine, \.sine), (disc.cosine, \.cosine), (disc.hyperbolicSine, \.sinh),
            (disc.hyperbolicCosine, \.cosh), (disc.exponential, \.exponential), (disc.arcTangent, \.arcTangent),
            (disc.areaSine, \.areaSine), (disc.areaTangent, \.atanh), (disc.squareRoot, \.root),
            (disc.squared, { $0 * $0 }), (disc.reciprocal, { Complex.one / $0 }),
            (disc * disc.sine + 2, { $0 * $0.sine + Complex(re: 2, im: 0) }),
        ]
        for (image, function) in pairs where image.isKnown { #expect(Self.holds(image, rim.map(function))) }
        #expect(disc.sine.isKnown && disc.exponential.isKnown)
    }

    @Test func singularitiesAreUnknown() {
        #expect(!Disc(0.5, 0.5).reciprocal.isKnown && !Disc(0, 0.1).reciprocal.isKnown)
        #expect(!Disc(0.2, 0.3).squareRoot.isKnown && !Disc(-1, 0.3).squareRoot.isKnown)
        #expect(!Disc(0, 1).arcTangent.isKnown && !Disc(0, 1).areaSine.isKnown)
        #expect(!Disc(0.8, 0.2).areaTangent.isKnown)
        #expect(!Disc(3, 0.2).withinTurn.isKnown && Disc(3, 0.1).withinTurn.isKnown)
        #expect(!Disc.angle(Disc(0, 0.1), Disc(0, 0.1)).isKnown)
        #expect(!(Disc.unknown + Disc(1)).isKnown && !(0 * Disc.unknown).isKnown && !Disc.unknown.sine.isKnown)
    }

    /// All around, the angle is that of `atan2`.
    @Test func anglesGoAround() {
        for k in 0..<16 {
            let angle = -3 + Double(k) * 0.4
            let (y, x) = (2 * sin(angle), 2 * cos(angle))
            let disc = Disc.angle(Disc(y, 0.1), Disc(x, 0.1))
            #expect(abs(disc.centre - angle) < 1e-14 && disc.radius > 0.05 && disc.radius < 0.1)
        }
    }

    /// A function with a pole just outside of the disc, through its own samples: never further off than the tail says.
    @Test(arguments: [3.0, 6, 12, 20])
    func tailsHold(_ reach: Double) {
        func value(_ x: Double) -> Double { 1 / (x - reach * 1.0001) }
        let greatest = 1 / (reach * 0.0001)
        let samples = Chebyshev.nodes.map(value)
        let coefficients = Chebyshev.analysis.map { row in zip(row, samples).reduce(0) { $0 + $1.0 * $1.1 } }
        var worst = 0.0
        for step in -500...500 {
            let x = Double(step) / 500
            let sum = coefficients.enumerated().reduce(0) { $0 + $1.element * cos(Double($1.offset) * acos(x)) }
            worst = max(worst, abs(sum - value(x)))
        }
        #expect(worst <= Chebyshev.tail(reach: reach) * greatest + 1e-14)
    }

    /// Samples of one at most, of whatever signs, make no larger values than said.
    @Test func lebesgueHolds() {
        for pattern in 0..<(1 << Chebyshev.nodes.count) where pattern % 37 == 0 {
            let samples = Chebyshev.nodes.indices.map { pattern >> $0 & 1 == 0 ? 1.0 : -1 }
            let coefficients = Chebyshev.analysis.map { row in zip(row, samples).reduce(0) { $0 + $1.0 * $1.1 } }
            let end = coefficients.reduce(0, +)
            #expect(abs(end) <= Chebyshev.lebesgue + 1e-12)
        }
    }

    @Test func powersAreThoseOfThePolynomials() {
        for (k, row) in Chebyshev.powers.enumerated() {
            for x in [-0.9, -0.2, 0.4, 1] {
                let value = row.reversed().reduce(0) { $0 * x + $1 }
                #expect(abs(value - cos(Double(k) * acos(x))) < 1e-12)
            }
        }
        #expect(Chebyshev.powers.count == Chebyshev.kept + 1)
    }

    @Test func unknownStepsAreRefused() {
        let known = "+proj=utm +zone=30 +ellps=WGS84"
        #expect(AnalyticPipeline(known) != nil)
        for text in [
            "", "+proj=utm +zone=61 +ellps=WGS84", "+proj=tmerc +lon_0=-2 +approx +ellps=airy", known + " +over",
            "+proj=hgridshift +grids=a.tif", "+proj=helmert +x=1 +dx=2 +t_epoch=2010",
            "+proj=lcc +lat_1=49 +inv +ellps=GRS80",
            "+proj=pipeline +step \(known) +step +proj=deformation", "+proj=tmerc +ellps=none",
            "+proj=tmerc +a=x +rf=300",
            "+proj=unitconvert +xy_in=us-ft +xy_out=m", "+proj=push +v_1",
        ] {
            #expect(AnalyticPipeline(text) == nil, "\(text)")
        }
    }

    @Test func latticesHoldTheirPlaces() {
        for lattice in [CellLattice.degrees, .metres] {
            for number in [-7, -1, 0, 1, 3, 13] {
                let border = Double(number) * lattice.size
                for x in [border.nextDown, border, border.nextUp] {
                    guard let index = lattice.index(x, x) else {
                        Issue.record("no cell of \(x)")
                        continue
                    }
                    let box = lattice.box(index)
                    #expect(x >= box.minX && x < box.maxX && x >= box.minY && x < box.maxY)
                    #expect(index.column == index.row)
                }
            }
            for bad in [Double.nan, .infinity, 1e300] { #expect(lattice.index(bad, 0) == nil) }
        }
    }
}
