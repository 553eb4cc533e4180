import NationalSurvey
import TestData
import Testing

@Suite struct GraphFileTests {
    private func refusal(_ town: GraphTown) throws -> String {
        try town.withFile { path in
            do throws(SurveyError) {
                _ = try GraphFile(path: path)
                return ""
            } catch { return error.kind == .input ? error.message : "\(error.kind): \(error)" }
        }
    }

    @Test(
        "What is wrong is named by file, key and index",
        arguments: [
            ("format", "\"ensemble-graph/2\"", "town.json: format: \"ensemble-graph/2\", not \"ensemble-graph/1\""),
            ("format", nil, "town.json: format: missing, not \"ensemble-graph/1\""),
            ("nodes", nil, "town.json: nodes: missing"),
            ("nodes", "[]", "town.json: weights: has 16 elements, and 0 are needed"),
            ("nodes", "[\"a\", 2]", "town.json: nodes[1]: a code (text) is needed"),
            ("nodes", "[\"a\", \"b\", \"a\"]", "town.json: nodes[2]: \"a\" is nodes[0] already"),
            ("weights", "[1, 2]", "town.json: weights: has 2 elements, and 16 are needed"),
            ("weights", "[1.5,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "town.json: weights[0]: a whole number is needed"),
            ("weights", "[1,-1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "town.json: weights[1]: -1 is negative"),
            ("edges", "[[0, 1], [2]]", "town.json: edges[1]: a pair of whole numbers is needed"),
            ("edges", "[[0, 1], [2, 16]]", "town.json: edges[1]: [2, 16] names a node outside 0...15"),
            ("edges", "[[3, 3]]", "town.json: edges[0]: [3, 3] is a loop"),
            ("edges", "[[0, 1], [1, 0]]", "town.json: edges[1]: [0, 1] is given twice"),
            ("plan", "[0]", "town.json: plan: has 1 elements, and 16 are needed"),
            ("plan", "[0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,99]", "town.json: plan[15]: part 99 is outside 0...15"),
            ("bands", "[[3, 2]]", "town.json: bands[0]: a pair of whole numbers, least and most, is needed"),
            ("lengths", "[1]", "town.json: lengths: has 1 elements, and 24 are needed"),
            ("y", nil, "town.json: x, y: one is given without the other"),
            ("scores", "{\"points\": [1]}", "town.json: scores.points: an array with 16 elements is needed"),
            ("registrations", "[]", "town.json: registrations: has 0 elements, and 16 are needed"),
            (
                "registrations", "[[[\"E1\",3]],[[\"E1\",3],[\"E2\",-1]],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]",
                "town.json: registrations[1][1]: a place and a whole number from 0 are needed, 2^62 in all"
            ),
            (
                "registrations", "[[],3,[],[],[],[],[],[],[],[],[],[],[],[],[],[]]",
                "town.json: registrations[1]: an array of pairs, place and count, is needed"
            ),
            ("scores", "[]", "town.json: scores: not an object of arrays"),
        ] as [(String, String?, String)])
    func refusals(_ key: String, _ text: String?, _ message: String) throws {
        var town = GraphTown()
        town[key] = text
        #expect(try refusal(town) == message)
    }

    @Test func filesThatAreNoGraphs() throws {
        var town = GraphTown()
        #expect(try refusal(town) == "")
        town.members = [("format", "1"), ("nodes", "[")]
        #expect(try refusal(town).hasPrefix("town.json") == false)
        #expect(try refusal(town).contains("town.json"))
        let error = #expect(throws: SurveyError.self) { try GraphFile(path: "/nonexistent/graph.json") }
        #expect(error?.kind == .input && error?.message.contains("no such file") == true)
    }

    @Test func membersThatNobodyKnowsAreNoted() throws {
        var town = GraphTown()
        (town["colour"], town["areas"]) = ("[1]", "[1,1,\"b\",1,1,1,1,1,1,1,1,1,1,1,1,1]")
        let file = try town.withFile { try GraphFile(path: $0) }
        #expect(file.notes == ["town.json: \"colour\" is not known and was passed over"])
        #expect(file.areas?.codes == ["1", "b"] && file.areas?.ofNode[2] == 1)
        #expect(file.scores.first?.values[5] == nil && file.scores.first?.values[4] == 4)
    }
}
