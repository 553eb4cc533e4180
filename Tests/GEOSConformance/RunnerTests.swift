import Foundation
import GEOS
import Testing

/// The runner itself, on operations and forms that the suites at hand have few or none of.
@Suite struct RunnerTests {
    static let header = "<?xml version=\"1.0\"?><!DOCTYPE run><!-- a <comment> --><run><desc>a &lt; b</desc>"

    static func run(_ body: String, name: String = "x/y.xml") throws -> [(operation: String, verdict: Verdict)] {
        let folder = FileManager.default.temporaryDirectory
        let url = folder.appending(path: "cases-\(UUID().uuidString).xml")
        try (header + body + "</run>").write(to: url, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try CaseFile(url, name: name)
        return file.tests.map { ($0.operation, CaseRunner(file: file).run($0).verdict) }
    }

    static let square = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"
    static let shifted = "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))"

    static let tests: [(op: String, expected: String)] = [
        ("name='intersectionSR' arg1='A' arg2='B' arg3='1'", "POLYGON ((5 5, 5 10, 10 10, 10 5, 5 5))"),
        ("name='unionSR' arg1='A' arg2='B'", "POLYGON ((0 0, 0 10, 5 10, 5 15, 15 15, 15 5, 10 5, 10 0, 0 0))"),
        ("name='differenceSR' arg1='A' arg2='B' arg3='10'", "POLYGON ((0 0, 0 10, 5 10, 5 5, 10 5, 10 0, 0 0))"),
        (
            "name='symDifferenceSR' arg1='B' arg2='A' arg3='10'",
            "MULTIPOLYGON (((0 0, 0 10, 5 10, 5 5, 10 5, 10 0, 0 0)), ((5 10, 5 15, 15 15, 15 5, 10 5, 10 10, 5 10)))"
        ),
        ("name='intersectionSIN' arg1='A' arg2='B'", "POLYGON ((5 5, 5 10, 10 10, 10 5, 5 5))"),
        ("name='intersectionNG' arg1='A' arg2='B'", "POLYGON ((5 5, 5 10, 10 10, 10 5, 5 5))"),
        ("name='areaTest' arg1='A' arg2='B'", "0.000001"), ("name='overlayAreaTest' arg1='A' arg2='B'", "true"),
        ("name='bufferMitredJoin' arg1='A' arg2='1'", "POLYGON ((-1 -1, -1 11, 11 11, 11 -1, -1 -1))"),
        ("name='simplifyDP' arg1='A' arg2='1'", square), ("name='simplifyTP' arg1='A' arg2='1'", square),
        ("name='reducePrecision' arg1='A' arg2='0.1'", square),
        ("name='relate' arg1='A' arg2='B' pattern='T*T***T**'", "true"),
        ("name='unionArea' arg1='A'", "100"), ("name='unionLength' arg1='A'", "40"),
        ("name='isWithinDistance' arg1='A' arg2='B' arg3='0'", " TRUE "), ("name='minClearance' arg1='A'", "10"),
        ("name='distance' arg1='A' arg2='B'", "0"), ("name='densify' arg1='A' arg2='0'", "exception"),
        ("name='makeValid' arg1='A'", square),
        ("name='getBoundary' arg1='A'", "LINESTRING (0 0, 10 0, 10 10, 0 10, 0 0)"),
        ("name='equalsNorm' arg1='A' arg2='A'", "true"),
        ("name='union' arg1='A' arg2='B'", "POLYGON ((0 0, 0 10, 5 10, 5 15, 15 15, 15 5, 10 5, 10 0, 0 0))"),
        ("name='containsProperly' arg1='A' arg2='B'", "false"),
    ]

    @Test func everyOperationOfTheTable() throws {
        let body = Self.tests.map { "<test><op \($0.op)>\n \($0.expected) </op></test>" }.joined()
        let verdicts = try Self.run("<case><a>\(Self.square)</a><b><![CDATA[\(Self.shifted)]]></b>\(body)</case>")
        #expect(verdicts.count == Self.tests.count)
        for (operation, verdict) in verdicts { #expect(verdict == .pass, "\(operation)") }
        let wrong = Self.tests.map {
            "<test><op \($0.op)>\($0.expected == "exception" ? Self.square : "POINT (1 1)")</op></test>"
        }
        let failed = try Self.run("<case><a>\(Self.square)</a><b>\(Self.shifted)</b>\(wrong.joined())</case>")
        // The area test has no expected text to compare with.
        for (operation, verdict) in failed where operation != "overlayareatest" {
            #expect(verdict == .fail, "\(operation)")
        }
    }

    @Test func singleSidedBuffersAndLines() throws {
        let verdicts = try Self.run(
            """
            <case><a>LINESTRING (0 0, 10 0)</a>
            <test><op name="bufferSingleSided" arg1="A" arg2="2" arg3="8" arg4="left">LINESTRING (10 2, 0 2)</op></test>
            <test><op name="bufferSingleSided" arg1="A" arg2="2" arg3="8" arg4="right">LINESTRING (0 -2, 10 -2)</op></test>
            <test><op name="bufferSingleSided" arg1="A" arg2="2" arg3="8" arg4="left">LINESTRING (0 -2, 10 -2)</op></test>
            <test><op name="sameDirection" arg1="A" arg2="B">true</op></test>
            </case><case><a>MULTILINESTRING ((0 0, 4 0, 4 4), (4 4, 0 4, 0 0))</a>
            <test><op name="polygonize" arg1="A">GEOMETRYCOLLECTION (POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)))</op></test>
            <test><op name="buildArea" arg1="A">POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))</op></test>
            <test><op name="lineMerge" arg1="A">LINESTRING (0 0, 4 0, 4 4, 0 4, 0 0)</op></test>
            </case><case><a>POINT (1</a><test><op name="isValid" arg1="A">true</op></test></case>
            """)
        #expect(verdicts.map(\.verdict) == [.pass, .pass, .fail, .skip, .pass, .pass, .pass, .skip])
    }

    @Test func gridPreparedMatcherAndBinary() throws {
        let hex = try Geometry(wkt: Self.square).hexWKB()
        let grid = try Self.run(
            """
            <precisionModel scale="0.1" offsetx="0.0" offsety="0.0"/>
            <geometryOperation>org.locationtech.jtstest.geomop.PreparedGeometryOperation</geometryOperation>
            <case><a>\(hex)</a><b>\(Self.shifted.replacingOccurrences(of: "15", with: "21"))</b>
            <test><op name="intersection" arg1="a" arg2="b">POLYGON EMPTY</op></test>
            <test><op name="intersects" arg1="A" arg2="B">true</op></test>
            <test><op name="covers" arg1="A" arg2="B">false</op></test></case>
            """)
        #expect(grid.map(\.verdict).dropFirst() == [.pass, .pass])
        let matched = try Self.run(
            """
            <resultMatcher>com.vividsolutions.jtstest.testrunner.BufferResultMatcher</resultMatcher>
            <case><a>POINT (0 0)</a><test><op name="buffer" arg1="A" arg2="-10.0">POLYGON EMPTY</op></test></case>
            """)
        #expect(matched.map(\.verdict) == [.pass])
    }
}
