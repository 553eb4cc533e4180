#ifndef CPROCESSOR_SHIM_H
#define CPROCESSOR_SHIM_H

/* Instructions of the processor that Swift has no name for. Those that a processor may lack have a function that says whether
   it has them; where not, Swift does the same work. */

#include <stddef.h>
#include <stdint.h>

/* The line of cache with this address will soon be wanted. A hint: any address will do. */
static inline void CProcessor_prefetch(const void *address) { __builtin_prefetch(address); }

#if defined(__x86_64__)

#include <cpuid.h>

typedef int CProcessor_Words __attribute__((vector_size(16)));
typedef char CProcessor_Bytes __attribute__((vector_size(16)));

/* SHA-256's instructions, and those that put bytes in order for them. */
static inline int CProcessor_hasSHA256(void) {
    unsigned int a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/* FIPS 180-4, 6.2.2, over `count` blocks of 64 bytes; `constants` are K of 4.2.2, `state` is H. Only where
   CProcessor_hasSHA256 says so. */
__attribute__((target("sha,ssse3,sse4.1")))
static inline void CProcessor_compressSHA256(
    uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *constants
) {
    CProcessor_Words low, high;
    __builtin_memcpy(&low, state, 16);
    __builtin_memcpy(&high, state + 4, 16);
    /* The instructions hold F E B A and H G D C, from the lowest word upwards. */
    CProcessor_Words feba = __builtin_shufflevector(low, high, 5, 4, 1, 0);
    CProcessor_Words hgdc = __builtin_shufflevector(low, high, 7, 6, 3, 2);
    for (; count > 0; count--, blocks += 64) {
        CProcessor_Words w[16], febaBefore = feba, hgdcBefore = hgdc;
#pragma clang loop unroll(full)
        for (int four = 0; four < 16; four++) {
            if (four < 4) {
                CProcessor_Bytes bytes;
                __builtin_memcpy(&bytes, blocks + 16 * four, 16);
                w[four] = (CProcessor_Words)__builtin_shufflevector(
                    bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
            } else {
                CProcessor_Words sevenBefore = __builtin_shufflevector(w[four - 2], w[four - 1], 1, 2, 3, 4);
                w[four] = __builtin_ia32_sha256msg2(
                    __builtin_ia32_sha256msg1(w[four - 4], w[four - 3]) + sevenBefore, w[four - 1]);
            }
            CProcessor_Words k;
            __builtin_memcpy(&k, constants + 4 * four, 16);
            k += w[four];
            hgdc = __builtin_ia32_sha256rnds2(hgdc, feba, k);
            feba = __builtin_ia32_sha256rnds2(feba, hgdc, __builtin_shufflevector(k, k, 2, 3, 2, 3));
        }
        feba += febaBefore;
        hgdc += hgdcBefore;
    }
    low = __builtin_shufflevector(feba, hgdc, 3, 2, 7, 6);
    high = __builtin_shufflevector(feba, hgdc, 1, 0, 5, 4);
    __builtin_memcpy(state, &low, 16);
    __builtin_memcpy(state + 4, &high, 16);
}

#else

static inline int CProcessor_hasSHA256(void) { return 0; }

static inline void CProcessor_compressSHA256(
    uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *constants
) {}

#endif
#endif
