import ArgumentParser
import Text

/// Words of the command line that are no command and no option, and what was probably meant by them. The parser would rather
/// speak of what is missing.
enum Misspelling {
    /// The first of them in words; nil where there is none.
    ///
    /// - Parameter arguments: words of the command line, without the program's name.
    static func words(in arguments: [String]) -> String? {
        guard let name = arguments.first(where: { !$0.hasPrefix("-") }), name != "help" else { return nil }
        let commands = SurveyCommand.configuration.subcommands
        let names = commands.compactMap { $0.configuration.commandName }
        guard let command = commands.first(where: { $0.configuration.commandName == name }) else {
            let near = Spelling.nearest(name, among: names).first.map { " `\($0)`?" } ?? ""
            return "no command `\(name)`;\(near) The commands are \(names.joined(separator: ", "))"
        }
        let known = options(of: command)
        for word in arguments {
            if word == "--" { return nil }
            let option = String(word.prefix { $0 != "=" })
            guard option.hasPrefix("--"), !known.contains(option) else { continue }
            let near = Spelling.nearest(option, among: known.sorted()).first
            return "no option `\(option)`; " + (near.map { "`\($0)`?" } ?? "survey \(name) --help lists them")
        }
        return nil
    }

    /// As its help lists them.
    private static func options(of command: any ParsableCommand.Type) -> Set<String> {
        let help = SurveyCommand.helpMessage(for: command, includeHidden: true, columns: 400)
        let words = help.split { !($0.isLetter || $0.isNumber || $0 == "-") }
        return Set(words.lazy.filter { $0.hasPrefix("--") }.map(String.init))
            .union(["--generate-completion-script", "--help-hidden", "--experimental-dump-help"])
    }
}
