/* Any bytes as an export: looked at, and read as a source with guessed roles,
 * by one thread and by several, which must hear the same.  What the reader
 * claims about its rows must add up. */
#include "bilan/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char text[] = "sources: [{name: a, kind: activities, files: %s}]\n";

/* Cells must be letters, whatever the bytes were; lines only grow. */
static void look(void *self, uint64_t line, const bl_str *cells, size_t n)
{
	uint64_t *last = self;

	if (line < *last)
		abort();
	*last = line;
	for (size_t i = 0; i < n; i++)
		if (bl_utf8_bad(cells[i].s, cells[i].n) != cells[i].n)
			abort();
}

static void add_up(const bl_taken *taken)
{
	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);

		if (f->kept + f->rejects + f->cancelled + f->replaced > f->rows)
			abort();
	}
}

/* All that was heard of a file, in one number. */
typedef struct {
	uint64_t sum;
} heard;

static void hear(heard *h, const void *bytes, size_t n)
{
	const unsigned char *b = bytes;

	for (size_t i = 0; i < n; i++)
		h->sum = (h->sum ^ b[i]) * 0x100000001B3u;
}

static void hear_batch(void *self, int source, const bl_batch *batch)
{
	heard *h = self;

	hear(h, batch->day, batch->n * sizeof *batch->day);
	hear(h, batch->line, batch->n * sizeof *batch->line);
	hear(h, batch->word[0], batch->n * sizeof **batch->word);
	hear(h, batch->qty[1], batch->n * sizeof **batch->qty);
	(void)source;
}

static void hear_rejects(heard *h, const bl_taken *taken)
{
	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);

		hear(h, &r->line, sizeof r->line);
		hear(h, r->reason, strlen(r->reason));
		hear(h, r->text, strlen(r->text));
	}
}

static uint64_t read_source(const char *path, unsigned threads)
{
	static const bl_wish asked[] = {{"lead", BL_WORD, {0, 0}}, {"participants", BL_NUMBER, {0, 0}}};
	const bl_wish *wishes = asked;
	size_t n_wishes = 2;
	char yaml[512];
	int n = snprintf(yaml, sizeof yaml, text, path);
	bl_problems *problems = bl_problems_new();
	bl_words *words = bl_words_new();
	const bl_agreement *a = NULL;
	bl_intake *in;
	bl_taken *taken;
	heard h = {0};

	if (bl_agreement_parse("fuzz.yaml", "/", yaml, (size_t)n, &a, problems) == BL_OK &&
	    bl_intake_new(a, words, &wishes, &n_wishes, &in, problems) == BL_OK) {
		bl_intake_threads(in, threads);
		bl_intake_read(in, 0, hear_batch, &h, problems);
		taken = bl_intake_end(in);
		hear_rejects(&h, taken);
		add_up(taken);
		bl_taken_free(taken);
	}
	for (size_t i = 0; i < bl_problems_count(problems); i++)
		hear(&h, bl_problems_at(problems, i)->key, strlen(bl_problems_at(problems, i)->key));
	bl_agreement_free(a);
	bl_words_free(words);
	bl_problems_free(problems);
	return h.sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	int fd = memfd_create("export.csv", 0);
	char path[64];
	uint64_t last = 0;
	bl_peek *peek;

	/* Back to its start: what stands behind is taken for a pipe that was read. */
	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || lseek(fd, 0, SEEK_SET))
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (bl_peek_file(path, look, &last, &peek, NULL) == BL_OK)
		bl_peek_free(peek);
	if (read_source(path, 1) != read_source(path, 3))
		abort();
	close(fd);
	return 0;
}
