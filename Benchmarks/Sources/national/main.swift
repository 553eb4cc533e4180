import Formats
import Foundation
import GEOS
import NationalSurvey
import PROJ
import Shapes

func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

func fail(_ message: String, code: Int32) -> Never {
    say("national: \(message)")
    exit(code)
}

/// Projects all vertices of the small areas from longitude and latitude, which are read and made here outside the clock.
func projectVertices(_ arguments: Arguments, _ watch: inout Stopwatch) throws -> Double {
    let file = NationFiles(folder: arguments.data).path("small_areas.shp")
    let places = try Shapefile.readPolygons(path: file, fields: []).geometry.coordinates
    let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
    // The library's own way back, as the peers take it: a plan's inverse is corrected where that misses.
    let back = try TransformationPlan(from: .britishNationalGrid(), to: .wgs84())
    let geographic = try back.transformDistinct(places, threads: arguments.threads, precision: .exact)
    var error = 0.0
    for _ in 0..<arguments.repeats {
        watch.begin("b2")
        let projected = try plan.transformDistinct(geographic, threads: arguments.threads)
        watch.begin(nil)
        error = 0
        for (a, b) in zip(projected, places) {
            error = max(error, abs(a.x - b.x), abs(a.y - b.y))
        }
    }
    return error
}

/// The steps but for the projection of all vertices, and the checks.
func measure(_ arguments: Arguments, _ watch: inout Stopwatch) throws -> JSONObject {
    let output = arguments.output ?? arguments.json + ".territories.geojson"
    defer { if arguments.output == nil { try? FileManager.default.removeItem(atPath: output) } }
    var request = NationalRun.Request(files: NationFiles(folder: arguments.data), output: output)
    request.threads = arguments.threads
    var last: NationalRun?
    var vertices: [Int] = []
    for _ in 0..<arguments.repeats {
        last = nil
        last = try NationalRun.run(request) { watch.begin($0.rawValue) }
        watch.begin(nil)
        if arguments.polygons, let last {
            watch.begin("d_polygons")
            vertices = [last.registrationCatchments, last.pluralityCatchments].map(\.layer.coordinates.count)
            watch.begin(nil)
        }
    }
    guard let run = last.take() else { return JSONObject() }
    let size = (try? FileManager.default.attributesOfItem(atPath: output)[.size] as? NSNumber)??.intValue ?? 0
    var checks = run.checks(writtenBytes: size)
    if arguments.polygons { checks["d_vertices"] = .array(vertices.map { .int($0) }) }
    return checks
}

func result(_ arguments: Arguments, _ watch: Stopwatch, _ checks: JSONObject) -> JSONValue {
    var times = JSONObject()
    for name in watch.order {
        guard let step = watch.steps[name] else { continue }
        var time = JSONObject()
        time["wall"] = .double(Stopwatch.median(step.wall))
        time["cpu"] = .double(Stopwatch.median(step.cpu))
        time["min"] = .double(step.wall.min() ?? 0)
        time["n"] = .int(step.wall.count)
        time["rss_mb"] = .int(step.memory)
        times[name] = .object(time)
    }
    var versions = JSONObject()
    versions["geos"] = .string(GEOSLibrary.version)
    versions["proj"] = .string(PROJLibrary.version)
    var result = JSONObject()
    result["peer"] = .string("swift-catchments")
    result["versions"] = .object(versions)
    result["threads"] = .int(arguments.threads)
    result["times"] = .object(times)
    result["peak_rss_mb"] = .int(Stopwatch.peakMemory)
    result["checks"] = .object(checks)
    return .object(result)
}

func run(_ words: [String]) {
    let arguments: Arguments
    do { arguments = try Arguments(words) } catch { fail("\(error.message)\n\(Arguments.usage)", code: 2) }
    do {
        // Before the run, so that its memory is not counted on top of what the run gave back but the system did not take.
        var watch = Stopwatch()
        let error = try projectVertices(arguments, &watch)
        var checks = try measure(arguments, &watch)
        checks["b2_maxerr"] = .double(error)
        for name in watch.order {
            guard let step = watch.steps[name] else { continue }
            let (wall, cpu) = (Stopwatch.median(step.wall), Stopwatch.median(step.cpu))
            say(
                "\(name): wall \(Double(Int(wall * 1e5)) / 1e5)  cpu \(Double(Int(cpu * 1e5)) / 1e5)  rss \(step.memory)"
            )
        }
        let bytes = try result(arguments, watch, checks).prettyPrinted(file: arguments.json)
        guard FileManager.default.createFile(atPath: arguments.json, contents: Data(bytes)) else {
            fail("\(arguments.json): cannot be written", code: 1)
        }
    } catch let error as SurveyError {
        switch error.kind {
        case .arguments: fail(error.message, code: 2)
        case .input: fail(error.message, code: 3)
        case .cancelled: fail(error.message, code: 130)
        case .failure: fail(error.message, code: 1)
        }
    } catch { fail("\(error)", code: 1) }
}

let words = Array(CommandLine.arguments.dropFirst())
if words.contains("--help") || words.contains("-h") {
    print(Arguments.usage)
} else {
    run(words)
}
