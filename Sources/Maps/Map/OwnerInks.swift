/// Fill and dark tone of each owner, by the map's colouring.
struct OwnerInks {
    private(set) var fills: [MapColour]
    private(set) var tones: [MapColour]
    /// Category of each owner whose fill has a mark, -1 for others.
    private(set) var marked: [Int32]
    private(set) var conflicts: [OwnerAdjacency.Border] = []
    /// Owners drawn as context.
    private(set) var isContext: [Bool]

    private static let plainFill = MapColour(0xE6E4DF)
    private static let contextFill = MapColour(0xEFEDEA)
    private static let plainTone = MapColour(0x6B7176)

    /// Fill of the circle of a point.
    func circleFill(_ owner: Int32) -> String { owner >= 0 ? tones[Int(owner)].hexadecimal : MapInk.paper }

    init(_ map: TerritoryMap) {
        let count = map.ownerNames.count
        isContext = [Bool](repeating: false, count: count)
        for owner in map.contextOwners { isContext[Int(owner)] = true }
        fills = isContext.map { $0 ? Self.contextFill : Self.plainFill }
        tones = [MapColour](repeating: Self.plainTone, count: count)
        marked = [Int32](repeating: -1, count: count)
        switch map.style.colouring {
        case .categories(let categories, let ofOwner):
            for owner in 0..<count where !isContext[owner] && ofOwner[owner] >= 0 {
                fills[owner] = categories[Int(ofOwner[owner])].fill
                tones[owner] = categories[Int(ofOwner[owner])].tone
                if !categories[Int(ofOwner[owner])].mark.isEmpty { marked[owner] = ofOwner[owner] }
            }
        case .neighbours:
            // Context takes no part: its grey is no one's colour.
            let coloured = (0..<count).filter { !isContext[$0] }
            var position = [Int32](repeating: -1, count: count)
            for (index, owner) in coloured.enumerated() { position[owner] = Int32(index) }
            let adjacency = OwnerAdjacency(
                map.coverage, owners: map.owners.map { $0 < 0 ? -1 : position[Int($0)] }, ownerCount: coloured.count)
            let palette = map.style.palette
            let colouring = MapColouring(adjacency, colourCount: palette.count)
            for (index, owner) in coloured.enumerated() {
                fills[owner] = palette.fills[colouring.colours[index]]
                tones[owner] = palette.tones[colouring.colours[index]]
            }
            conflicts = colouring.conflicts.map { border in
                OwnerAdjacency.Border(
                    between: Int32(coloured[Int(border.first)]), and: Int32(coloured[Int(border.second)]),
                    length: border.length)
            }
        }
    }
}
