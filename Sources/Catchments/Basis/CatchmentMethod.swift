/// One way to say which ground a practice serves.
///
/// Every method has the same shape: an atlas and parameters in, one catchment per practice and per group out, as cells
/// with weights and, where the method draws them, as polygons, with a record of what was used and what was left out.
/// Tests of territories take the cells alone, so a verdict can be run under any method: see `MethodOwnership`.
///
/// Methods are checked when they are made: a value of one exists only with parameters inside their bounds.
public protocol CatchmentMethod: Sendable {
    /// Name, definition and options.
    static var declaration: MethodDeclaration { get }
    /// What the method was asked for, in a fixed order.
    var parameters: [MethodParameter] { get }

    /// Catchments of all practices and groups of the basis's atlas; the result does not depend on its threads.
    func catchments(on basis: CatchmentBasis) throws -> MethodCatchments
}

extension CatchmentMethod {
    public var name: CatchmentMethodName { Self.declaration.name }

    /// The same for one method alone; several methods share one `CatchmentBasis`.
    ///
    /// - Throws, complexity: as `catchments(on:)`, and those of the basis.
    public func catchments(of atlas: Atlas, threads: Int = 1) throws -> MethodCatchments {
        try catchments(on: CatchmentBasis(atlas, threads: threads))
    }
}

/// One parameter of a method, as it is written beside the results.
public struct MethodParameter: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        case number(Double)
        case text(String)
    }

    /// In lower case with underscores, the unit at the end where there is one: `radius_m`.
    public let name: String
    public let value: Value

    /// A number. O(1).
    public init(_ name: String, _ value: Double) { (self.name, self.value) = (name, .number(value)) }
    /// A word. O(1).
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, .text(value)) }
}

/// Why a method cannot be made or applied: which parameter, its value, and the bound that it breaks.
public struct CatchmentError: Error, Hashable, Sendable, CustomStringConvertible {
    public let method: CatchmentMethodName
    public let parameter: String
    /// One line for a person: method, parameter, value and bound.
    public let description: String

    init(_ method: CatchmentMethodName, _ parameter: String, _ value: Any, _ bound: String) {
        self.method = method
        self.parameter = parameter
        description = "\(method.rawValue): \(parameter) is \(value), but must be \(bound)"
    }
}
