/// What the key of a territory map must explain: only what is on the map.
struct LegendEntries {
    private(set) var entries: [Legend.Entry] = []

    /// - Parameter inView: indices of the points that are drawn.
    init(
        _ map: TerritoryMap, _ inks: OwnerInks, _ circles: CircleScale, inView: [Int], _ crowded: CrowdedGround,
        _ identifiers: MapIdentifiers
    ) {
        let words = map.words
        var holdsGround = [Bool](repeating: false, count: map.ownerNames.count)
        var hasUnassigned = false
        for owner in map.owners {
            if owner >= 0 { holdsGround[Int(owner)] = true }
            if owner == TerritoryMap.unassigned { hasUnassigned = true }
        }
        for index in inView where map.points[index].owner >= 0 { holdsGround[Int(map.points[index].owner)] = true }
        let shown = map.ownerNames.indices.filter { holdsGround[$0] }
        let named = shown.filter { !inks.isContext[$0] }

        if !words.ownersHeading.isEmpty { entries.append(.heading(words.ownersHeading)) }
        if case .categories(let categories, _) = map.style.colouring {
            for (number, category) in categories.enumerated() {
                entries.append(
                    .field(
                        fill: category.fill.hexadecimal,
                        pattern: category.mark.isEmpty ? nil : "url(#\(identifiers.tile(number)))",
                        dot: inView.isEmpty ? nil : category.tone.hexadecimal, text: category.name))
            }
        } else {
            if named.count > map.style.palette.count {
                entries.append(.note("Colours only tell neighbours apart; circles have the dark tone of their group."))
            }
            for owner in named {
                entries.append(
                    .field(
                        fill: inks.fills[owner].hexadecimal, pattern: nil,
                        dot: inView.isEmpty ? nil : inks.tones[owner].hexadecimal, owner: Int32(owner),
                        text: map.ownerKeys.isEmpty ? map.ownerNames[owner] : map.ownerKeys[owner]))
            }
        }
        if !map.emphasisedOwners.isEmpty {
            entries.append(.line(stroke: MapInk.outline, text: words.emphasisedLabel))
        }
        if !map.numbers.isEmpty {
            entries.append(.circle(fill: MapInk.paper, stroke: MapInk.text, text: words.numbersLabel))
        }
        if named.count < shown.count {
            entries.append(.field(fill: MapInk.context, pattern: nil, dot: nil, text: words.contextLabel))
        }
        if hasUnassigned {
            entries.append(.field(fill: MapInk.unassigned, pattern: nil, dot: nil, text: words.unassignedLabel))
        }
        let isFocus = { (cell: Int32) in
            let owner = map.owners[Int(cell)]
            return owner == TerritoryMap.unassigned || owner >= 0 && !inks.isContext[Int(owner)]
        }
        let isHatched = map.hatchedCells.contains(where: isFocus)
        let isContested = map.contestedCells.contains(where: isFocus)
        let isPatterned = isHatched || isContested
        if isPatterned || !map.areaOfCell.isEmpty {
            // A heading without words is a pause.
            entries.append(.heading(""))
        }
        if isHatched {
            entries.append(
                .field(
                    fill: MapInk.paper, pattern: "url(#\(identifiers.stripes))", dot: nil, text: words.hatchedLabel))
        }
        if isContested {
            entries.append(
                .field(
                    fill: MapInk.paper, pattern: "url(#\(identifiers.dots))", dot: nil, text: words.contestedLabel))
        }
        if map.areaOfCell.contains(where: { $0 >= 0 }) {
            entries.append(.line(stroke: MapInk.outline, text: words.areasLabel))
        }
        if !crowded.windows.isEmpty { entries.append(.line(stroke: MapInk.outline, text: words.insetsLabel)) }
        if crowded.unshown > 0 {
            entries.append(.note("\(words.unshownLabel): \(PageNumber.grouped(crowded.unshown))"))
        }
        if !words.surroundingsLabel.isEmpty {
            let fill = map.style.surroundings == .water ? MapInk.water : MapInk.neutral
            entries.append(.field(fill: fill, pattern: nil, dot: nil, text: words.surroundingsLabel))
        }
        if !inView.isEmpty {
            entries.append(.heading(words.pointsHeading))
            let sizes = circles.examples.map { (radius: circles.radius($0), text: PageNumber.grouped(Int($0))) }
            if !sizes.isEmpty { entries.append(.sizes(sizes)) }
            if inView.contains(where: { map.points[$0].owner < 0 }) {
                entries.append(.circle(fill: MapInk.paper, stroke: MapInk.text, text: words.freePointsLabel))
            }
        }
        if let panel = map.areaPanel { entries += panel.entries(map, width: PageLayout.keyWidth) }
    }
}
