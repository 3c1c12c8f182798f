#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "shm-test.h"

static int open_object(const struct step *step, int flags)
{
	const char *path = text_or(step, "path", 0);
	int mode = (int)number_or(step, "mode", 0600);

	return path ? open(path, flags | O_CLOEXEC, mode) : shm_open(text(step, "name"), flags, mode);
}

/* Closes `file` and keeps the errno of what was done with it. */
static int done_with(int file, int failed)
{
	int number = errno;

	close(file);
	errno = number;
	return failed ? -1 : 0;
}

static int fill(int file, size_t bytes)
{
	char block[4096];

	memset(block, 'x', sizeof block);
	while (bytes > 0) {
		ssize_t written = write(file, block, bytes < sizeof block ? bytes : sizeof block);
		if (written < 0)
			return -1;
		bytes -= (size_t)written;
	}
	return 0;
}

static int map(int file, int protection, size_t fill)
{
	struct stat status;

	if (fstat(file, &status))
		return -1;
	got("inode=%llu size=%lld", (unsigned long long)status.st_ino, (long long)status.st_size);
	char *memory = mmap(0, (size_t)status.st_size, protection, MAP_SHARED, file, 0);
	if (memory == MAP_FAILED)
		return -1;
	memset(memory, 'x', fill);
	return 0;
}

int posix_create(const struct step *step)
{
	int file = open_object(step, O_CREAT | O_RDWR | (flag(step, "excl") ? O_EXCL : 0));

	if (file < 0)
		return -1;
	int failed = flag(step, "exact") && fchmod(file, (mode_t)number_or(step, "mode", 0600));
	failed = failed || (text_or(step, "size", 0) && ftruncate(file, (off_t)number(step, "size")));
	return done_with(file, failed);
}

int posix_truncate(const struct step *step)
{
	int file = open_object(step, O_RDWR);

	return file < 0 ? -1 : done_with(file, ftruncate(file, (off_t)number(step, "size")));
}

int posix_allocate(const struct step *step)
{
	int file = open_object(step, O_RDWR);

	return file < 0 ? -1 : done_with(file, fallocate(file, 0, 0, (off_t)number(step, "size")));
}

int posix_fill(const struct step *step)
{
	int file = open_object(step, O_RDWR);

	return file < 0 ? -1 : done_with(file, fill(file, (size_t)number(step, "bytes")));
}

int posix_mode(const struct step *step)
{
	int file = open_object(step, O_RDONLY);

	return file < 0 ? -1 : done_with(file, fchmod(file, (mode_t)number_or(step, "mode", 0600)));
}

int posix_write(const struct step *step)
{
	int file = open_object(step, O_RDWR);
	const char *words = text(step, "text");

	return file < 0 ? -1 : done_with(file, write(file, words, strlen(words)) < 0);
}

int posix_read(const struct step *step)
{
	int file = open_object(step, O_RDONLY);
	char words[201] = "";

	if (file < 0)
		return -1;
	int failed = read(file, words, sizeof words - 1) < 0;
	got("text=%s", words);
	return done_with(file, failed);
}

int posix_map(const struct step *step)
{
	bool read_only = flag(step, "ro");
	int file = open_object(step, read_only ? O_RDONLY : O_RDWR);
	int protection = read_only ? PROT_READ : PROT_READ | PROT_WRITE;

	return file < 0 ? -1 : done_with(file, map(file, protection, (size_t)number_or(step, "fill", 0)));
}

int posix_hold(const struct step *step)
{
	int file = open_object(step, flag(step, "ro") ? O_RDONLY : O_RDWR);

	got("descriptor=%d", file);
	return file < 0 ? -1 : 0;
}

int posix_rename(const struct step *step)
{
	char from[256], to[256];

	snprintf(from, sizeof from, "/dev/shm%s", text(step, "name"));
	snprintf(to, sizeof to, "/dev/shm%s", text(step, "to"));
	return rename(from, to);
}

int posix_unlink(const struct step *step)
{
	const char *path = text_or(step, "path", 0);

	return path ? unlink(path) : shm_unlink(text(step, "name"));
}
