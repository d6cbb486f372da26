#include "ck_threads.h"

#include <pthread.h>

enum { CK_MAX_PARTS = 256 };

typedef struct {
    void (*body)(void *, size_t, size_t);
    void *context;
    size_t from, to;
} ck_part;

static void *ck_run_part(void *argument) {
    ck_part *part = argument;
    part->body(part->context, part->from, part->to);
    return NULL;
}

void ck_run_parts(size_t parts, size_t count, void (*body)(void *, size_t, size_t), void *context) {
    if (parts > CK_MAX_PARTS) parts = CK_MAX_PARTS;
    pthread_t threads[CK_MAX_PARTS];
    ck_part work[CK_MAX_PARTS];
    int started[CK_MAX_PARTS];
    for (size_t i = 0; i < parts; i++) {
        work[i] = (ck_part){body, context, count * i / parts, count * (i + 1) / parts};
        started[i] = i > 0 && pthread_create(&threads[i], NULL, ck_run_part, &work[i]) == 0;
    }
    for (size_t i = 0; i < parts; i++)
        if (!started[i]) ck_run_part(&work[i]);
    for (size_t i = 0; i < parts; i++)
        if (started[i]) pthread_join(threads[i], NULL);
}
