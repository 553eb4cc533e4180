import Statistics
import Testing
import Text

/// Positions by the short way against ordinates by the exact one.
struct FixedPositionTests {
    static func exact(_ x: Double, _ y: Double, _ places: Int) -> [UInt8]? {
        var bytes = Array("[".utf8)
        guard DecimalWriter.appendFixed(x, places: places, to: &bytes) else { return nil }
        bytes.append(UInt8(ascii: ","))
        guard DecimalWriter.appendFixed(y, places: places, to: &bytes) else { return nil }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    @Test(arguments: 0...9) func writesWhatTheExactWayWrites(_ places: Int) {
        var random = SplitMix64(seed: UInt64(places))
        func ordinate() -> Double {
            let unit = Double(random.next() >> 11) * 0x1p-53
            switch random.next() % 6 {
            case 0: return unit * 700_000
            case 1: return (unit - 0.5) * 360
            case 2: return (unit * 1e6).rounded() / 1000
            case 3: return (unit * 2e6).rounded() / 2 / 1000
            case 4: return (unit - 0.5) * 1e-6
            default: return Double(bitPattern: random.next())
            }
        }
        var short = 0
        for _ in 0..<20_000 {
            let (x, y) = (ordinate(), ordinate())
            var bytes: [UInt8] = [7]
            if DecimalWriter.appendPosition(x, y, places: places, to: &bytes) {
                short += 1
                #expect(bytes.dropFirst() == Self.exact(x, y, places)?[...], "\(x) \(y)")
            } else {
                #expect(bytes == [7])
            }
        }
        #expect(short > 5000)
    }

    @Test(arguments: [
        (0.0, -0.0, "[0.000,0.000]"), (-0.0001, 0.0004, "[0.000,0.000]"), (-0.0006, 9.9996, "[-0.001,10.000]"),
        (651_409.903, 12.5, "[651409.903,12.500]"), (99, 100, "[99.000,100.000]"), (9, 1000, "[9.000,1000.000]"),
    ]) func knownAnswers(_ x: Double, _ y: Double, _ text: String) {
        var bytes: [UInt8] = []
        #expect(DecimalWriter.appendPosition(x, y, places: 3, to: &bytes))
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [Double.nan, .infinity, 1e16, 0.0005]) func leavesTheRestToTheExactWay(_ value: Double) {
        var bytes: [UInt8] = []
        #expect(!DecimalWriter.appendPosition(value, 1, places: 3, to: &bytes))
        #expect(!DecimalWriter.appendPosition(1, value, places: 3, to: &bytes))
        #expect(bytes.isEmpty)
    }
}
