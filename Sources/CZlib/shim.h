#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H
#define ZLIB_CONST
#include <zlib.h>

/* inflateInit2 is a macro, which Swift does not import. 15 + 16: the largest window, and a gzip header. */
static inline int CZlib_inflateInitGzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

#endif
