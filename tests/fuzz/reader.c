/* Any bytes as an export: looked at, and read as a source with guessed roles.
 * What the reader claims about its rows must add up. */
#include "bilan/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char text[] = "sources: [{name: a, kind: activities, files: %s}]\n"
			   "indicators:\n  - {id: n, measure: count}\n";

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

static void add_up(const bl_intake *in)
{
	for (size_t i = 0; i < bl_intake_files(in); i++) {
		const bl_file_count *f = bl_intake_file(in, i);

		if (f->kept + f->rejects + f->cancelled + f->replaced > f->rows)
			abort();
	}
}

static void read_source(const char *path)
{
	char yaml[512];
	int n = snprintf(yaml, sizeof yaml, text, path);
	bl_problems *problems = bl_problems_new();
	bl_words *words = bl_words_new();
	const bl_agreement *a = NULL;
	bl_ledger *ledger = NULL;
	bl_intake *in = NULL;

	if (bl_agreement_parse("fuzz.yaml", "/", yaml, (size_t)n, &a, problems) == BL_OK &&
	    bl_ledger_new(a, &ledger, problems) == BL_OK) {
		size_t wishes;
		const bl_wish *wish = bl_ledger_wishes(ledger, 0, &wishes);

		if (bl_intake_new(a, words, &wish, &wishes, &in, problems) == BL_OK) {
			bl_ledger_attach(ledger, in, words);
			bl_intake_read(in, 0, bl_ledger_add, ledger, problems);
			add_up(in);
		}
	}
	bl_ledger_free(ledger);
	bl_intake_free(in);
	bl_agreement_free(a);
	bl_words_free(words);
	bl_problems_free(problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	int fd = memfd_create("export.csv", 0);
	char path[64];
	uint64_t last = 0;
	bl_peek *peek;

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (bl_peek_file(path, look, &last, &peek, NULL) == BL_OK)
		bl_peek_free(peek);
	read_source(path);
	close(fd);
	return 0;
}
