import Foundation

/// A file of the tests of the PROJ project: commands between `<gie>` and `</gie>`, with free text around and between.
struct GieFile {
    struct Command {
        /// As in `operation` or `expect`.
        let name: String
        /// All that follows, continued lines joined by a space, comments left out.
        let arguments: String
        /// Where the name stands, from 1.
        let line: Int
    }

    /// In the order of the file.
    private(set) var commands: [Command] = []
    /// Lines of a strict block that are no command.
    private(set) var unknown: [Int] = []

    static let names: Set<String> = [
        "operation", "crs_src", "crs_dst", "use_proj4_init_rules", "accept", "expect", "roundtrip", "banner", "verbose",
        "direction", "tolerance", "ignore", "require_grid", "echo", "skip",
    ]

    private enum Block { case outside, free, strict }

    init(_ text: String) {
        var block = Block.outside
        var open: (name: String, arguments: [Substring], line: Int)?
        // The command goes on in the next line, whatever that begins with.
        var isContinued = false

        func close(_ commands: inout [Command]) {
            guard let command = open else { return }
            commands.append(
                Command(
                    name: command.name, arguments: command.arguments.filter { !$0.isEmpty }.joined(separator: " "),
                    line: command.line))
            open = nil
        }

        for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var line = Self.trimmed(raw.prefix { $0 != "#" && $0 != "\r\n" })
            switch (block, line) {
            case (.outside, _) where line.hasPrefix("<gie-strict>"): block = .strict
            case (.outside, _) where line.hasPrefix("<gie>"): block = .free
            case (.outside, _): break
            case (_, _) where line.hasPrefix("</gie"):
                close(&commands)
                (block, isContinued) = (.outside, false)
            case (.strict, _):
                let goesOn = line.hasSuffix("\\")
                if goesOn { line = Self.trimmed(line.dropLast()) }
                if isContinued {
                    open?.arguments.append(line)
                } else if let (name, arguments) = Self.command(line) {
                    close(&commands)
                    open = (name, [arguments], number + 1)
                } else {
                    close(&commands)
                    if !line.isEmpty, !Self.isDecoration(line) { unknown.append(number + 1) }
                }
                isContinued = goesOn
            case (.free, _):
                if let (name, arguments) = Self.command(line) {
                    close(&commands)
                    open = (name, [arguments], number + 1)
                } else if Self.isDecoration(line) {
                    close(&commands)
                } else {
                    open?.arguments.append(line.hasSuffix("\\") ? Self.trimmed(line.dropLast()) : line)
                }
            }
        }
        close(&commands)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop(while: \.isWhitespace)
        return start.prefix(
            upTo: start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)
    }

    private static func command(_ line: Substring) -> (String, Substring)? {
        let name = String(line.prefix { !$0.isWhitespace })
        guard names.contains(name) else { return nil }
        return (name, trimmed(line.dropFirst(name.count)))
    }

    /// Three of the same punctuation mark.
    private static func isDecoration(_ line: Substring) -> Bool {
        guard let first = line.first, first.isPunctuation || first.isSymbol, line.count >= 3 else { return false }
        return line.prefix(3).allSatisfy { $0 == first }
    }
}
