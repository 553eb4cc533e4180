import Text

/// Gives each distinct code a small number, in the order of first occurrence.
///
/// A table of slots holds codes of up to 16 bytes themselves, so that a row costs one look at it and no string. Longer
/// codes, and those with several spellings, go through a dictionary of strings. Spellings that mean the same code (blanks
/// around it, lower case when codes are upper-cased) have slots of their own with one number.
struct CodeInterner {
    /// The distinct codes, in order.
    private(set) var values: [String] = []

    private let uppercased: Bool
    private let encoding: TextEncoding
    private var indexOfCode: [String: Int32] = [:]
    /// `indexOfCode` is kept: from the first code on that has several spellings, or does not fit into a slot.
    private var hasIndex = false
    /// Spellings without commas and line ends.
    private(set) var slots = CodeSlots()

    /// - Parameter known: the first codes, each once.
    init(uppercased: Bool, encoding: TextEncoding, known: [String] = []) {
        self.uppercased = uppercased
        self.encoding = encoding
        values = known
        for (index, code) in known.enumerated() {
            var code = code
            let isEntered = code.withUTF8 { bytes in
                let field = FieldRange(start: 0, end: bytes.count)
                guard bytes.count <= CodeKey.longest, isPlain(field, bytes) else { return false }
                slots = slots.inserting(CodeKey(bytes, at: 0, length: bytes.count), Int32(index))
                return true
            }
            if !isEntered && !hasIndex { fillIndex() }
        }
    }

    /// Appends the number of the code in each field to `indices`. Amortised O(bytes of the fields).
    mutating func append(
        _ fields: BatchColumn, of bytes: UnsafeBufferPointer<UInt8>, to indices: inout [Int32]
    ) {
        guard fields.rows > 0 else { return }
        var (last, number) = (CodeKey.none, Int32(0))
        // One append for the batch: the array's own checks cost as much as a look-up.
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: fields.rows) { found in
            for row in 0..<fields.rows {
                let field = fields[row]
                let length = field.end &- field.start
                guard length <= CodeKey.longest else {
                    found[row] = insert(field, bytes)
                    continue
                }
                let key = CodeKey(
                    bytes, at: field.start, length: length, hasDoubledQuotes: field.hasDoubledQuotes)
                // Sorted files: the practice of this row is that of the row before.
                if !key.isSame(as: last) {
                    number = slots.view.number(of: key)
                    if number < 0 { number = insert(field, key, bytes) }
                    last = key
                }
                found[row] = number
            }
            indices.append(contentsOf: found)
        }
    }

    /// Number of a code that has no slot yet.
    @inline(never)
    mutating func insert(_ field: FieldRange, _ key: CodeKey, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let index = insert(field, bytes)
        // What is in a slot ends at the first separator wherever it occurs: `PlainRecords` relies on it.
        if !bytes[field.start..<field.end].contains(where: CSVTokenizer.isSeparator) {
            slots = slots.inserting(key, index)
        }
        return index
    }

    /// Number of a code by its meaning, not its bytes.
    @inline(never)
    private mutating func insert(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        if !hasIndex, field.end - field.start <= CodeKey.longest, isPlain(field, bytes) {
            // The slots know this spelling, and no other one has the same meaning so far: the code is new.
            values.append(String(decoding: bytes[field.start..<field.end], as: UTF8.self))
            return Int32(values.count - 1)
        }
        if !hasIndex { fillIndex() }
        var code = encoding.decode(field.content(of: bytes)).trimmed
        if uppercased { code = code.uppercased() }
        if let index = indexOfCode[code] { return index }
        let index = Int32(values.count)
        indexOfCode[code] = index
        values.append(code)
        return index
    }

    private mutating func fillIndex() {
        hasIndex = true
        for (index, code) in values.enumerated() { indexOfCode[code] = Int32(index) }
    }

    /// Printable ASCII without blanks, commas, quotation marks or, where codes are upper-cased, lower case: the only
    /// spelling of its code up to 16 bytes.
    private func isPlain(_ field: FieldRange, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !field.hasDoubledQuotes else { return false }
        for byte in bytes[field.start..<field.end] {
            if byte <= 0x20 || byte >= 0x7F || byte == CSVTokenizer.comma || byte == CSVTokenizer.quote
                || (uppercased && 0x61...0x7A ~= byte)
            {
                return false
            }
        }
        return true
    }
}
