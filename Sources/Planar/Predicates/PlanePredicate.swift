/// Questions about places in the plane whose answers are exact: by an error bound, and below it by arithmetic without rounding (J. R.
/// Shewchuk, *Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates*, 1997).
public enum PlanePredicate {}
