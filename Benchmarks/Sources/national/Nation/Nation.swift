import Shapes

/// A whole nation as flat, numbered arrays: what a national run is made on.
///
/// *Cells* are the small areas in the order of the map; *practices*, *groups* and *areas* are in ascending order of
/// their codes.
struct Nation: Sendable {
    /// Borders of the small areas, in metres of the national grid.
    var smallAreas: PolygonLayer
    var smallAreaCodes: [String]
    /// Administrative area of each cell.
    var areaOfSmallArea: [Int32]
    /// Residents of each cell.
    var population: [Int]
    /// Polygons of the administrative areas, in the order of `areaCodes`.
    var areas: PolygonLayer
    var areaCodes: [String]
    /// The land: what catchments are clipped to.
    var outline: MultiPolygon
    var practices: Practices
    var groupCodes: [String]
    /// Patients of a practice who live in a cell, one entry a row of the file.
    var registrations: (practices: [Int32], cells: [Int32], patients: [Int])

    /// The practices, one entry each in every array.
    struct Practices: Sendable {
        var codes: [String]
        /// In metres of the national grid.
        var locations: [Coordinate]
        /// Longitude and latitude (WGS 84).
        var geographic: [Coordinate]
        /// Administrative area.
        var areas: [Int32]
        /// Group, -1 for none.
        var groups: [Int32]
        /// Points of the Quality and Outcomes Framework.
        var qof: [Double]
    }
}
