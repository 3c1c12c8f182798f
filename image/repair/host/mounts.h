/* The native module `mounts`: what changes one mount of another process's mount namespace. Only `inspector repair`
 * has it (image/host/main.c). Its TypeScript side, with what each function answers, is image/repair/mounts.d.ts. */
#ifndef MOUNTS_H
#define MOUNTS_H

#include <quickjs.h>

#include "sys.h"

SYS_FUNCTION(mounts_open_process);
SYS_FUNCTION(mounts_has_ended);
SYS_FUNCTION(mounts_lock);
SYS_FUNCTION(mounts_confine);
SYS_FUNCTION(mounts_enter);
SYS_FUNCTION(mounts_give_up_rights);

SYS_FUNCTION(mounts_clone);
SYS_FUNCTION(mounts_replace);
SYS_FUNCTION(mounts_put_back);

JSModuleDef *mounts_module(JSContext *ctx);

#endif
