import Foundation

// `ensembles laws FOLDER | speed [PYTHON] | calibration | propose FILE`: the long simulations behind the module `Ensembles`.
// Tests hold short versions of the first, third and fourth.

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
    case ("propose", let file?): try measureProposals(file)
    default: fail("ensembles laws FOLDER | speed [PYTHON with gerrychain] | calibration | propose FILE")
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
