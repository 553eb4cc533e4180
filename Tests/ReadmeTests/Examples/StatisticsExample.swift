import Statistics

func statisticsExample() throws {
    let scores = [96.0, 95, 97, 94, 90, 91, 89, 92]
    let groups: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1]
    if let test = PermutationTest(
        values: scores, groups: groups, permutations: 9_999, generator: SeededGenerator(seed: 1))
    {
        print("p =", test.pValue)  // never 0: the sample counts among its permutations
    }

    let adjusted = BenjaminiHochberg([0.01, 0.02, 0.03, 0.04, nil])
    print(adjusted.adjusted, "of", adjusted.tests, "tests")  // 0.04 four times, and nothing for the absent one
}
