#ifndef CATCHMENTS_CGEOS_SHIM_H
#define CATCHMENTS_CGEOS_SHIM_H

/* Only the reentrant functions: each call names its context. */
#define GEOS_USE_ONLY_R_API 1
#include <geos_c.h>

#endif
