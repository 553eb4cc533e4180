/// How many practices each consortium gets, and where the unaligned ones are.
struct Quotas {
    struct Consortium {
        let role: Role
        /// From 0.
        let area: Int
        let practices: Int
    }

    /// The planted nine first, in the order of `Role.planted`, then the ordinary ones.
    let consortia: [Consortium]
    let areaCount: Int
    /// In area 1. Two among at least twenty practices: a tenth at most.
    let unaligned = 2

    init(_ parameters: CountyParameters) {
        areaCount = parameters.areas
        let further = parameters.consortia - Role.planted.count
        let furtherAreas = areaCount - 3
        // The further ones are a little smaller than the mean, since the largest is among the planted.
        let each = further == 0 ? 0 : parameters.practices * 9 / (10 * parameters.consortia)
        let left = parameters.practices - unaligned - each * further
        let base = Role.planted.map(\.basePractices)
        let sizes = Allotment.integers(total: left, weights: base.map(Double.init))
        var result = zip(Role.planted, sizes).map { role, size in
            // Every planted role has its area.
            Consortium(role: role, area: role.area ?? 0, practices: size)
        }
        for index in 0..<further {
            result.append(Consortium(role: .ordinary, area: 3 + index % furtherAreas, practices: each))
        }
        consortia = result
    }
}
