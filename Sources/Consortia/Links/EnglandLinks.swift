extension LinkTable {
    /// A first table of links for England, between lower-layer super output areas of 2011 (ONS, clipped to the coast).
    ///
    /// Compiled from general knowledge of roads, railways and ferries as of 2022, each end placed by its longitude and
    /// latitude in the generalised small areas, and kept where these share no border. It is no complete list: the South
    /// West and London's Thames bridges are not in it, and narrow rivers need none, since gaps of up to 100 m join by
    /// themselves. The source tells where to look a link up. A survey uses it where it knows codes of the map, unless it is
    /// given other links or none.
    public static let england = LinkTable(englandRows)

    private static let englandRows: [Row] = [
        Row(
            "E01017337", "E01017034", .ferry, name: "Ryde Pier Head - Portsmouth Harbour",
            source: "Wightlink passenger catamaran"),
        Row("E01017286", "E01033384", .ferry, name: "Fishbourne - Portsmouth", source: "Wightlink car ferry"),
        Row("E01017336", "E01017123", .ferry, name: "Ryde - Southsea", source: "Hovertravel hovercraft"),
        Row("E01017309", "E01032748", .ferry, name: "East Cowes - Southampton", source: "Red Funnel car ferry"),
        Row(
            "E01017303", "E01032746", .ferry, name: "West Cowes - Southampton", source: "Red Funnel passenger catamaran"
        ),
        Row("E01017354", "E01022990", .ferry, name: "Yarmouth - Lymington", source: "Wightlink car ferry"),
        Row(
            "E01017305", "E01017309", .ferry, name: "Cowes - East Cowes", source: "Cowes chain ferry (floating bridge)"),
        Row("E01032879", "E01033380", .ferry, name: "Gosport - Portsmouth Harbour", source: "Gosport Ferry"),
        Row("E01023008", "E01032748", .ferry, name: "Hythe - Southampton", source: "Hythe Ferry"),
        Row("E01022688", "E01022793", .ferry, name: "Hamble - Warsash", source: "Hamble-Warsash Ferry"),
        Row("E01017142", "E01017276", .bridge, name: "Itchen Bridge, Southampton", source: "A3025"),
        Row("E01017228", "E01017177", .bridge, name: "Cobden Bridge, Southampton", source: "A3035"),
        Row("E01017239", "E01023077", .bridge, name: "Redbridge Causeway, Totton", source: "A35"),
        Row("E01022658", "E01022773", .bridge, name: "Hamble crossings, Bursledon", source: "A27 and M27"),
        Row("E01022954", "E01022944", .bridge, name: "Langstone Bridge, Hayling Island", source: "A3023"),
        Row("E01017074", "E01022943", .ferry, name: "Eastney - Hayling Island", source: "Hayling Ferry"),
        Row("E01031540", "E01031476", .ferry, name: "Itchenor - Bosham", source: "Itchenor Ferry, seasonal"),
        Row("E01031364", "E01031357", .bridge, name: "Norfolk Bridge, Shoreham", source: "A259"),
        Row("E01021521", "E01021503", .bridge, name: "Canvey Way, Canvey Island", source: "A130"),
        Row("E01021480", "E01021503", .bridge, name: "Benfleet Creek, Canvey Island", source: "B1014"),
        Row(
            "E01032655", "E01024596", .bridge, name: "Sheppey Crossing and Kingsferry Bridge",
            source: "A249, B2231 and railway"),
        Row(
            "E01024172", "E01016012", .tunnel, name: "Dartford Crossing",
            source: "A282: two tunnels and the Queen Elizabeth II Bridge"),
        Row(
            "E01024295", "E01016004", .ferry, name: "Gravesend - Tilbury",
            source: "Gravesend-Tilbury Ferry (until 2024)"),
        Row("E01016146", "E01032798", .tunnel, name: "Medway Tunnel", source: "A289"),
        Row("E01016154", "E01016130", .bridge, name: "Rochester Bridge", source: "A2 and railway"),
        Row("E01016027", "E01016127", .bridge, name: "Medway viaducts", source: "M2 and High Speed 1"),
        Row(
            "E01021880", "E01021915", .ferry, name: "Burnham-on-Crouch - Wallasea Island",
            source: "Burnham Ferry, seasonal"),
        Row(
            "E01021982", "E01022046", .ferry, name: "Brightlingsea - Point Clear",
            source: "Brightlingsea Harbour foot ferry, seasonal"),
        Row(
            "E01021998", "E01030163", .ferry, name: "Harwich - Felixstowe",
            source: "Harwich Harbour foot ferry, seasonal"),
        Row(
            "E01021998", "E01029874", .ferry, name: "Harwich - Shotley", source: "Harwich Harbour foot ferry, seasonal"),
        Row("E01030250", "E01030258", .bridge, name: "Bascule Bridge, Lowestoft", source: "A47"),
        Row("E01026597", "E01026634", .bridge, name: "Haven Bridge, Great Yarmouth", source: "A1243"),
        Row("E01026597", "E01026635", .bridge, name: "Breydon Bridge, Great Yarmouth", source: "A47"),
        Row("E01026943", "E01026613", .bridge, name: "St Olaves Bridge", source: "A143"),
        Row("E01026698", "E01026705", .ferry, name: "King's Lynn - West Lynn", source: "King's Lynn Ferry"),
        Row("E01013005", "E01013256", .bridge, name: "Humber Bridge", source: "A15"),
        Row("E01033104", "E01012811", .bridge, name: "Myton Bridge, Hull", source: "A63"),
        Row(
            "E01027378", "E01027387", .bridge, name: "Royal Tweed Bridge and Berwick Bridge",
            source: "A1167, B6354 and railway"),
        Row("E01008542", "E01008604", .tunnel, name: "Tyne Tunnels", source: "A19"),
        Row("E01008524", "E01008667", .ferry, name: "North Shields - South Shields", source: "Shields Ferry (Nexus)"),
        Row("E01033543", "E01008166", .bridge, name: "Tyne Bridge", source: "A167"),
        Row("E01033543", "E01008168", .bridge, name: "Swing Bridge and High Level Bridge", source: "B1307 and railway"),
        Row("E01033545", "E01008258", .bridge, name: "Redheugh Bridge", source: "A189"),
        Row("E01033547", "E01008181", .bridge, name: "Scotswood Bridge", source: "A695"),
        Row("E01008415", "E01008181", .bridge, name: "Blaydon Bridge", source: "A1"),
        Row("E01008404", "E01008248", .bridge, name: "Newburn Bridge", source: "B6323"),
        Row("E01008791", "E01008703", .bridge, name: "Wearmouth Bridge", source: "A183, Metro and railway"),
        Row("E01008693", "E01008814", .bridge, name: "Northern Spire Bridge", source: "opened 2018"),
        Row("E01012278", "E01033468", .bridge, name: "Tees Newport Bridge", source: "A1032"),
        Row("E01012278", "E01012013", .bridge, name: "Tees Viaduct", source: "A19"),
        Row("E01012267", "E01012287", .bridge, name: "Victoria Bridge, Stockton", source: "A1130"),
        Row("E01012262", "E01012287", .bridge, name: "Surtees Bridge", source: "A66"),
        Row("E01012266", "E01012286", .bridge, name: "Tees Barrage", source: "road and footway on the barrage"),
        Row("E01007126", "E01033762", .tunnel, name: "Queensway Tunnel", source: "A41"),
        Row("E01007269", "E01033751", .tunnel, name: "Kingsway Tunnel", source: "A59"),
        Row("E01007126", "E01033752", .tunnel, name: "Mersey Railway Tunnel", source: "Merseyrail, Wirral line"),
        Row("E01007274", "E01033752", .ferry, name: "Seacombe - Liverpool Pier Head", source: "Mersey Ferries"),
        Row(
            "E01012430", "E01012441", .bridge, name: "Silver Jubilee Bridge",
            source: "A533, and railway bridge beside it"),
        Row("E01012382", "E01012441", .bridge, name: "Mersey Gateway Bridge", source: "A533, opened 2017"),
        Row("E01033300", "E01012510", .bridge, name: "Warrington Bridge", source: "A49"),
        Row("E01025584", "E01025588", .ferry, name: "Fleetwood - Knott End", source: "Wyre Rose foot ferry"),
        Row("E01025026", "E01025563", .bridge, name: "Shard Bridge", source: "A588"),
        Row("E01025151", "E01025099", .bridge, name: "Greyhound Bridge, Lancaster", source: "A683"),
        Row("E01025151", "E01025093", .bridge, name: "Skerton Bridge, Lancaster", source: "A683"),
        Row("E01019139", "E01019182", .bridge, name: "Jubilee Bridge, Walney Island", source: "A590"),
        Row("E01019342", "E01019381", .bridge, name: "Kent Viaduct, Arnside", source: "railway, Furness line"),
    ]
}
