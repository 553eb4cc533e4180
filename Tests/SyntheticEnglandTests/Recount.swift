import Shapes
import SyntheticEngland

/// The county counted again the plain way, from what its files say and nothing else: dictionaries over the rows, and
/// borders from equal pairs of vertices.
struct Recount {
    let county: SyntheticCounty
    /// Patients by small area and consortium; unaligned practices left out.
    var patients: [String: [String: Int]] = [:]
    /// Patients by small area, all practices.
    var registered: [String: Int] = [:]
    /// Patients on the map by consortium.
    var listed: [String: Int] = [:]
    var neighbours: [String: Set<String>] = [:]
    /// Small areas with a border to water or to the land outside.
    var outer: Set<String> = []

    init(_ county: SyntheticCounty) {
        self.county = county
        let onMap = Set(county.smallAreas.map(\.code))
        let consortia = Set(county.consortia.map(\.code))
        for row in county.registrations where onMap.contains(row.smallArea) {
            registered[row.smallArea, default: 0] += row.patients
            let consortium = county.practices[row.practice].consortium
            guard consortia.contains(consortium) else { continue }
            patients[row.smallArea, default: [:]][consortium, default: 0] += row.patients
            listed[consortium, default: 0] += row.patients
        }
        let owners = Recount.directedEdges(county)
        for (edge, owner) in owners {
            if let other = owners[Edge(from: edge.to, to: edge.from)] {
                neighbours[owner, default: []].insert(other)
            } else {
                outer.insert(owner)
            }
        }
    }

    struct Edge: Hashable {
        let from: Coordinate
        let to: Coordinate
    }

    /// The small area on the left of each directed edge of the map.
    static func directedEdges(_ county: SyntheticCounty) -> [Edge: String] {
        let layer = county.smallAreaPolygons
        var owners: [Edge: String] = [:]
        for region in 0..<layer.regionCount {
            for ring in layer.rings(ofRegion: region) {
                let line = layer.coordinates[layer.coordinates(ofRing: ring)]
                for (from, to) in zip(line, line.dropFirst()) {
                    owners[Edge(from: from, to: to)] = county.smallAreas[region].code
                }
            }
        }
        return owners
    }

    /// The consortia with most patients in a small area; more than one at a tie.
    func leaders(_ smallArea: String) -> Set<String> {
        let counts = patients[smallArea] ?? [:]
        let most = counts.values.max() ?? 0
        return Set(counts.filter { $0.value == most }.keys)
    }

    /// Small areas where `consortium` leads, alone or at a tie.
    func territory(_ consortium: String) -> Set<String> {
        Set(county.smallAreas.map(\.code).filter { leaders($0).contains(consortium) })
    }

    func components(_ smallAreas: Set<String>) -> [Set<String>] {
        var left = smallAreas
        var result: [Set<String>] = []
        while let start = left.min() {
            var component: Set<String> = [start]
            var stack = [start]
            left.remove(start)
            while let here = stack.popLast() {
                for next in neighbours[here] ?? [] where left.remove(next) != nil {
                    component.insert(next)
                    stack.append(next)
                }
            }
            result.append(component)
        }
        return result
    }

    /// Patients of `consortium` in `smallAreas`.
    func patients(of consortium: String, in smallAreas: Set<String>) -> Int {
        smallAreas.reduce(0) { $0 + (patients[$1]?[consortium] ?? 0) }
    }

    func members(of consortium: String) -> Set<String> {
        Set(county.practices.filter { $0.consortium == consortium }.map(\.code))
    }

    func smallAreas(of area: String) -> Set<String> {
        Set(county.smallAreas.filter { county.areas[$0.area].code == area }.map(\.code))
    }

    func practice(_ code: String) -> SyntheticCounty.Practice? { county.practices.first { $0.code == code } }
}
