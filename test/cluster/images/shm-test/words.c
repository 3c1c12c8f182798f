#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "shm-test.h"

const char *text_or(const struct step *step, const char *name, const char *otherwise)
{
	size_t length = strlen(name);

	for (int i = 0; i < step->count; i++)
		if (!strncmp(step->words[i], name, length) && step->words[i][length] == '=')
			return step->words[i] + length + 1;
	return otherwise;
}

const char *text(const struct step *step, const char *name)
{
	const char *value = text_or(step, name, 0);

	if (!value)
		usage("missing in a step:", name);
	return value;
}

long long number(const struct step *step, const char *name)
{
	const char *value = text(step, name);
	char *end;
	long long n = strtoll(value, &end, 0);

	if (end == value || *end)
		usage("not a number:", value);
	return n;
}

long long number_or(const struct step *step, const char *name, long long otherwise)
{
	return text_or(step, name, 0) ? number(step, name) : otherwise;
}

bool flag(const struct step *step, const char *name)
{
	for (int i = 0; i < step->count; i++)
		if (!strcmp(step->words[i], name))
			return true;
	return false;
}

const struct step *numbered(const struct step *step, long long n)
{
	static char room[4096];
	static char *words[32];
	static struct step copy;
	char *to = room;

	if (step->count > 32)
		usage("more words in a step than", "32");
	copy = *step;
	copy.words = words;
	for (int i = 0; i < step->count; i++) {
		words[i] = to;
		for (const char *from = step->words[i]; *from; from++) {
			size_t left = (size_t)(room + sizeof room - to);
			int length = *from == '#' ? snprintf(to, left, "%lld", n) : snprintf(to, left, "%c", *from);
			if ((size_t)length + 1 >= left)
				usage("longer words than fit:", step->words[i]);
			to += length;
		}
		*to++ = 0;
	}
	return &copy;
}

static bool contains(const char *list, const char *word, size_t length)
{
	for (const char *at = list; *at; at += strcspn(at, " "), at += strspn(at, " "))
		if (strcspn(at, " ") == length && !strncmp(at, word, length))
			return true;
	return false;
}

/* A misspelt word must not be a step that silently does less. */
void check_words(const struct step *step, const char *allowed)
{
	for (int i = 0; i < step->count; i++) {
		const char *word = step->words[i];
		size_t length = strcspn(word, "=");

		if (strcmp(word, step->verb) && !contains(allowed, word, length) && !contains("uid wait times", word, length))
			usage("no such word or verb:", word);
	}
}

void usage(const char *what, const char *word)
{
	fprintf(stderr, "shm-test: %s %s\n", what, word);
	exit(2);
}
