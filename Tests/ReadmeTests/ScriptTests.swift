import Foundation
import TestData
import Testing

/// The scripts find their package wherever it lies and however they are called. The compiler, the executable and the
/// system's packages are stand-ins, so nothing is built or installed.
@Suite("Scripts")
struct ScriptTests {
    /// What a script wrote and how it ended.
    struct Outcome {
        let status: Int32
        let errors: String
    }

    /// A copy of the scripts in a folder whose name has a space, with stand-ins for what they call.
    struct Stage {
        let root: URL
        var package: URL { root.appending(path: "a clone") }
        var tools: URL { root.appending(path: "tools") }

        init() throws {
            // Without links in it, as the scripts print it.
            root = try TestData.temporaryFolder().resolvingSymlinksInPath()
            let manager = FileManager.default
            try manager.createDirectory(at: package, withIntermediateDirectories: true)
            try manager.copyItem(
                at: TestData.packageRoot.appending(path: "Scripts"), to: package.appending(path: "Scripts"))
            try manager.createDirectory(at: tools, withIntermediateDirectories: true)
            // `cd Scripts` would come here first if CDPATH were heeded.
            try manager.createDirectory(
                at: root.appending(path: "elsewhere/Scripts"), withIntermediateDirectories: true)
            try tool("uname", "echo Linux")
            try tool("dpkg-query", "echo installed")
            try tool("apt-get", "echo 'must not be called' >&2; exit 1")
            try tool("pkg-config", "exit 0")
            try tool(
                "swift",
                """
                case "$*" in
                --version) echo "Swift version 6.3.1" ;;
                *--show-bin-path) echo "\(tools.path)" ;;
                "build -c release --product survey") echo "in $PWD" >&2 ;;
                *) echo "unexpected: swift $*" >&2; exit 1 ;;
                esac
                """)
            try tool(
                "survey",
                """
                case "$2" in --output=*) output="${2#--output=}" ;; *) output="$3" ;; esac
                mkdir -p "$output" && echo words >"$output/README.txt"
                """)
        }

        func tool(_ name: String, _ body: String) throws {
            let url = tools.appending(path: name)
            try Data("#!/usr/bin/env bash\n\(body)\n".utf8).write(to: url)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
        }

        func run(_ script: String, _ arguments: [String], in folder: URL) throws -> Outcome {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["bash", script] + arguments
            process.currentDirectoryURL = folder
            var environment = ProcessInfo.processInfo.environment
            environment["PATH"] = tools.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
            environment["CDPATH"] = ".:..:\(root.path)/elsewhere"
            process.environment = environment
            let errors = root.appending(path: "errors-\(UUID().uuidString)")
            try Data().write(to: errors)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = try FileHandle(forWritingTo: errors)
            try process.run()
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus, errors: try String(contentsOf: errors, encoding: .utf8))
        }
    }

    @Test("with CDPATH set, from another folder, through a link, in a path with a space", arguments: [false, true])
    func demoFindsItsPackage(isLinked: Bool) throws {
        let stage = try Stage()
        defer { try? FileManager.default.removeItem(at: stage.root) }
        var script = stage.package.appending(path: "Scripts/demo")
        if isLinked {
            let link = stage.root.appending(path: "elsewhere/try it")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: script)
            script = link
        }
        let outcome = try stage.run(
            script.path, ["--output", "some results"], in: stage.root.appending(path: "elsewhere"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("\(stage.package.path)\n"))
        #expect(outcome.errors.contains("\(stage.package.path)/some results;"))
    }

    @Test("by a relative path, where CDPATH knows another folder of the name")
    func relativePath() throws {
        let stage = try Stage()
        defer { try? FileManager.default.removeItem(at: stage.root) }
        let outcome = try stage.run("Scripts/demo", ["--output=results"], in: stage.package)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("\(stage.package.path)\n"))
    }

    @Test("an old toolchain is refused with its version")
    func oldToolchain() throws {
        let stage = try Stage()
        defer { try? FileManager.default.removeItem(at: stage.root) }
        try stage.tool("swift", "echo 'Swift version 5.10.1'")
        let outcome = try stage.run("Scripts/demo", [], in: stage.package)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("swift 5.10 is too old"))
    }
}
