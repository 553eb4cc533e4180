import GEOS
import Testing

/// A prepared geometry answers every question of two as the geometry itself does.
///
/// - Parameters:
///   - prepared: made of `a`.
///   - b: what both are asked about.
func expectPlainAnswers(of prepared: borrowing PreparedGeometry, _ a: Geometry, _ b: Geometry) throws {
    let note = Comment(rawValue: "\(a) \(b)")
    let answers = [
        (try prepared.intersects(b), try a.intersects(b)),
        (try prepared.isDisjoint(from: b), try a.isDisjoint(from: b)),
        (try prepared.contains(b), try a.contains(b)), (try prepared.covers(b), try a.covers(b)),
        (try prepared.isWithin(b), try a.isWithin(b)), (try prepared.isCovered(by: b), try a.isCovered(by: b)),
        (try prepared.touches(b), try a.touches(b)), (try prepared.crosses(b), try a.crosses(b)),
        (try prepared.overlaps(b), try a.overlaps(b)),
    ]
    let different = answers.indices.filter { answers[$0].0 != answers[$0].1 }
    #expect(different.isEmpty, note)
}
