#ifndef CATCHMENTS_CPROJ_SHIM_H
#define CATCHMENTS_CPROJ_SHIM_H

#include <proj.h>
#include <geodesic.h>

#endif
