/* A ledger from its bytes (save.c says what stands where).  Nothing read is
 * trusted: what no ledger of this agreement can have saved is refused. */
#include "tally.h"

#include <glib.h>

enum { INT_BYTES = 8 };

typedef struct {
	bl_ledger *ledger;
	bl_words *words;
	bl_unpacking *from;
	uint32_t *word; /* place → id */
	size_t n_words;
	uint32_t *month; /* place → number */
	size_t n_months;
} loading;

static void refuse_unless(loading *l, bool possible)
{
	l->from->broken |= !possible;
}

static bool is_text(loading *l, const char *expected)
{
	refuse_unless(l, bl_str_equal(bl_unpack_text(l->from), bl_str_of(expected)));
	return !l->from->broken;
}

/* A whole number below `n`; 0 when it is not, and the bytes are broken then. */
static size_t below(loading *l, uint64_t n)
{
	uint64_t x = (uint64_t)bl_unpack_int(l->from);

	refuse_unless(l, x < n);
	return l->from->broken ? 0 : x;
}

static uint32_t load_word(loading *l)
{
	bl_str text = bl_unpack_text(l->from);

	refuse_unless(l, bl_utf8_bad(text.s, text.n) == text.n);
	return l->from->broken ? 0 : bl_words_add(l->words, text);
}

static uint32_t load_members(loading *l, size_t n)
{
	g_autofree uint32_t *member = g_new(uint32_t, n + 1);

	refuse_unless(l, n > 1);
	for (size_t i = 0; i < n; i++)
		member[i] = load_word(l);
	return l->from->broken ? 0 : bl_words_add_list(l->words, member, n);
}

static void load_words(loading *l)
{
	size_t n = bl_unpack_count(l->from, 2 * INT_BYTES);

	l->word = g_new0(uint32_t, n + 1);
	l->n_words = n;
	for (size_t i = 0; i < n && !l->from->broken; i++) {
		size_t members = bl_unpack_count(l->from, INT_BYTES);

		l->word[i] = members ? load_members(l, members) : load_word(l);
		refuse_unless(l, !i || bl__by_bytes(bl_words_text(l->words, l->word[i - 1]),
						    bl_words_text(l->words, l->word[i])) < 0);
	}
}

static bool is_day(int64_t x)
{
	return x >= bl_day_of(1, 1, 1) && x <= bl_day_of(9999, 12, 31);
}

static void load_months(loading *l)
{
	size_t n = bl_unpack_count(l->from, INT_BYTES);
	int32_t first = bl_period_of(l->ledger->month, bl_day_of(1, 1, 1)).index,
		last = bl_period_of(l->ledger->month, bl_day_of(9999, 12, 31)).index;

	l->month = g_new0(uint32_t, n + 1);
	l->n_months = n;
	for (size_t i = 0; i < n && !l->from->broken; i++) {
		int64_t index = bl_unpack_int(l->from);

		refuse_unless(l, index >= first && index <= last);
		if (l->from->broken)
			return;
		l->month[i] = bl__month_number(l->ledger, (int32_t)index);
		first = (int32_t)index + 1;
	}
}

static void load_source(loading *l, size_t source)
{
	bl__feed *f = &l->ledger->feed[source];
	int64_t first, last, covers, ended;
	size_t any;

	if (!is_text(l, l->ledger->agreement->sources[source].name))
		return;
	any = below(l, 2);
	first = bl_unpack_int(l->from);
	last = bl_unpack_int(l->from);
	covers = bl_unpack_int(l->from);
	ended = bl_unpack_int(l->from);
	for (size_t i = 0; i < l->ledger->agreement->n_partners; i++) {
		f->strays[i].before = below(l, BL__MOST_ROWS + 1);
		f->strays[i].after = below(l, BL__MOST_ROWS + 1);
	}
	if (!any) {
		refuse_unless(l, !first && !last && !covers && ended == BL_DAY_NONE);
		return;
	}
	refuse_unless(l, is_day(first) && is_day(last) && first <= last && covers > 0 && covers <= 366);
	refuse_unless(l, ended == BL_DAY_NONE || (is_day(ended) && first <= ended));
	if (!l->from->broken) {
		f->any = true;
		f->first = (bl_day)first;
		f->last = (bl_day)last;
		f->covers = (int32_t)covers;
		f->ended = (bl_day)ended;
	}
}

/* A whole cell into an empty one. */
static void load_cell(loading *l, const bl_measure *m, void *to)
{
	bl_str bytes = bl_unpack_text(l->from);

	refuse_unless(l, bytes.n && m->load(to, l->words, bytes.s, bytes.n) == bytes.n);
}

static void load_total(loading *l, bl__tally *t)
{
	size_t n = bl_unpack_count(l->from, 2 * INT_BYTES), next = 0;

	bl__cells_grow(&t->total, t->measure, l->ledger->months.n);
	for (size_t i = 0; i < n && !l->from->broken; i++) {
		size_t month = below(l, l->n_months);

		refuse_unless(l, month >= next);
		next = month + 1;
		if (!l->from->broken)
			load_cell(l, t->measure, t->total.byte + l->month[month] * t->measure->size);
	}
}

static void load_joined(loading *l, bl__index *joined)
{
	size_t n = bl_unpack_count(l->from, INT_BYTES);
	int64_t least = bl_period_of(l->ledger->month, bl_day_of(1, 1, 1)).index,
		most = bl_period_of(l->ledger->month, bl_day_of(9999, 12, 31)).index;

	for (size_t i = 0; i < n && !l->from->broken; i++) {
		int64_t month = bl_unpack_int(l->from);

		refuse_unless(l, month >= least && month <= most);
		least = month + 1;
		if (!l->from->broken)
			bl__index_add(joined, (uint32_t)(int32_t)month);
	}
}

static bl__place load_place(loading *l, const bl__split *split)
{
	bl__place e = {.word = (uint32_t)below(l, l->n_words)};

	e.by = (uint32_t)below(l, split->paired ? l->n_words : 1);
	e.month = (uint32_t)below(l, l->n_months);
	return e;
}

static void load_split_cell(loading *l, const bl_measure *m, bl__split *split, const bl__place *place)
{
	uint64_t rows = (uint64_t)bl_unpack_int(l->from);
	uint32_t value, at;

	refuse_unless(l, rows <= BL__MOST_ROWS);
	if (l->from->broken)
		return;
	value = l->word[place->word];
	if (split->paired)
		value = bl__index_add(&split->pair, (uint64_t)value << 32 | l->word[place->by]);
	at = bl__split_cell(split, m, value, l->month[place->month]);
	split->tick[at].rows = rows;
	load_cell(l, m, split->cells.byte + at * m->size);
}

static void load_split(loading *l, const bl_measure *m, bl__split *split)
{
	bl__place before = {0}, place;
	size_t n;

	refuse_unless(l, bl_unpack_int(l->from) == split->paired);
	n = bl_unpack_count(l->from, 5 * INT_BYTES);
	for (size_t i = 0; i < n && !l->from->broken; i++) {
		place = load_place(l, split);
		refuse_unless(l, !i || bl__by_place(&before, &place) < 0);
		load_split_cell(l, m, split, &place);
		before = place;
	}
}

static void load_tally(loading *l, bl__tally *t)
{
	g_autofree char *identity = bl__identity_of(l->ledger, t);

	if (!is_text(l, identity) || !is_text(l, t->measure->name))
		return;
	load_total(l, t);
	load_joined(l, &t->joined);
	refuse_unless(l, (uint64_t)bl_unpack_int(l->from) == t->n_splits);
	for (size_t k = 0; k < t->n_splits && !l->from->broken; k++)
		load_split(l, t->measure, &t->split[k]);
}

static void load_all(loading *l)
{
	bl_ledger *ledger = l->ledger;

	if (!is_text(l, BL__LEDGER_MAGIC))
		return;
	refuse_unless(l, bl_unpack_int(l->from) == BL__LEDGER_VERSION);
	load_words(l);
	load_months(l);
	ledger->rows = below(l, BL__MOST_ROWS + 1);
	refuse_unless(l, (uint64_t)bl_unpack_int(l->from) == ledger->n_feeds);
	for (size_t i = 0; i < ledger->n_feeds && !l->from->broken; i++)
		load_source(l, i);
	refuse_unless(l, (uint64_t)bl_unpack_int(l->from) == ledger->n_tallies);
	for (size_t i = 0; i < ledger->n_tallies && !l->from->broken; i++)
		load_tally(l, &ledger->tally[i]);
}

bl_ledger *bl_ledger_load(const bl_agreement *agreement, bl_words *words, bl_unpacking *from)
{
	bl_problems *problems = bl_problems_new();
	loading l = {.words = words, .from = from};

	from->broken |= bl_ledger_new(agreement, &l.ledger, problems) != BL_OK;
	bl_problems_free(problems);
	if (!l.ledger)
		return NULL;
	bl_ledger_attach(l.ledger, words);
	load_all(&l);
	g_free(l.word);
	g_free(l.month);
	if (!from->broken)
		return l.ledger;
	bl_ledger_free(l.ledger);
	return NULL;
}
