import Text

/// A server of features answers a query in pages: all but the last say `exceededTransferLimit`, at the top of the collection or among
/// properties of it.
extension GeoJSONReader {
    /// Passes the value of `exceededTransferLimit`; true is a doubt, since the features behind it are missing.
    mutating func transferMark() throws(TextFault) {
        let isCut = scanner.peek() == UInt8(ascii: "t")
        try scanner.skipValue()
        guard isCut else { return }
        ledger.note(
            .furtherPages,
            "the answer of a server that was cut off at its limit (exceededTransferLimit): the features after it are missing"
        )
    }

    /// Passes the `properties` of a collection, which RFC 7946 does not know.
    mutating func propertiesOfCollection() throws(TextFault) {
        ledger.note(.changedSemantics, "a FeatureCollection has a member \"properties\"")
        guard scanner.peek() == UInt8(ascii: "{") else { return try scanner.skipValue() }
        var walk = KnownMembers(["exceededTransferLimit"])
        while let member = try walk.next(&scanner) {
            if member.known == 0 { try transferMark() } else { try scanner.skipValue() }
        }
    }
}
