import Catchments

/// How the practices of the files fit together: codes of every doubtful case.
public struct PracticeCensus: Sendable {
    /// Practices by the reason why they have no usable coordinates; `notInRegister` for those in no practices file.
    public let unlocated: [String: [String]]
    /// In a group, but without a registration row.
    public let withoutRegistrations: [String]
    /// With registrations, but in no membership row: unaligned.
    public let withoutMembership: [String]
    /// In a membership row with an unaligned group code.
    public let unaligned: [String]
    /// With a close date in the practices file.
    public let closed: [String]
    /// At the same point as another practice.
    public let coLocated: [String]
    /// More than a tenth of the patients have no small area on the map.
    public let poorlyLocated: [String]
    /// Practices with a list size, the sum of these, and of their registrations: two sources for one number.
    public let listSizes: (practices: Int, listed: Int, registered: Int)

    init(
        _ atlas: Atlas, _ register: PracticeRegister, _ membership: MembershipTable,
        _ registrations: RegistrationTable
    ) {
        let registered = Set(registrations.practiceCodes)
        let codes = atlas.practices.map(\.code)
        var unlocated = Dictionary(uniqueKeysWithValues: register.unlocated.map { ($0.rawValue, $1) })
        let unregistered = codes.filter { register.entries[$0] == nil }
        if !unregistered.isEmpty { unlocated["notInRegister"] = unregistered }
        self.unlocated = unlocated
        withoutRegistrations = codes.filter { membership.entries[$0] != nil && !registered.contains($0) }
        withoutMembership = codes.filter { membership.entries[$0] == nil }
        unaligned = codes.filter { membership.entries[$0].map { $0.group == nil } ?? false }
        closed = codes.filter { register.entries[$0]?.isClosed ?? false }
        var atSite = [Int](repeating: 0, count: atlas.sites.count)
        for site in atlas.siteOfPractice where site >= 0 { atSite[Int(site)] += 1 }
        coLocated = codes.indices.filter { atlas.siteOfPractice[$0] >= 0 && atSite[Int(atlas.siteOfPractice[$0])] > 1 }
            .map { codes[$0] }
        poorlyLocated = codes.indices.filter {
            (atlas.registeredPatients[$0] - atlas.locatedPatients[$0]) * 10 > atlas.registeredPatients[$0]
        }.map { codes[$0] }
        let listed = codes.indices.filter { register.entries[codes[$0]]?.listSize != nil }
        listSizes = (
            listed.count, listed.reduce(0) { $0 + (register.entries[codes[$1]]?.listSize ?? 0) },
            listed.reduce(0) { $0 + atlas.registeredPatients[$1] }
        )
    }
}
