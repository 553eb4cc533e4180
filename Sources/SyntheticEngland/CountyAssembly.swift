import Coverages
import Shapes
import Statistics

/// Gives everything its code, name and final order, and writes the truth down.
struct CountyAssembly {
    let parameters: CountyParameters
    let quotas: Quotas
    let settlements: Settlements
    let map: SmallAreaMap
    let plan: TerritoryPlan
    let practices: PracticePlan
    let registrations: RegistrationModel

    /// Codes beside the map's: not living in a small area of England, living in Wales, and two that do not exist.
    static let absences = ["NO2011", "W01900007"]
    static let unknown = ["E01999990", "E01999991"]

    func county() throws(SyntheticEnglandError) -> SyntheticCounty {
        var names = InventedNames(parameters: parameters)
        let areas = (0..<quotas.areaCount).map { index in
            SyntheticCounty.Area(code: "P" + CountyAssembly.padded(index + 1, 2), name: "\(names.next()) PCT")
        }
        let consortia = quotas.consortia.indices.map { index in
            let suffix = ["Commissioning", "Consortium", "Health", "Practices"][index % 4]
            return SyntheticCounty.Consortium(
                code: "C" + CountyAssembly.padded(index + 1, 2), name: "\(names.next()) \(suffix)")
        }
        let cells = smallAreaOrder()
        var codeOfCell = [String](repeating: "", count: map.count)
        for (position, cell) in cells.enumerated() {
            codeOfCell[cell] = "E019" + CountyAssembly.padded(position + 1, 5)
        }
        let smallAreas = smallAreaRecords(cells, codeOfCell, areas)
        var polygons = PolygonLayer()
        for cell in cells { polygons.append(map.layer[cell]) }
        let areaPolygons = try dissolve(polygons, smallAreas.map(\.area), count: areas.count)

        // Codes say nothing of the consortium: a random order.
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "codes")
        let order = generator.shuffled(Array(practices.practices.indices))
        var rows = registrationRows(order, codeOfCell)
        let codes = order.indices.map { "Y" + CountyAssembly.padded(10_001 + $0, 5) }
        let extra = rowsOffTheMap(order)
        rows.append(contentsOf: extra)
        rows.sort { ($0.practice, $0.smallArea) < ($1.practice, $1.smallArea) }
        var lists = [Int](repeating: 0, count: order.count)
        for row in rows { lists[row.practice] += row.patients }
        let records = practiceRecords(order, codes, consortia, lists, &names)

        let truth = TruthWriter(
            assembly: self, consortia: consortia.map(\.code), areas: areas.map(\.code), codeOfCell: codeOfCell,
            codeOfPractice: CountyAssembly.scattered(codes, to: order), offTheMap: extra
        ).truth()
        return SyntheticCounty(
            parameters: parameters, smallAreas: smallAreas, smallAreaPolygons: polygons, areas: areas,
            areaPolygons: areaPolygons, consortia: consortia, practices: records, registrations: rows, truth: truth)
    }

    /// By area, then in strips from south to north, each from west to east.
    private func smallAreaOrder() -> [Int] {
        let strip = parameters.side / 20
        return map.sites.indices.sorted {
            let (a, b) = (map.sites[$0], map.sites[$1])
            return (plan.area[$0], (a.y / strip).rounded(.down), a.x, a.y)
                < (plan.area[$1], (b.y / strip).rounded(.down), b.x, b.y)
        }
    }

    /// Names as those of real small areas: the area's, a number for five, a letter each.
    private func smallAreaRecords(
        _ cells: [Int], _ codes: [String], _ areas: [SyntheticCounty.Area]
    ) -> [SyntheticCounty.SmallArea] {
        var counts = [Int](repeating: 0, count: areas.count)
        return cells.map { cell in
            let area = plan.area[cell]
            let position = counts[area]
            counts[area] += 1
            let letter = ["A", "B", "C", "D", "E"][position % 5]
            var generator = SeededGenerator(seed: parameters.seedBits, stream: "population", index: cell)
            // Lists are some 4 per cent longer than censuses.
            let ratio = 0.96 + generator.uniform(in: -0.05..<0.05)
            return SyntheticCounty.SmallArea(
                code: codes[cell],
                name: "\(areas[area].name.dropLast(4)) \(CountyAssembly.padded(position / 5 + 1, 3))\(letter)",
                population: Int((Double(registrations.residents[cell]) * ratio).rounded()), area: area)
        }
    }

    private func dissolve(
        _ polygons: PolygonLayer, _ areaOfCell: [Int], count: Int
    ) throws(SyntheticEnglandError) -> PolygonLayer {
        do {
            let coverage = try Coverage(polygons)
            guard coverage.report.isValid, coverage.report.unmatchedCells.isEmpty else {
                throw CoverageFault(message: "the small areas are not a coverage: \(coverage.report)")
            }
            var dissolver = Dissolver(coverage)
            var layer = PolygonLayer()
            for area in 0..<count {
                layer.append(
                    dissolver.union(of: areaOfCell.indices.filter { areaOfCell[$0] == area }.map { Int32($0) }))
            }
            return layer
        } catch {
            throw SyntheticEnglandError(kind: .geometryFailed, message: "\(error)")
        }
    }

    private struct CoverageFault: Error, CustomStringConvertible {
        let message: String
        var description: String { message }
    }

    private func registrationRows(_ order: [Int], _ codes: [String]) -> [SyntheticCounty.Registration] {
        let position = CountyAssembly.scattered(Array(order.indices), to: order)
        return registrations.counts.map {
            SyntheticCounty.Registration(
                practice: position[$0.practice], smallArea: codes[$0.cell], patients: $0.patients)
        }
    }

    /// One practice in five has a few patients whose small area is not known, one in fifteen some across the border; two
    /// have one row each with a code that does not exist.
    private func rowsOffTheMap(_ order: [Int]) -> [SyntheticCounty.Registration] {
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "absences")
        var rows: [SyntheticCounty.Registration] = []
        for position in order.indices {
            if position % 5 == 2 {
                rows.append(.init(practice: position, smallArea: "NO2011", patients: generator.integer(in: 2...25)))
            }
            if position % 15 == 7 {
                rows.append(.init(practice: position, smallArea: "W01900007", patients: generator.integer(in: 1...6)))
            }
        }
        for (index, code) in CountyAssembly.unknown.enumerated() {
            rows.append(
                .init(practice: order.count / 3 + index, smallArea: code, patients: generator.integer(in: 3...12)))
        }
        return rows
    }

    private func practiceRecords(
        _ order: [Int], _ codes: [String], _ consortia: [SyntheticCounty.Consortium], _ lists: [Int],
        _ names: inout InventedNames
    ) -> [SyntheticCounty.Practice] {
        let kinds = ["Surgery", "Medical Centre", "Health Centre", "Practice", "Medical Practice", "Group Practice"]
        var generator = SeededGenerator(seed: parameters.seedBits, stream: "practice names")
        var unaligned = ["", "U"].makeIterator()
        var records: [SyntheticCounty.Practice] = []
        for (position, index) in order.enumerated() {
            let practice = practices.practices[index]
            let kind = generator.element(of: kinds) ?? "Surgery"
            records.append(
                SyntheticCounty.Practice(
                    code: codes[position], name: "\(names.next()) \(kind)",
                    place: practice.isUnlocated ? nil : practice.place, listSize: lists[position],
                    consortium: practice.consortium.map { consortia[$0].code } ?? unaligned.next() ?? "",
                    area: practice.area))
        }
        return records
    }

    /// `result[order[i]] = values[i]`.
    private static func scattered<Value>(_ values: [Value], to order: [Int]) -> [Value] {
        zip(order, values).sorted { $0.0 < $1.0 }.map(\.1)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
