public import Shapes

extension ReferenceSystem {
    /// The numbers of those of `places`, in this system, that lie outside the area that the system is meant for, ascending, and of
    /// those that are no places of it: beside what a transformation reports of the area of its operation, which may be a smaller
    /// or a greater one. Nil where the register states no area. They are compared in degrees of WGS 84, to within the shift of datum.
    ///
    /// - Parameter gridFolders: as of a plan.
    /// - Throws: `PROJError` where the system has no way to degrees, as one of heights alone.
    /// - Complexity: that of a plan, and of one transformation of each place.
    public func placesOutsideAreaOfUse(
        _ places: [Coordinate], gridFolders: [String] = []
    ) throws(PROJError) -> [Int]? {
        guard let areaOfUse else { return nil }
        let plan = try TransformationPlan(from: self, to: .wgs84(), gridFolders: gridFolders, allowsBallpark: true)
        var located = places
        try plan.makeTransformation().transform(&located, failures: .mask)
        return located.indices.filter { !located[$0].isFinite || !areaOfUse.coversPlace(located[$0]) }
    }
}
