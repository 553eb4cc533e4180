import Formats

/// What the text of a reference system may say that comes out of a file, before the library of projections sees it: the library
/// opens files that a text names, and a text that was downloaded must not choose them.
///
/// Taken are well-known text, PROJJSON, an authority and a code, a URN, and a PROJ string of known parameters without `init`;
/// grids are named by letters, digits, points, hyphens and underscores, never by a path.
enum SystemText {
    /// O(n).
    /// - Throws: `SurveyError` of kind `input`, one line that names the file.
    static func check(_ text: String, file: String) throws(SurveyError) {
        guard let fault = fault(in: text) else { return }
        let shown = text.prefix(40).map { $0.isNewline ? " " : String($0) }.joined()
        throw SurveyError(
            .input,
            "\(file): the text of its reference system (.prj or crs), \"\(shown)\", is not handed on: \(fault); give the file "
                + "well-known text or a code such as EPSG:27700")
    }

    /// Bytes; real ones stay below 10,000. Chosen here; no source.
    private static let longest = 1 << 16

    /// Why a text is refused; nil for one that is taken.
    static func fault(in text: String) -> String? {
        let text = text.trimmed
        guard let first = text.first else { return "it is empty" }
        guard text.utf8.count <= longest else { return "it is longer than \(longest) bytes" }
        if first == "{" { return faultInJSON(text) }
        if first == "+" || text.lowercased().hasPrefix("proj=") { return faultInString(text) }
        if isCode(text) { return nil }
        guard let bracket = text.firstIndex(where: { $0 == "[" || $0 == "(" }) else {
            return "it is neither well-known text nor an authority's code"
        }
        guard text[..<bracket].allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_" || $0.isNumber || $0 == " ") })
        else {
            return "it is no well-known text"
        }
        return faultInWellKnownText(text)
    }

    /// `EPSG:27700`, or `urn:ogc:def:crs:EPSG::27700`.
    private static func isCode(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || text.lowercased().hasPrefix("urn:ogc:def:"), parts.count >= 2 else { return false }
        return parts[0].count > 1
            && parts.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) } }
    }

    /// Parameters of PROJ strings for systems (PROJ, "Cartographic projection" and "Ellipsoids").
    private static let parameters: Set<String> = [
        "proj", "datum", "ellps", "a", "b", "rf", "f", "es", "r", "units", "vunits", "to_meter", "vto_meter", "lat_0",
        "lat_1",
        "lat_2", "lat_ts", "lon_0", "lon_1", "lon_2", "lonc", "k", "k_0", "x_0", "y_0", "z_0", "alpha", "gamma", "zone",
        "south",
        "towgs84", "pm", "axis", "no_defs", "type", "wktext", "over", "nadgrids", "geoidgrids", "geoid_crs", "h",
        "title",
        "no_uoff", "no_off", "m", "n", "w", "o_proj", "o_lat_p", "o_lon_p", "approx", "sweep",
    ]

    private static func faultInString(_ text: String) -> String? {
        for word in text.split(whereSeparator: \.isWhitespace) {
            let pair = word.drop { $0 == "+" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = (pair.first ?? "").lowercased()
            let value = pair.count > 1 ? pair[1] : ""
            if name == "init" { return "it names a file of definitions by init" }
            guard parameters.contains(name) else { return "its parameter \"\(name.prefix(20))\" is not known" }
            if name == "proj", value == "pipeline" { return "it is a pipeline, not a system" }
            if name.hasSuffix("grids"), !areGridNames(value) { return "it names a grid by a path" }
            // No other parameter's value is a path.
            if value.contains("/") || value.contains("\\") { return "its parameter \"\(name)\" holds a path" }
        }
        return nil
    }

    private static func areGridNames(_ list: some StringProtocol) -> Bool {
        list.split(separator: ",").allSatisfy { name in
            name.drop { $0 == "@" }.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        }
    }

    /// Only these words of well-known text name files.
    private static func faultInWellKnownText(_ text: String) -> String? {
        for node in nodes(text) {
            guard let last = node.texts.last else { continue }
            switch node.word {
            case "EXTENSION":
                let isString = node.texts.first?.uppercased() == "PROJ4"
                if let fault = isString ? faultInString(last) : areGridNames(last) ? nil : "it names a grid by a path" {
                    return fault
                }
            case "PARAMETERFILE":
                if !areGridNames(last) { return "it names a grid by a path" }
            default: break
            }
        }
        return nil
    }

    /// The words of a well-known text, each with the quoted texts that stand directly in its brackets.
    private static func nodes(_ text: String) -> [(word: String, texts: [String])] {
        var nodes: [(word: String, texts: [String])] = []
        var open: [Int] = []
        var word = ""
        var quotation: String?
        for character in text {
            if character != "\"", quotation != nil {
                quotation?.append(character)
                continue
            }
            if let ended = quotation {
                if let node = open.last { nodes[node].texts.append(ended) }
                quotation = nil
                continue
            }
            switch character {
            case "\"": quotation = ""
            case "[", "(":
                nodes.append((word.uppercased(), []))
                open.append(nodes.count - 1)
                word = ""
            case "]", ")":
                _ = open.popLast()
                word = ""
            case ",": word = ""
            default: if !character.isWhitespace { word.append(character) }
            }
        }
        return nodes
    }

    /// In PROJJSON a parameter whose value is a text names a file.
    private static func faultInJSON(_ text: String) -> String? {
        guard let value = try? JSONValue(parsing: FileBytes(name: "", bytes: Array(text.utf8))) else {
            return "it is no JSON"
        }
        return namesPath(value) ? "it names a grid by a path" : nil
    }

    private static let fileMembers: Set<String> = ["value", "parameter_file", "filename", "definition"]

    private static func namesPath(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let object):
            object.members.contains { member in
                if fileMembers.contains(member.name), let text = member.value.string { return !areGridNames(text) }
                return namesPath(member.value)
            }
        case .array(let elements): elements.contains(where: namesPath)
        default: false
        }
    }
}
