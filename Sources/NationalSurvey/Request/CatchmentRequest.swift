import Catchments

/// Which catchment methods a survey shall add, and what is asked of them; every option not set has its default.
public struct CatchmentRequest: Sendable {
    /// In the order in which they are written; each once.
    public var methods: [CatchmentMethodName] = []
    /// What is asked of the methods.
    public var settings = MethodSettings()
    /// Files of boundaries, by the method that draws them: KML, GeoJSON or shapefile.
    public var boundaries: [CatchmentMethodName: String] = [:]

    /// No method beside plurality, every option at its default. O(1).
    public init() {}

    /// The value of one option: `request.catchments[BufferMethod.radius] = 1600`.
    ///
    /// - Complexity: O(1).
    public subscript<Value>(_ option: MethodOption<Value>) -> Value {
        get { settings[option] }
        set { settings[option] = newValue }
    }

    /// The methods that need no file, made and so checked; those by file come with their file.
    ///
    /// - Parameter shareThreshold: the survey's own, which the method by share takes too.
    /// - Throws: `SurveyError` naming option and bound, or the missing file.
    func withoutFiles(shareThreshold: Share) throws(SurveyError) -> [any CatchmentMethod] {
        for declaration in MethodDeclaration.all where declaration.boundaries != nil {
            let name = declaration.name
            let property = "`catchments.boundaries[\(name.rawValue)]`"
            if boundaries[name] == nil, methods.contains(name) {
                throw SurveyError(
                    .arguments, "the catchment method \(name.rawValue) needs a file of boundaries: \(property)")
            }
            if boundaries[name] != nil, !methods.contains(name) {
                throw SurveyError(
                    .arguments,
                    "\(property) is used by `catchments.methods` \(name.rawValue) only, which was not asked for")
            }
        }
        var settings = settings
        settings[ShareMethod.threshold] = shareThreshold
        do {
            return try methods.compactMap { try MethodDeclaration.named($0.rawValue)?.method(settings) }
        } catch { throw SurveyError(wrapping: error) }
    }
}
