import Catchments
import Foundation
import NationalSurvey

/// CPU seconds of every catchment method on real data: `methods ENGLAND-2022 [THREADS]`. The folder is that of the five
/// regions: `lsoa11`, `practices-2022.csv`, `registrations-2022-07.csv`, `gp-reg-pat-prac-map-2022-01.csv`.

func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

/// Process CPU seconds, of all threads.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func run(_ folder: String, threads: Int) throws {
    var request = SurveyRequest()
    request.smallAreas = [folder + "/lsoa11"]
    request.practices = [folder + "/practices-2022.csv"]
    request.registrations = [folder + "/registrations-2022-07.csv"]
    request.membership = [folder + "/gp-reg-pat-prac-map-2022-01.csv"]
    request.groupColumn = "PCN_CODE"
    request.areaColumn = "CCG_CODE"
    request.threads = threads
    let survey = try Survey.run(request)
    var total = 0.0
    func measure<Value>(_ name: String, _ body: () throws -> Value) rethrows -> Value {
        let start = cpuSeconds()
        let value = try body()
        let seconds = cpuSeconds() - start
        total += seconds
        print("\(name): \((seconds * 1000).rounded() / 1000) CPU s")
        return value
    }
    let basis = try measure("points and outline") { try CatchmentBasis(survey.atlas, threads: threads) }
    let methods: [any CatchmentMethod] = [
        try NearestMethod(), PluralityMethod(), try ShareMethod(), ProportionalMethod(), try CommitmentMethod(),
        try VolumeContourMethod(), try ConvexHullMethod(), try ConcaveHullMethod(), try BufferMethod(),
        AdaptiveBufferMethod(), try HuffMethod(),
    ]
    for method in methods {
        let catchments = try measure(method.name.rawValue) { try method.catchments(on: basis) }
        let ownership = measure("  owners of small areas") {
            MethodOwnership(survey.atlas, catchments, plurality: survey.assignment.responsibility)
        }
        let provenance = catchments.provenance
        for finding in provenance.findings { print("    \(finding.name): \(finding.value)") }
        for record in provenance.dropped {
            print(
                "    left out, \(record.reason): \(record.practices.count) practices, \(record.patients) patients, "
                    + "\(record.cells) small areas")
        }
        print("    small areas of several groups \(ownership.contested), of none \(ownership.unowned)")
    }
    print("all methods: \((total * 100).rounded() / 100) CPU s on \(threads) threads")
}

let words = CommandLine.arguments.dropFirst()
guard let folder = words.first, words.count <= 2, let threads = Int(words.dropFirst().first ?? "1"), threads > 0 else {
    say("usage: methods FOLDER [THREADS]")
    exit(2)
}
do { try run(folder, threads: threads) } catch {
    say("methods: \(error)")
    exit(1)
}
