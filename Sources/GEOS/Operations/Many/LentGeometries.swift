/// The geometries of an array while a function reads them, without counting references: counting writes to each of them, which costs
/// as much as a small call of the library.
struct LentGeometries {
    private let geometries: UnsafeBufferPointer<Unmanaged<Geometry>>

    /// Lends `geometries` to `body`, which may not keep them.
    static func lend<Answer>(_ geometries: [Geometry], _ body: (LentGeometries) throws -> Answer) rethrows -> Answer {
        try geometries.withUnsafeBufferPointer { buffer in
            // A reference and an unmanaged one are the same word.
            try buffer.withMemoryRebound(to: Unmanaged<Geometry>.self) {
                try body(LentGeometries(geometries: $0))
            }
        }
    }

    var indices: Range<Int> { geometries.indices }

    /// What `body` reads of geometry `index`, which the array holds meanwhile.
    @inline(__always)
    func read<Answer>(_ index: Int, _ body: (Geometry) -> Answer) -> Answer {
        geometries[index]._withUnsafeGuaranteedRef(body)
    }
}

/// What answers a question about a pair of geometries.
enum PairRoute {
    /// The library, about both objects as they are.
    case library(OpaquePointer, OpaquePointer)
    /// Nobody: the boxes rule it out.
    case boxes
    /// The function for single geometries, which knows what the library does not.
    case single

    /// For pair `index` of `a` and `b`.
    @inline(__always)
    static func of(
        _ a: LentGeometries, _ b: LentGeometries, _ index: Int, _ choose: (Geometry, Geometry) -> PairRoute
    ) -> PairRoute {
        a.read(index) { here in b.read(index) { there in choose(here, there) } }
    }
}
