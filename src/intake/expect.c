/* Values that conditions of the agreement name: one that no row has, or that no
 * row has any more, turns an indicator into zeros, or cancelled rows into
 * figures, without a word. */
#include "room.h"

#include <string.h>

#define FIRST_YEAR 1900
#define MONTHS     (201 * 12) /* no date lies beyond */
#define WORDS      ((MONTHS + 63) / 64)
#define WORDS_MOST 10000 /* a column with more has no names in it */

/* ---- What the agreement names ----------------------------------------------------------- */

/* The name of a partner stands for all its spellings. */
static bl_names spellings(bl_intake *in, const bl_condition *c, size_t value)
{
	const bl_partner *p = bl_partners_find(in->called, c->values.item[value]);
	size_t n = p ? 3 + p->name.n + p->aliases.n : 1, k = 0;
	const char **item = bl_arena_alloc(in->arena, n * sizeof *item);

	item[k++] = c->values.item[value];
	if (!p)
		return (bl_names){item, c->values.place, k};
	item[k++] = p->id;
	if (p->name.any)
		item[k++] = p->name.any;
	for (size_t i = 0; i < p->name.n; i++)
		item[k++] = p->name.text[i];
	for (size_t i = 0; i < p->aliases.n; i++)
		item[k++] = p->aliases.item[i];
	return (bl_names){item, c->values.place, k};
}

void bl__expect_value(bl_intake *in, bl__source *src, const bl_condition *c, size_t value, int want, bool raw)
{
	bool partner = src->want[want].lexicon == &in->partners;
	bl_condition alone = *c;
	bl__expected e = {.column = c->column,
			  .value = c->values.item[value],
			  .place = c->values.place ? c->values.place[value] : c->place,
			  .want = want,
			  .last = BL_DAY_NONE};

	alone.test = BL_IS;
	alone.values = (bl_names){&c->values.item[value], &c->values.place[value], 1};
	if (raw && partner)
		alone.values = spellings(in, c, value);
	bl_criterion_bind(&e.criterion, &alone, BL_WORD, partner && !raw ? in->called : NULL, in->arena);
	e.months = bl_arena_alloc(in->arena, WORDS * sizeof *e.months);
	g_array_append_val(src->expects.expected, e);
}

/* What is known of a source's wishes while its conditions are looked through. */
typedef struct {
	bl_roll *wishes; /* for words: name → first wish … */
	size_t *next;    /* … [wish] and the next of this name; SIZE_MAX: no more */
	guint *column;   /* [wish] among the named columns, and one; 0: none yet */
} expecting;

static void begin(expecting *e, const bl__source *src)
{
	g_autofree size_t *last = g_new(size_t, src->n_wishes + 1);

	e->wishes = bl_roll_new();
	e->next = g_new(size_t, src->n_wishes + 1);
	e->column = g_new0(guint, src->n_wishes + 1);
	for (size_t i = 0; i < src->n_wishes; i++) {
		size_t first;

		e->next[i] = SIZE_MAX;
		last[i] = i;
		if (src->wish[i].type != BL_WORD && src->wish[i].type != BL_WORDS)
			continue;
		first = bl_roll_enter(e->wishes, src->wish[i].name, i);
		if (first != i)
			e->next[last[first]] = i;
		last[first] = i;
	}
}

static void end(expecting *e)
{
	bl_roll_free(e->wishes);
	g_free(e->next);
	g_free(e->column);
}

/* Its place among the named columns, and one. */
static guint column_of(bl__source *src, expecting *e, size_t wish)
{
	GArray *all = src->expects.columns;
	bl__named_column fresh = {.wish = wish, .several = src->wish[wish].type == BL_WORDS};

	if (!e->column[wish]) {
		fresh.said = bl_roll_new();
		fresh.of = bl__values_new();
		fresh.met = g_array_new(FALSE, TRUE, sizeof(uint32_t));
		fresh.hits = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
		g_array_append_val(all, fresh);
		e->column[wish] = all->len;
	}
	return e->column[wish];
}

/* A value named twice, in two indicators, is told once. */
static void expect_of(bl_intake *in, bl__source *src, guint named, const bl_condition *c)
{
	bl__named_column *column = &g_array_index(src->expects.columns, bl__named_column, named - 1);

	for (size_t k = 0; k < c->values.n; k++) {
		size_t at = src->expects.expected->len;
		bl__expected *e;

		if (bl_roll_enter(column->said, c->values.item[k], at) != at)
			continue;
		bl__expect_value(in, src, c, k, src->wish_want[column->wish], false);
		e = &g_array_index(src->expects.expected, bl__expected, at);
		e->named = named;
		bl__values_add(column->of, &e->criterion, at);
	}
}

/* Of words, by whatever type they are wished for. */
static void expect_condition(bl_intake *in, bl__source *src, expecting *e, const bl_condition *c)
{
	size_t at = bl_roll_find(e->wishes, c->column);

	for (; at != SIZE_MAX; at = e->next[at])
		expect_of(in, src, column_of(src, e, at), c);
}

static void expect_all(bl_intake *in, bl__source *src, expecting *e, const bl_conditions *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (!all->item[i].has_low && !all->item[i].has_high)
			expect_condition(in, src, e, &all->item[i]);
}

void bl__expect_conditions(bl_intake *in, bl__source *src)
{
	const bl_agreement *a = in->agreement;
	expecting e;

	begin(&e, src);
	src->expects.last = BL_DAY_NONE;
	src->expects.months = bl_arena_alloc(in->arena, WORDS * sizeof *src->expects.months);
	for (size_t i = 0; i < a->n_indicators; i++) {
		if (a->indicators[i].source != src->index)
			continue;
		expect_all(in, src, &e, &a->indicators[i].where);
		expect_all(in, src, &e, &a->indicators[i].out_of);
	}
	end(&e);
}

void bl__expectations_done(bl__source *src)
{
	for (guint i = 0; i < src->expects.columns->len; i++) {
		bl__named_column *c = &g_array_index(src->expects.columns, bl__named_column, i);

		bl_roll_free(c->said);
		bl__values_free(c->of);
		g_array_unref(c->met);
		g_ptr_array_unref(c->hits);
	}
	for (size_t i = 0; i < src->n_tests; i++) {
		g_ptr_array_unref(src->test[i].cells);
		bl__values_free(src->test[i].values);
	}
	g_array_unref(src->expects.expected);
	g_array_unref(src->expects.columns);
}

/* ---- Rows ------------------------------------------------------------------------------- */

static void mark(uint64_t *months, int month)
{
	if (month >= 0 && month < MONTHS)
		months[month / 64] |= UINT64_C(1) << month % 64;
}

static int month_of(bl_day day)
{
	return day == BL_DAY_NONE ? -1 : bl_period_of(bl_grain_month(), day).index - FIRST_YEAR * 12;
}

void bl__expected_met(bl__source *src, size_t at, bl_day day)
{
	bl__expected *e = &g_array_index(src->expects.expected, bl__expected, at);

	e->rows++;
	mark(e->months, month_of(day));
	if (day != BL_DAY_NONE && (e->last == BL_DAY_NONE || day > e->last))
		e->last = day;
}

static int by_number(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Each once: several words of one cell may be the same value. */
static void keep_different(GArray *numbers)
{
	guint kept = 0;

	g_array_sort(numbers, by_number);
	for (guint i = 0; i < numbers->len; i++) {
		size_t number = g_array_index(numbers, size_t, i);

		if (!kept || g_array_index(numbers, size_t, kept - 1) != number)
			g_array_index(numbers, size_t, kept++) = number;
	}
	g_array_set_size(numbers, kept);
}

/* Which values a word is, asked once. */
static uint32_t judge(const bl_intake *in, bl__named_column *c, uint32_t word)
{
	const uint32_t *member = &word;
	size_t n = c->several ? bl_words_members(in->words, word, &member) : 0;
	GArray *hits = g_array_new(FALSE, FALSE, sizeof(size_t));

	if (!n) {
		member = &word;
		n = 1;
	}
	for (size_t k = 0; k < n; k++)
		bl__values_find(c->of, bl_words_text(in->words, member[k]), hits);
	if (!hits->len) {
		g_array_unref(hits);
		return 1;
	}
	keep_different(hits);
	g_ptr_array_add(c->hits, hits);
	return c->hits->len + 1;
}

static uint32_t met(const bl_intake *in, bl__named_column *c, uint32_t word)
{
	uint32_t *known;

	if (word >= c->met->len)
		g_array_set_size(c->met, MAX((guint)bl_words_count(in->words), c->met->len * 2));
	known = &g_array_index(c->met, uint32_t, word);
	if (!*known)
		*known = judge(in, c, word);
	return g_array_index(c->met, uint32_t, word);
}

static void look_at_column(const bl_intake *in, bl__source *src, bl__named_column *c, const bl_batch *batch)
{
	const uint32_t *word = batch->word[c->wish];

	for (size_t i = 0; i < batch->n; i++) {
		uint32_t known;
		const GArray *hits;

		if (!word[i] || (batch->known && !(batch->known[i] & 1)))
			continue;
		known = word[i] < c->met->len ? g_array_index(c->met, uint32_t, word[i]) : 0;
		if (!known)
			known = met(in, c, word[i]);
		if (known < 2)
			continue;
		hits = c->hits->pdata[known - 2];
		for (guint k = 0; k < hits->len; k++)
			bl__expected_met(src, g_array_index(hits, size_t, k), batch->day[i]);
	}
}

/* Whether the source goes on, with or without them. */
static void look_at_days(bl__expectations *e, const bl_batch *batch)
{
	bl_day before = BL_DAY_NONE;

	for (size_t i = 0; i < batch->n; i++) {
		bl_day day = batch->day[i];

		if (batch->known && !(batch->known[i] & 1))
			continue;
		e->rows++;
		if (day == before || day == BL_DAY_NONE)
			continue;
		before = day;
		mark(e->months, month_of(day));
		e->last = e->last == BL_DAY_NONE ? day : MAX(e->last, day);
	}
}

void bl__expect_rows(const bl_intake *in, bl__source *src, const bl_batch *batch)
{
	if (!src->expects.expected->len)
		return;
	look_at_days(&src->expects, batch);
	for (guint i = 0; i < src->expects.columns->len; i++)
		look_at_column(in, src, &g_array_index(src->expects.columns, bl__named_column, i), batch);
}

/* ---- At the end -------------------------------------------------------------------------- */

static bool has(const uint64_t *months, int m)
{
	return months[m / 64] >> m % 64 & 1;
}

/* It was there in months on end, three at least, and then is missing for twice
 * as long as it ever was, a month at least and the one at hand. */
static bool stopped(const bl__expectations *all, const bl__expected *e)
{
	int seen = 0, longest = 0, gap = 0;

	for (int m = 0; m < MONTHS; m++) {
		if (has(e->months, m)) {
			longest = seen ? MAX(longest, gap) : 0;
			gap = 0;
			seen++;
		} else if (has(all->months, m)) {
			gap++;
		}
	}
	return seen >= 3 && gap >= 2 * longest + 2;
}

static bool holds(const GArray *list, size_t at)
{
	for (guint i = 0; i < list->len; i++)
		if (g_array_index(list, size_t, i) == at)
			return true;
	return false;
}

/* The words of its column that are no such value. */
static void other_words(const bl_intake *in, const bl__named_column *c, size_t at, bl_texts *out)
{
	for (guint w = 1; w < c->met->len && out->n < WORDS_MOST; w++) {
		uint32_t known = g_array_index(c->met, uint32_t, w);

		if (known && (known == 1 || !holds(c->hits->pdata[known - 2], at)))
			bl_texts_add(out, bl_words_text(in->words, w).s);
	}
}

/* The cells that a test of `skip` met. */
static void other_cells(const bl__test *t, const char *value, bl_texts *out)
{
	for (guint k = 0; k < t->cells->len; k++)
		if (!bl_same_name(t->cells->pdata[k], value))
			bl_texts_add(out, t->cells->pdata[k]);
}

static const char *suggested(bl_intake *in, const bl__source *src, size_t at)
{
	const bl__expected *e = &g_array_index(src->expects.expected, bl__expected, at);
	bl_auto_texts words = {0};

	if (!bl__may_suggest(in))
		return NULL;
	if (e->named)
		other_words(in, &g_array_index(src->expects.columns, bl__named_column, e->named - 1), at,
			    &words);
	if (e->test)
		other_cells(&src->test[e->test - 1], e->value, &words);
	return bl__suggest(in, e->value, words.item, words.n);
}

static void list(bl_intake *in, const bl__source *src, size_t at)
{
	const bl__expected *e = &g_array_index(src->expects.expected, bl__expected, at);
	bl_unmet u = {.source = src->index,
		      .line = e->place.line,
		      .field = e->place.column,
		      .column = e->column,
		      .value = e->value,
		      .rows = e->rows,
		      .last = e->last,
		      .source_last = src->expects.last};

	if (e->rows && !stopped(&src->expects, e))
		return;
	u.nearest = suggested(in, src, at);
	bl_taken_add_unmet(in->taken, &u);
}

void bl__expectations_list(bl_intake *in)
{
	for (size_t s = 0; s < in->n_sources; s++)
		for (guint i = 0; in->source[s].expects.rows && i < in->source[s].expects.expected->len; i++)
			list(in, &in->source[s], i);
}
