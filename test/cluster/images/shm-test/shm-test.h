#include <stdbool.h>
#include <stddef.h>

struct step {
	const char *verb;
	char **words;
	int count;
	bool tried;
};

/* Does a step. 0, or -1 with errno set; may leave what it got in `result`. */
typedef int (*action)(const struct step *);

/* words.c: the WORD=VALUE and FLAG words of a step; without `_or`, a missing one ends the program */
const char *text(const struct step *, const char *name);
const char *text_or(const struct step *, const char *name, const char *otherwise);
long long number(const struct step *, const char *name);
long long number_or(const struct step *, const char *name, long long otherwise);
bool flag(const struct step *, const char *name);
void check_words(const struct step *, const char *allowed);
/* with n for each # in its words; good until the next call */
const struct step *numbered(const struct step *, long long n);
_Noreturn void usage(const char *what, const char *word);

/* report.c */
extern char result[256];
void got(const char *format, ...) __attribute__((format(printf, 1, 2)));
void report(const struct step *, bool failed);

/* process.c */
void end_at_signals(void);
int take_identity(const struct step *);
bool fork_children(const struct step *); /* true in a child */
int process_seteuid(const struct step *), process_umask(const struct step *), process_sleep(const struct step *);
int process_spin(const struct step *), process_memory(const struct step *);
int process_stay(const struct step *), process_exit(const struct step *), process_crash(const struct step *);

/* sysv-memory.c */
int shm_create(const struct step *), shm_attach(const struct step *), shm_detach(const struct step *);
int shm_write(const struct step *), shm_read(const struct step *);
int shm_mode(const struct step *), shm_remove(const struct step *);

/* sysv-semaphores.c, sysv-queues.c */
int sem_create(const struct step *), sem_add(const struct step *), sem_remove(const struct step *);
int queue_create(const struct step *), queue_send(const struct step *);
int queue_receive(const struct step *), queue_remove(const struct step *);

/* posix-memory.c */
int posix_create(const struct step *), posix_truncate(const struct step *), posix_allocate(const struct step *);
int posix_fill(const struct step *), posix_mode(const struct step *);
int posix_write(const struct step *), posix_read(const struct step *);
int posix_map(const struct step *), posix_hold(const struct step *);
int posix_rename(const struct step *), posix_unlink(const struct step *);

/* memfd.c */
int memfd(const struct step *), memfd_send(const struct step *), memfd_receive(const struct step *);

/* posix-queues.c */
int queue_file_create(const struct step *), queue_file_hold(const struct step *), queue_file_send(const struct step *);
int queue_file_receive(const struct step *), queue_file_unlink(const struct step *);
