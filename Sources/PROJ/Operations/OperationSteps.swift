internal import CPROJ

extension TransformationOperation {
    /// A single conversion or transformation, with the numbers that it is made of.
    public struct Step: Hashable, Sendable, Codable {
        /// As the register names it.
        public let name: String
        /// How it computes, as in "Transverse Mercator".
        public let method: String
        /// Of the method, with its authority, as in "EPSG:9807"; nil when the register has none.
        public let methodCode: String?
        /// In the order of the definition.
        public let parameters: [Parameter]
    }

    /// A number or a file of a step.
    public struct Parameter: Hashable, Sendable, Codable {
        /// As in "Scale factor at natural origin".
        public let name: String
        /// With its authority, as in "EPSG:8805"; nil when the register has none.
        public let code: String?
        /// In `unit`; NaN for a file.
        public let value: Double
        /// The name of a file, such as a grid; nil for a number.
        public let file: String?
        /// Name of the unit; empty for a file.
        public let unit: String
        /// What one unit is in SI units, metre, radian, unity or second.
        public let unitFactor: Double
    }

    /// Those that `object` is made of, one after the other.
    static func steps(of object: ProjObject) -> [Step] {
        let (context, handle) = (object.context.handle, object.handle)
        guard proj_get_type(handle) == PJ_TYPE_CONCATENATED_OPERATION else { return [Step(object)] }
        let count = max(0, proj_concatoperation_get_step_count(context, handle))
        return (0..<count).flatMap { i in
            ProjObject(proj_concatoperation_get_step(context, handle, i), in: object.context).map(steps) ?? []
        }
    }
}

extension TransformationOperation.Step {
    fileprivate init(_ object: ProjObject) {
        let (context, handle) = (object.context.handle, object.handle)
        var (method, authority, code): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        let hasMethod = proj_coordoperation_get_method_info(context, handle, &method, &authority, &code) == 1
        // The library gives pointers into the object, so each is read before the next call.
        (name, self.method) = (object.name, hasMethod ? method.text : "")
        methodCode = hasMethod ? Self.code(authority, code) : nil
        let count = hasMethod ? max(0, proj_coordoperation_get_param_count(context, handle)) : 0
        parameters = (0..<count).compactMap { TransformationOperation.Parameter(object, $0) }
    }

    fileprivate static func code(_ authority: UnsafePointer<CChar>?, _ code: UnsafePointer<CChar>?) -> String? {
        let (authority, code) = (authority.text, code.text)
        return authority.isEmpty || code.isEmpty ? nil : "\(authority):\(code)"
    }
}

extension TransformationOperation.Parameter {
    fileprivate init?(_ object: ProjObject, _ index: Int32) {
        var (name, authority, code): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var (file, unit): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var (value, factor) = (Double.nan, 1.0)
        guard
            proj_coordoperation_get_param(
                object.context.handle, object.handle, index, &name, &authority, &code, &value, &file, &factor, &unit,
                nil,
                nil, nil) == 1
        else { return nil }
        self.name = name.text
        self.code = TransformationOperation.Step.code(authority, code)
        self.file = file.text.isEmpty ? nil : file.text
        self.value = self.file == nil ? value : .nan
        self.unit = self.file == nil ? unit.text : ""
        unitFactor = self.file == nil ? factor : 1
    }
}

extension UnsafePointer<CChar>? {
    /// Empty for null.
    fileprivate var text: String { map { String(cString: $0) } ?? "" }
}
