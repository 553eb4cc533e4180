import Foundation

// `ensembles laws FOLDER | speed [PYTHON] | calibration | selection [DRAWS] | propose FILE`: the long simulations behind the module `Ensembles`.
// Tests hold short versions of laws, calibration and proposals.

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(2)
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    switch (arguments.first, arguments.dropFirst().first) {
    case ("laws", let folder?): try measureLaws(folder)
    case ("speed", let python): try measureSpeed(python)
    case ("calibration", nil): try measureCalibration()
    case ("selection", let draws): try measureSelection(draws: draws.flatMap { Int($0) } ?? 1000)
    case ("propose", let file?): try measureProposals(file)
    default:
        fail("ensembles laws FOLDER | speed [PYTHON with gerrychain] | calibration | selection [DRAWS] | propose FILE")
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
