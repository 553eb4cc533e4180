import Foundation
import Testing

@testable import Formats

/// Codes that would share a slot of a table whose places anybody can foresee: 30,000 took 130 times as long as others once. Two
/// hundred thousand would take minutes, so a table that is found out ends the process by the signal.
@Suite struct CraftedCodeTests {
    /// Eight bytes that a multiplication once made zero of, and eight that differ.
    @Test func codesOfOnePrefix() async {
        await #expect(processExitsWith: .success) {
            alarm(120)
            let prefix: [UInt8] = [0x2F, 0x64, 0xBD, 0x78, 0x64, 0x1D, 0x76, 0xA0]
            check((0..<200_000).map { prefix + digits($0, in: 0x30...0x39) })
        }
    }

    /// The home slot is that of the last eight characters as digits, so these all have one home.
    @Test func codesOfOneHome() async {
        await #expect(processExitsWith: .success) {
            alarm(120)
            check((0..<200_000).map { digits($0, in: 0x41...0x4A) + Array("00000007".utf8) })
        }
    }

    /// Letters have the low bits of digits, so that "A" and "1" share a home.
    @Test func codesThatReadAsOneNumber() async {
        await #expect(processExitsWith: .success) {
            alarm(120)
            check((0..<65_536).map { i in (0..<16).map { i >> $0 & 1 == 0 ? 0x31 : 0x41 } })
        }
    }
}

private func digits(_ number: Int, in range: ClosedRange<UInt8>) -> [UInt8] {
    var (rest, digits) = (number, [UInt8]())
    for _ in 0..<8 {
        digits.append(range.lowerBound + UInt8(rest % 10))
        rest /= 10
    }
    return digits
}

/// Each code has its own number.
private func check(_ codes: [[UInt8]]) {
    var slots = CodeSlots()
    let keys = codes.map { code in code.withUnsafeBufferPointer { CodeKey($0, at: 0, length: code.count) } }
    for (i, key) in keys.enumerated() {
        slots = slots.inserting(key, Int32(i))
    }
    var wrong = 0
    for (i, key) in keys.enumerated() where slots.view.number(of: key) != Int32(i) { wrong += 1 }
    #expect(wrong == 0)
}
