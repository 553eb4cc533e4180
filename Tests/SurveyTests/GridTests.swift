import Foundation
import TestData
import Testing

@Suite("Transformation grids")
struct GridTests {
    /// The town with its practices in longitude and latitude.
    private static var town: Town {
        var town = Town()
        town.practices = """
            practice_code,practice_name,lat,long
            A00001,Surgery A00001,52.6022,-1.9941
            A00002,Surgery A00002,52.6202,-1.9793
            A00003,Surgery A00003,52.6022,-1.9645
            A00004,Surgery A00004,52.6202,-1.9498
            A00005,Surgery A00005,52.6157,-1.9719

            """
        return town
    }

    @Test("a folder of grids that is not there is refused with its name")
    func missingFolder() async throws {
        try await withTemporaryFolder { folder in
            var town = Self.town
            town.options = ["--grids", "no-grids"]
            try town.write(to: folder)
            let outcome = try await SurveyProcess.run(town.arguments(), in: folder)
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("no-grids"))
        }
    }

    @Test("a grid that is missing is not asked for on the network, whatever the environment says")
    func offTheNetwork() async throws {
        // Whoever is asked for a grid; it never answers, and is told of every call.
        let server = socket(AF_INET, SocketKind.stream, 0)
        defer { close(server) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(server, raw, size) == 0 && listen(server, 8) == 0 && getsockname(server, raw, &size) == 0
            }
        }
        try #require(bound && fcntl(server, F_SETFL, O_NONBLOCK) == 0)
        let port = UInt16(bigEndian: address.sin_port)
        try await withTemporaryFolder { folder in
            let town = Self.town
            try town.write(to: folder)
            let outcome = try await SurveyProcess(
                town.arguments(), in: folder,
                environment: [
                    "PROJ_NETWORK": "ON", "PROJ_NETWORK_ENDPOINT": "http://127.0.0.1:\(port)",
                    "PROJ_USER_WRITABLE_DIRECTORY": folder.appending(path: "cache").path,
                ]
            ).outcome()
            #expect(outcome.status == 0)
            let summary = try String(contentsOf: folder.appending(path: "results/summary.json"), encoding: .utf8)
            #expect(summary.contains("\"missing_grids\""), "there was a grid to ask for")
        }
        #expect(accept(server, nil, nil) == -1 && (errno == EAGAIN || errno == EWOULDBLOCK))
    }

    /// A number on one platform, a case on another.
    private enum SocketKind {
        #if canImport(Darwin)
            static let stream = SOCK_STREAM
        #else
            static let stream = Int32(SOCK_STREAM.rawValue)
        #endif
    }

    @Test(
        "with the OSTN15 grid the summary names it, and nothing better was skipped; without it the reverse",
        .enabled(if: TestData.exists(TestData.suites.appending(path: "ostn15")), "no OSTN15 grid at hand"))
    func withAndWithout() async throws {
        try await withTemporaryFolder { folder in
            var town = Self.town
            try town.write(to: folder)
            let summary = folder.appending(path: "results/summary.json")
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            let without = try String(contentsOf: summary, encoding: .utf8)
            #expect(without.contains("\"missing_grids\": [\n"))
            #expect(without.contains("uk_os_OSTN15_NTv2_OSGBtoETRS.tif"))

            town.options = ["--grids", TestData.suites.appending(path: "ostn15").path]
            #expect(try await SurveyProcess.run(town.arguments(), in: folder).status == 0)
            let with = try String(contentsOf: summary, encoding: .utf8)
            #expect(!with.contains("\"missing_grids\""))
            #expect(with.contains("uk_os_OSTN15_NTv2_OSGBtoETRS.tif"))
        }
    }
}
