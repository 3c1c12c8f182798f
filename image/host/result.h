/* What every system call answers to TypeScript: `{ value }`, or `{ errno: 'EACCES' }`. Nothing throws, except when the
 * arguments themselves are of the wrong type, or memory is at its limit. */
#ifndef RESULT_H
#define RESULT_H

#include <quickjs.h>

/* `{ value }`; takes over the value, and passes an exception on. */
JSValue result_value(JSContext *ctx, JSValue value);

/* The kernel's name of an error, `E` and its number where this host has no name for it. */
JSValue error_name(JSContext *ctx, int number);

/* `{ errno }` with that name. */
JSValue result_errno(JSContext *ctx, int number);

/* Adds a property and takes over its value. A full heap shows in what comes after: the object itself, or its use. */
void set_property(JSContext *ctx, JSValue object, const char *name, JSValue value);

/* Adds an element of an array and takes over its value; nonzero with an exception pending where there is no memory. */
int set_element(JSContext *ctx, JSValue array, uint32_t index, JSValue value);

/* A 64-bit number as decimal digits: JavaScript's own numbers end at 2^53. */
JSValue decimal_string(JSContext *ctx, unsigned long long number);

#endif
