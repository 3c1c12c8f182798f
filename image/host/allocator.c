#include "allocator.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What is before each object: how many bytes it takes, itself included. Eight, as much as any of QuickJS's types is
 * aligned to. */
typedef union {
  size_t taken_bytes;
  double alignment;
} Header;

/* Small objects are cut out of blocks; somewhat larger ones come from malloc, which maps and unmaps each by itself,
 * and are kept for the next of their size. What is larger goes back at once: it would be missed elsewhere. */
#define STEP_BYTES 16u
#define LARGEST_SMALL_BYTES 512u
#define LARGER_STEP_BYTES 512u
#define LARGEST_KEPT_BYTES 2048u
#define SMALL_CLASS_COUNT (LARGEST_SMALL_BYTES / STEP_BYTES + 1)
#define CLASS_COUNT (SMALL_CLASS_COUNT + LARGEST_KEPT_BYTES / LARGER_STEP_BYTES)
#define BLOCK_BYTES 16384u

/* Freed objects of one size, each pointing to the next. */
typedef struct Free {
  struct Free *next;
} Free;

static Free *freed[CLASS_COUNT];
static char *block;
static size_t left_bytes;

static Header *header_of(const void *object) { return (Header *)(uintptr_t)object - 1; }

static size_t rounded(size_t size) {
  const size_t bytes = size + sizeof(Header);
  if (bytes > LARGEST_KEPT_BYTES) return bytes;
  const size_t step = bytes > LARGEST_SMALL_BYTES ? LARGER_STEP_BYTES : STEP_BYTES;
  return (bytes + step - 1) / step * step;
}

/* Of rounded bytes, not above what is kept. */
static size_t class_of(size_t bytes) {
  return bytes > LARGEST_SMALL_BYTES ? SMALL_CLASS_COUNT + bytes / LARGER_STEP_BYTES - 1 : bytes / STEP_BYTES;
}

static void *take(size_t bytes) {
  if (bytes > LARGEST_KEPT_BYTES) return malloc(bytes);
  Free *again = freed[class_of(bytes)];
  if (again) {
    freed[class_of(bytes)] = again->next;
    return again;
  }
  if (bytes > LARGEST_SMALL_BYTES) return malloc(bytes);
  if (left_bytes < bytes) {
    /* What is left of the old block is less than one object, and is forgotten */
    block = malloc(BLOCK_BYTES);
    left_bytes = block ? BLOCK_BYTES : 0;
    if (!block) return NULL;
  }
  void *fresh = block;
  block += bytes;
  left_bytes -= bytes;
  return fresh;
}

static void give_back(Header *header) {
  const size_t bytes = header->taken_bytes;
  if (bytes > LARGEST_KEPT_BYTES) return free(header);
  Free *object = (Free *)(void *)header;
  object->next = freed[class_of(bytes)];
  freed[class_of(bytes)] = object;
}

static void *allocate(JSMallocState *state, size_t size) {
  if (size > SIZE_MAX - sizeof(Header) || state->malloc_size + size > state->malloc_limit) return NULL;
  const size_t bytes = rounded(size);
  Header *header = take(bytes);
  if (!header) return NULL;
  header->taken_bytes = bytes;
  state->malloc_count += 1;
  state->malloc_size += bytes;
  return header + 1;
}

static void release(JSMallocState *state, void *object) {
  if (!object) return;
  state->malloc_count -= 1;
  state->malloc_size -= header_of(object)->taken_bytes;
  give_back(header_of(object));
}

static size_t usable_size(const void *object) { return object ? header_of(object)->taken_bytes - sizeof(Header) : 0; }

static void *resize(JSMallocState *state, void *object, size_t size) {
  if (!object) return size == 0 ? NULL : allocate(state, size);
  if (size == 0) {
    release(state, object);
    return NULL;
  }
  Header *header = header_of(object);
  const size_t old_bytes = header->taken_bytes;
  if (size > SIZE_MAX - sizeof(Header)) return NULL;
  const size_t bytes = rounded(size);
  if (bytes == old_bytes) return object;
  if (bytes > old_bytes && state->malloc_size + (bytes - old_bytes) > state->malloc_limit) return NULL;
  if (bytes > LARGEST_KEPT_BYTES && old_bytes > LARGEST_KEPT_BYTES) {
    header = realloc(header, bytes);
    if (!header) return NULL;
  } else {
    Header *moved = take(bytes);
    if (!moved) return NULL;
    memcpy(moved, header, bytes < old_bytes ? bytes : old_bytes);
    give_back(header);
    header = moved;
  }
  header->taken_bytes = bytes;
  state->malloc_size += bytes - old_bytes;
  return header + 1;
}

const JSMallocFunctions allocator = {allocate, release, resize, usable_size};
