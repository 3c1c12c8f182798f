#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include "shm-test.h"

#define MAX_TEXT 200

struct message {
	long type;
	char text[MAX_TEXT + 1];
};

static int id_of(const struct step *step)
{
	return msgget((key_t)number(step, "key"), 0);
}

int queue_create(const struct step *step)
{
	int flags = IPC_CREAT | (flag(step, "excl") ? IPC_EXCL : 0) | (int)number_or(step, "mode", 0600);
	int id = msgget((key_t)number(step, "key"), flags);

	got("id=%d", id);
	return id < 0 ? -1 : 0;
}

int queue_send(const struct step *step)
{
	struct message message = {.type = 1};
	int id = id_of(step);

	snprintf(message.text, sizeof message.text, "%s", text(step, "text"));
	return id < 0 ? -1 : msgsnd(id, &message, strlen(message.text), flag(step, "nowait") ? IPC_NOWAIT : 0);
}

int queue_receive(const struct step *step)
{
	struct message message = {0};
	int id = id_of(step);

	if (id < 0 || msgrcv(id, &message, MAX_TEXT, 0, MSG_NOERROR | (flag(step, "nowait") ? IPC_NOWAIT : 0)) < 0)
		return -1;
	got("text=%s", message.text);
	return 0;
}

int queue_remove(const struct step *step)
{
	int id = id_of(step);

	return id < 0 ? -1 : msgctl(id, IPC_RMID, 0);
}
