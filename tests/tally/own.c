/* What the ledger tells about exchanges unasked: by two columns together. */
#include "test.h"
#include "bilan/tally.h"

#include <glib.h>
#include <string.h>

static const char agreement_text[] = "sources:\n"
				     "  - {name: d, kind: exchanges, files: d.csv, columns: {date: Date, "
				     "from: De, to: A, what: Nature, quantity: Quantite}}\n"
				     "indicators:\n  - {id: n, measure: count, from: d}\n";

typedef struct {
	const bl_agreement *agreement;
	bl_words *words;
	bl_problems *problems;
} fixture;

static fixture set_up(void)
{
	fixture d = {.words = bl_words_new(), .problems = bl_problems_new()};

	assert_int_equal(bl_agreement_parse("t.yaml", ".", agreement_text, strlen(agreement_text),
					    &d.agreement, d.problems),
			 BL_OK);
	return d;
}

static void clear_up(fixture *d)
{
	bl_words_free(d->words);
	bl_problems_free(d->problems);
	bl_agreement_free(d->agreement);
}

typedef struct {
	const char *from, *to, *what;
	int quantity, month;
} gift;

static const gift gifts[] = {{"a", "b", "hours", 3, 1},
			     {"a", "c", "hours", 4, 1},
			     {"a", "b", "rooms", 1, 1},
			     {"b", "a", "hours", 5, 2},
			     {"a", "b", "hours", 6, 2}};

/* Rows [from, to) into a ledger of its own; the columns a wish asks for go where it wants them. */
static bl_ledger *fold(const fixture *d, size_t from, size_t to)
{
	uint32_t word[3][8];
	bl_qty qty[8];
	bl_day day[8];
	uint64_t line[8];
	const uint32_t *words[8] = {0};
	const bl_qty *qtys[8] = {0};
	bl_batch batch = {.n = to - from, .day = day, .word = words, .qty = qtys, .line = line};
	size_t n;
	bl_ledger *l;
	const bl_wish *wish;

	assert_int_equal(bl_ledger_new(d->agreement, &l, d->problems), BL_OK);
	bl_ledger_attach(l, d->words);
	for (size_t i = from; i < to; i++) {
		word[0][i - from] = bl_words_add(d->words, bl_str_of(gifts[i].from));
		word[1][i - from] = bl_words_add(d->words, bl_str_of(gifts[i].to));
		word[2][i - from] = bl_words_add(d->words, bl_str_of(gifts[i].what));
		qty[i - from] = bl_qty_of_int(gifts[i].quantity);
		day[i - from] = bl_day_of(2026, gifts[i].month, 5);
		line[i - from] = i + 2;
	}
	wish = bl_ledger_wishes(l, 0, &n);
	for (size_t k = 0; k < n; k++) {
		words[k] = word[!strcmp(wish[k].name, "from") ? 0 : !strcmp(wish[k].name, "to") ? 1 : 2];
		qtys[k] = qty;
	}
	bl_ledger_add(l, 0, &batch);
	return l;
}

/* The two months of a pair; NOT_REPORTED when nobody wrote it. */
static bl_figure total_of(const fixture *d, const bl_ledger *l, const bl_own *of, const char *who,
			  const char *what)
{
	int indicator = bl_ledger_own(l, of);
	size_t n;
	const uint32_t *all = bl_ledger_split_words(l, indicator, 0, &n);
	bl_grain half;
	bl_figure f = {.state = BL_NOT_REPORTED};

	bl_grain_find("half", 1, &half);
	for (size_t i = 0; i < n; i++) {
		uint32_t word, by;

		bl_ledger_split_pair(l, indicator, 0, all[i], &word, &by);
		if (!strcmp(bl_words_text(d->words, word).s, who) &&
		    !strcmp(bl_words_text(d->words, by).s, what))
			bl_ledger_split_figures(l, (bl_split_value){indicator, 0, all[i]},
						bl_period_of(half, bl_day_of(2026, 1, 1)), 1, &f);
	}
	return f;
}

TEST("tally", "who gave what is counted and summed by giver and thing together")
{
	fixture d = set_up();
	bl_ledger *l = fold(&d, 0, 5);

	bl_ledger_close(l);
	assert_close(total_of(&d, l, &bl_own_exchanges_by_giver, "a", "hours").value, 3, 0);
	assert_close(total_of(&d, l, &bl_own_quantities_by_giver, "a", "hours").value, 3 + 4 + 6, 0);
	assert_close(total_of(&d, l, &bl_own_quantities_by_giver, "a", "rooms").value, 1, 0);
	assert_close(total_of(&d, l, &bl_own_quantities_by_receiver, "b", "hours").value, 3 + 6, 0);
	assert_int_equal(total_of(&d, l, &bl_own_exchanges_by_giver, "c", "hours").state, BL_NOT_REPORTED);
	assert_int_equal(bl_ledger_own(l, &bl_own_reviews_by_name), -1);
	bl_ledger_free(l);
	clear_up(&d);
}

TEST("tally", "pairs met in another order merge into the same figures")
{
	fixture d = set_up();
	bl_ledger *late = fold(&d, 2, 5), *early = fold(&d, 0, 2);

	bl_ledger_merge(late, early);
	bl_ledger_close(late);
	assert_close(total_of(&d, late, &bl_own_exchanges_by_giver, "a", "hours").value, 3, 0);
	assert_close(total_of(&d, late, &bl_own_quantities_by_giver, "a", "hours").value, 13, 0);
	assert_close(total_of(&d, late, &bl_own_quantities_by_receiver, "c", "hours").value, 4, 0);
	assert_close(total_of(&d, late, &bl_own_quantities_by_receiver, "a", "hours").value, 5, 0);
	bl_ledger_free(late);
	bl_ledger_free(early);
	clear_up(&d);
}

TEST("tally", "pairs come back from a saved ledger, into words numbered otherwise")
{
	fixture d = set_up();
	bl_ledger *l = fold(&d, 0, 5), *back;
	bl_packed bytes = {0};
	bl_unpacking from;
	bl_words *own = d.words;

	bl_ledger_save(l, &bytes);
	bl_ledger_free(l);
	from = (bl_unpacking){bytes.bytes, bytes.n, false};
	d.words = bl_words_new();
	bl_words_add(d.words, bl_str_of("rooms"));
	back = bl_ledger_load(d.agreement, d.words, &from);
	assert_non_null(back);
	bl_ledger_close(back);
	assert_close(total_of(&d, back, &bl_own_exchanges_by_giver, "a", "hours").value, 3, 0);
	assert_close(total_of(&d, back, &bl_own_quantities_by_giver, "a", "hours").value, 3 + 4 + 6, 0);
	assert_close(total_of(&d, back, &bl_own_quantities_by_receiver, "b", "hours").value, 3 + 6, 0);
	assert_int_equal(total_of(&d, back, &bl_own_exchanges_by_giver, "c", "hours").state, BL_NOT_REPORTED);
	bl_ledger_free(back);
	bl_words_free(own);
	g_free(bytes.bytes);
	clear_up(&d);
}
