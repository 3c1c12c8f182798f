#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <string.h>
#include <sys/stat.h>
#include "shm-test.h"

#define MAX_MESSAGE 65536

static mqd_t open_queue(const struct step *step, int flags)
{
	return mq_open(text(step, "name"), flags | (flag(step, "nowait") ? O_NONBLOCK : 0));
}

/* Closes the queue and keeps the errno of what was done with it. */
static int done_with(mqd_t queue, int failed)
{
	int number = errno;

	mq_close(queue);
	errno = number;
	return failed ? -1 : 0;
}

int queue_file_create(const struct step *step)
{
	mode_t mode = (mode_t)number_or(step, "mode", 0600);
	struct mq_attr limits = {
		.mq_maxmsg = (long)number_or(step, "depth", 10),
		.mq_msgsize = (long)number_or(step, "size", 8192),
	};
	mqd_t queue = mq_open(text(step, "name"), O_CREAT | O_RDWR | (flag(step, "excl") ? O_EXCL : 0), mode, &limits);

	/* on Linux a queue's descriptor is a file's */
	return queue < 0 ? -1 : done_with(queue, flag(step, "exact") && fchmod(queue, mode));
}

int queue_file_hold(const struct step *step)
{
	mqd_t queue = open_queue(step, flag(step, "ro") ? O_RDONLY : O_RDWR);

	got("descriptor=%d", (int)queue);
	return queue < 0 ? -1 : 0;
}

int queue_file_send(const struct step *step)
{
	mqd_t queue = open_queue(step, O_WRONLY);
	const char *words = text(step, "text");

	return queue < 0 ? -1 : done_with(queue, mq_send(queue, words, strlen(words), 0));
}

int queue_file_receive(const struct step *step)
{
	static char message[MAX_MESSAGE + 1];
	mqd_t queue = open_queue(step, O_RDONLY);

	if (queue < 0)
		return -1;
	ssize_t length = mq_receive(queue, message, MAX_MESSAGE, 0);
	message[length < 0 ? 0 : length] = 0;
	got("text=%.200s", message);
	return done_with(queue, length < 0);
}

int queue_file_unlink(const struct step *step)
{
	return mq_unlink(text(step, "name"));
}
