import Foundation
import PROJ
import Shapes
import TestData
import Testing

/// A grid that is not whole is refused by name, whatever its format: the library would call the places in its missing
/// part places outside.
@Suite struct GridFileTests {
    static let folder = TestData.suites.appending(path: "proj-gie/for_tests")

    /// Big-endian numbers, as the older formats have them, or the other way round.
    static func bytes(_ value: Double, isLittle: Bool = false) -> [UInt8] {
        let big = withUnsafeBytes(of: value.bitPattern.bigEndian, Array.init)
        return isLittle ? big.reversed() : big
    }

    static func bytes(_ value: Int32, isLittle: Bool = false) -> [UInt8] {
        let big = withUnsafeBytes(of: value.bigEndian, Array.init)
        return isLittle ? big.reversed() : big
    }

    static func record(_ name: String, _ value: [UInt8]) -> [UInt8] {
        Array((Array(name.utf8) + [UInt8](repeating: 0x20, count: 8)).prefix(8))
            + Array((value + [UInt8](repeating: 0, count: 8)).prefix(8))
    }

    /// Two grids of 2 × 3 and 3 × 3 nodes, as one file of the second version of the National Transformation.
    static func ntv2(isLittle: Bool) -> [UInt8] {
        var file = record("NUM_OREC", bytes(Int32(11), isLittle: isLittle))
        file += record("NUM_SREC", bytes(Int32(11), isLittle: isLittle))
        file += record("NUM_FILE", bytes(Int32(2), isLittle: isLittle)) + record("GS_TYPE", Array("SECONDS ".utf8))
        for _ in 4..<11 { file += record("", []) }
        for nodes in [6, 9] as [Int32] {
            for _ in 0..<10 { file += record("", []) }
            file += record("GS_COUNT", bytes(nodes, isLittle: isLittle))
            file += [UInt8](repeating: 0, count: 16 * Int(nodes))
        }
        return file
    }

    /// South, north, east, west of 4 by 5 degrees in steps of one: 5 × 6 nodes.
    static let ntv1: [UInt8] = {
        var file = record("HEADER", bytes(Int32(12)))
        for value in [40.0, 44, 60, 65, 1, 1] { file += record("", bytes(value)) }
        for _ in 7..<12 { file += record("", []) }
        return file + [UInt8](repeating: 0, count: 5 * 6 * 16)
    }()

    static let ctable2: [UInt8] = {
        var file = Array("CTABLE V2.0     ".utf8) + [UInt8](repeating: 0x20, count: 80)
        for value in [-1.0, 0.7, 0.01, 0.01] { file += bytes(value, isLittle: true) }
        file += bytes(Int32(4), isLittle: true) + bytes(Int32(3), isLittle: true)
        file += [UInt8](repeating: 0, count: 160 - file.count)
        return file + [UInt8](repeating: 0, count: 3 * 4 * 8)
    }()

    @Test(arguments: [
        ("little.gsb", ntv2(isLittle: true)), ("big.gsb", ntv2(isLittle: false)), ("one.dat", ntv1),
        ("old.ct2", ctable2),
    ])
    func everyCutIsFound(_ name: String, _ bytes: [UInt8]) throws {
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        #expect(GridFile.fault(file.path) == nil)
        for length in Array(0..<min(400, bytes.count)) + [bytes.count / 2, bytes.count - 1] {
            try Data(bytes.prefix(length)).write(to: file)
            #expect(GridFile.fault(file.path) != nil, "\(length) of \(bytes.count) bytes")
        }
        // No head makes the reader run away.
        var numbers = SampledFieldTests.Numbers(state: 5)
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<4 {
                damaged[Int(numbers.next() * Double(min(400, bytes.count)))] = UInt8(numbers.next() * 255)
            }
            try Data(damaged).write(to: file)
            _ = GridFile.fault(file.path)
        }
    }

    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func wholeGridsAreNotRefused() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where ["gsb", "gtx", "tif"].contains(file.pathExtension) {
            #expect(GridFile.fault(file.path) == nil, "\(file.lastPathComponent)")
            count += 1
        }
        #expect(count >= 4)
    }

    /// An operation that reads the French grid, of which half is there.
    @Test(.enabled(if: TestData.hasSuites, "needs the suites"))
    func aPlanThroughACutGridIsRefused() throws {
        let (from, to) = try (ReferenceSystem("EPSG:4275"), ReferenceSystem("EPSG:4171"))
        let whole = try TransformationPlan(from: from, to: to, gridFolders: [Self.folder.path])
        let grid = try #require(whole.grids.first?.path)
        #expect(grid.hasPrefix(Self.folder.path) && grid.hasSuffix("ntf_r93.gsb"))
        let paris = try whole.makeTransformation().transform(Coordinate(x: 2.337, y: 48.836))
        #expect(paris.distance(to: Coordinate(x: 2.337, y: 48.836)) < 0.002)
        let folder = try TestData.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let bytes = try Data(contentsOf: URL(filePath: grid))
        for length in [bytes.count / 2, bytes.count - 17] {
            try bytes.prefix(length).write(to: folder.appending(path: "ntf_r93.gsb"))
            let error = #expect(throws: PROJError.self) {
                try TransformationPlan(from: from, to: to, gridFolders: [folder.path])
            }
            #expect(error?.kind == .unreadableGrid && error?.message.contains("cut off") == true)
        }
    }

    /// Without the permission to read it a grid is there and no use.
    @Test(
        .enabled(if: TestData.hasSuites, "needs the suites"),
        .enabled(if: getuid() != 0, "the superuser may read everything"))
    func aGridWithoutPermissionIsRefused() throws {
        let folder = try TestData.temporaryFolder()
        let grid = folder.appending(path: BadInputTests.gridName)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: TestData.suites.appending(path: "ostn15/\(BadInputTests.gridName)"), to: grid)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: grid.path)
        #expect(GridFile.fault(grid.path) == "cannot be opened")
        do {
            let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid(), gridFolders: [folder.path])
            Issue.record("\(plan)")
        } catch {
            #expect(error.kind == .unreadableGrid && error.message.contains("permission"))
        }
    }
}
