import Foundation

/// Layers that are spread over the files of a folder and of the folders in it.
public enum LayerFolder {
    /// Paths of the layer files in `folder`, to any depth: those whose names end as the formats say, sorted by path bytewise, so
    /// that the order is the same on every machine. O(n log n) in the entries.
    ///
    /// Passed over are hidden files, `__MACOSX`, links that lead out of the folder, and whatever is no ordinary file.
    /// - Throws: `.missing`, `.notAFile` or `.unreadable` for what is no folder that can be listed, `.unsupported` for a file
    ///   geodatabase, `.empty` where no file is a layer, with what was seen.
    public static func layerPaths(
        in folder: String, formats: LayerFormats = .default
    ) throws(FormatError) -> [String] {
        try contents(of: folder, formats: formats).layers
    }

    /// What a folder holds.
    public struct Contents: Hashable, Sendable {
        /// Paths of the layer files, as `layerPaths` gives them.
        public var layers: [String] = []
        /// Files that are no layers, one doubt for each, in bytewise order.
        public var passedOver: [FormatProblem] = []
        /// Files that would belong to a layer, for the message where there is none.
        var companions: [String] = []
    }

    /// The layer files of a folder, and the files that are none. O(n log n) in the entries.
    ///
    /// - Throws: as `layerPaths`.
    public static func contents(
        of folder: String, formats: LayerFormats = .default
    ) throws(FormatError) -> Contents {
        var search = FolderSearch(folder: folder, endings: Set(formats.formats.flatMap(\.endings)))
        try search.list()
        search.sortCompanions()
        var contents = search.contents
        contents.layers.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        contents.passedOver.sort { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
        guard !contents.layers.isEmpty else {
            let known = formats.formats.flatMap(\.endings).map { "." + $0 }.joined(separator: ", ")
            let seen = (contents.passedOver.map(\.file) + contents.companions.sorted())
                .map { $0.split(separator: "/").last ?? "" }
            let words = seen.isEmpty ? "nothing" : seen.prefix(5).joined(separator: ", ") + (seen.count > 5 ? "…" : "")
            throw FormatError(
                file: folder, kind: .empty, message: "the folder holds no layer (\(known)); it holds \(words)")
        }
        return contents
    }

    /// Reads the polygons of one layer file or of all layer files of a folder, in the order of `layerPaths`. O(bytes).
    ///
    /// - Parameters:
    ///   - path: a folder, or a file as `LayerFormats.readPolygons` takes it.
    ///   - visit: gets the content of every file that is read, companions of shapefiles included, before it is parsed: for
    ///     digests.
    /// - Throws: what `layerPaths` and the readers throw; `.mismatch` when two files declare different reference systems;
    ///   `.empty` where no file of the folder turns out to be a layer.
    public static func readPolygons(
        path: String, formats: LayerFormats = .default, visit: (FileBytes) -> Void = { _ in }
    ) throws(FormatError) -> FeatureLayer {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return try formats.readPolygons(path: path, visit: visit)
        }
        let contents = try contents(of: path, formats: formats)
        var result: FeatureLayer?
        var passedOver = contents.passedOver
        for file in contents.layers {
            switch try read(file, formats: formats, visit: visit) {
            case .layer(let layer):
                if result == nil { result = layer } else { try result?.append(contentsOf: layer) }
            case .noLayer(let problem): passedOver.append(problem)
            }
        }
        guard var result else { throw FormatError(file: path, kind: .empty, message: "the folder holds no layer") }
        result.problems += passedOver
        return result
    }

    /// What a file of a folder turned out to be.
    public enum Found: Sendable {
        case layer(FeatureLayer)
        /// No layer at all, though its name could be that of one.
        case noLayer(FormatProblem)
    }

    /// Reads one file that was found in a folder: what is no layer is passed over, a broken layer is an error. O(its bytes).
    ///
    /// - Throws: the errors of the format's reader.
    public static func read(
        _ path: String, formats: LayerFormats = .default, visit: (FileBytes) -> Void = { _ in }
    ) throws(FormatError) -> Found {
        let file = try FileBytes(path: path)
        if JSONContent(file) == .other {
            return .noLayer(FolderSearch.passedOver(path, "an object of JSON that is no layer"))
        }
        do {
            return .layer(try formats.readPolygons(file, visit: visit))
        } catch {
            // An archive without a layer in it is no broken layer.
            guard error.kind == .empty, ["zip", "kmz"].contains(PathName(path).ending) else { throw error }
            return .noLayer(FolderSearch.passedOver(path, error.message))
        }
    }
}

/// One walk through the entries of a folder.
private struct FolderSearch {
    let folder: String
    let endings: Set<String>
    var contents = LayerFolder.Contents()
    private var root = ""

    /// Folders in folders; deeper ones are passed over.
    private static let greatestDepth = 32

    /// Files that lie beside a layer and belong to it.
    private static let companions: Set<String> = [
        "dbf", "shx", "prj", "cpg", "sbn", "sbx", "qix", "qpj", "qmd", "xml", "lyr", "txt", "md", "html",
    ]

    init(folder: String, endings: Set<String>) {
        self.folder = folder
        self.endings = endings
    }

    static func passedOver(_ path: String, _ why: String) -> FormatProblem {
        FormatProblem(file: path, kind: .passedOver, message: why)
    }

    mutating func list() throws(FormatError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw FormatError(file: folder, kind: .missing, message: "no such folder")
        }
        guard isFolder.boolValue else {
            throw FormatError(file: folder, kind: .notAFile, message: "is a file, not a folder")
        }
        let path = folder.hasSuffix("/") && folder.count > 1 ? String(folder.dropLast()) : folder
        guard PathName(path).ending != "gdb" else {
            throw FormatError(
                file: folder, kind: .unsupported,
                message: "is a file geodatabase. It is not read; convert it: \(LayerFormats.conversion)")
        }
        root = Self.resolved(path)
        try list(path, depth: 0)
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private mutating func list(_ path: String, depth: Int) throws(FormatError) {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
            throw FormatError(
                file: path, kind: .unreadable, message: "cannot be listed: \(error.localizedDescription)")
        }
        for name in names where !name.hasPrefix(".") && name != "__MACOSX" {
            try visit(path + "/" + name, depth: depth)
        }
    }

    private mutating func visit(_ path: String, depth: Int) throws(FormatError) {
        if let kind = PlainFile.specialKind(path) {
            contents.passedOver.append(Self.passedOver(path, "is \(kind)"))
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isInside(path) else {
            contents.passedOver.append(Self.passedOver(path, "is a link that leads out of the folder, or to nothing"))
            return
        }
        let ending = PathName(path).ending
        if isFolder.boolValue, ending != "gdb", depth < Self.greatestDepth {
            try list(path, depth: depth + 1)
        } else if !isFolder.boolValue, endings.contains(ending) {
            contents.layers.append(path)
        } else if !Self.companions.contains(ending) {
            contents.passedOver.append(Self.passedOver(path, "is no layer that is read here"))
        } else {
            contents.companions.append(path)
        }
    }

    /// What has the name of a companion, and lies beside no layer of its name, is passed over as any other file.
    mutating func sortCompanions() {
        let layers = Set(contents.layers.map(Self.stem))
        let (beside, alone) = contents.companions.reduce(into: ([String](), [String]())) { parts, path in
            let stem = Self.stem(path)
            if layers.contains(stem) || layers.contains(Self.stem(stem)) {
                parts.0.append(path)
            } else {
                parts.1.append(path)
            }
        }
        // Without any layer all that was seen is said at once.
        guard !layers.isEmpty else { return }
        contents.companions = beside
        contents.passedOver += alone.map { Self.passedOver($0, "is no layer that is read here") }
    }

    /// A path without its last ending.
    private static func stem(_ path: String) -> String {
        let ending = PathName(path).ending
        return ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
    }

    /// A link may lead to another place in the folder, not out of it, and not up to where the walk came from.
    private func isInside(_ path: String) -> Bool {
        let target = Self.resolved(path)
        let place = Self.resolved(
            path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))
        return target.hasPrefix(root + "/") && !(place + "/").hasPrefix(target + "/")
    }
}
