import Formats

/// The section `postcodes` of `summary.json`; null without a directory.
struct PostcodeSection {
    let account: PostcodeAccount

    var json: JSONValue {
        [
            "base": "practices of the practices file",
            "directory": .texts(account.products),
            "postcodes_in_the_directory": .int(account.rows),
            "located_by_postcode": .int(account.located.count),
            "of_postcodes_no_longer_in_use": .codes(account.ended),
            "postcode_not_found": .codes(account.notFound),
            "postcode_without_a_point": .codes(account.withoutPoint),
            "more_than_5_km_from_their_postcode": .codes(account.farFromPostcode),
        ]
    }
}

/// The section `small_area_lookup` of `summary.json`; null without a lookup.
struct LookupSection {
    let account: LookupAccount

    var json: JSONValue {
        let counts = LookupAccount.Kind.allCases.map { kind -> (String, JSONValue) in
            let count = account.counts[kind] ?? .init()
            return (
                kind.rawValue,
                ["small_areas": .int(count.areas), "rows": .int(count.rows), "patients": .int(count.patients)]
            )
        }
        return .members(
            [
                (
                    "base",
                    "registration rows whose small area is not on the map and is in the lookup; every total is conserved"
                ),
                ("from", .string(account.from)), ("to", .string(account.to)),
            ] + counts)
    }
}
