import Foundation
import Shapes
import Testing

/// Positions that would share a slot of a table whose places anybody can foresee: 60,000 took 360 times as long as others once. Four
/// hundred thousand would take minutes, so a table that is found out ends the process by the signal.
@Suite struct CraftedPositionTests {
    @Test func equalAbscissas() async {
        await #expect(processExitsWith: .success) {
            alarm(120)
            var places = (0..<400_000).map { Coordinate(x: -2.639_037_127_156_031_6e-152, y: Double($0) / 3) }
            places += [Coordinate(x: -1e6, y: -1e6), Coordinate(x: 1e6, y: 1e6)]
            #expect(DistinctCoordinates(places + places).positions == places)
        }
    }

    @Test func equalOrdinates() async {
        await #expect(processExitsWith: .success) {
            alarm(120)
            let y = Double(bitPattern: 0xE703_7ED1_A0B4_28DB)
            let places = (0..<400_000).map { Coordinate(x: Double($0), y: y) }
            #expect(DistinctCoordinates(places + places).positions == places)
        }
    }

    /// The low bits of both ordinates are the same, and what changes changes both alike.
    @Test func ordinatesThatChangeTogether() async {
        await #expect(processExitsWith: .success) {
            alarm(120)
            let places = (1...400_000).map { i in
                Coordinate(
                    x: Double(bitPattern: UInt64(i) << 40 | 0x3FF0_0000),
                    y: Double(bitPattern: UInt64(i) << 40 | 0x1234))
            }
            #expect(DistinctCoordinates(places + places).positions.count == places.count)
        }
    }
}
