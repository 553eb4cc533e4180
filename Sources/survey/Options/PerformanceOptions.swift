import ArgumentParser
import NationalSurvey

/// Achievement, cost and deprivation of practices, and how they are tested.
struct PerformanceOptions: ParsableArguments {
    @Option(
        help: "Table of practices (CSV) with scores, costs or deprivation. Repeatable.", completion: .file(),
        transform: OptionBounds.path)
    var performance: [String] = []

    @Option(help: "Column of the points or per cents achieved (default: qof_percent, qof_pct, achievement_percent).")
    var qofColumn: String?

    @Option(
        help: ArgumentHelp(
            "Points that could be had, which are 100 per cent; never assumed (100 for per cents, 1 for fractions).",
            valueName: "points"), transform: OptionBounds.positive)
    var qofMax: Double?

    @Option(
        help: ArgumentHelp(
            "Period of the scores: chosen where the file has a period or year, else what to call it.",
            valueName: "period"))
    var qofPeriod: String?

    @Option(
        help: ArgumentHelp(
            "Column of the costs in pounds, in all, or for each patient where the name says so (default: cost_gbp)."))
    var costColumn: String?

    @Option(
        help: ArgumentHelp(
            "Column of the patients that the cost belongs to, in the same file (default: patients, "
                + "number_of_patients, list_size, …)."))
    var costPatientsColumn: String?

    @Option(help: ArgumentHelp("Period of the costs, as --qof-period.", valueName: "period"))
    var costPeriod: String?

    @Option(
        help: ArgumentHelp(
            "Column of the deprivation score: of practices in a --performance file, or of small areas in "
                + "--small-area-imd (default: imd, imd_score)."))
    var imdColumn: String?

    @Option(
        help: ArgumentHelp(
            "Period of the deprivation, as --qof-period; without it the latest year of the file.", valueName: "period"))
    var imdPeriod: String?

    @Option(
        name: .customLong("small-area-imd"),
        help: "Deprivation scores of small areas (CSV); practices get the mean of their patients' small areas.",
        completion: .file(), transform: OptionBounds.path)
    var smallAreaIMD: String?

    @Option(
        help: ArgumentHelp("Permutations of each test, 99 to 9999999 (default: 9999).", valueName: "number"))
    var permutations: Int?

    @Option(
        help: ArgumentHelp(
            "Where few of them exceed, the test of a border goes on up to so many (default: 1000000).",
            valueName: "number"))
    var mostPermutations: Int?

    var request: PerformanceRequest {
        var request = PerformanceRequest()
        request.files = performance
        request.qofColumn = qofColumn
        request.qofMaximum = qofMax
        request.qofPeriod = qofPeriod
        request.costColumn = costColumn
        request.costPatientsColumn = costPatientsColumn
        request.costPeriod = costPeriod
        request.imdColumn = imdColumn
        request.imdPeriod = imdPeriod
        request.smallAreaIMD = smallAreaIMD
        if let permutations { request.permutations = permutations }
        if let mostPermutations { request.mostPermutations = mostPermutations }
        return request
    }
}
