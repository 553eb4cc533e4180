/// What has to be read with every figure of these findings. Always printed.
enum Caveats {
    static let lines = [
        "Averages of practices count each practice alike, as published in 2011; those weighted by patients stand beside "
            + "them. Neither is adjusted for who the patients are.",
        "Membership, scores, costs and deprivation are of different periods where the periods say so; membership changes.",
        "QOF scores are a limited measure of quality and often not an accurate reflection of it.",
        "Costs are of part of the activity, driven by need, and no measure of efficiency.",
        "Averages of practices say nothing about single patients.",
        "Selection flags say what the data are consistent with. Why groups formed as they did is not in the data, and "
            + "forming them from practices that are not neighbours is allowed.",
        "The exclusion gap compares neighbours across a group's border. A sharp social boundary that runs exactly along "
            + "it looks the same: see the difference in deprivation across the same edges. On steep gradients it rejects "
            + "too often (error rates by steepness: Sources/Consortia/Consortia.docc/Selection.md), so evidence asks for the same after a linear "
            + "trend.",
        "Local clusters of high scores are geography, not selection.",
    ]
}
