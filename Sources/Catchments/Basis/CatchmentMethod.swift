/// One way to say which ground a practice serves.
///
/// Every method has the same shape: an atlas and parameters in, one catchment per practice and per group out, as cells
/// with weights and, where the method draws them, as polygons, with a record of what was used and what was left out.
/// Tests of territories take the cells alone, so a verdict can be run under any method: see `MethodOwnership`.
///
/// Methods are checked when they are made: a value of one exists only with parameters inside their bounds.
public protocol CatchmentMethod: Sendable {
    var name: CatchmentMethodName { get }
    /// What the method was asked for, in a fixed order.
    var parameters: [MethodParameter] { get }

    /// Catchments of all practices and groups of the basis's atlas; the result does not depend on its threads.
    func catchments(on basis: CatchmentBasis) throws -> MethodCatchments
}

extension CatchmentMethod {
    /// The same for one method alone; several methods share one `CatchmentBasis`.
    public func catchments(of atlas: Atlas, threads: Int = 1) throws -> MethodCatchments {
        try catchments(on: CatchmentBasis(atlas, threads: threads))
    }
}

/// The methods by the names under which they are asked for and written.
public enum CatchmentMethodName: String, Hashable, Sendable, CaseIterable {
    /// C1: the ground nearer to the practice than to any other.
    case nearest
    /// C2: the small areas where the practice has most patients.
    case plurality
    /// C3: the small areas where it has at least a share of the registered patients.
    case share
    /// C4: a part of every small area, by its share of the registered patients there.
    case proportional
    /// C5: the fewest small areas that hold most of its patients.
    case commitment
    /// C6: the ground of highest patient density that holds most of its patients.
    case volume
    /// C7: the convex hull of where its patients live.
    case convexHull = "convex-hull"
    /// C8: a hull that follows hollows.
    case concaveHull = "concave-hull"
    /// C9: a disc of fixed radius.
    case buffer
    /// C9: a disc that holds as many people as the practice has on its list.
    case adaptiveBuffer = "adaptive-buffer"
    /// C10: the small areas where a gravity model expects it to lead.
    case huff
    /// C12: the boundary that the practice declares.
    case declared
    /// C13: the ground within some time of travel, as computed elsewhere.
    case isochrone

    /// Number of the method in Definitions.md.
    public var number: String {
        switch self {
        case .nearest: "C1"
        case .plurality: "C2"
        case .share: "C3"
        case .proportional: "C4"
        case .commitment: "C5"
        case .volume: "C6"
        case .convexHull: "C7"
        case .concaveHull: "C8"
        case .buffer, .adaptiveBuffer: "C9"
        case .huff: "C10"
        case .declared: "C12"
        case .isochrone: "C13"
        }
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

    public init(_ name: String, _ value: Double) { (self.name, self.value) = (name, .number(value)) }
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

    /// Refuses a number that is not finite or not in `range`.
    static func check(
        _ method: CatchmentMethodName, _ parameter: String, _ value: Double, in range: ClosedRange<Double>,
        excludingLower: Bool = false
    ) throws(CatchmentError) {
        guard value.isFinite, range.contains(value), !(excludingLower && value == range.lowerBound) else {
            let lower = excludingLower ? "above \(range.lowerBound)" : "at least \(range.lowerBound)"
            throw CatchmentError(method, parameter, value, "finite, \(lower) and at most \(range.upperBound)")
        }
    }

    /// Refuses a share of 0; a `Share` is never above 1.
    static func check(
        _ method: CatchmentMethodName, _ parameter: String, _ value: Share
    ) throws(CatchmentError) {
        guard value.numerator > 0 else { throw CatchmentError(method, parameter, 0, "above 0 and at most 1") }
    }
}
