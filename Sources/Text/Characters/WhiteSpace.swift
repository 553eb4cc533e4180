extension StringProtocol {
    /// The text without white space at either end: that of Unicode, so a no-break space too. O(n).
    package var trimmed: String {
        var content = self[...]
        while content.first?.isWhitespace == true { content.removeFirst() }
        while content.last?.isWhitespace == true { content.removeLast() }
        return String(content)
    }
}
