import Text

/// Reads the properties of features, objects of JSON one after the other, into the columns of a table.
struct PropertyReader {
    private(set) var table = AttributeTable()
    /// Raw name of each field, and the field expected next: features mostly repeat the same names in order.
    private var fieldNames: [[UInt8]] = []
    private var nextField = 0
    /// The same for names out of order: by raw name, escapes and all, and by name.
    private var fieldOfRawName: [[UInt8]: Int] = [:]
    private var fieldOfName: [String: Int] = [:]
    private let budget: CellBudget

    /// - Parameter byteCount: of the whole file.
    init(byteCount: Int) { budget = CellBudget(byteCount: byteCount) }

    /// Passes the properties of `feature`, an object or null. Of a property that is there twice the first counts.
    mutating func read(
        _ scanner: inout JSONScanner, feature: Int, ledger: inout ProblemLedger
    ) throws(TextFault) {
        guard try scanner.isObject("the properties of a feature") else { return }
        var members = JSONMembers()
        while let name = try members.next(&scanner) {
            let field = try fieldIndex(name, scanner, feature)
            let value = try scanner.attributeValue()
            if !table.set(value, field: field) {
                ledger.note(.duplicateMember, feature: feature, "a feature has the same property twice")
            }
        }
    }

    /// Passes a value that is an attribute though it stands beside the properties; a property of that name counts before it.
    mutating func readBeside(
        _ scanner: inout JSONScanner, name: JSONStringToken, feature: Int
    ) throws(TextFault) {
        let field = try fieldIndex(name, scanner, feature)
        _ = table.set(try scanner.attributeValue(), field: field)
    }

    /// Ends the row of `feature`.
    mutating func endRow(_ scanner: JSONScanner, feature: Int) throws(TextFault) {
        try checkCells(scanner, feature)
        table.endRow()
        nextField = 0
    }

    /// The table, after the last row.
    consuming func finished() -> AttributeTable {
        table.finish()
        return table
    }

    private mutating func fieldIndex(
        _ name: JSONStringToken, _ scanner: JSONScanner, _ feature: Int
    ) throws(TextFault) -> Int {
        let raw = scanner.bytes[name.range]
        if nextField < fieldNames.count, fieldNames[nextField].elementsEqual(raw) {
            nextField += 1
            return nextField - 1
        }
        let key = Array(raw)
        if let field = fieldOfRawName[key] {
            nextField = field + 1
            return field
        }
        let text = scanner.text(name)
        // Two spellings, with and without escapes, may be one name.
        if let field = fieldOfName[text] {
            fieldOfRawName[key] = field
            return field
        }
        let field = table.addField(text)
        try checkCells(scanner, feature)
        fieldNames.append(key)
        fieldOfRawName[key] = field
        fieldOfName[text] = field
        nextField = field + 1
        return field
    }

    private func checkCells(_ scanner: JSONScanner, _ feature: Int) throws(TextFault) {
        guard !budget.allows(fields: table.fields.count, rows: feature + 1) else { return }
        var fault = scanner.fault(
            "\(table.fields.count) different property names over the features: too many for a table", kind: .tooLarge)
        fault.item = feature
        throw fault
    }
}

extension JSONScanner {
    /// Passes any value and returns it as an attribute. An object or array is its text.
    fileprivate mutating func attributeValue() throws(TextFault) -> AttributeValue {
        let byte = peek()
        let start = position
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try literal("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try skipValue()
            return .json(source(start..<position))
        default:
            let value = try finiteNumber()
            return .number(value, text: source(start..<position))
        }
    }
}
