/* A condition of the agreement, made ready to be asked of many cells.
 *
 * Words are compared as names (folded).  Numbers and days are ranges of whole
 * counts: "> 3" is "from 3 + 10^-15", so that one comparison serves all tests. */
#include "bilan/intake.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define LOWEST  (-(BL_QTY_MISSING - 1))
#define HIGHEST (BL_QTY_MISSING - 1)

/* ---- Values as the agreement writes them ------------------------------------ */

typedef bool value_of(const char *text, bl_qty *out);

static bool number_of(const char *text, bl_qty *out)
{
	bl_number_format format = {.decimal = strchr(text, ',') ? ',' : '.', .decided = true};

	return bl_number_read(&format, bl_str_of(text), out) && *out != BL_QTY_MISSING;
}

static bool day_of(const char *text, bl_qty *out)
{
	bl_day day = bl_day_parse(bl_str_of(text));

	*out = day;
	return day != BL_DAY_NONE;
}

static value_of *reader_of(bl_column_type type)
{
	return type == BL_NUMBER ? number_of : type == BL_DAY ? day_of : NULL;
}

static bool all_read(const bl_names *values, value_of *read)
{
	bl_qty q;

	for (size_t i = 0; i < values->n; i++)
		if (!read(values->item[i], &q))
			return false;
	return values->n > 0;
}

static bool compares(const bl_condition *c)
{
	return c->has_low || c->has_high;
}

bl_column_type bl_criterion_type(const bl_condition *c, const bl_role *role, bl_column_type word_type)
{
	value_of *read = role ? reader_of(role->type) : NULL;

	if (compares(c))
		return c->dates ? BL_DAY : BL_NUMBER;
	return read && all_read(&c->values, read) ? role->type : word_type;
}

/* ---- Binding ------------------------------------------------------------------ */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int by_low(const void *a, const void *b)
{
	const bl_range *x = a, *y = b;

	return (x->low > y->low) - (x->low < y->low);
}

static void bind_values(bl_criterion *out, const bl_names *values, value_of *read, bl_arena *arena)
{
	bl_range *range = bl_arena_alloc(arena, (values->n + 1) * sizeof *range);

	for (size_t i = 0; i < values->n; i++) {
		read(values->item[i], &range[i].low);
		range[i].high = range[i].low;
	}
	qsort(range, values->n, sizeof *range, by_low);
	out->range = range;
	out->n_ranges = values->n;
}

static void bind_range(bl_criterion *out, const bl_condition *c, bl_arena *arena)
{
	bl_range *range = bl_arena_alloc(arena, sizeof *range);

	*range = (bl_range){LOWEST, HIGHEST};
	if (c->has_low)
		range->low = (c->dates ? c->first : c->low) + (c->test == BL_ABOVE);
	if (c->has_high)
		range->high = (c->dates ? c->last : c->high) - (c->test == BL_BELOW);
	out->range = range;
	out->n_ranges = 1;
}

/* A column of partners holds their ids, whatever spelling the agreement uses. */
static const char *partner_id(const bl_partners *partners, const char *name)
{
	const bl_partner *p = bl_partners_find(partners, name);

	return p ? p->id : name;
}

static void bind_words(bl_criterion *out, const bl_condition *c, const bl_partners *partners, bl_arena *arena)
{
	const char **text = bl_arena_alloc(arena, (c->values.n + 1) * sizeof *text);

	for (size_t i = 0; i < c->values.n; i++) {
		const char *name = c->values.item[i];

		text[i] = bl_fold_whole(bl_str_of(partners ? partner_id(partners, name) : name), arena);
	}
	qsort(text, c->values.n, sizeof *text, by_text);
	out->text = text;
	out->n_text = c->values.n;
	out->answer = c->answer;
}

void bl_criterion_bind(bl_criterion *out, const bl_condition *c, bl_column_type type,
		       const bl_partners *partners, bl_arena *arena)
{
	*out = (bl_criterion){.negate = c->test == BL_IS_NOT || c->test == BL_FILLED,
			      .unfilled = c->test == BL_FILLED || c->test == BL_EMPTY};
	if (out->unfilled)
		return;
	if (compares(c))
		bind_range(out, c, arena);
	else if (reader_of(type))
		bind_values(out, &c->values, reader_of(type), arena);
	else
		bind_words(out, c, partners, arena);
}

/* ---- Asking -------------------------------------------------------------------- */

static bool is_one_of(const bl_criterion *c, const char *folded)
{
	return c->n_text && bsearch(&folded, c->text, c->n_text, sizeof *c->text, by_text);
}

static bool holds_word(const bl_criterion *c, bl_str text)
{
	char small[256];
	g_autofree char *whole = NULL;

	if (text.n < sizeof small / 16) {
		bl_fold_name(text, small, sizeof small);
		return is_one_of(c, small);
	}
	whole = bl_fold_copy(text, NULL);
	return is_one_of(c, whole);
}

bool bl_criterion_names(const bl_criterion *c, bl_str text)
{
	size_t n = 0;
	g_autofree char *decoded = bl_entities_decoded(text, &n);

	if (decoded)
		text = (bl_str){decoded, n};
	if (c->unfilled)
		return bl_unfilled(text);
	if (c->answer)
		return bl_yes_no_of(text) == c->answer;
	return holds_word(c, text);
}

/* The last range that begins at or below it: the others end where they begin. */
static bool is_in(const bl_criterion *c, bl_qty count)
{
	size_t from = 0, to = c->n_ranges;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (c->range[middle].low <= count)
			from = middle + 1;
		else
			to = middle;
	}
	return from && count <= c->range[from - 1].high;
}

/* An empty cell is in no range. */
bool bl_criterion_holds(const bl_criterion *c, bl_qty count)
{
	return (count != BL_QTY_MISSING && is_in(c, count)) != c->negate;
}
