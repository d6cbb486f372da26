#include "fault_vfs.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "recording.h"

/// A file of a watched directory; the real one stands behind it in the same block.
typedef struct {
    sqlite3_file base;
    int32_t watch;
    int32_t kind;
    /// Whether the next sync makes the names in the directory safe too, as SQLite does for journals that it may have made.
    int syncs_directory;
    /// The connection whose limit of the write-ahead file is still to be set; else null.
    sqlite3 *connection;
} fault_file;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim;

static sqlite3_file *real(sqlite3_file *file) {
    return (sqlite3_file *)((fault_file *)file + 1);
}

static int close_file(sqlite3_file *file) {
    return real(file)->pMethods->xClose(real(file));
}

static int read_file(sqlite3_file *base, void *bytes, int amount, sqlite3_int64 offset) {
    fault_file *file = (fault_file *)base;
    int32_t is_short = 0;
    int code = fv_fault_of(file->watch, FV_READ, file->kind, &is_short);
    if (code != SQLITE_OK) return code;
    return real(base)->pMethods->xRead(real(base), bytes, amount, offset);
}

static int write_file(sqlite3_file *base, const void *bytes, int amount, sqlite3_int64 offset) {
    fault_file *file = (fault_file *)base;
    int32_t is_short = 0;
    int code = fv_fault_of(file->watch, FV_WRITE, file->kind, &is_short);
    if (code != SQLITE_OK && !is_short) return code;
    if (code != SQLITE_OK) amount /= 2;
    fv_record(file->watch, FV_WRITE, file->kind, offset, bytes, amount);
    int done = real(base)->pMethods->xWrite(real(base), bytes, amount, offset);
    return done != SQLITE_OK ? done : code;
}

static int truncate_file(sqlite3_file *base, sqlite3_int64 size) {
    fault_file *file = (fault_file *)base;
    int32_t is_short = 0;
    int code = fv_fault_of(file->watch, FV_TRUNCATE, file->kind, &is_short);
    if (code != SQLITE_OK) return code;
    fv_record(file->watch, FV_TRUNCATE, file->kind, size, NULL, 0);
    return real(base)->pMethods->xTruncate(real(base), size);
}

static int sync_file(sqlite3_file *base, int flags) {
    fault_file *file = (fault_file *)base;
    int32_t is_short = 0;
    int code = fv_fault_of(file->watch, FV_SYNC, file->kind, &is_short);
    if (code != SQLITE_OK) return code;
    int done = real(base)->pMethods->xSync(real(base), flags);
    if (done != SQLITE_OK) return done;
    // Behind the real one: a cut in front of this entry is one before the sync was done.
    fv_record(file->watch, FV_SYNC, file->kind, file->syncs_directory, NULL, 0);
    file->syncs_directory = 0;
    return SQLITE_OK;
}

static int size_of_file(sqlite3_file *file, sqlite3_int64 *size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int lock_file(sqlite3_file *file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}

static int unlock_file(sqlite3_file *file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int check_reserved_lock(sqlite3_file *file, int *is_held) {
    return real(file)->pMethods->xCheckReservedLock(real(file), is_held);
}

/// Sets the limit of the write-ahead file at a connection's first pragma: SQLite sets its own one as the last thing of opening.
static int control_file(sqlite3_file *base, int operation, void *argument) {
    fault_file *file = (fault_file *)base;
    if (operation == SQLITE_FCNTL_PRAGMA && file->connection != NULL) {
        sqlite3 *connection = file->connection;
        file->connection = NULL;
        sqlite3_wal_autocheckpoint(connection, fv_checkpoint_pages(file->watch));
    }
    return real(base)->pMethods->xFileControl(real(base), operation, argument);
}

static int sector_size(sqlite3_file *file) {
    return real(file)->pMethods->xSectorSize(real(file));
}

static int device_characteristics(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int map_shared(sqlite3_file *file, int page, int size, int extends, void volatile **memory) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extends, memory);
}

static int lock_shared(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void order_shared(sqlite3_file *file) {
    real(file)->pMethods->xShmBarrier(real(file));
}

static int unmap_shared(sqlite3_file *file, int deletes) {
    return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

/// Gives no mapped memory, so that every read comes by `read_file`.
static int fetch_mapped(sqlite3_file *file, sqlite3_int64 offset, int amount, void **memory) {
    (void)file;
    (void)offset;
    (void)amount;
    *memory = NULL;
    return SQLITE_OK;
}

static int unfetch_mapped(sqlite3_file *file, sqlite3_int64 offset, void *memory) {
    return memory == NULL ? real(file)->pMethods->xUnfetch(real(file), offset, NULL) : SQLITE_OK;
}

static const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = control_file,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = device_characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = order_shared,
    .xShmUnmap = unmap_shared,
    .xFetch = fetch_mapped,
    .xUnfetch = unfetch_mapped,
};

static int32_t kind_of(int flags) {
    if (flags & SQLITE_OPEN_MAIN_DB) return FV_DATABASE;
    if (flags & SQLITE_OPEN_MAIN_JOURNAL) return FV_JOURNAL;
    if (flags & SQLITE_OPEN_WAL) return FV_WAL;
    return 0;
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *opened, int flags, int *granted) {
    (void)vfs;
    int32_t kind = kind_of(flags);
    int32_t watch = kind != 0 && name != NULL ? fv_watch_of(name) : -1;
    if (watch < 0) return real_vfs->xOpen(real_vfs, name, opened, flags, granted);
    fault_file *file = (fault_file *)opened;
    file->base.pMethods = NULL;
    int is_new = access(name, F_OK) != 0;
    int code = real_vfs->xOpen(real_vfs, name, real(opened), flags, granted);
    if (code != SQLITE_OK) return code;
    file->base.pMethods = &methods;
    file->watch = watch;
    file->kind = kind;
    file->connection = NULL;
    file->syncs_directory = (flags & SQLITE_OPEN_CREATE) != 0 && kind != FV_DATABASE;
    if (is_new) fv_record(watch, FV_CREATE, kind, 0, NULL, 0);
    return SQLITE_OK;
}

/// The kind of a file by its name, which is all that a deletion tells.
static int32_t kind_of_name(const char *name) {
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, "-wal") == 0) return FV_WAL;
    if (length > 8 && strcmp(name + length - 8, "-journal") == 0) return FV_JOURNAL;
    if (length > 7 && strcmp(name + length - 7, ".sqlite") == 0) return FV_DATABASE;
    return 0;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int syncs_directory) {
    (void)vfs;
    int32_t kind = kind_of_name(name);
    int32_t watch = kind != 0 ? fv_watch_of(name) : -1;
    int is_there = access(name, F_OK) == 0;
    if (watch >= 0 && is_there) fv_record(watch, FV_DELETE, kind, syncs_directory, NULL, 0);
    return real_vfs->xDelete(real_vfs, name, syncs_directory);
}

/// Notes new connections to watched databases whose write-ahead file is to be checkpointed sooner.
static int prepare_connection(sqlite3 *connection, const char **message, const void *routines) {
    (void)message;
    (void)routines;
    sqlite3_file *file = NULL;
    if (sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK) return SQLITE_OK;
    if (file == NULL || file->pMethods != &methods) return SQLITE_OK;
    if (fv_checkpoint_pages(((fault_file *)file)->watch) > 0) ((fault_file *)file)->connection = connection;
    return SQLITE_OK;
}

static int32_t installed;

static void install(void) {
    installed = sqlite3_initialize();
    if (installed != SQLITE_OK) return;
    real_vfs = sqlite3_vfs_find(NULL);
    shim = *real_vfs;
    shim.pNext = NULL;
    shim.zName = "fault";
    shim.szOsFile = (int)sizeof(fault_file) + real_vfs->szOsFile;
    shim.xOpen = open_file;
    shim.xDelete = delete_file;
    installed = sqlite3_vfs_register(&shim, 1);
    if (installed == SQLITE_OK) installed = sqlite3_auto_extension((void (*)(void))prepare_connection);
}

int32_t fv_install(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    return installed;
}
