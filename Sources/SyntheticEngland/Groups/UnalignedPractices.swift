import Statistics

extension NationConsortia {
    /// Takes practices of `area` out of their consortia, as its role wants.
    mutating func loosen(_ area: Int, _ role: NationRole, _ generator: inout SeededGenerator) {
        let members = land.areas.practicesOf[area]
        switch role {
        case .coextensiveWithExceptions:
            let some = generator.shuffled(members).prefix(max(1, min(2, members.count / 10)))
            for practice in some {
                consortiumOf[practice] = nil
                attraction[practice] = 0.3
            }
            exceptions[area] = some.sorted()
        case .goingAlone:
            let sizes = sizes(of: members)
            let able = members.filter { practice in
                land.people.practicesAt[land.people.homes[practice]].count == 1
                    && (consortiumOf[practice].flatMap { sizes[$0] } ?? 0) > 3
            }
            guard let strong = generator.element(of: able) else { return }
            consortiumOf[strong] = nil
            attraction[strong] = 1.7
            alone[area] = strong
        case .plain:
            // One in a hundred is in no consortium, where there are others.
            var sizes = sizes(of: members)
            for practice in members where generator.chance(0.015) {
                guard let consortium = consortiumOf[practice], (sizes[consortium] ?? 0) > 6,
                    consortia[consortium].shape == .compact || !land.parameters.isCounty
                else { continue }
                sizes[consortium, default: 0] -= 1
                consortiumOf[practice] = nil
            }
        default: break
        }
    }

    /// Members by consortium.
    private func sizes(of practices: [Int]) -> [Int: Int] {
        practices.reduce(into: [:]) { sizes, practice in
            if let consortium = consortiumOf[practice] { sizes[consortium, default: 0] += 1 }
        }
    }
}
