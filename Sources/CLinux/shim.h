#include <sys/types.h>

// Linux's own call, which Swift's Glibc leaves out, as it leaves out all that glibc declares for _GNU_SOURCE alone.
int sync_file_range(int file, __off64_t offset, __off64_t count, unsigned int flags);

// Has the system begin to write a part of a file to the disk, without waiting for it. Swift does not see the flag, a macro.
static inline int reel_start_writeback(int file, __off64_t offset, __off64_t count) {
    return sync_file_range(file, offset, count, 2 /* SYNC_FILE_RANGE_WRITE */);
}
