/// Whether codes that are not on the map look like those of another census.
enum CensusHint {
    /// England's small areas by the census that made their code: numbers only ever go on (Office for National Statistics: 32,482
    /// areas of 2001, codes up to E01033768 for 2011).
    private static func census(_ code: String) -> Int? {
        guard code.count == 9, code.uppercased().hasPrefix("E01"), let number = Int(code.dropFirst(3)) else {
            return nil
        }
        return number <= 32_482 ? 2001 : number <= 33_768 ? 2011 : 2021
    }

    /// What to try, for a message; empty where the codes do not look so.
    static func words(unknown: [String], onMap: [String]) -> String {
        let like = unknown.count { census($0) != nil }
        guard like * 10 > unknown.count * 9, like > 0 else { return "" }
        let newest = unknown.compactMap(census).max() ?? 2001
        let ofMap = onMap.compactMap(census).max() ?? 2001
        let which =
            newest > ofMap
            ? "look like codes of the census of \(newest), on a map of an earlier one"
            : ofMap > 2001
                ? "look like codes of an earlier census than the map's (\(ofMap))"
                : "may be of another census than the map"
        return "; they \(which): `smallAreaLookup` carries them to the map's census"
    }
}
