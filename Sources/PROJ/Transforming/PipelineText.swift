internal import CPROJ

extension Transformation {
    /// The steps of a PROJ pipeline, or a single operation, carried out as they are written: as in
    /// `+proj=pipeline +step +proj=axisswap +order=2,1 +step +proj=utm +zone=30`, or `urn:ogc:def:coordinateOperation:EPSG::1314`.
    ///
    /// Order of axes and units are those of the text, but for angles that it takes or gives in radians: they are degrees here as
    /// everywhere. For who knows which operation is meant; a `TransformationPlan` finds one, and says how accurate it is. Beside
    /// numbers that are not finite nothing is checked, since a text states no area of use.
    ///
    /// Grids are found by their names in the library's folders. The text may come from a file that one does not trust: what holds a
    /// path, and `+init=`, which reads a file, are refused.
    ///
    /// - Throws: `PROJError` of kind `notAnOperation` for a text that is none, holds a path, or is a reference system;
    ///   `unreadableGrid` where it names a grid that is not there or none.
    /// - Complexity: some milliseconds, and the grids are opened.
    public init(pipeline: String) throws(PROJError) {
        try Self.refusePaths(pipeline.trimmed)
        let text = Self.turned(pipeline.trimmed)
        let context = try Context(gridFolders: [])
        let written = try Self.operation(text, in: context)
        let takes = proj_angular_input(written.handle, PJ_FWD) == 1
        let gives = proj_angular_output(written.handle, PJ_FWD) == 1
        let object =
            takes || gives ? try Self.operation(Self.inDegrees(written, text, takes, gives), in: context) : written
        self.init(
            kernel: TransformationKernel(object: object, sides: .unstated, census: nil),
            operation: TransformationOperation(written))
    }

    private static func operation(_ text: String, in context: Context) throws(PROJError) -> ProjObject {
        guard let object = ProjObject(proj_create(context.handle, text), in: context) else {
            let isFile = proj_context_errno(context.handle) == PROJ_ERR_INVALID_OP_FILE_NOT_FOUND_OR_INVALID
            throw context.error("proj_create", isFile ? .unreadableGrid : .notAnOperation)
        }
        let operations = [
            PJ_TYPE_CONVERSION, PJ_TYPE_TRANSFORMATION, PJ_TYPE_CONCATENATED_OPERATION,
            PJ_TYPE_OTHER_COORDINATE_OPERATION,
        ]
        guard operations.contains(proj_get_type(object.handle)) else {
            throw refusal("\"\(text.prefix(80))\" is something else than an operation: \(object.name)")
        }
        return object
    }

    /// The same steps between changes of unit: inside a pipeline, which may not stand in another.
    private static func inDegrees(_ object: ProjObject, _ text: String, _ takes: Bool, _ gives: Bool) -> String {
        var words = words(of: text)
        // A code or well-known text, which is no step: the library writes its steps.
        if !words.contains(where: { $0.hasPrefix("proj=") }), let steps = object.text { words = self.words(of: steps) }
        let toRadians = ["step", "proj=unitconvert", "xy_in=deg", "xy_out=rad"]
        let toDegrees = ["step", "proj=unitconvert", "xy_in=rad", "xy_out=deg"]
        guard words.contains("proj=pipeline"), let first = words.firstIndex(of: "step") else {
            let before = ["proj=pipeline"] + (takes ? toRadians : []) + ["step"]
            return (before + words + (gives ? toDegrees : [])).map { "+" + $0 }.joined(separator: " ")
        }
        let (before, after) = (takes ? toRadians : [], gives ? toDegrees : [])
        return (words[..<first] + before + words[first...] + after).map { "+" + $0 }.joined(separator: " ")
    }

    /// A pipeline that is turned round as a whole, written as its steps from the last to the first, each the other way: of such a one
    /// the library tells the units as if it were not turned.
    private static func turned(_ text: String) -> String {
        let words = words(of: text)
        guard words.contains("proj=pipeline"), let first = words.firstIndex(of: "step"), words[..<first].contains("inv")
        else { return text }
        let other = ["omit_fwd": "omit_inv", "omit_inv": "omit_fwd"]
        let steps = words[first...].split(separator: "step").map { step in
            step.filter { $0 != "inv" }.map { other[$0] ?? $0 } + (step.contains("inv") ? [] : ["inv"])
        }
        let before = words[..<first].filter { $0 != "inv" }
        return (before + steps.reversed().flatMap { ["step"] + $0 }).map { "+" + $0 }.joined(separator: " ")
    }

    /// Parameters without the plus before them, which the library does not ask for.
    private static func words(of text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { $0.hasPrefix("+") ? String($0.dropFirst()) : String($0) }
            .filter { !$0.isEmpty }
    }

    private static func refusePaths(_ text: String) throws(PROJError) {
        guard !text.isEmpty, !text.utf8.contains(0) else { throw refusal("no text of an operation") }
        let opensFile = text.utf8.contains {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "~")
        }
        guard !opensFile, !text.contains("init=") else {
            throw refusal(
                "\"\(text.prefix(80))\" holds a path or reads a file of definitions; name grids by their names alone, and "
                    + "put their folder into PROJ_DATA")
        }
    }

    private static func refusal(_ message: String) -> PROJError {
        PROJError(function: "proj_create", kind: .notAnOperation, message: message)
    }
}
