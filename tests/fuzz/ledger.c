/* Any bytes as a saved ledger: refused, or one that can be merged, closed and
 * read.  So that more than the first word is met, the input is taken as changes
 * of a ledger that was saved: places of two bytes, and what to put there. */
#include "bilan/tally.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char text[] = "sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: D, type: "
			   "T, hours: H, lead: L}}\n"
			   "indicators:\n"
			   "  - {id: n, measure: count, split: [type, lead]}\n"
			   "  - {id: s, measure: sum, of: hours, split: [type]}\n"
			   "  - {id: m, measure: mean, of: hours}\n"
			   "  - {id: d, measure: distinct, of: lead, split: [type]}\n"
			   "  - {id: q, measure: median, of: hours}\n"
			   "  - {id: l, measure: last, of: hours}\n"
			   "  - {id: r, measure: rate, out_of: hours}\n"
			   "  - {id: w, measure: share, where: {type: x}, out_of: {lead: y}}\n";

static const bl_agreement *agreement;
static bl_packed saved;

static void add_rows(bl_ledger *ledger, bl_words *words)
{
	uint32_t word[4];
	bl_qty qty[4];
	bl_day day[4];
	const uint32_t *column[16];
	const bl_qty *numbers[16];

	for (int i = 0; i < 4; i++) {
		word[i] = bl_words_add(words, bl_str_of(i % 2 ? "x" : i ? "y" : "Ville"));
		qty[i] = bl_qty_of_int(3 * i);
		day[i] = bl_day_of(2025, 1 + i, 3);
	}
	for (int i = 0; i < 16; i++) {
		column[i] = word;
		numbers[i] = qty;
	}
	bl_ledger_add(ledger, 0, &(bl_batch){.n = 4, .day = day, .word = column, .qty = numbers});
}

static bl_ledger *example(bl_words *words)
{
	bl_problems *problems = bl_problems_new();
	bl_ledger *ledger = NULL;

	if (!agreement &&
	    bl_agreement_parse("a.yaml", ".", text, strlen(text), &agreement, problems) != BL_OK)
		abort();
	if (bl_ledger_new(agreement, &ledger, problems) != BL_OK)
		abort();
	bl_problems_free(problems);
	bl_ledger_attach(ledger, words);
	add_rows(ledger, words);
	return ledger;
}

static void read_all(const bl_ledger *ledger)
{
	bl_grain year;

	bl_grain_find("year", 1, &year);
	for (int i = 0; i < (int)bl_ledger_indicators(ledger); i++) {
		bl_ledger_total(ledger, i, bl_period_of(year, bl_day_of(2020, 1, 1)), 10);
		for (size_t k = 0; k < bl_ledger_splits(ledger, i); k++) {
			size_t n;
			const uint32_t *word = bl_ledger_split_words(ledger, i, k, &n);
			bl_figure f;

			for (size_t w = 0; w < n; w++)
				bl_ledger_split_figures(ledger, (bl_split_value){i, k, word[w]},
							bl_period_of(year, bl_day_of(2025, 1, 1)), 1, &f);
		}
	}
}

static void try_bytes(const void *bytes, size_t n)
{
	bl_words *words = bl_words_new();
	bl_unpacking from = {bytes, n, false};
	bl_ledger *ledger = bl_ledger_load(agreement, words, &from);

	if (ledger) {
		bl_ledger *other = example(words);

		bl_ledger_merge(ledger, other);
		bl_ledger_free(other);
		bl_ledger_close(ledger);
		read_all(ledger);
	}
	bl_ledger_free(ledger);
	bl_words_free(words);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	unsigned char *changed;

	if (!saved.n) {
		bl_words *words = bl_words_new();
		bl_ledger *ledger = example(words);

		bl_ledger_save(ledger, &saved);
		bl_ledger_free(ledger);
		bl_words_free(words);
	}
	try_bytes(bytes, n);
	changed = malloc(saved.n);
	memcpy(changed, saved.bytes, saved.n);
	for (; n >= 3; bytes += 3, n -= 3)
		changed[(bytes[0] | (size_t)bytes[1] << 8) % saved.n] = bytes[2];
	try_bytes(changed, saved.n);
	free(changed);
	return 0;
}
