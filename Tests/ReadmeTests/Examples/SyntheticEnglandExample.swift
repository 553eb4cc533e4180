import SyntheticEngland

func syntheticEnglandExample() throws {
    let nation = try SyntheticNation.generate(NationParameters(practices: 60, seed: 7))
    print(nation.smallAreas.count, "small areas,", nation.practices.count, "practices")
    for planted in nation.truth.cases { print(planted.kind, planted.sentence) }
}
