/// What the command line asks for.
struct Arguments {
    var data = ""
    var json = ""
    var threads = 2
    var repeats = 3
    /// Where the territories are written; nil for a file beside the JSON, removed afterwards.
    var output: String?
    /// Coordinates of all catchments are copied, as a step of its own.
    var polygons = false

    static let usage = """
        usage: national --data DIR --json FILE [--threads N] [--repeat K] [--output FILE] [--polygons]

          --data DIR     a nation: small_areas.shp, pcts.shp, nation.shp, practices.csv, …
          --json FILE    times and checks, in the form of the peers' results
          --threads N    threads (2)
          --repeat K     runs; medians are reported (3)
          --output FILE  keep the GeoJSON of the territories here
          --polygons     copy the coordinates of all catchments as well, as the step d_polygons
        """

    struct Failure: Error {
        let message: String
    }

    init(_ words: [String]) throws(Failure) {
        var words = words[...]
        while let word = words.popFirst() {
            if word == "--polygons" {
                polygons = true
                continue
            }
            guard ["--data", "--json", "--threads", "--repeat", "--output"].contains(word) else {
                throw Failure(message: "unknown argument \"\(word)\"")
            }
            guard let value = words.popFirst(), !value.isEmpty else {
                throw Failure(message: "\(word) wants a value")
            }
            switch word {
            case "--data": data = value
            case "--json": json = value
            case "--output": output = value
            case "--threads": threads = try Self.count(value, word, atMost: 256)
            default: repeats = try Self.count(value, word, atMost: 1000)
            }
        }
        guard !data.isEmpty, !json.isEmpty else { throw Failure(message: "--data and --json are needed") }
    }

    private static func count(_ text: String, _ option: String, atMost limit: Int) throws(Failure) -> Int {
        guard let value = Int(text), 1...limit ~= value else {
            throw Failure(message: "\(option) wants a whole number from 1 to \(limit), not \"\(text)\"")
        }
        return value
    }
}
