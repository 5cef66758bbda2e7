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
	const bl_partner *p = bl__partner_called(in->agreement, c->values.item[value]);
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
	bl_criterion_bind(&e.criterion, &alone, BL_WORD, partner && !raw ? in->agreement : NULL, in->arena);
	e.months = bl_arena_alloc(in->arena, WORDS * sizeof *e.months);
	g_array_append_val(src->expects.expected, e);
}

static bl__named_column *column_of(bl__source *src, size_t wish)
{
	GArray *all = src->expects.columns;
	bl__named_column fresh = {.wish = wish, .several = src->wish[wish].type == BL_WORDS};

	for (guint i = 0; i < all->len; i++)
		if (g_array_index(all, bl__named_column, i).wish == wish)
			return &g_array_index(all, bl__named_column, i);
	fresh.value = g_array_new(FALSE, FALSE, sizeof(size_t));
	fresh.met = g_array_new(FALSE, TRUE, sizeof(uint32_t));
	fresh.hits = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
	g_array_append_val(all, fresh);
	return &g_array_index(all, bl__named_column, all->len - 1);
}

/* Named twice, in two indicators, is told once. */
static bool is_expected(const bl__source *src, const bl__named_column *column, const char *value)
{
	for (guint i = 0; i < column->value->len; i++)
		if (bl_same_name(g_array_index(src->expects.expected, bl__expected,
					       g_array_index(column->value, size_t, i))
					 .value,
				 value))
			return true;
	return false;
}

static void expect_condition(bl_intake *in, bl__source *src, const bl_condition *c)
{
	for (size_t i = 0; i < src->n_wishes; i++) {
		bool words = src->wish[i].type == BL_WORD || src->wish[i].type == BL_WORDS;
		bl__named_column *column;

		if (!words || !bl_same_name(src->wish[i].name, c->column))
			continue;
		column = column_of(src, i);
		for (size_t k = 0; k < c->values.n; k++) {
			size_t at = src->expects.expected->len;

			if (is_expected(src, column, c->values.item[k]))
				continue;
			bl__expect_value(in, src, c, k, src->wish_want[i], false);
			g_array_append_val(column->value, at);
		}
	}
}

static void expect_all(bl_intake *in, bl__source *src, const bl_conditions *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (!all->item[i].has_low && !all->item[i].has_high)
			expect_condition(in, src, &all->item[i]);
}

void bl__expect_conditions(bl_intake *in, bl__source *src)
{
	const bl_agreement *a = in->agreement;

	src->expects.last = BL_DAY_NONE;
	src->expects.months = bl_arena_alloc(in->arena, WORDS * sizeof *src->expects.months);
	for (size_t i = 0; i < a->n_indicators; i++) {
		if (a->indicators[i].source != src->index)
			continue;
		expect_all(in, src, &a->indicators[i].where);
		expect_all(in, src, &a->indicators[i].out_of);
	}
}

void bl__expectations_done(bl__source *src)
{
	for (guint i = 0; i < src->expects.columns->len; i++) {
		bl__named_column *c = &g_array_index(src->expects.columns, bl__named_column, i);

		g_array_unref(c->value);
		g_array_unref(c->met);
		g_ptr_array_unref(c->hits);
	}
	for (size_t i = 0; i < src->n_tests; i++)
		g_ptr_array_unref(src->test[i].cells);
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

/* Which values a word is, asked once. */
static uint32_t judge(const bl_intake *in, bl__source *src, bl__named_column *c, uint32_t word)
{
	const uint32_t *member = &word;
	size_t n = c->several ? bl_words_members(in->words, word, &member) : 0;
	GArray *hits = g_array_new(FALSE, FALSE, sizeof(size_t));

	if (!n) {
		member = &word;
		n = 1;
	}
	for (guint i = 0; i < c->value->len; i++) {
		size_t at = g_array_index(c->value, size_t, i);
		const bl__expected *e = &g_array_index(src->expects.expected, bl__expected, at);
		bool yes = false;

		for (size_t k = 0; k < n && !yes; k++)
			yes = bl_criterion_names(&e->criterion, bl_words_text(in->words, member[k]));
		if (yes)
			g_array_append_val(hits, at);
	}
	if (!hits->len) {
		g_array_unref(hits);
		return 1;
	}
	g_ptr_array_add(c->hits, hits);
	return c->hits->len + 1;
}

static uint32_t met(const bl_intake *in, bl__source *src, bl__named_column *c, uint32_t word)
{
	uint32_t *known;

	if (word >= c->met->len)
		g_array_set_size(c->met, MAX((guint)bl_words_count(in->words), c->met->len * 2));
	known = &g_array_index(c->met, uint32_t, word);
	if (!*known)
		*known = judge(in, src, c, word);
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
			known = met(in, src, c, word[i]);
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
static void other_words(const bl_intake *in, const bl__source *src, size_t at, bl_texts *out)
{
	for (guint i = 0; i < src->expects.columns->len; i++) {
		const bl__named_column *c = &g_array_index(src->expects.columns, bl__named_column, i);

		if (!holds(c->value, at))
			continue;
		for (guint w = 1; w < c->met->len && out->n < WORDS_MOST; w++) {
			uint32_t known = g_array_index(c->met, uint32_t, w);

			if (known && (known == 1 || !holds(c->hits->pdata[known - 2], at)))
				bl_texts_add(out, bl_words_text(in->words, w).s);
		}
	}
}

/* And the cells that a test of `skip` met. */
static void other_cells(const bl__source *src, size_t at, const char *value, bl_texts *out)
{
	for (size_t i = 0; i < src->n_tests; i++) {
		const bl__test *t = &src->test[i];

		for (guint k = 0; at - t->first < t->n_values && k < t->cells->len; k++)
			if (!bl_same_name(t->cells->pdata[k], value))
				bl_texts_add(out, t->cells->pdata[k]);
	}
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
	bl_auto_texts words = {0};

	if (e->rows && !stopped(&src->expects, e))
		return;
	other_words(in, src, at, &words);
	other_cells(src, at, e->value, &words);
	u.nearest = bl__suggest(in, e->value, words.item, words.n);
	bl_taken_add_unmet(in->taken, &u);
}

void bl__expectations_list(bl_intake *in)
{
	for (size_t s = 0; s < in->n_sources; s++)
		for (guint i = 0; in->source[s].expects.rows && i < in->source[s].expects.expected->len; i++)
			list(in, &in->source[s], i);
}
