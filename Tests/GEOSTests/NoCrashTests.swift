import Foundation
import Testing

/// Each operation of the table in a process of its own: a crash of the library, and an answer that does not come, fail
/// the test of that operation and no other.
@Suite struct NoCrashTests {
    @Test(arguments: TableOperation.all.map(\.name))
    func survivesEveryOddInput(_ name: String) async {
        await #expect(processExitsWith: .success) { [name] in
            // The signal ends the process when the operation hangs.
            endProcess(afterSeconds: 60)
            guard let operation = TableOperation.find(name) else { exit(EXIT_FAILURE) }
            operation.sweep()
        }
    }

    /// The same with geometries that are within a few ulps of being something else.
    @Test(arguments: TableOperation.nearDegenerate.map(\.name))
    func survivesEveryNearDegenerateInput(_ name: String) async {
        await #expect(processExitsWith: .success) { [name] in
            endProcess(afterSeconds: 60)
            guard let operation = TableOperation.find(name) else { exit(EXIT_FAILURE) }
            OddInputs.$others.withValue(NearDegenerateInputs.sample + NearDegenerateInputs.coarse) { operation.sweep() }
        }
    }

    @Test func namesAreDifferent() {
        #expect(Set(TableOperation.all.map(\.name)).count == TableOperation.all.count)
    }
}
