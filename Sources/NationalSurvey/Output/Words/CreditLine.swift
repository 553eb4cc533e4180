import Text

/// The licence line at the foot of maps and in the report.
enum CreditLine {
    /// As it was given; else that of the Office for National Statistics where the layer's code field is one of theirs. The
    /// year of the boundaries' copyright is not in the layer, so none is named.
    static func text(_ provenance: Provenance) -> String {
        if let credit = provenance.credit { return PlainText.cleaned(credit) }
        let field = provenance.columns.first { $0.use == "small-area code" }?.name ?? ""
        return isOfONS(field)
            ? "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © "
                + "Crown copyright and database right."
            : "No credit line was given for the boundaries (--credit)."
    }

    /// `LSOA21CD`, `lsoa11cd`: a kind of area, the year of a census, `CD`.
    private static func isOfONS(_ field: String) -> Bool {
        let name = field.uppercased()
        guard name.count == 8, name.hasSuffix("CD"), ["LSOA", "MSOA"].contains(name.prefix(4)) else { return false }
        return name.dropFirst(4).dropLast(2).allSatisfy(\.isNumber)
    }
}
