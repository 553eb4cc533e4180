#ifndef CATCHMENTS_CGEOS_SHIM_H
#define CATCHMENTS_CGEOS_SHIM_H

/* Only the reentrant functions: each call names its context. */
#define GEOS_USE_ONLY_R_API 1
#include <geos_c.h>

/*
 * Functions that came after GEOS 3.11. Swift cannot ask for a macro's value before it calls a function, C can: below
 * the version that a function needs, its stand-in fails. The caller has asked for the version and reported it before.
 */
#define CATCHMENTS_GEOS_AT_LEAST(major, minor) \
    (GEOS_VERSION_MAJOR > (major) || (GEOS_VERSION_MAJOR == (major) && GEOS_VERSION_MINOR >= (minor)))

static inline char catchments_prepared_contains_xy(
    GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, double x, double y) {
#if CATCHMENTS_GEOS_AT_LEAST(3, 12)
    return GEOSPreparedContainsXY_r(context, prepared, x, y);
#else
    (void)context, (void)prepared, (void)x, (void)y;
    return 2;
#endif
}

static inline char catchments_prepared_intersects_xy(
    GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, double x, double y) {
#if CATCHMENTS_GEOS_AT_LEAST(3, 12)
    return GEOSPreparedIntersectsXY_r(context, prepared, x, y);
#else
    (void)context, (void)prepared, (void)x, (void)y;
    return 2;
#endif
}

static inline int catchments_coverage_is_valid(
    GEOSContextHandle_t context, const GEOSGeometry *coverage, double gap_width, GEOSGeometry **invalid_edges) {
#if CATCHMENTS_GEOS_AT_LEAST(3, 12)
    return GEOSCoverageIsValid_r(context, coverage, gap_width, invalid_edges);
#else
    (void)context, (void)coverage, (void)gap_width, (void)invalid_edges;
    return 2;
#endif
}

static inline GEOSGeometry *catchments_coverage_simplify(
    GEOSContextHandle_t context, const GEOSGeometry *coverage, double tolerance, int keep_outline) {
#if CATCHMENTS_GEOS_AT_LEAST(3, 12)
    return GEOSCoverageSimplifyVW_r(context, coverage, tolerance, keep_outline);
#else
    (void)context, (void)coverage, (void)tolerance, (void)keep_outline;
    return 0;
#endif
}

static inline GEOSGeometry *catchments_disjoint_subset_union(
    GEOSContextHandle_t context, const GEOSGeometry *geometry) {
#if CATCHMENTS_GEOS_AT_LEAST(3, 12)
    return GEOSDisjointSubsetUnion_r(context, geometry);
#else
    (void)context, (void)geometry;
    return 0;
#endif
}

static inline GEOSGeometry *catchments_ordered_voronoi(
    GEOSContextHandle_t context, const GEOSGeometry *sites, const GEOSGeometry *frame, double tolerance) {
#if CATCHMENTS_GEOS_AT_LEAST(3, 12)
    return GEOSVoronoiDiagram_r(context, sites, frame, tolerance, GEOS_VORONOI_PRESERVE_ORDER);
#else
    (void)context, (void)sites, (void)frame, (void)tolerance;
    return 0;
#endif
}

#endif
