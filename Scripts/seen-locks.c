// What the thread sanitizer cannot see of the standard library's Mutex, told to it. Its quick ways in and out are compiled into the
// caller, where the sanitizer looks on; a thread that has to wait, or that another one waits for, goes through a library that was built
// without it. Loaded before all others by Scripts/sanitize: the functions of that library are called as ever, and what they took and gave
// back is said.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

#define LOCK_SLOWLY "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOWLY "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define TRY_SLOWLY "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"

typedef __attribute__((swiftcall)) void Lock(uint32_t thread, __attribute__((swift_context)) void *handle);
typedef __attribute__((swiftcall)) void Unlock(__attribute__((swift_context)) void *handle);
typedef __attribute__((swiftcall)) bool Try(__attribute__((swift_context)) void *handle);

__attribute__((swiftcall)) void lockSlowly(uint32_t, __attribute__((swift_context)) void *) __asm__(LOCK_SLOWLY);
__attribute__((swiftcall)) void unlockSlowly(__attribute__((swift_context)) void *) __asm__(UNLOCK_SLOWLY);
__attribute__((swiftcall)) bool trySlowly(__attribute__((swift_context)) void *) __asm__(TRY_SLOWLY);

__attribute__((swiftcall)) void lockSlowly(uint32_t thread, __attribute__((swift_context)) void *handle) {
    ((Lock *)dlsym(RTLD_NEXT, LOCK_SLOWLY))(thread, handle);
    if (__tsan_acquire) __tsan_acquire(handle);
}

__attribute__((swiftcall)) void unlockSlowly(__attribute__((swift_context)) void *handle) {
    if (__tsan_release) __tsan_release(handle);
    ((Unlock *)dlsym(RTLD_NEXT, UNLOCK_SLOWLY))(handle);
}

__attribute__((swiftcall)) bool trySlowly(__attribute__((swift_context)) void *handle) {
    bool taken = ((Try *)dlsym(RTLD_NEXT, TRY_SLOWLY))(handle);
    if (taken && __tsan_acquire) __tsan_acquire(handle);
    return taken;
}
