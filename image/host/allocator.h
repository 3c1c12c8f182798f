/* Memory for QuickJS. Nearly all that it asks for is small and soon given back, often the only object of its size: for
 * each of those musl's malloc calls the kernel twice, and QuickJS asks it for the size of each, which is as dear as the
 * allocation itself. Together they were a third of an inspection. */
#ifndef ALLOCATOR_H
#define ALLOCATOR_H

#include <quickjs.h>

/* For JS_NewRuntime2. Small objects come from blocks that are kept, larger ones from malloc. One thread. */
extern const JSMallocFunctions allocator;

#endif
