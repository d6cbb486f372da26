#include "recording.h"

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { most_watches = 64, most_faults = 8, most_companion = 4096 };

typedef struct {
    uint8_t *bytes;
    int64_t length;
} text;

typedef struct {
    int is_used;
    char directory[PATH_MAX];
    size_t directory_length;
    char companion[PATH_MAX];
    int32_t checkpoint_pages;
    int64_t capacity, recorded;
    int is_over;
    fv_entry *entries;
    int64_t count, room;
    text *texts;
    int32_t text_count, text_room;
    fv_fault faults[most_faults];
    int32_t fault_count, failures;
} watch_state;

static watch_state watches[most_watches];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int32_t fv_watch(const char *directory, const char *companion, int32_t checkpoint_pages, int64_t capacity) {
    char path[PATH_MAX];
    if (realpath(directory, path) == NULL) return -1;
    int32_t found = -1;
    pthread_mutex_lock(&lock);
    for (int32_t place = 0; place < most_watches && found < 0; place++) {
        if (!watches[place].is_used) found = place;
    }
    if (found >= 0) {
        watch_state *watch = &watches[found];
        memset(watch, 0, sizeof *watch);
        watch->is_used = 1;
        watch->directory_length = strlen(path);
        memcpy(watch->directory, path, watch->directory_length + 1);
        if (companion != NULL && strlen(companion) < PATH_MAX) strcpy(watch->companion, companion);
        watch->checkpoint_pages = checkpoint_pages;
        watch->capacity = capacity;
    }
    pthread_mutex_unlock(&lock);
    return found;
}

void fv_unwatch(int32_t number) {
    pthread_mutex_lock(&lock);
    watch_state *watch = &watches[number];
    for (int64_t place = 0; place < watch->count; place++) free((void *)watch->entries[place].bytes);
    for (int32_t place = 0; place < watch->text_count; place++) free(watch->texts[place].bytes);
    free(watch->entries);
    free(watch->texts);
    memset(watch, 0, sizeof *watch);
    pthread_mutex_unlock(&lock);
}

int32_t fv_watch_of(const char *path) {
    int32_t found = -1;
    const char *name = strrchr(path, '/');
    if (name == NULL) return -1;
    pthread_mutex_lock(&lock);
    for (int32_t place = 0; place < most_watches; place++) {
        const watch_state *watch = &watches[place];
        if (!watch->is_used || watch->directory_length != (size_t)(name - path)) continue;
        if (memcmp(watch->directory, path, watch->directory_length) == 0) found = place;
    }
    pthread_mutex_unlock(&lock);
    return found;
}

int32_t fv_checkpoint_pages(int32_t watch) {
    pthread_mutex_lock(&lock);
    int32_t pages = watches[watch].checkpoint_pages;
    pthread_mutex_unlock(&lock);
    return pages;
}

static uint8_t *copy_of(const void *bytes, int64_t length) {
    uint8_t *copy = malloc(length > 0 ? (size_t)length : 1);
    if (copy == NULL) abort();
    if (length > 0) memcpy(copy, bytes, (size_t)length);
    return copy;
}

/// Doubles an array that is full.
static void *grown(void *array, int64_t count, int64_t *room, size_t size) {
    if (count < *room) return array;
    *room = *room == 0 ? 64 : *room * 2;
    array = realloc(array, (size_t)*room * size);
    if (array == NULL) abort();
    return array;
}

/// Notes the companion's contents when they are other than before.
static void note_companion(watch_state *watch) {
    if (watch->companion[0] == 0) return;
    uint8_t bytes[most_companion];
    int descriptor = open(watch->companion, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    int64_t length = read(descriptor, bytes, sizeof bytes);
    close(descriptor);
    if (length < 0) return;
    if (watch->text_count > 0) {
        const text *last = &watch->texts[watch->text_count - 1];
        if (last->length == length && memcmp(last->bytes, bytes, (size_t)length) == 0) return;
    }
    int64_t room = watch->text_room;
    watch->texts = grown(watch->texts, watch->text_count, &room, sizeof(text));
    watch->text_room = (int32_t)room;
    watch->texts[watch->text_count++] = (text){copy_of(bytes, length), length};
}

void fv_record(int32_t number, int32_t operation, int32_t file, int64_t offset, const void *bytes, int64_t length) {
    pthread_mutex_lock(&lock);
    watch_state *watch = &watches[number];
    if (watch->capacity > 0 && watch->recorded + length > watch->capacity) watch->is_over = 1;
    if (watch->capacity > 0 && !watch->is_over) {
        note_companion(watch);
        watch->entries = grown(watch->entries, watch->count, &watch->room, sizeof(fv_entry));
        watch->entries[watch->count++] = (fv_entry){
            .operation = operation,
            .file = file,
            .offset = offset,
            .length = length,
            .bytes = bytes == NULL ? NULL : copy_of(bytes, length),
            .companions = watch->text_count,
        };
        watch->recorded += length + (int64_t)sizeof(fv_entry);
    }
    pthread_mutex_unlock(&lock);
}

void fv_mark(int32_t watch, int64_t number) {
    fv_record(watch, FV_MARK, 0, number, NULL, 0);
}

int32_t fv_fail(int32_t number, fv_fault fault) {
    pthread_mutex_lock(&lock);
    watch_state *watch = &watches[number];
    int has_room = watch->fault_count < most_faults;
    if (has_room) watch->faults[watch->fault_count++] = fault;
    pthread_mutex_unlock(&lock);
    return has_room ? 0 : -1;
}

void fv_heal(int32_t watch) {
    pthread_mutex_lock(&lock);
    watches[watch].fault_count = 0;
    pthread_mutex_unlock(&lock);
}

int32_t fv_failures(int32_t watch) {
    pthread_mutex_lock(&lock);
    int32_t failures = watches[watch].failures;
    pthread_mutex_unlock(&lock);
    return failures;
}

int32_t fv_fault_of(int32_t number, int32_t operation, int32_t file, int32_t *is_short) {
    int32_t code = 0;
    pthread_mutex_lock(&lock);
    watch_state *watch = &watches[number];
    for (int32_t place = 0; place < watch->fault_count; place++) {
        fv_fault *fault = &watch->faults[place];
        if (fault->operation != operation || (fault->files & file) == 0 || fault->times == 0) continue;
        if (fault->after > 0) {
            fault->after--;
            continue;
        }
        if (fault->times > 0) fault->times--;
        if (code == 0) {
            code = fault->code;
            *is_short = fault->is_short;
            watch->failures++;
        }
    }
    pthread_mutex_unlock(&lock);
    return code;
}

int64_t fv_count(int32_t number) {
    pthread_mutex_lock(&lock);
    int64_t count = watches[number].is_over ? -1 : watches[number].count;
    pthread_mutex_unlock(&lock);
    return count;
}

fv_entry fv_get(int32_t watch, int64_t place) {
    pthread_mutex_lock(&lock);
    fv_entry entry = watches[watch].entries[place];
    pthread_mutex_unlock(&lock);
    return entry;
}

int32_t fv_companions(int32_t watch) {
    pthread_mutex_lock(&lock);
    int32_t count = watches[watch].text_count;
    pthread_mutex_unlock(&lock);
    return count;
}

const uint8_t *fv_companion(int32_t watch, int32_t place, int64_t *length) {
    pthread_mutex_lock(&lock);
    text found = watches[watch].texts[place];
    pthread_mutex_unlock(&lock);
    *length = found.length;
    return found.bytes;
}
