import Formats

extension LayerFormat {
    /// Zip archives with a layer of any of `formats` in them, and KMZ: `archive.zip`, or `archive.zip#member` where there are
    /// several layers, or `archive.zip#member#layer`.
    ///
    /// The parts of a shapefile may have any letter case and lie in a folder; what another system leaves behind (`__MACOSX`) is
    /// passed over. An archive inside an archive is not opened, but for a KMZ.
    /// - Parameters:
    ///   - formats: of the members; archives are not among them.
    ///   - limits: how far members may expand.
    /// - Complexity: O(1); reading an archive costs O(bytes of the members read).
    public static func archive(of formats: LayerFormats, limits: ExpansionLimits = ExpansionLimits()) -> LayerFormat {
        LayerFormat(
            name: "zip archive or KMZ with one of these", endings: ["zip", "kmz"], holdsNamedLayers: true,
            recognizes: {
                $0.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || $0.bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
            },
            reads: { (file, layer, visit) throws(FormatError) in
                try ArchivedLayers(file, formats: formats, limits: limits).read(layer, visit)
            })
    }
}

/// The layers of one archive.
private struct ArchivedLayers {
    private let archive: ZipArchive
    private let formats: LayerFormats
    private let limits: ExpansionLimits
    /// Ordinary files of the archive.
    private let members: [ZipMember]
    private let isNested: Bool

    init(
        _ file: FileBytes, formats: LayerFormats, limits: ExpansionLimits, isNested: Bool = false
    ) throws(FormatError) {
        archive = try ZipArchive(file, limits: limits)
        (self.formats, self.limits, self.isNested) = (formats, limits, isNested)
        members = archive.members.filter { $0.doubt == nil && !$0.isFolder }
        if Workbook.isWorkbook(archive) {
            throw FormatError(
                file: file.name, kind: .unsupported, message: "is a workbook (.xlsx), a table and no layer of features")
        }
    }

    /// Reads the layer called `name`: a member, or a member and one of its own layers; nil for the only one.
    func read(_ name: String?, _ visit: (FileBytes) -> Void) throws(FormatError) -> FeatureLayer {
        let (member, layer) = try choose(name)
        switch PathName(member.name).ending {
        case "shp":
            let parts = try shapefile(member)
            for file in [parts.shp, parts.dbf, parts.shx, parts.prj, parts.cpg] { file.map(visit) }
            guard layer == nil else { throw noLayer(layer ?? "") }
            return try Shapefile.readPolygons(parts)
        case "kmz" where !isNested:
            let file = try archive.read(member)
            visit(file)
            return try ArchivedLayers(file, formats: formats, limits: limits, isNested: true).read(layer, visit)
        default: return try formats.readPolygons(archive.read(member), layer: layer, visit: visit)
        }
    }

    private func choose(_ name: String?) throws(FormatError) -> (member: ZipMember, layer: String?) {
        guard let name else { return (try only(), nil) }
        if let member = members.first(where: { $0.name == name }) { return (member, nil) }
        for member in members where name.hasPrefix(member.name + "#") {
            return (member, String(name.dropFirst(member.name.utf8.count + 1)))
        }
        // A layer of the only member, or a name that is passed over and says why.
        let candidates = candidates
        if candidates.count == 1, let member = candidates.first, !archive.members.contains(where: { $0.name == name }) {
            let format = formats.formats.first { $0.endings.contains(PathName(member.name).ending) }
            if format?.holdsNamedLayers == true { return (member, name) }
        }
        return (try archive.member(named: name), nil)
    }

    /// Members whose names end as those of layers do.
    private var candidates: [ZipMember] {
        let endings = Set(formats.formats.flatMap(\.endings) + (isNested ? [] : ["kmz"]))
        return members.filter { endings.contains(PathName($0.name).ending) }
    }

    private func only() throws(FormatError) -> ZipMember {
        var candidates = candidates
        // Descriptions beside a layer are often objects of JSON.
        if candidates.count > 1 {
            let others = candidates.filter { PathName($0.name).ending != "json" }
            if others.count == 1 { candidates = others }
        }
        if candidates.count == 1 { return candidates[0] }
        let documents = candidates.filter { PathName($0.name).ending == "kml" }
        if !documents.isEmpty, documents.count == candidates.count, isNested || PathName(archive.name).ending == "kmz" {
            return documents.first { $0.name == "doc.kml" } ?? documents[0]
        }
        guard !candidates.isEmpty else {
            let inner = members.first { ["zip", "gz", "7z", "rar"].contains(PathName($0.name).ending) }
            throw FormatError(
                file: archive.name, kind: .empty,
                message: "the archive holds no layer; its members are \(archive.memberList())"
                    + (inner.map { ". An archive inside an archive is not opened: unpack \($0.name)" } ?? ""))
        }
        let names = candidates.map(\.name)
        throw FormatError(
            file: archive.name, kind: .mismatch,
            message:
                "holds \(names.count) layers, \(names.prefix(10).joined(separator: ", ")); name one after the file, as in "
                + "\(archive.name)#\(names[0])")
    }

    private func noLayer(_ name: String) -> FormatError {
        FormatError(
            file: archive.name, kind: .mismatch, message: "has no layer \"\(name)\": a shapefile is one layer")
    }

    /// The parts of a shapefile: the members of the same name and folder, in any letter case.
    private func shapefile(_ shapes: ZipMember) throws(FormatError) -> ShapefileParts {
        let stem = shapes.name.dropLast(3).lowercased()
        var parts = ShapefileParts(shp: try archive.read(shapes))
        for member in members where member.name.lowercased().hasPrefix(stem) {
            switch member.name.dropFirst(stem.count).lowercased() {
            case "dbf": parts.dbf = try archive.read(member)
            case "shx": parts.shx = try archive.read(member)
            case "prj": parts.prj = try archive.read(member)
            case "cpg": parts.cpg = try archive.read(member)
            default: break
            }
        }
        return parts
    }
}
