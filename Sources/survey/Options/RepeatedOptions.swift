/// Options whose second use would silently replace the first: refused, since nothing that is given is dropped without a word.
enum RepeatedOptions {
    /// Those that add up.
    private static let adding: Set<String> = [
        "--small-areas", "--practices", "--registrations", "--membership", "--areas", "--population", "--unaligned",
        "--grids",
        "--performance", "--column", "--threshold", "--statistic", "--snapshot",
    ]

    /// - Parameter arguments: words of the command line, without the program's name.
    static func refuse(_ arguments: [String]) throws(CommandFailure) {
        var seen: Set<Substring> = []
        for word in arguments {
            if word == "--" { return }
            guard word.hasPrefix("--") else { continue }
            let name = word.prefix { $0 != "=" }
            guard !adding.contains(String(name)), !seen.insert(name).inserted else { continue }
            throw CommandFailure(.usage, "\(name) is given twice, and only one can count; leave one out")
        }
    }
}
