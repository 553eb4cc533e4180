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
    /// Rows of the practices files that are no practices of the survey, by reason: closed before the day, not yet open, another
    /// setting than a practice, proposed; none of them with registrations or a current membership.
    public let leftOut: [String: [String]]
    /// Practices without a point that have a postcode, where no directory of postcodes is given that would have theirs.
    public let withPostcodeOnly: [String]
    /// Practices with a list size, the sum of these, and of their registrations: two sources for one number.
    public let listSizes: (practices: Int, listed: Int, registered: Int)

    init(
        _ atlas: Atlas, _ register: PracticeRegister, _ membership: MembershipTable,
        _ registrations: RegistrationTable, leftOut: [PracticeRegister.LeftOut: [String]]
    ) {
        self.leftOut = Dictionary(leftOut.map { ($0.rawValue, $1) }) { first, _ in first }
        let registered = Set(registrations.practiceCodes)
        let codes = atlas.practices.map(\.code)
        var unlocated = Dictionary(uniqueKeysWithValues: register.unlocated.map { ($0.rawValue, $1) })
        let unregistered = codes.filter { register.entries[$0] == nil }
        if !unregistered.isEmpty { unlocated["notInRegister"] = unregistered }
        self.unlocated = unlocated
        withPostcodeOnly =
            register.postcodes == nil
            ? codes.filter { register.entries[$0].map { $0.location == nil && !$0.postcode.isEmpty } ?? false } : []
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

extension PracticeCensus {
    /// A warning where list sizes and registrations differ by more than a tenth in sum; nil where they agree. *Chosen here; no
    /// source.*
    var listSizeContradiction: String? {
        let (listed, registered) = (listSizes.listed, listSizes.registered)
        guard listed > 0, registered > 0, abs(listed - registered) * 10 > registered else { return nil }
        let factor = (Double(listed) / Double(registered) * 100).rounded() / 100
        return
            "practices: the list sizes of \(listSizes.practices) practices add up to \(listed), their registrations to "
            + "\(registered): a factor of \(factor); is one of them of another date, of a part of the practices, or counted twice?"
    }
}

extension PracticeCensus {
    /// One line for each reason why rows of the register are no practices of the survey.
    var leftOutLines: [String] {
        let words = [
            "closed": "closed before the day", "notYetOpen": "not yet open on the day",
            "otherSetting": "of another setting",
            "proposed": "only proposed",
        ]
        return leftOut.sorted { $0.key < $1.key }.map { reason, codes in
            "practices: \(codes.count) \(words[reason] ?? reason), without registrations or membership, take no ground "
                + "(\(codes.prefix(3).joined(separator: ", "))\(codes.count > 3 ? ", …" : ""))"
        }
    }
}
