#define _GNU_SOURCE
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "shm-test.h"

#define MAX_GROUPS 32

static void end(int signal)
{
	(void)signal;
	_exit(0);
}

/* Process 1 of a pid namespace ignores a signal that it has no handler for. Ended children are not left as zombies. */
void end_at_signals(void)
{
	signal(SIGTERM, end);
	signal(SIGINT, end);
	signal(SIGCHLD, SIG_IGN);
}

static unsigned read_id(char **at)
{
	char *end;
	unsigned long id = strtoul(*at, &end, 10);

	if (end == *at || (*end && !strchr(":,", *end)))
		usage("not UID[:GID[,GID]...]:", *at);
	*at = *end ? end + 1 : end;
	return id;
}

int take_identity(const struct step *step)
{
	char *at = (char *)text_or(step, "uid", 0);
	gid_t groups[MAX_GROUPS];
	int count = 0;

	if (!at)
		return 0;
	uid_t uid = read_id(&at);
	gid_t gid = *at ? read_id(&at) : getgid();
	while (*at && count < MAX_GROUPS)
		groups[count++] = read_id(&at);
	return setgroups(count, groups) || setresgid(gid, gid, gid) || setresuid(uid, uid, uid) ? -1 : 0;
}

int process_seteuid(const struct step *step)
{
	char *at = (char *)text(step, "id");
	uid_t uid = read_id(&at);
	gid_t gid = *at ? read_id(&at) : getegid();

	return setegid(gid) || seteuid(uid) ? -1 : 0;
}

bool fork_children(const struct step *step)
{
	for (long long n = number_or(step, "count", 1); n > 0; n--) {
		pid_t child = fork();
		if (child == 0) {
			bool failed = take_identity(step) != 0;
			/* after the change of ids, which forgets it */
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			report(step, failed);
			if (failed)
				_exit(1);
			return true;
		}
		if (child < 0) {
			report(step, true);
			exit(1);
		}
	}
	return false;
}

int process_umask(const struct step *step)
{
	umask((mode_t)number(step, "mode"));
	return 0;
}

int process_sleep(const struct step *step)
{
	sleep((unsigned)number(step, "seconds"));
	return 0;
}

static double seconds_of(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + now.tv_nsec / 1e9;
}

/*
 * In each tenth of a second it computes for a part, and sleeps for the rest; what it was kept from is not made up
 * for.
 */
int process_spin(const struct step *step)
{
	double part = number(step, "percent") / 1000.0, until = seconds_of(CLOCK_MONOTONIC) + number(step, "seconds");

	while (seconds_of(CLOCK_MONOTONIC) < until) {
		double began = seconds_of(CLOCK_MONOTONIC), enough = seconds_of(CLOCK_PROCESS_CPUTIME_ID) + part;
		while (seconds_of(CLOCK_PROCESS_CPUTIME_ID) < enough)
			;
		double rest = began + 0.1 - seconds_of(CLOCK_MONOTONIC);
		if (rest > 0)
			usleep((useconds_t)(rest * 1e6));
	}
	return 0;
}

int process_memory(const struct step *step)
{
	size_t bytes = (size_t)number(step, "bytes");
	void *memory = mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		return -1;
	memset(memory, 'x', bytes);
	return 0;
}

int process_stay(const struct step *step)
{
	report(step, false);
	for (;;)
		pause();
}

int process_exit(const struct step *step)
{
	report(step, false);
	exit((int)number_or(step, "code", 0));
}

int process_crash(const struct step *step)
{
	report(step, false);
	/* process 1 does not get its own signals, but it cannot survive a fault */
	__builtin_trap();
}
