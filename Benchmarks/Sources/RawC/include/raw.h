#ifndef CATCHMENTS_RAW_H
#define CATCHMENTS_RAW_H

#include <stddef.h>

/*
 * The same work as the Swift wrappers do, by direct calls of the C libraries: what their overhead is measured against.
 * Handles are untyped, because the measuring program sees neither library's headers.
 */

/* PROJ: the first operation in the register's order that is available and not ballpark, x first on both sides. */
typedef struct raw_projection raw_projection;
raw_projection *raw_projection_open(const char *source, const char *target, const char *grid_folder);
void raw_projection_close(raw_projection *projection);
/* One call of proj_trans_generic over `count` pairs of doubles, in place. */
size_t raw_projection_transform(raw_projection *projection, double *pairs, size_t count, int is_inverse);
/* proj_context_clone and proj_clone; returns 1 when both worked. `raw_projection_drop_clone` destroys what they made. */
int raw_projection_clone(raw_projection *projection, void **context, void **clone);
void raw_projection_drop_clone(void *context, void *clone);

/* GEOS: all in one context, which is made at the first call. A ring is `count` pairs of doubles, the last the first. */
void *raw_polygon(const double *pairs, int count);
void raw_destroy(void *geometry);
int raw_intersects(const void *a, const void *b);
void *raw_prepare(const void *geometry);
void raw_prepared_destroy(void *prepared);
int raw_prepared_contains(const void *prepared, const void *point);
void *raw_point(double x, double y);

typedef enum {
    raw_intersection, raw_union, raw_difference, raw_buffer, raw_voronoi, raw_unary_union
} raw_operation;
/* The number of coordinates of the result, which is destroyed. */
int raw_operate(raw_operation operation, const void *a, const void *b, double distance);

/* Voronoi cells brought into the order of `count` distinct sites, by an R-tree of the cells and a test of the site
   against each cell that its place hits. Returns the number of cells that were matched. */
int raw_ordered_voronoi(const double *pairs, int count);

/* `count` polygons of one ring each from one array; `starts` has count + 1 entries in pairs. The envelopes and the
   coordinate dimension, which the library fills lazily, are filled. */
void raw_bulk_make(const double *pairs, const int *starts, int count, void **polygons);
void raw_bulk_destroy(void **polygons, int count);

/* An R-tree of boxes (minX, minY, maxX, maxY), and all pairs of one box with another that it meets. */
long raw_index_pairs(const double *boxes, int count);

#endif
