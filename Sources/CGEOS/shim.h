#ifndef CATCHMENTS_CGEOS_SHIM_H
#define CATCHMENTS_CGEOS_SHIM_H

/* Only the reentrant functions: each call names its context. */
#define GEOS_USE_ONLY_R_API 1
#include <dlfcn.h>
#include <geos_c.h>

/*
 * Functions that came after GEOS 3.11, asked of the library that is loaded and not of the header: one binary serves every
 * version, and needs no newer header. Where the library does not have a function, its stand-in fails as the function would.
 * The caller has asked for the version and reported it before.
 */
#ifndef RTLD_DEFAULT
#define RTLD_DEFAULT ((void *)0)
#endif

/* What `name` is in this process, kept in `slot`, whose own address stands for "not there"; 0 then. */
static inline void *catchments_found(void **slot, const char *name) {
    void *found = __atomic_load_n(slot, __ATOMIC_RELAXED);
    if (!found) {
        found = dlsym(RTLD_DEFAULT, name);
        if (!found) found = (void *)slot;
        __atomic_store_n(slot, found, __ATOMIC_RELAXED);
    }
    return found == (void *)slot ? 0 : found;
}

static inline char catchments_prepared_contains_xy(
    GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, double x, double y) {
    typedef char (*function)(GEOSContextHandle_t, const GEOSPreparedGeometry *, double, double);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSPreparedContainsXY_r");
    return call ? call(context, prepared, x, y) : 2;
}

static inline char catchments_prepared_intersects_xy(
    GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, double x, double y) {
    typedef char (*function)(GEOSContextHandle_t, const GEOSPreparedGeometry *, double, double);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSPreparedIntersectsXY_r");
    return call ? call(context, prepared, x, y) : 2;
}

static inline int catchments_coverage_is_valid(
    GEOSContextHandle_t context, const GEOSGeometry *coverage, double gap_width, GEOSGeometry **invalid_edges) {
    typedef int (*function)(GEOSContextHandle_t, const GEOSGeometry *, double, GEOSGeometry **);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageIsValid_r");
    return call ? call(context, coverage, gap_width, invalid_edges) : 2;
}

static inline GEOSGeometry *catchments_coverage_simplify(
    GEOSContextHandle_t context, const GEOSGeometry *coverage, double tolerance, int keep_outline) {
    typedef GEOSGeometry *(*function)(GEOSContextHandle_t, const GEOSGeometry *, double, int);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageSimplifyVW_r");
    return call ? call(context, coverage, tolerance, keep_outline) : 0;
}

static inline GEOSGeometry *catchments_disjoint_subset_union(
    GEOSContextHandle_t context, const GEOSGeometry *geometry) {
    typedef GEOSGeometry *(*function)(GEOSContextHandle_t, const GEOSGeometry *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSDisjointSubsetUnion_r");
    return call ? call(context, geometry) : 0;
}

static inline GEOSGeometry *catchments_concave_hull_by_length(
    GEOSContextHandle_t context, const GEOSGeometry *geometry, double length, unsigned int allows_holes) {
    typedef GEOSGeometry *(*function)(GEOSContextHandle_t, const GEOSGeometry *, double, unsigned int);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSConcaveHullByLength_r");
    return call ? call(context, geometry, length, allows_holes) : 0;
}

static inline char *catchments_prepared_relate(
    GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, const GEOSGeometry *other) {
    typedef char *(*function)(GEOSContextHandle_t, const GEOSPreparedGeometry *, const GEOSGeometry *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSPreparedRelate_r");
    return call ? call(context, prepared, other) : 0;
}

static inline char catchments_prepared_relate_pattern(
    GEOSContextHandle_t context, const GEOSPreparedGeometry *prepared, const GEOSGeometry *other, const char *pattern) {
    typedef char (*function)(GEOSContextHandle_t, const GEOSPreparedGeometry *, const GEOSGeometry *, const char *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSPreparedRelatePattern_r");
    return call ? call(context, prepared, other, pattern) : 2;
}

static inline char catchments_is_simple_detail(
    GEOSContextHandle_t context, const GEOSGeometry *geometry, int finds_all, GEOSGeometry **places) {
    typedef char (*function)(GEOSContextHandle_t, const GEOSGeometry *, int, GEOSGeometry **);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSisSimpleDetail_r");
    return call ? call(context, geometry, finds_all, places) : 2;
}

static inline int catchments_grid_fractions(
    GEOSContextHandle_t context, const GEOSGeometry *geometry, double min_x, double min_y, double max_x, double max_y, unsigned int columns, unsigned int rows, float *fractions) {
    typedef int (*function)(GEOSContextHandle_t, const GEOSGeometry *, double, double, double, double, unsigned int, unsigned int, float *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSGridIntersectionFractions_r");
    return call ? call(context, geometry, min_x, min_y, max_x, max_y, columns, rows, fractions) : 0;
}

static inline void *catchments_clean_create(GEOSContextHandle_t context) {
    typedef void *(*function)(GEOSContextHandle_t);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageCleanParams_create_r");
    return call ? call(context) : 0;
}

static inline void catchments_clean_destroy(GEOSContextHandle_t context, void *settings) {
    typedef void (*function)(GEOSContextHandle_t, void *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageCleanParams_destroy_r");
    if (call) call(context, settings);
}

static inline int catchments_clean_set_snapping(GEOSContextHandle_t context, void *settings, double distance) {
    typedef int (*function)(GEOSContextHandle_t, void *, double);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageCleanParams_setSnappingDistance_r");
    return call ? call(context, settings, distance) : 0;
}

static inline int catchments_clean_set_gap(GEOSContextHandle_t context, void *settings, double width) {
    typedef int (*function)(GEOSContextHandle_t, void *, double);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageCleanParams_setGapMaximumWidth_r");
    return call ? call(context, settings, width) : 0;
}

static inline int catchments_clean_set_merge(GEOSContextHandle_t context, void *settings, int strategy) {
    typedef int (*function)(GEOSContextHandle_t, void *, int);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageCleanParams_setOverlapMergeStrategy_r");
    return call ? call(context, settings, strategy) : 0;
}

static inline GEOSGeometry *catchments_coverage_clean(
    GEOSContextHandle_t context, const GEOSGeometry *coverage, const void *settings) {
    typedef GEOSGeometry *(*function)(GEOSContextHandle_t, const GEOSGeometry *, const void *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSCoverageCleanWithParams_r");
    return call ? call(context, coverage, settings) : 0;
}

static inline void *catchments_cluster_dbscan(
    GEOSContextHandle_t context, const GEOSGeometry *collection, double reach, unsigned int fewest) {
    typedef void *(*function)(GEOSContextHandle_t, const GEOSGeometry *, double, unsigned int);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterDBSCAN_r");
    return call ? call(context, collection, reach, fewest) : 0;
}

static inline void *catchments_cluster_geometry_distance(
    GEOSContextHandle_t context, const GEOSGeometry *collection, double reach) {
    typedef void *(*function)(GEOSContextHandle_t, const GEOSGeometry *, double);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterGeometryDistance_r");
    return call ? call(context, collection, reach) : 0;
}

static inline void *catchments_cluster_geometry_intersects(
    GEOSContextHandle_t context, const GEOSGeometry *collection) {
    typedef void *(*function)(GEOSContextHandle_t, const GEOSGeometry *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterGeometryIntersects_r");
    return call ? call(context, collection) : 0;
}

static inline void *catchments_cluster_envelope_distance(
    GEOSContextHandle_t context, const GEOSGeometry *collection, double reach) {
    typedef void *(*function)(GEOSContextHandle_t, const GEOSGeometry *, double);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterEnvelopeDistance_r");
    return call ? call(context, collection, reach) : 0;
}

static inline void *catchments_cluster_envelope_intersects(
    GEOSContextHandle_t context, const GEOSGeometry *collection) {
    typedef void *(*function)(GEOSContextHandle_t, const GEOSGeometry *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterEnvelopeIntersects_r");
    return call ? call(context, collection) : 0;
}

static inline size_t catchments_cluster_count(GEOSContextHandle_t context, const void *clusters) {
    typedef size_t (*function)(GEOSContextHandle_t, const void *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterInfo_getNumClusters_r");
    return call ? call(context, clusters) : 0;
}

static inline size_t catchments_cluster_size(GEOSContextHandle_t context, const void *clusters, size_t index) {
    typedef size_t (*function)(GEOSContextHandle_t, const void *, size_t);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterInfo_getClusterSize_r");
    return call ? call(context, clusters, index) : 0;
}

static inline const size_t *catchments_cluster_inputs(
    GEOSContextHandle_t context, const void *clusters, size_t index) {
    typedef const size_t *(*function)(GEOSContextHandle_t, const void *, size_t);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterInfo_getInputsForClusterN_r");
    return call ? call(context, clusters, index) : 0;
}

static inline void catchments_cluster_destroy(GEOSContextHandle_t context, void *clusters) {
    typedef void (*function)(GEOSContextHandle_t, void *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSClusterInfo_destroy_r");
    if (call) call(context, clusters);
}

/* Asks `is_cancelled` now and then while the library works, and gives up when it answers 1. GEOS 3.14. */
static inline void catchments_set_interrupt(GEOSContextHandle_t context, int (*is_cancelled)(void *), void *data) {
    typedef void *(*function)(GEOSContextHandle_t, int (*)(void *), void *);
    static void *slot;
    function call = (function)catchments_found(&slot, "GEOSContext_setInterruptCallback_r");
    if (call) (void)call(context, is_cancelled, data);
}

#endif
