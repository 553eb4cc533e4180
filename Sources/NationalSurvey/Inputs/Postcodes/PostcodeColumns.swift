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
    ///
    /// - Parameter roles: columns with names of their own or, where the record is no header, places from 1.
    init?(firstRecord fields: [String], roles: [ColumnRole: String] = [:]) {
        if !roles.isEmpty {
            guard let columns = Self(roles, in: fields) else { return nil }
            self = columns
        } else if let columns = Self(header: fields) {
            self = columns
        } else if let columns = Self(data: fields) {
            self = columns
        } else {
            return nil
        }
    }

    private init?(_ roles: [ColumnRole: String], in fields: [String]) {
        let places = roles.values.compactMap { Int($0) }.filter { (1...fields.count).contains($0) }
        let names = fields.map(ColumnName.normalized)
        let isByPlace = places.count == roles.count && !roles.values.contains { names.contains($0) }
        if isByPlace {
            func place(_ role: ColumnRole) -> Int? { roles[role].flatMap { Int($0) }.map { $0 - 1 } }
            guard let postcode = place(.postcodesPostcode) else { return nil }
            (self.postcode, hasHeader, product) = (postcode, false, "postcode table without a header")
            (easting, northing) = (place(.postcodesEasting), place(.postcodesNorthing))
            (latitude, longitude) = (place(.postcodesLatitude), place(.postcodesLongitude))
            (quality, ended) = (place(.postcodesQuality), place(.postcodesEnded))
            guard hasPoint else { return nil }
        } else {
            guard roles.values.allSatisfy({ names.contains(ColumnName.normalized($0)) }),
                let columns = Self(header: fields, roles: roles)
            else { return nil }
            self = columns
        }
    }

    private var hasPoint: Bool { (easting != nil && northing != nil) || (latitude != nil && longitude != nil) }

    private init?(header: [String], roles: [ColumnRole: String] = [:]) {
        let names = header.map(ColumnName.normalized)
        func column(_ role: ColumnRole, _ wanted: [String]) -> Int? {
            (roles[role].map { [ColumnName.normalized($0)] } ?? wanted).lazy.compactMap { names.firstIndex(of: $0) }
                .first
        }
        guard let postcode = column(.postcodesPostcode, ["pcds", "pcd8", "pcd7", "pcd2", "pcd", "postcode"]) else {
            return nil
        }
        self.postcode = postcode
        hasHeader = true
        product = names.contains("pcds") ? "ONS postcode directory" : "postcode table"
        easting = column(.postcodesEasting, ["oseast1m", "east1m", "eastings", "easting"])
        northing = column(.postcodesNorthing, ["osnrth1m", "north1m", "northings", "northing"])
        latitude = column(.postcodesLatitude, ["lat", "latitude"])
        longitude = column(.postcodesLongitude, ["long", "longitude", "lon", "lng"])
        quality = column(.postcodesQuality, ["osgrdind", "gridind", "positionalqualityindicator"])
        if names.contains("positionalqualityindicator") { noPoint = "90" }
        ended = column(.postcodesEnded, ["doterm"])
        guard hasPoint else { return nil }
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
