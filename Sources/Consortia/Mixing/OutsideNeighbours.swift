/// Of a set of practices the neighbours that are not in it, counted place by place: whoever stands at one place has the same
/// neighbours but for itself, however many they are.
struct OutsideNeighbours {
    /// Mean over the practices of the share of their neighbours outside the set; `nil` where none has a neighbour.
    let meanShare: Double?

    /// - Parameter members: each once; those without coordinates have no neighbours.
    /// - Complexity: O(k log k) for k members, times the places next to theirs.
    init(_ members: [Int32], _ graph: SiteGraph) {
        let places = MemberPlaces(members.map { graph.site(of: $0) })
        var shares = [Double??](repeating: nil, count: places.sites.count)
        var (sum, counted) = (0.0, 0)
        for member in members {
            guard let position = places.position(of: graph.site(of: member)) else { continue }
            let share = shares[position] ?? places.shareOutside(position, graph)
            shares[position] = .some(share)
            guard let share else { continue }
            sum += share
            counted += 1
        }
        meanShare = counted > 0 ? sum / Double(counted) : nil
    }
}

/// Where the practices of a set stand.
private struct MemberPlaces {
    /// Ascending, each once.
    private(set) var sites: [Int32] = []
    /// Practices of the set at each.
    private var counts: [Int] = []

    /// - Parameter sitesOfMembers: −1 for none.
    init(_ sitesOfMembers: [Int32]) {
        for site in sitesOfMembers.sorted() where site >= 0 {
            if sites.last == site {
                counts[counts.count - 1] += 1
            } else {
                sites.append(site)
                counts.append(1)
            }
        }
    }

    /// Of a site in `sites`, by halving.
    func position(of site: Int32) -> Int? {
        var (low, high) = (0, sites.count)
        while low < high {
            let middle = (low + high) / 2
            if sites[middle] < site { low = middle + 1 } else { high = middle }
        }
        return low < sites.count && sites[low] == site ? low : nil
    }

    /// Of a practice at the site of this position; `nil` where it has no neighbour.
    func shareOutside(_ position: Int, _ graph: SiteGraph) -> Double? {
        let site = Int(sites[position])
        var (neighbours, own) = (graph.practiceCount(atSite: site) - 1, counts[position] - 1)
        for next in graph.neighbours(ofSite: site) {
            neighbours += graph.practiceCount(atSite: Int(next))
            if let there = self.position(of: next) { own += counts[there] }
        }
        return neighbours > 0 ? Double(neighbours - own) / Double(neighbours) : nil
    }
}
