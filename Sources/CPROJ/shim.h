#ifndef CATCHMENTS_CPROJ_SHIM_H
#define CATCHMENTS_CPROJ_SHIM_H

#include <dlfcn.h>
#include <proj.h>
#include <geodesic.h>

/*
 * Functions that are in no header of PROJ 9.1 that is meant for everybody, asked of the library that is loaded. Where it does not have
 * one, the stand-in answers as the function does when it fails.
 */
#ifndef RTLD_DEFAULT
#define RTLD_DEFAULT ((void *)0)
#endif

/* What `name` is in this process, kept in `slot`, whose own address stands for "not there"; 0 then. */
static inline void *catchments_proj_found(void **slot, const char *name) {
    void *found = __atomic_load_n(slot, __ATOMIC_RELAXED);
    if (!found) {
        found = dlsym(RTLD_DEFAULT, name);
        if (!found) found = (void *)slot;
        __atomic_store_n(slot, found, __ATOMIC_RELAXED);
    }
    return found == (void *)slot ? 0 : found;
}

static inline PJ *catchments_promote_to_3d(PJ_CONTEXT *context, const PJ *crs) {
    typedef PJ *(*function)(PJ_CONTEXT *, const char *, const PJ *);
    static void *slot;
    function call = (function)catchments_proj_found(&slot, "proj_crs_promote_to_3D");
    return call ? call(context, 0, crs) : 0;
}

static inline PJ *catchments_demote_to_2d(PJ_CONTEXT *context, const PJ *crs) {
    typedef PJ *(*function)(PJ_CONTEXT *, const char *, const PJ *);
    static void *slot;
    function call = (function)catchments_proj_found(&slot, "proj_crs_demote_to_2D");
    return call ? call(context, 0, crs) : 0;
}

/* -1 before PROJ 9.2. */
static inline int catchments_domain_count(const PJ *object) {
    typedef int (*function)(const PJ *);
    static void *slot;
    function call = (function)catchments_proj_found(&slot, "proj_get_domain_count");
    return call ? call(object) : -1;
}

static inline const char *catchments_scope(const PJ *object, int domain) {
    typedef const char *(*function)(const PJ *, int);
    static void *slot;
    function call = (function)catchments_proj_found(&slot, "proj_get_scope_ex");
    return call ? call(object, domain) : 0;
}

static inline int catchments_area_of_use(
    PJ_CONTEXT *context, const PJ *object, int domain, double *west, double *south, double *east, double *north, const char **name) {
    typedef int (*function)(PJ_CONTEXT *, const PJ *, int, double *, double *, double *, double *, const char **);
    static void *slot;
    function call = (function)catchments_proj_found(&slot, "proj_get_area_of_use_ex");
    return call ? call(context, object, domain, west, south, east, north, name) : 0;
}

/* -1 before PROJ 9.4. */
static inline int catchments_has_point_motion(PJ_CONTEXT *context, const PJ *crs) {
    typedef int (*function)(PJ_CONTEXT *, const PJ *);
    static void *slot;
    function call = (function)catchments_proj_found(&slot, "proj_crs_has_point_motion_operation");
    return call ? call(context, crs) : -1;
}

#endif
