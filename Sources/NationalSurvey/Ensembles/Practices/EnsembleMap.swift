import Catchments
import Consortia
import Maps

/// `maps/ensemble.svg`: each group's ground by where its localisation stands among plausible groups.
struct EnsembleMap {
    static let path = MapFileNames.path(MapFileNames.ensemble)
    private let ensemble: SurveyEnsemble

    init(_ ensemble: SurveyEnsemble) { self.ensemble = ensemble }

    /// - Throws: `GEOSError` from the place of a small area where a tie is settled.
    func bytes() throws -> [UInt8] {
        let atlas = ensemble.work.atlas
        let category = categories()
        let names = [
            ("Less than 97.5 % of plausible groups", MapColour(0xE8825A), MapColour(0x7A2E0E), ""),
            ("As plausible groups", MapColour(0xF3EDC8), MapColour(0x6B6320), ""),
            ("More than 97.5 % of them", MapColour(0x8FB8DE), MapColour(0x1D4FB0), ""),
            ("No statement: chains have not met, or too few", MapColour(0xD9D7D2), MapColour(0x545C62), "M0 4H8"),
        ]
        let counts = names.indices.map { kind in category.count { $0 == Int32(kind) } }
        var words = MapWords(
            title:
                "\(counts[0]) of \(category.count) groups keep less geography than plausible groups of their practices",
            subtitle: "Share of patients who live where their group leads, among groupings of the same practices into "
                + "connected groups of like size, law \(ensemble.work.request.lawName)")
        words.ownersHeading = "Localisation"
        words.unassignedLabel = "No group's patients"
        words.hatchedLabel = "Group in pieces in the practice graph: outside the set, no p"
        words.caveats = ["A place among plausible groupings says nothing about motives."]
        words.sources = ["Territories: small areas by the group with most registered patients. British National Grid."]
        var map = TerritoryMap(
            coverage: atlas.coverage,
            owners: try Plurality(atlas, level: .group).owners.map { $0 >= 0 ? $0 : TerritoryMap.unassigned },
            ownerNames: atlas.groups.map(\.code), words: words)
        map.style.colouring = .categories(
            zip(names, counts).map {
                MapCategory(name: "\($0.0) (\($1))", fill: $0.1, tone: $0.2, mark: $0.3, markColour: $0.2)
            }, ofOwner: category)
        let inPieces = Set(ensemble.work.areas.flatMap { $0.grouping.pieces.map { Int32($0.group) } })
        map.hatchedCells = map.owners.indices.filter { inPieces.contains(map.owners[$0]) }.map(Int32.init)
        map.style.identifierPrefix = "ensemble"
        return Array(map.drawing().svg.utf8)
    }

    /// Of each group: 0 below, 1 inside, 2 above, 3 where nothing may be said.
    private func categories() -> [Int32] {
        let atlas = ensemble.work.atlas
        var number: [String: Int] = [:]
        for (index, group) in atlas.groups.enumerated() { number[group.code] = index }
        var category = [Int32](repeating: 3, count: atlas.groups.count)
        for finding in ensemble.findings where finding.column.statistic == "localisation" {
            guard let group = number[finding.column.consortium], let share = finding.spokenShare,
                category[group] == 3
            else { continue }
            category[group] = share <= 0.025 ? 0 : share >= 0.975 ? 2 : 1
        }
        return category
    }
}
