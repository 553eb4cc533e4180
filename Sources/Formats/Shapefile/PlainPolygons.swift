import Shapes

/// Reads a `.shp` of polygons in which nothing is out of order, its points straight into the layer's own array.
///
/// Anything else — another type, a damaged record, a ring that is open or short, a position that is not finite, a header that
/// is not right — makes it give up, and `ShapeRecordReader` reads the file from its beginning and says what is wrong. So
/// there is one place that knows damage, and this one need not.
struct PlainPolygons {
    private(set) var layer = PolygonLayer()
    /// Offset of each record.
    private(set) var recordOffsets: [Int] = []
    private(set) var ledger: ProblemLedger

    private var ringEnds: [Int] = [0]
    private var polygonEnds: [Int] = [0]
    private var regionEnds: [Int] = [0]
    private var grouping = RingGrouping()

    /// - Returns: nil where the file is not plain.
    init?(_ pieces: inout some (PieceSource & ~Copyable), file: String) {
        ledger = ProblemLedger(file: file)
        let size = pieces.count
        guard size >= 100, let head = pieces.next(100).map(ShapefileBytes.init), head.bigEndian32(0) == 9994,
            head.bigEndian32(24) == size / 2, size % 2 == 0, head.littleEndian32(32) == ShapeType.polygon.rawValue
        else { return nil }
        // Every point takes 16 bytes of the file, so the coordinates have room.
        var isPlain = true
        let coordinates = [Coordinate](unsafeUninitializedCapacity: (size - 100) / 16) { room, count in
            preferLargePages(UnsafeRawBufferPointer(room))
            isPlain = read(&pieces, size, into: room, &count)
        }
        guard isPlain, pieces.isAtEnd() else { return nil }
        layer = PolygonLayer(
            coordinates: coordinates, ringOffsets: ringEnds, polygonOffsets: polygonEnds, regionOffsets: regionEnds)
    }

    private mutating func read(
        _ pieces: inout some (PieceSource & ~Copyable), _ size: Int, into room: UnsafeMutableBufferPointer<Coordinate>,
        _ count: inout Int
    ) -> Bool {
        var position = 100
        while position < size {
            guard let header = pieces.next(8).map(ShapefileBytes.init),
                header.bigEndian32(0) == recordOffsets.count + 1, let words = header.bigEndian32(4), words >= 2,
                let content = pieces.next(words * 2).map(ShapefileBytes.init),
                record(content, into: room, &count)
            else { return false }
            recordOffsets.append(position)
            regionEnds.append(polygonEnds.count - 1)
            position += 8 + words * 2
        }
        return position == size
    }

    /// Box (32 bytes), number of parts and points, first point of each part, points. All counts are compared with the bytes
    /// of the record and the room before they are used.
    private mutating func record(
        _ content: ShapefileBytes, into room: UnsafeMutableBufferPointer<Coordinate>, _ count: inout Int
    ) -> Bool {
        guard let code = content.littleEndian32(0) else { return false }
        if code == ShapeType.null.rawValue { return true }
        guard code == ShapeType.polygon.rawValue, let parts = content.littleEndian32(36),
            let points = content.littleEndian32(40), parts > 0, points >= 4,
            parts <= points, content.count - 44 >= parts * 4 + points * 16, room.count - count >= points,
            content.littleEndian32(44) == 0
        else { return false }
        let own = UnsafeMutableBufferPointer(rebasing: room[count..<(count + points)])
        guard content.copyCoordinates(44 + parts * 4, to: own) else { return false }
        guard parts == 1 else { return ringsOfParts(content, parts, own, &count) }
        guard own[0] == own[points - 1] else { return false }
        count += points
        RingGrouping.noteShell(
            Ring.signedArea(of: UnsafeBufferPointer(own)[...]), feature: recordOffsets.count, ledger: &ledger)
        ringEnds.append(count)
        polygonEnds.append(ringEnds.count - 1)
        return true
    }

    /// Several rings: which is a shell and which a hole of it is found out on copies, and decides their order.
    private mutating func ringsOfParts(
        _ content: ShapefileBytes, _ parts: Int, _ points: UnsafeMutableBufferPointer<Coordinate>, _ count: inout Int
    ) -> Bool {
        grouping.removeAll()
        var first = 0
        for part in 1...parts {
            let next = part < parts ? content.littleEndian32(44 + part * 4) ?? -1 : points.count
            guard next <= points.count, next - first >= 4, points[first] == points[next - 1] else { return false }
            grouping.append(Array(points[first..<next]))
            first = next
        }
        var grouped = PolygonLayer()
        grouping.emit(into: &grouped, feature: recordOffsets.count, ledger: &ledger)
        guard grouped.coordinates.count == points.count else { return false }
        _ = points.update(fromContentsOf: grouped.coordinates)
        let rings = ringEnds.count - 1
        ringEnds.append(contentsOf: grouped.ringOffsets.dropFirst().lazy.map { [count] in $0 + count })
        polygonEnds.append(contentsOf: grouped.polygonOffsets.dropFirst().lazy.map { $0 + rings })
        count += points.count
        return true
    }
}
