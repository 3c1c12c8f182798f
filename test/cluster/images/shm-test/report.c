#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "shm-test.h"

char result[256];

static const struct {
	int number;
	const char *name;
} names[] = {
#define NAME(e) {e, #e}
	NAME(EPERM), NAME(ENOENT), NAME(EINTR), NAME(EIO), NAME(E2BIG), NAME(EBADF), NAME(EAGAIN), NAME(ENOMEM), NAME(EACCES),
	NAME(EEXIST), NAME(ENODEV), NAME(ENOTDIR), NAME(EISDIR), NAME(EINVAL), NAME(ENFILE), NAME(EMFILE), NAME(EFBIG),
	NAME(ENOSPC), NAME(EROFS), NAME(ERANGE), NAME(ENAMETOOLONG), NAME(ENOSYS), NAME(ELOOP), NAME(ENOMSG), NAME(EIDRM),
	NAME(EOVERFLOW), NAME(EMSGSIZE), NAME(EOPNOTSUPP), NAME(ENOTCONN), NAME(ETIMEDOUT), NAME(EDQUOT),
#undef NAME
};

static const char *name_of(int number)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].number == number)
			return names[i].name;
	return "errno";
}

void got(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vsnprintf(result, sizeof result, format, values);
	va_end(values);
}

void report(const struct step *step, bool failed)
{
	int number = errno;

	printf("[%d uid %d] %s", (int)getpid(), (int)geteuid(), failed ? "failed" : "ok");
	for (int i = 0; i < step->count; i++)
		printf(" %s", step->words[i]);
	if (failed)
		printf(": %s (%d, %s)\n", name_of(number), number, strerror(number));
	else
		printf(*result ? ": %s\n" : "\n", result);
	*result = 0;
}
