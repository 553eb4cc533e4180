import Formats

/// Where a directory of postcodes has what: recognised by its first record, with a header or without (ONS Postcode Directory and
/// National Statistics Postcode Lookup of both header generations, NHS Postcode Directory, Code-Point Open).
struct PostcodeColumns: Hashable, Sendable {
    /// For messages.
    let product: String
    let hasHeader: Bool
    let postcode: Int
    var easting: Int?
    var northing: Int?
    var latitude: Int?
    var longitude: Int?
    var quality: Int?
    var ended: Int?
    /// The quality that stands for no point.
    var noPoint = "9"

    /// nil for a record that no directory begins with.
    init?(firstRecord fields: [String]) {
        if let columns = Self(header: fields) {
            self = columns
        } else if let columns = Self(data: fields) {
            self = columns
        } else {
            return nil
        }
    }

    private init?(header: [String]) {
        let names = header.map(ColumnName.normalized)
        func column(_ wanted: [String]) -> Int? { wanted.lazy.compactMap { names.firstIndex(of: $0) }.first }
        guard let postcode = column(["pcds", "pcd8", "pcd7", "pcd2", "pcd", "postcode"]) else { return nil }
        self.postcode = postcode
        hasHeader = true
        product = names.contains("pcds") ? "ONS postcode directory" : "postcode table"
        easting = column(["oseast1m", "east1m", "eastings", "easting"])
        northing = column(["osnrth1m", "north1m", "northings", "northing"])
        latitude = column(["lat", "latitude"])
        longitude = column(["long", "longitude", "lon", "lng"])
        quality = column(["osgrdind", "gridind", "positionalqualityindicator"])
        if names.contains("positionalqualityindicator") { noPoint = "90" }
        ended = column(["doterm"])
        guard (easting != nil && northing != nil) || (latitude != nil && longitude != nil) else { return nil }
    }

    private init?(data fields: [String]) {
        func isPostcode(_ field: Int) -> Bool { PostcodeKey(fields[field])?.looksRight == true }
        hasHeader = false
        if fields.count == 10, isPostcode(0), Int(fields[1]) != nil {
            product = "Code-Point Open"
            (postcode, quality, easting, northing, noPoint) = (0, 1, 2, 3, "90")
        } else if (38...60).contains(fields.count), isPostcode(1) {
            product = "NHS postcode directory"
            (postcode, ended, quality, easting, northing) = (1, 3, 11, 36, 37)
        } else {
            return nil
        }
    }
}
