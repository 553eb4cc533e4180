/// The files that stand behind lists of grids such as `@BETA2007.gsb,null`: one marked by `@` may be missing, and `null` is no
/// file but a shift by nothing.
struct GridList {
    /// The grids that have to be there, or are there.
    private(set) var needed: [TransformationOperation.Grid] = []
    /// Optional grids that are not there.
    private(set) var passedOver: [TransformationOperation.Grid] = []
    /// A name was a list, optional or `null`.
    private(set) var hasLists = false

    /// - Parameter folders: where the files of a list are looked for; the library has said so of the others.
    init(_ grids: [TransformationOperation.Grid], in folders: [String]) {
        for grid in grids {
            let names = grid.name.split(separator: ",")
            guard names.count > 1 || grid.name.hasPrefix("@") || grid.name == "null" else {
                needed.append(grid)
                continue
            }
            hasLists = true
            for name in names {
                let isOptional = name.hasPrefix("@")
                let file = String(isOptional ? name.dropFirst() : name)
                if file == "null" { continue }
                let path = Self.path(of: file, in: folders)
                let one = TransformationOperation.Grid(
                    name: file, url: nil, hasOpenLicence: false, isAvailable: path != nil, path: path, package: nil,
                    isDirectDownload: false)
                if isOptional, path == nil { passedOver.append(one) } else { needed.append(one) }
            }
        }
    }

    private static func path(of file: String, in folders: [String]) -> String? {
        if file.hasPrefix("/") { return GridFile.isThere(file) ? file : nil }
        return folders.map { $0.hasSuffix("/") ? $0 + file : $0 + "/" + file }.first(where: GridFile.isThere)
    }
}
