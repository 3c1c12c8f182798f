#include <sys/ipc.h>
#include <sys/sem.h>
#include "shm-test.h"

static int id_of(const struct step *step)
{
	return semget((key_t)number(step, "key"), 0, 0);
}

int sem_create(const struct step *step)
{
	int flags = IPC_CREAT | (flag(step, "excl") ? IPC_EXCL : 0) | (int)number_or(step, "mode", 0600);
	int id = semget((key_t)number(step, "key"), (int)number_or(step, "count", 1), flags);

	got("id=%d", id);
	return id < 0 ? -1 : 0;
}

int sem_add(const struct step *step)
{
	int flags = (flag(step, "nowait") ? IPC_NOWAIT : 0) | (flag(step, "undo") ? SEM_UNDO : 0);
	struct sembuf operation = {(unsigned short)number_or(step, "index", 0), (short)number(step, "by"), (short)flags};
	int id = id_of(step);

	return id < 0 ? -1 : semop(id, &operation, 1);
}

int sem_remove(const struct step *step)
{
	int id = id_of(step);

	return id < 0 ? -1 : semctl(id, 0, IPC_RMID);
}
