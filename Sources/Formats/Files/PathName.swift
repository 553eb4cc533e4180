/// The last part of a path.
package struct PathName {
    /// What the last part of the path ends in after its last point, in lower case; empty without a point.
    package let ending: String

    package init(_ path: String) {
        let name = path.split(separator: "/").last ?? ""
        ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }
}
