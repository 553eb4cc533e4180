import Shapes
import SyntheticEngland

/// A nation counted again the plain way, from its public rows and borders: dictionaries over the rows, and neighbours
/// from equal pairs of vertices.
struct NationRecount {
    let nation: SyntheticNation
    let consortia: [String: Int]
    let practices: [String: Int]
    let smallAreas: [String: Int]
    /// By small area: patients by consortium, unaligned practices left out.
    private(set) var patients: [[Int: Int]]
    /// By small area, all practices.
    private(set) var registered: [Int]
    /// By consortium, anywhere.
    private(set) var listed: [Int]
    /// By practice.
    private(set) var lists: [Int]
    /// By small area; −1 stands for the sea.
    private(set) var neighbours: [Set<Int>]

    init(_ nation: SyntheticNation) {
        self.nation = nation
        consortia = Dictionary(uniqueKeysWithValues: nation.consortia.enumerated().map { ($1.code, $0) })
        practices = Dictionary(uniqueKeysWithValues: nation.practices.enumerated().map { ($1.code, $0) })
        smallAreas = Dictionary(uniqueKeysWithValues: nation.smallAreas.enumerated().map { ($1.code, $0) })
        patients = [[Int: Int]](repeating: [:], count: nation.smallAreas.count)
        registered = [Int](repeating: 0, count: nation.smallAreas.count)
        listed = [Int](repeating: 0, count: nation.consortia.count)
        lists = [Int](repeating: 0, count: nation.practices.count)
        let rows = nation.registrations
        for row in 0..<rows.count {
            let (practice, cell) = (Int(rows.practices[row]), Int(rows.smallAreas[row]))
            let count = Int(rows.patients[row])
            registered[cell] += count
            lists[practice] += count
            guard let consortium = nation.practices[practice].consortium else { continue }
            patients[cell][consortium, default: 0] += count
            listed[consortium] += count
        }
        for row in nation.registrationsOffTheMap {
            lists[row.practice] += row.patients
            if let consortium = nation.practices[row.practice].consortium { listed[consortium] += row.patients }
        }
        neighbours = NationRecount.neighbours(nation.smallAreaPolygons)
    }

    private struct Edge: Hashable {
        let from: Coordinate
        let to: Coordinate
    }

    private static func neighbours(_ layer: PolygonLayer) -> [Set<Int>] {
        var owners: [Edge: Int] = [:]
        owners.reserveCapacity(layer.coordinates.count)
        for region in 0..<layer.regionCount {
            for ring in layer.rings(ofRegion: region) {
                let range = layer.coordinates(ofRing: ring)
                for index in range.dropLast() {
                    owners[Edge(from: layer.coordinates[index], to: layer.coordinates[index + 1])] = region
                }
            }
        }
        var result = [Set<Int>](repeating: [], count: layer.regionCount)
        for (edge, owner) in owners { result[owner].insert(owners[Edge(from: edge.to, to: edge.from)] ?? -1) }
        return result
    }

    /// The consortia with most patients in a small area; more than one at a tie.
    func leaders(_ cell: Int) -> Set<Int> {
        let most = patients[cell].values.max() ?? 0
        return Set(patients[cell].filter { $0.value == most }.keys)
    }

    /// Small areas where `consortium` leads alone.
    func territory(_ consortium: Int) -> Set<Int> {
        Set(patients.indices.filter { leaders($0) == [consortium] })
    }

    func components(_ cells: Set<Int>) -> [Set<Int>] {
        var left = cells
        var result: [Set<Int>] = []
        while let start = left.min() {
            var component: Set<Int> = [start]
            var stack = [start]
            left.remove(start)
            while let here = stack.popLast() {
                for next in neighbours[here] where left.remove(next) != nil {
                    component.insert(next)
                    stack.append(next)
                }
            }
            result.append(component)
        }
        return result
    }

    func patients(of consortium: Int, in cells: Set<Int>) -> Int {
        cells.reduce(0) { $0 + (patients[$1][consortium] ?? 0) }
    }

    /// More than three quarters both ways.
    func isContained(_ consortium: Int) -> Bool {
        let territory = territory(consortium)
        let inside = patients(of: consortium, in: territory)
        return 4 * inside > 3 * territory.reduce(0) { $0 + registered[$1] } && 4 * inside > 3 * listed[consortium]
    }

    func members(of consortium: Int) -> Set<String> {
        Set(nation.practices.filter { $0.consortium == consortium }.map(\.code))
    }

    func practices(of area: String) -> [SyntheticNation.Practice] {
        nation.practices.filter { nation.areas[$0.area].code == area }
    }

    func codes(_ cells: some Sequence<Int>) -> [String] { cells.map { nation.smallAreas[$0].code }.sorted() }
}
