/// Calls `body` with the strings as a C array, ended by a null pointer, that lives as long as the call. The strings hold
/// no null character.
func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let bytes = strings.flatMap { Array($0.utf8CString) }
    return bytes.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = []
        var start = 0
        for string in strings {
            pointers.append(buffer.baseAddress.map { $0 + start })
            start += string.utf8.count + 1
        }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
