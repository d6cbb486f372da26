#ifndef FAULT_VFS_H
#define FAULT_VFS_H

#include <stdint.h>

/// What is done to a file.
#define FV_WRITE 1
#define FV_TRUNCATE 2
#define FV_SYNC 3
#define FV_CREATE 4
#define FV_DELETE 5
#define FV_MARK 6
#define FV_READ 7

/// Which file: bits, so that a fault can hit several.
#define FV_DATABASE 1
#define FV_JOURNAL 2
#define FV_WAL 4

/// One thing that was done to a file of a watched directory, in the order in which all of them were done.
typedef struct {
    int32_t operation;
    int32_t file;
    /// Where a write starts; the size that a truncation leaves; the number of a mark; 1 for a sync or a deletion that makes the names in
    /// the directory safe too.
    int64_t offset;
    int64_t length;
    const uint8_t *bytes;
    /// How many texts the companion file had had just before; the last of them stood in it then.
    int32_t companions;
} fv_entry;

/// A fault to come.
typedef struct {
    int32_t operation;
    /// Bits of the files that it hits.
    int32_t files;
    /// So many operations pass before the first that fails.
    int32_t after;
    /// So many fail; negative for all that follow.
    int32_t times;
    /// What SQLite is told: an extended result code.
    int32_t code;
    /// Whether half of a failing write reaches the file.
    int32_t is_short;
} fv_fault;

/// Puts the shim in front of the default way to files, once in a process; files outside of watched directories pass through it.
///
/// Returns an SQLite result code.
int32_t fv_install(void);

/// Begins to record what is done to the files of a directory: data, journal and write-ahead file of a database.
///
/// `companion` is a file whose contents are noted before each entry, or null; `checkpoint_pages` is how long the write-ahead file of a
/// connection opened from now on grows before it is checkpointed, 0 for SQLite's own limit; `capacity` is how many bytes are recorded at
/// most, 0 for nothing at all. Returns the number of the watch, or -1 when there is no room for another.
int32_t fv_watch(const char *directory, const char *companion, int32_t checkpoint_pages, int64_t capacity);

/// Ends a watch and forgets what it recorded. Files of the directory must be closed before.
void fv_unwatch(int32_t watch);

/// Notes a number among what is recorded.
void fv_mark(int32_t watch, int64_t number);

/// Adds a fault; returns 0, or -1 when there are too many.
int32_t fv_fail(int32_t watch, fv_fault fault);

/// Takes all faults away.
void fv_heal(int32_t watch);

/// How many operations failed so far by faults.
int32_t fv_failures(int32_t watch);

/// How many entries are recorded; -1 when there were more than fit.
int64_t fv_count(int32_t watch);

/// An entry, valid until the watch ends and while nothing more is done to its files.
fv_entry fv_get(int32_t watch, int64_t place);

/// How many texts the companion file had.
int32_t fv_companions(int32_t watch);

/// A text of the companion file, and its length; valid as an entry is.
const uint8_t *fv_companion(int32_t watch, int32_t place, int64_t *length);

#endif
