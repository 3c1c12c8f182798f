#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include "shm-test.h"

static int create(const struct step *step)
{
	int file = memfd_create(text(step, "name"), MFD_CLOEXEC);

	return file < 0 || ftruncate(file, (off_t)number_or(step, "size", 4096)) ? -1 : file;
}

/* Maps the whole, and writes `fill` bytes. */
static int map(int file, size_t fill)
{
	struct stat status;

	if (fstat(file, &status))
		return -1;
	char *memory = mmap(0, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	if (memory == MAP_FAILED)
		return -1;
	memset(memory, 'x', fill);
	got("inode=%llu size=%lld", (unsigned long long)status.st_ino, (long long)status.st_size);
	return close(file);
}

static struct sockaddr_un address_of(const struct step *step)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	snprintf(address.sun_path, sizeof address.sun_path, "%s", text(step, "socket"));
	return address;
}

/* A message of one byte that carries a descriptor, or room for one. */
struct passage {
	struct msghdr message;
	struct iovec vector;
	char byte;
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))];
};

static struct cmsghdr *prepare(struct passage *passage)
{
	*passage = (struct passage){.byte = 'x'};
	passage->vector = (struct iovec){&passage->byte, 1};
	passage->message = (struct msghdr){
		.msg_iov = &passage->vector,
		.msg_iovlen = 1,
		.msg_control = passage->control,
		.msg_controllen = sizeof passage->control,
	};
	return CMSG_FIRSTHDR(&passage->message);
}

int memfd(const struct step *step)
{
	int file = create(step);

	return file < 0 ? -1 : map(file, (size_t)number_or(step, "fill", 0));
}

int memfd_send(const struct step *step)
{
	struct sockaddr_un address = address_of(step);
	int file = create(step), server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct passage passage;
	struct cmsghdr *header = prepare(&passage);

	if (file < 0 || server < 0 || bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 1))
		return -1;
	int client = accept(server, 0, 0);
	*header = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof file)};
	memcpy(CMSG_DATA(header), &file, sizeof file);
	if (client < 0 || sendmsg(client, &passage.message, 0) < 0)
		return -1;
	close(client);
	close(server);
	return map(file, 0);
}

int memfd_receive(const struct step *step)
{
	struct sockaddr_un address = address_of(step);
	int file, client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct passage passage;

	prepare(&passage);
	if (connect(client, (struct sockaddr *)&address, sizeof address) ||
	    recvmsg(client, &passage.message, MSG_CMSG_CLOEXEC) < 0) {
		close(client);
		return -1;
	}
	close(client);
	memcpy(&file, CMSG_DATA(CMSG_FIRSTHDR(&passage.message)), sizeof file);
	return map(file, 0);
}
