import Shapes
import Text

/// Polygons and rings: the bytes of which nearly all of a boundary file consists.
extension GeoJSONReader {
    mutating func multiPolygon() throws(TextFault) {
        guard scanner.pass(UInt8(ascii: "[")) else { throw fault("the coordinates of a MultiPolygon must be an array") }
        if scanner.pass(UInt8(ascii: "]")) { return }
        repeat { try polygon(isPart: true) } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the polygons") }
    }

    mutating func polygon(isPart: Bool) throws(TextFault) {
        guard scanner.pass(UInt8(ascii: "[")) else {
            throw fault("the coordinates of a polygon must be an array of rings")
        }
        if scanner.pass(UInt8(ascii: "]")) {
            // RFC 7946 §3.1: a geometry with empty coordinates is like null.
            if isPart { ledger.note(.emptyPart, feature: feature, "a polygon without rings in a MultiPolygon") }
            return
        }
        repeat { try ring() } while scanner.pass(UInt8(ascii: ","))
        guard scanner.pass(UInt8(ascii: "]")) else { throw fault("expected a comma or the end of the rings") }
        layer.endPolygon()
    }

    /// Reads one ring into the layer.
    ///
    /// The hot loop of the reader: it works on a local index over the scanner's buffer, and compares it with `end` before
    /// every access.
    private mutating func ring() throws(TextFault) {
        guard scanner.pass(UInt8(ascii: "[")) else { throw fault("a ring must be an array of positions") }
        let bytes = scanner.bytes
        let end = bytes.count
        let ringStart = scanner.position
        let first = layer.coordinates.count
        var extra = 0
        var firstFurther = GeoJSONFurtherOrdinates()
        var lastFurther = GeoJSONFurtherOrdinates()
        var i = scanner.position

        @inline(__always) func skipSpace() {
            while i < end, bytes[i] <= 0x20,
                bytes[i] == 0x20 || bytes[i] == 0x0A || bytes[i] == 0x0D || bytes[i] == 0x09
            {
                i &+= 1
            }
        }
        @inline(__always) func isNext(_ byte: UInt8) -> Bool { i < end && bytes[i] == byte }

        skipSpace()
        var isOpen = !isNext(UInt8(ascii: "]"))
        if !isOpen { i &+= 1 }
        while isOpen {
            skipSpace()
            guard isNext(UInt8(ascii: "[")) else { throw fault("expected a position: an array of numbers", at: i) }
            i &+= 1
            skipSpace()
            guard let (x, afterX) = DecimalReader.read(bytes, from: i, to: end, grammar: .json) else {
                throw notANumber(at: i)
            }
            i = afterX
            skipSpace()
            guard isNext(UInt8(ascii: ",")) else { throw fault("a position has two to four numbers", at: i) }
            i &+= 1
            skipSpace()
            guard let (y, afterY) = DecimalReader.read(bytes, from: i, to: end, grammar: .json) else {
                throw notANumber(at: i)
            }
            guard x.isFinite && y.isFinite else {
                throw fault("a number beyond the range of Double", at: i, kind: .badValue)
            }
            i = afterY
            skipSpace()
            if isNext(UInt8(ascii: "]")) {
                i &+= 1
                lastFurther = GeoJSONFurtherOrdinates()
            } else {
                lastFurther = try furtherOrdinates(&i)
                extra &+= 1
            }
            if layer.coordinates.count == first { firstFurther = lastFurther }
            layer.append(Coordinate(x: x, y: y))
            skipSpace()
            if isNext(UInt8(ascii: ",")) {
                i &+= 1
            } else if isNext(UInt8(ascii: "]")) {
                i &+= 1
                isOpen = false
            } else {
                throw fault("expected a comma or the end of the ring", at: i)
            }
        }
        scanner.position = i
        if extra > 0 { ledger.note(.extraOrdinates, feature: feature, count: extra, "a third number in a position") }
        try checkRing(from: first, ringStart, closesBeyondPlane: firstFurther == lastFurther)
        layer.endRing()
    }

    /// The third and fourth number of a position; `i` ends after the closing bracket.
    @inline(never)
    private func furtherOrdinates(_ i: inout Int) throws(TextFault) -> GeoJSONFurtherOrdinates {
        var local = scanner
        local.position = i
        let further = try local.furtherOrdinates()
        i = local.position
        return further
    }

    private func notANumber(at offset: Int) -> TextFault {
        var local = scanner
        local.position = offset
        var fault = local.numberFault()
        fault.item = feature
        return fault
    }

    /// RFC 7946 §3.1.6: four or more positions, the first and last identical.
    private func checkRing(from first: Int, _ start: Int, closesBeyondPlane: Bool) throws(TextFault) {
        let count = layer.coordinates.count - first
        guard count >= 4 else { throw fault("a ring of \(count) positions, where at least four are needed", at: start) }
        let (a, b) = (layer.coordinates[first], layer.coordinates[first + count - 1])
        guard a == b, closesBeyondPlane else {
            throw fault("a ring does not end where it begins: \(a) and \(b)", at: start)
        }
    }

    /// Counts shells that are clockwise, holes that are not (RFC 7946 §3.1.6: to be accepted), and rings of no area.
    mutating func noteOrientation(ofPolygonsFrom first: Int) {
        for polygon in first..<layer.polygonCount {
            let rings = layer.rings(ofPolygon: polygon)
            for ring in rings {
                let area = layer.coordinates.withUnsafeBufferPointer {
                    Ring.signedArea(of: $0[layer.coordinates(ofRing: ring)])
                }
                if area == 0 {
                    ledger.note(.degenerateRing, feature: feature, "a ring of no area")
                } else if (area > 0) != (ring == rings.lowerBound) {
                    ledger.note(.ringOrientation, feature: feature, "a ring against the right-hand rule")
                }
            }
        }
    }
}
