#ifndef FAULT_VFS_RECORDING_H
#define FAULT_VFS_RECORDING_H

#include "fault_vfs.h"

/// The watch of the directory that a file lies in, or -1.
int32_t fv_watch_of(const char *path);

/// Notes what is about to be done; `bytes` are copied.
void fv_record(int32_t watch, int32_t operation, int32_t file, int64_t offset, const void *bytes, int64_t length);

/// The code that this operation must fail with, or 0; `is_short` tells whether half of it is done before.
int32_t fv_fault_of(int32_t watch, int32_t operation, int32_t file, int32_t *is_short);

/// The limit of the write-ahead file that a watch asks for, in pages; 0 for none.
int32_t fv_checkpoint_pages(int32_t watch);

#endif
