import Shapes

/// A whole nation as flat, numbered arrays: what a national run is made on.
///
/// *Cells* are the small areas in the order of the map; *practices*, *groups* and *areas* are in ascending order of
/// their codes.
public struct Nation: Sendable {
    /// Borders of the small areas, in metres of the national grid.
    public var smallAreas: PolygonLayer
    public var smallAreaCodes: [String]
    /// Administrative area of each cell.
    public var areaOfSmallArea: [Int32]
    /// Residents of each cell.
    public var population: [Int]
    /// Polygons of the administrative areas, in the order of `areaCodes`.
    public var areas: PolygonLayer
    public var areaCodes: [String]
    /// The land: what catchments are clipped to.
    public var outline: MultiPolygon
    public var practices: Practices
    public var groupCodes: [String]
    /// Patients of a practice who live in a cell, one entry a row of the file.
    public var registrations: (practices: [Int32], cells: [Int32], patients: [Int])

    /// The practices, one entry each in every array.
    public struct Practices: Sendable {
        public var codes: [String]
        /// In metres of the national grid.
        public var locations: [Coordinate]
        /// Longitude and latitude (WGS 84).
        public var geographic: [Coordinate]
        /// Administrative area.
        public var areas: [Int32]
        /// Group, -1 for none.
        public var groups: [Int32]
        /// Points of the Quality and Outcomes Framework.
        public var qof: [Double]
    }
}
