import Catchments
import Shapes

extension Atlas {
    /// Practices that stand nowhere near the map, or far from where their patients live, are of another reference system
    /// than the map, whatever their columns are called.
    ///
    /// - Throws: `SurveyError` of kind `input`; also for a map without any ground.
    func checkPlacement(_ register: PracticeRegister) throws(SurveyError) {
        guard coverage.areas.contains(where: { $0 > 0 }) else {
            throw SurveyError(
                .input,
                "small areas: none of \(smallAreas.count) has any ground when vertices closer than "
                    + "\(coverage.report.tolerance) m are merged")
        }
        guard sites.count >= 3, let file = register.files.first else { return }
        let box = coverage.boxes.reduce(into: Box.empty) { $0.formUnion($1) }
        guard sites.contains(where: { box.covers($0) }) else {
            throw SurveyError(
                .input,
                "\(file.name): none of \(sites.count) practice sites lies within the map of small areas; are the axes "
                    + "swapped, or the files of different regions?")
        }
        let (judged, far) = practicesFarFromTheirPatients()
        guard far * 2 > judged else { return }
        throw SurveyError(
            .input,
            "\(file.name): \(far) of \(judged) practices stand more than \(Int(Self.farthestHomes / 1000)) km from the small "
                + "areas of all their patients; are the axes of one file swapped?")
    }

    /// A national map with swapped axes still overlaps the practices' extent, but not their patients' homes.
    private func practicesFarFromTheirPatients() -> (judged: Int, far: Int) {
        var (judged, far) = (0, 0)
        for (number, practice) in practices.enumerated() {
            guard let place = practice.location else { continue }
            let homes = practiceCells.columns(ofRow: number).reduce(into: Box.empty) {
                $0.formUnion(coverage.boxes[Int($1)])
            }
            guard !homes.isEmpty else { continue }
            judged += 1
            let dx = max(homes.minX - place.x, 0, place.x - homes.maxX)
            let dy = max(homes.minY - place.y, 0, place.y - homes.maxY)
            if dx * dx + dy * dy > Self.farthestHomes * Self.farthestHomes { far += 1 }
        }
        return (judged, far)
    }

    /// Metres; a practice farther than this from the box around its patients' small areas is an oddity, most of them
    /// farther is another reference system.
    private static let farthestHomes = 50_000.0
}
