// Runs one function over a range on several threads.
#ifndef CK_THREADS_H
#define CK_THREADS_H

#include <stddef.h>

// Calls body(context, from, to) for `parts` contiguous pieces of 0 ..< count, one on the calling thread and each other on a thread
// of its own; returns when all are done. A piece whose thread cannot be made runs on the calling thread.
void ck_run_parts(size_t parts, size_t count, void (*body)(void *context, size_t from, size_t to), void *context);

#endif
