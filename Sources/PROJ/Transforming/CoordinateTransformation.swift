public import Shapes

extension ReferenceSystem {
    /// The system that a file declares.
    ///
    /// - Throws: `PROJError` as `init(_:)`, and `unknownReferenceSystem` for a file that says nothing.
    /// - Complexity: that of `init(_:)`.
    public init(declared: DeclaredCRS) throws(PROJError) {
        guard let definition = declared.definition else {
            throw PROJError(
                function: "proj_create", kind: .unknownReferenceSystem,
                message: "the file states no reference system; say which it is, by code, as in EPSG:27700")
        }
        try self.init(definition)
    }

    /// As a file would declare it: by its own code where it has one, else by its definition. O(1).
    public var declared: DeclaredCRS {
        guard let identification, identification.confidence == 100 else { return DeclaredCRS(definition: definition) }
        return DeclaredCRS(definition: identification.code)
    }
}

extension Transformation: CoordinateTransforming {
    /// That of the plan.
    public var sourceSystem: DeclaredCRS { systems.source }
    /// That of the plan.
    public var targetSystem: DeclaredCRS { systems.target }

    /// - Throws, complexity: as said of `Transformation`.
    public func transformCoordinates(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) throws {
        try transform(coordinates)
    }
}

extension TransformationPlan: CoordinateTransforming {
    /// As a file would declare `source`.
    public var sourceSystem: DeclaredCRS { source.declared }
    /// As a file would declare `target`.
    public var targetSystem: DeclaredCRS { target.declared }

    /// By a transformation of its own, about a millisecond more, to within a micrometre of the library's own answers: the
    /// way of whole layers. A `Transformation` keeps to the precision that it was made for.
    ///
    /// - Throws, complexity: as said of `Transformation`.
    public func transformCoordinates(_ coordinates: UnsafeMutableBufferPointer<Coordinate>) throws {
        try makeTransformation(.micrometre).transform(coordinates)
    }
}
