#include <stddef.h>
#include <stdint.h>

/* Of the runtime library that the compiler links for fuzzing. */
int LLVMFuzzerRunDriver(
    int *argument_count, char ***arguments, int (*test_one_input)(const uint8_t *data, size_t size));
