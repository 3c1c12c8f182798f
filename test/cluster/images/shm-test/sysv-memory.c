#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include "shm-test.h"

static int private_id = -1;
static void *last_attached;

static int id_of(const struct step *step)
{
	if (text_or(step, "id", 0))
		return (int)number(step, "id");
	if (!strcmp(text(step, "key"), "private"))
		return private_id;
	/* no permission asked for here: what is missing shows where it is needed */
	return shmget((key_t)number(step, "key"), 0, 0);
}

static char *attach(const struct step *step, int flags)
{
	int id = id_of(step);
	void *memory = id < 0 ? (void *)-1 : shmat(id, 0, flags);

	if (memory == (void *)-1)
		return 0;
	got("id=%d", id);
	return memory;
}

int shm_create(const struct step *step)
{
	bool private = !strcmp(text(step, "key"), "private");
	key_t key = private ? IPC_PRIVATE : (key_t)number(step, "key");
	int flags = IPC_CREAT | (flag(step, "excl") ? IPC_EXCL : 0) | (int)number_or(step, "mode", 0600);
	int id = shmget(key, (size_t)number_or(step, "size", 4096), flags);

	if (id < 0)
		return -1;
	if (private)
		private_id = id;
	got("id=%d", id);
	return 0;
}

int shm_attach(const struct step *step)
{
	char *memory = attach(step, flag(step, "ro") ? SHM_RDONLY : 0);

	if (!memory)
		return -1;
	memset(memory, 'x', (size_t)number_or(step, "fill", 0));
	last_attached = memory;
	return 0;
}

int shm_detach(const struct step *step)
{
	(void)step;
	return shmdt(last_attached);
}

int shm_write(const struct step *step)
{
	const char *words = text(step, "text");
	char *memory = attach(step, 0);

	if (!memory)
		return -1;
	strcpy(memory, words);
	return shmdt(memory);
}

int shm_read(const struct step *step)
{
	char *memory = attach(step, SHM_RDONLY);

	if (!memory)
		return -1;
	got("text=%.200s", memory);
	return shmdt(memory);
}

int shm_mode(const struct step *step)
{
	int id = id_of(step);
	struct shmid_ds status;

	if (id < 0 || shmctl(id, IPC_STAT, &status))
		return -1;
	status.shm_perm.mode = (mode_t)number_or(step, "mode", 0600);
	return shmctl(id, IPC_SET, &status);
}

int shm_remove(const struct step *step)
{
	int id = id_of(step);

	if (id < 0)
		return -1;
	got("id=%d", id);
	return shmctl(id, IPC_RMID, 0);
}
