/// Everything that is said of a catchment method before it is used: name, definition, options, and how it is made.
///
/// Each method has one, in its own file; `all` lists them. Whatever asks for methods, describes them or takes options
/// for them reads these.
public struct MethodDeclaration: Sendable {
    public let name: CatchmentMethodName
    /// Number of the method in Definitions.md: `C1`.
    public let number: String
    /// In the order in which they are offered.
    public let options: [any MethodOptionDeclaration]
    /// The file that the method draws its boundaries from; `nil` for a method that needs none.
    public let boundaries: BoundaryOption?
    private let make: @Sendable (MethodSettings, ImportedBoundaries?) throws(CatchmentError) -> (any CatchmentMethod)?

    /// A file of boundaries that a method needs.
    public struct BoundaryOption: Sendable {
        /// On a command line.
        public let name: String
        /// What the file holds, in a word or two: its role among the inputs.
        public let contents: String
        /// What it is, in words that a person reads before naming one.
        public let help: String
    }

    /// Of a method that is made of its options alone.
    init(
        _ name: CatchmentMethodName, _ number: String, options: [any MethodOptionDeclaration] = [],
        _ make: @escaping @Sendable (MethodSettings) throws(CatchmentError) -> any CatchmentMethod
    ) {
        self.name = name
        self.number = number
        self.options = options
        boundaries = nil
        self.make = { (settings, _) throws(CatchmentError) in try make(settings) }
    }

    /// Of a method that draws its boundaries from a file.
    init(
        _ name: CatchmentMethodName, _ number: String, boundaries: BoundaryOption,
        _ make: @escaping @Sendable (ImportedBoundaries) -> any CatchmentMethod
    ) {
        self.name = name
        self.number = number
        options = []
        self.boundaries = boundaries
        self.make = { (_, boundaries) throws(CatchmentError) in boundaries.map(make) }
    }

    /// The method with these settings; `nil` for one that needs boundaries and gets none.
    ///
    /// - Throws: `CatchmentError` naming the option that is out of its bounds, its value and the bound.
    /// - Complexity: O(options).
    public func method(
        _ settings: MethodSettings, boundaries: ImportedBoundaries? = nil
    ) throws(CatchmentError) -> (any CatchmentMethod)? {
        try make(settings, boundaries)
    }
}

extension MethodDeclaration {
    /// Of every method, in the order in which they are listed and offered.
    public static let all: [MethodDeclaration] = [
        NearestMethod.declaration, PluralityMethod.declaration, ShareMethod.declaration,
        ProportionalMethod.declaration, CommitmentMethod.declaration, VolumeContourMethod.declaration,
        ConvexHullMethod.declaration, ConcaveHullMethod.declaration, BufferMethod.declaration,
        AdaptiveBufferMethod.declaration, HuffMethod.declaration, DeclaredMethod.declaration,
        IsochroneMethod.declaration,
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name.rawValue, $0) })

    /// The method called `name`; `nil` for none.
    ///
    /// - Complexity: O(1).
    public static func named(_ name: String) -> MethodDeclaration? { byName[name] }
}

/// A catchment method by the name under which it is asked for and written. Only methods of `MethodDeclaration.all` have
/// one.
public struct CatchmentMethodName: RawRepresentable, Hashable, Sendable, CaseIterable {
    public let rawValue: String

    /// `nil` for a name that no method has.
    ///
    /// - Complexity: O(1).
    public init?(rawValue: String) {
        guard MethodDeclaration.named(rawValue) != nil else { return nil }
        self.rawValue = rawValue
    }

    /// For a method's own file, which declares it.
    init(declared name: String) { rawValue = name }

    public static var allCases: [CatchmentMethodName] { MethodDeclaration.all.map(\.name) }

    /// Number of the method in Definitions.md: `C1`.
    public var number: String { MethodDeclaration.named(rawValue)?.number ?? "" }
}
