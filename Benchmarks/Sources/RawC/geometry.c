#define GEOS_USE_ONLY_R_API 1
#include "raw.h"

#include <geos_c.h>
#include <stdlib.h>

static GEOSContextHandle_t context(void) {
    static GEOSContextHandle_t made;
    if (!made) made = GEOS_init_r();
    return made;
}

void *raw_polygon(const double *pairs, int count) {
    GEOSContextHandle_t c = context();
    return GEOSGeom_createPolygon_r(
        c, GEOSGeom_createLinearRing_r(c, GEOSCoordSeq_copyFromBuffer_r(c, pairs, count, 0, 0)), NULL, 0);
}

void *raw_point(double x, double y) { return GEOSGeom_createPointFromXY_r(context(), x, y); }

void raw_destroy(void *geometry) { GEOSGeom_destroy_r(context(), geometry); }

int raw_intersects(const void *a, const void *b) { return GEOSIntersects_r(context(), a, b); }

void *raw_prepare(const void *geometry) { return (void *)GEOSPrepare_r(context(), geometry); }

void raw_prepared_destroy(void *prepared) { GEOSPreparedGeom_destroy_r(context(), prepared); }

int raw_prepared_contains(const void *prepared, const void *point) {
    return GEOSPreparedContains_r(context(), prepared, point);
}

int raw_operate(raw_operation operation, const void *a, const void *b, double distance) {
    GEOSContextHandle_t c = context();
    GEOSGeometry *result = NULL;
    switch (operation) {
    case raw_intersection: result = GEOSIntersection_r(c, a, b); break;
    case raw_union: result = GEOSUnion_r(c, a, b); break;
    case raw_difference: result = GEOSDifference_r(c, a, b); break;
    case raw_buffer: result = GEOSBuffer_r(c, a, distance, 8); break;
    case raw_voronoi: result = GEOSVoronoiDiagram_r(c, a, NULL, 0, 0); break;
    case raw_unary_union: result = GEOSUnaryUnion_r(c, a); break;
    }
    int count = GEOSGetNumCoordinates_r(c, result);
    GEOSGeom_destroy_r(c, result);
    return count;
}

typedef struct {
    GEOSGeometry *site;
    const GEOSGeometry *found;
} search;

static void look(void *item, void *data) {
    search *s = data;
    if (!s->found && GEOSIntersects_r(context(), item, s->site)) s->found = item;
}

int raw_ordered_voronoi(const double *pairs, int count) {
    GEOSContextHandle_t c = context();
    GEOSGeometry **points = malloc(sizeof *points * count);
    for (int i = 0; i < count; i++) points[i] = raw_point(pairs[2 * i], pairs[2 * i + 1]);
    GEOSGeometry *sites = GEOSGeom_createCollection_r(c, GEOS_MULTIPOINT, points, count);
    GEOSGeometry *cells = GEOSVoronoiDiagram_r(c, sites, NULL, 0, 0);
    GEOSSTRtree *tree = GEOSSTRtree_create_r(c, 10);
    for (int i = 0; i < GEOSGetNumGeometries_r(c, cells); i++) {
        GEOSGeometry *cell = (GEOSGeometry *)GEOSGetGeometryN_r(c, cells, i);
        GEOSSTRtree_insert_r(c, tree, cell, cell);
    }
    GEOSGeometry **ordered = malloc(sizeof *ordered * count);
    int matched = 0;
    for (int i = 0; i < count; i++) {
        search s = {points[i], NULL};
        GEOSSTRtree_query_r(c, tree, points[i], look, &s);
        ordered[i] = s.found ? GEOSGeom_clone_r(c, s.found) : NULL;
        matched += ordered[i] != NULL;
    }
    GEOSSTRtree_destroy_r(c, tree);
    for (int i = 0; i < count; i++) {
        double x;
        if (!ordered[i]) continue;
        GEOSGeom_getXMin_r(c, ordered[i], &x);
        GEOSGeom_destroy_r(c, ordered[i]);
    }
    GEOSGeom_destroy_r(c, cells);
    GEOSGeom_destroy_r(c, sites);
    free(ordered);
    free(points);
    return matched;
}

void raw_bulk_make(const double *pairs, const int *starts, int count, void **polygons) {
    GEOSContextHandle_t c = context();
    for (int i = 0; i < count; i++) {
        GEOSGeometry *polygon = polygons[i] = raw_polygon(pairs + 2 * (size_t)starts[i], starts[i + 1] - starts[i]);
        double x;
        GEOSGeom_getXMin_r(c, polygon, &x);
        GEOSGeom_getXMin_r(c, GEOSGetExteriorRing_r(c, polygon), &x);
        GEOSHasZ_r(c, polygon);
    }
}

void raw_bulk_destroy(void **polygons, int count) {
    for (int i = 0; i < count; i++) raw_destroy(polygons[i]);
}

typedef struct {
    const double *boxes;
    const double *box;
    long pairs;
} pair_search;

static void count_pair(void *item, void *data) {
    pair_search *s = data;
    const double *other = item;
    /* Each pair once, and by the boxes as they are: the tree widens none. */
    if (other > s->box && other[0] <= s->box[2] && other[2] >= s->box[0] && other[1] <= s->box[3]
        && other[3] >= s->box[1])
        s->pairs++;
}

long raw_index_pairs(const double *boxes, int count) {
    GEOSContextHandle_t c = context();
    GEOSSTRtree *tree = GEOSSTRtree_create_r(c, 10);
    GEOSGeometry **shapes = malloc(sizeof *shapes * count);
    for (int i = 0; i < count; i++) {
        const double *b = boxes + 4 * i;
        shapes[i] = GEOSGeom_createRectangle_r(c, b[0], b[1], b[2], b[3]);
        GEOSSTRtree_insert_r(c, tree, shapes[i], (void *)b);
    }
    pair_search s = {boxes, NULL, 0};
    for (int i = 0; i < count; i++) {
        s.box = boxes + 4 * i;
        GEOSSTRtree_query_r(c, tree, shapes[i], count_pair, &s);
    }
    GEOSSTRtree_destroy_r(c, tree);
    for (int i = 0; i < count; i++) GEOSGeom_destroy_r(c, shapes[i]);
    free(shapes);
    return s.pairs;
}
