/// How many cells, records times fields, a table of attributes may have: one rule for all readers.
///
/// A file in which every feature has names of its own, or whose fields have no width, would otherwise fill the memory with nulls.
/// Real tables take four bytes and more for a cell. Chosen here; no source.
package struct CellBudget: Sendable {
    /// The most cells.
    let limit: Int

    /// - Parameter byteCount: of the whole file.
    package init(byteCount: Int) { limit = max(1 << 20, byteCount / 4) }

    /// Whether a table may have `rows` records of `fields` fields. O(1).
    package func allows(fields: Int, rows: Int) -> Bool {
        let (cells, overflow) = fields.multipliedReportingOverflow(by: rows)
        return !overflow && cells <= limit
    }

    /// - Throws: `.tooLarge` beyond the budget.
    package func check(fields: Int, rows: Int, file: String) throws(FormatError) {
        guard !allows(fields: fields, rows: rows) else { return }
        throw FormatError(
            file: file, kind: .tooLarge,
            message: "\(fields) fields of \(rows) features are more cells than a file of its size has (\(limit)); "
                + "the fields' names differ from feature to feature, or are damaged")
    }
}
