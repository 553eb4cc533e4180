/// Answers of other programs on small data, computed once: SciPy 1.17.1, esda 2.9.0 with libpysal 4.14.1, NumPy 2.4.6.
enum PeerAnswers {
    /// Values on a grid of 4 rows and 5 columns, row by row; neighbours share a side.
    static let gridValues: [Double] = [
        0.0, 22.5, 30.0, 22.5, 29.0, 8.0, 13.5, 33.0, 8.5, 27.0, 18.0, 6.5, 9.0, 25.5, 27.0, 1.0, 30.5, 16.0, 15.5,
        29.0,
    ]
    /// Labels on the same grid.
    static let gridLabels: [Int32] = [1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0]

    /// esda.Moran, row-standardised.
    static let moran = 0.01342095072127019
    /// Share of 99,999 permutations with an I at least as large.
    static let moranUpper = 0.3508735087350873
    /// esda.Moran_Local, which divides by Σz²/(n − 1).
    static let local: [Double] = [
        0.5730903282021496, -0.14706651176299732, 0.7758931164681959, 0.1398925355794364, 0.588266047051989,
        0.7896892245135058, 0.05159744408945695, -0.443682834737148, -0.7803078710426952, 0.22404879465582322,
        0.07413108723012893, 0.09459531416400445, -0.14568690095846631, -0.22846354923032233, 0.6618452899603056,
        -0.9145899893503723, -1.1784022331945652, 0.006376867718720789, -0.1397085874721657, 0.2534804918191497,
    ]
    /// esda's quadrants: 1 high–high, 2 low–high, 3 low–low, 4 high–low.
    static let quadrants = [3, 4, 1, 1, 1, 3, 3, 4, 2, 1, 3, 3, 2, 4, 1, 2, 4, 3, 2, 1]
    /// One tail of 99,999 conditional permutations each.
    static let localTails: [Double] = [
        0.25327, 0.25555, 0.07355, 0.24362, 0.19733, 0.06625, 0.38793, 0.28441, 0.03782, 0.28705, 0.00947, 0.37165,
        0.41117, 0.25274, 0.05054, 0.26134, 0.03229, 0.45884, 0.21388, 0.33697,
    ]
    /// esda.Join_Counts: joins of two ones, two zeros, and one of each.
    static let joins = (ones: 7, zeros: 11, mixed: 13)

    /// scipy.stats.false_discovery_control.
    static let pValues = [0.001, 0.2, 0.04, 0.04, 0.9, 0.013, 0.06, 0.0005]
    static let adjusted = [0.004, 0.22857142857142856, 0.064, 0.064, 0.9, 0.034666666666666665, 0.08, 0.004]

    static let first = [93.1, 95.0, 97.2, 96.1, 94.4]
    static let second = [90.2, 92.5, 91.0, 94.9]
    /// NumPy, by the formula.
    static let hedges = 1.485699350458505
    /// scipy.stats.permutation_test of |difference of the means|, all 126 labellings.
    static let exactP = 6.0 / 126

    /// scipy.stats.binomtest(k, n).proportion_ci(method: "wilson").
    static let wilson: [(successes: Int, trials: Int, lower: Double, upper: Double)] = [
        (0, 10, 0, 0.27753279986288926), (5, 20, 0.11186170140766571, 0.468700877618744),
        (20, 20, 0.8388748419471808, 1), (17, 20, 0.6395811352592431, 0.9476312541037835),
    ]

    /// numpy.linalg.lstsq with a column for each stratum.
    static let values: [Double] = [90, 92, 95, 97, 91, 88, 85, 93, 99, 94]
    static let covariates: [[Double]] = [
        [30, 25, 20, 10, 33, 40, 45, 22, 5, 18], [1, 0, 2, 1, 0, 3, 1, 2, 0, 1],
    ]
    static let strata: [Int32] = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
    static let coefficients = [-0.38757185614518347, 0.18718228894482536]
    static let residuals = [
        -0.10874625872966703, 0.1405767494892416, 0.8283528908736741, -0.860183381633334, 0.7949546296735548,
        -0.053589244144646386, -0.7413653855290647, 0.1924873707380783, -0.021869605840393547, -0.17061776489782687,
    ]
}
