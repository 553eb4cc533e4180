import Formats

/// Why a table is not of the kind that was wanted, as far as its header shows: the likeliest cause, and the way out.
enum LikelyCause {
    /// nil where nothing can be said.
    static func ofMissingColumn(
        _ role: ColumnRole, in csv: CSVFile, wanted: TableKind
    ) -> String? {
        let header = csv.header
        if let other = otherKind(header, than: wanted) { return "it looks like a \(other) file; swapped?" }
        let normalized = Set(header.map(ColumnName.normalized))
        if wanted.name == TableKind.registrations.name,
            normalized.contains("orgtype") || normalized.contains("agegroup5"), normalized.contains("numberofpatients")
        {
            return
                "it is a file of list sizes, without small areas; give the one by small area (gp-reg-pat-prac-lsoa-…)"
        }
        if header.count == 1, let text = header.first {
            if text.contains("|") { return "its fields seem to be separated by |; save it with commas" }
            return "its first line is a single cell: another separator, or title lines above the header?"
        }
        if looksLikeData(header) {
            return "its first line looks like data: without a header, columns are named by place "
                + "(`columns` \(role.rawValue)=1)"
        }
        let own = role == .membershipGroup ? "`groupColumn` NAME" : "`columns` \(role.rawValue)=NAME"
        return "a column with a name of its own is named with \(own)"
    }

    /// A number, a date or a statistical code, which no column is called by.
    private static func looksLikeData(_ header: [String]) -> Bool {
        header.contains { text in
            let text = text.trimmed
            let isCode = text.utf8.count == 9 && text.first?.isLetter == true && text.dropFirst().allSatisfy(\.isNumber)
            return isCode || Double(text) != nil || CalendarDay(published: text) != nil
        }
    }

    private static func otherKind(_ header: [String], than wanted: TableKind) -> String? {
        let membership = TableKind.membership(group: MembershipTable.groupNames)
        let others = [TableKind.registrations, membership, .population, .smallAreaIMD]
        return others.first { $0.name != wanted.name && $0.isHeader(header, [:]) }?.name
    }
}
