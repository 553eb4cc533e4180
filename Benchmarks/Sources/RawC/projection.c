#include "raw.h"

#include <proj.h>
#include <stdlib.h>

struct raw_projection {
    PJ_CONTEXT *context;
    PJ *operation;
};

static void be_silent(void *data, int level, const char *message) {
    (void)data, (void)level, (void)message;
}

raw_projection *raw_projection_open(const char *source, const char *target, const char *grid_folder) {
    raw_projection *projection = calloc(1, sizeof *projection);
    PJ_CONTEXT *context = projection->context = proj_context_create();
    proj_log_func(context, NULL, be_silent);
    if (grid_folder) {
        const char *folders[2] = {grid_folder, "/usr/share/proj"};
        proj_context_set_search_paths(context, 2, folders);
    }
    PJ *from = proj_create(context, source), *to = proj_create(context, target);
    PJ_OPERATION_FACTORY_CONTEXT *factory = proj_create_operation_factory_context(context, NULL);
    proj_operation_factory_context_set_spatial_criterion(
        context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(context, factory, PROJ_GRID_AVAILABILITY_IGNORED);
    PJ_OBJ_LIST *list = proj_create_operations(context, from, to, factory);
    for (int i = 0; list && i < proj_list_get_count(list) && !projection->operation; i++) {
        PJ *candidate = proj_list_get(context, list, i);
        if (proj_coordoperation_is_instantiable(context, candidate)
            && !proj_coordoperation_has_ballpark_transformation(context, candidate)) {
            projection->operation = proj_normalize_for_visualization(context, candidate);
        }
        proj_destroy(candidate);
    }
    proj_list_destroy(list);
    proj_operation_factory_context_destroy(factory);
    proj_destroy(from);
    proj_destroy(to);
    if (!projection->operation) {
        raw_projection_close(projection);
        return NULL;
    }
    return projection;
}

void raw_projection_close(raw_projection *projection) {
    if (!projection) return;
    proj_destroy(projection->operation);
    proj_context_destroy(projection->context);
    free(projection);
}

size_t raw_projection_transform(raw_projection *projection, double *pairs, size_t count, int is_inverse) {
    size_t stride = 2 * sizeof *pairs;
    return proj_trans_generic(
        projection->operation, is_inverse ? PJ_INV : PJ_FWD, pairs, stride, count, pairs + 1, stride, count, NULL, 0, 0,
        NULL, 0, 0);
}

int raw_projection_clone(raw_projection *projection, void **context, void **clone) {
    *context = proj_context_clone(projection->context);
    *clone = *context ? proj_clone(*context, projection->operation) : NULL;
    return *clone != NULL;
}

void raw_projection_drop_clone(void *context, void *clone) {
    proj_destroy(clone);
    proj_context_destroy(context);
}
