import Foundation

let usage = """
    usage: wrappers [--grids DIR] [--rounds N] [--only TEXT]

      --grids DIR   a folder with the grid of the British national grid: measures the operations through it too
      --rounds N    rounds; the median CPU time of each side counts (9)
      --only TEXT   measures whose name contains the text
    """

var (gridFolder, rounds, filter): (String?, Int, String) = (nil, 9, "")
var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    switch (word, words.popFirst()) {
    case ("--grids", let value?): gridFolder = value
    case ("--rounds", let value?) where (Int(value) ?? 0) > 0: rounds = Int(value) ?? 9
    case ("--only", let value?): filter = value
    default:
        FileHandle.standardError.write(Data((usage + "\n").utf8))
        exit(2)
    }
}

let comparison = Comparison(rounds: rounds, filter: filter)
Comparison.say("| measure | C | Swift | unit | ratio | of the least | bar |\n|---|---|---|---|---|---|---|")
do {
    try ProjectionMeasures(comparison: comparison, gridFolder: gridFolder).run()
    try GeometryMeasures(comparison: comparison).run()
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
