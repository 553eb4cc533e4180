import PROJ
import RawC
import Shapes
import Statistics

/// `Transformation` against `proj_trans_generic` on the same array, and `makeTransformation` against the two C calls
/// that clone.
struct ProjectionMeasures {
    let comparison: Comparison
    let gridFolder: String?

    private static let count = 200_000

    func run() throws {
        for (source, target) in [
            ("EPSG:4326", "EPSG:27700"), ("EPSG:27700", "EPSG:4326"), ("EPSG:27700", "EPSG:3857"),
            ("EPSG:4258", "EPSG:3035"), ("EPSG:29903", "EPSG:27700"), ("EPSG:27700", "EPSG:25830"),
        ] {
            try measure(source, target, gridFolder: nil)
        }
        if let gridFolder {
            try measure("EPSG:4326", "EPSG:27700", gridFolder: gridFolder)
            try measure("EPSG:27700", "EPSG:3857", gridFolder: gridFolder)
        }
    }

    private func measure(_ source: String, _ target: String, gridFolder: String?) throws {
        let plan = try TransformationPlan(
            from: ReferenceSystem(source), to: ReferenceSystem(target), gridFolders: gridFolder.map { [$0] } ?? [])
        guard let raw = raw_projection_open(source, target, gridFolder) else { return }
        defer { raw_projection_close(raw) }
        let name = "\(source) → \(target)" + (gridFolder == nil ? "" : ", grid")
        let start = try Self.places(in: plan)
        var there = start
        try plan.makeTransformation().transform(&there, failures: .mask)
        there = there.filter(\.isFinite)
        // Places that only one of the two would refuse are left out of both.
        let transformation = try plan.makeTransformation()
        for (direction, places) in [(Transformation.Direction.forward, start), (.inverse, there)] {
            var (ours, theirs) = (places, places)
            try comparison.run(
                "\(name), \(direction)", per: places.count, "point", bar: 1.05,
                raw: {
                    theirs.withUnsafeMutableBytes { bytes in
                        places.withUnsafeBytes { bytes.copyMemory(from: $0) }
                        _ = raw_projection_transform(
                            raw, bytes.assumingMemoryBound(to: Double.self).baseAddress, places.count,
                            direction == .inverse ? 1 : 0)
                    }
                },
                wrapper: {
                    try ours.withUnsafeMutableBufferPointer { buffer in
                        _ = buffer.update(fromContentsOf: places)
                        _ = try transformation.transform(buffer, direction: direction, failures: .mask)
                    }
                })
        }
        let copies = 200
        try comparison.run(
            "\(name), clone", per: copies, "clone", bar: 1.2,
            raw: {
                for _ in 0..<copies {
                    var (context, clone): (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?)
                    if raw_projection_clone(raw, &context, &clone) == 1 { raw_projection_drop_clone(context, clone) }
                }
            },
            wrapper: { for _ in 0..<copies { _ = try plan.makeTransformation() } })
    }

    /// All over the area that the operation is meant for, and some outside of it, in the coordinates of the source.
    private static func places(in plan: TransformationPlan) throws -> [Coordinate] {
        let area = plan.operation.areaOfUse ?? Box(minX: -8, minY: 50, maxX: 1, maxY: 60)
        var generator = SeededGenerator(seed: 4)
        var places = (0..<count).map { _ in
            Coordinate(
                x: area.minX + area.width * (1.04 * generator.unit() - 0.02),
                y: area.minY + area.height * (1.04 * generator.unit() - 0.02))
        }
        if plan.source.kind == .projected {
            try TransformationPlan(from: .wgs84(), to: plan.source).makeTransformation()
                .transform(&places, failures: .mask)
        }
        // As the vertices of a map come: neighbours together. At random the library would unpack another part of a grid
        // for every point.
        let step = plan.source.kind == .projected ? 20_000 : 0.2
        return places.filter(\.isFinite).sorted { a, b in
            let (rowA, rowB) = ((a.y / step).rounded(.down), (b.y / step).rounded(.down))
            return (rowA, a.x, a.y) < (rowB, b.x, b.y)
        }
    }
}
