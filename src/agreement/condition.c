/* Conditions: {what: référence, accepted: [oui, "1"], participants: ">= 3",
 * date: "2026-01-01..", type: "not x", deleted: empty}.
 *
 * Operators are read whether or not the value is quoted, because YAML itself
 * demands quotes around ">= 3".  Inside a list every item is a plain value:
 * that is how to ask for a value that looks like an operator, or for one way
 * of saying yes and no other. */
#include "read.h"

#include <string.h>

/* A bound of a comparison: a number or a day. */
typedef struct {
	bool given, is_day;
	bl_qty number;
	bl_day day;
} bound;

static bool read_bound(const char *text, size_t n, bound *out)
{
	bl_str trimmed = bl_str_trim((bl_str){text, n});
	g_autofree char *copy = g_strndup(trimmed.s ? trimmed.s : "", trimmed.n);

	*out = (bound){.day = BL_DAY_NONE};
	if (!trimmed.n)
		return true; /* no bound on this side */
	out->day = bl_day_parse(trimmed);
	out->is_day = out->day != BL_DAY_NONE;
	out->given = out->is_day || bl__number(copy, &out->number);
	return out->given;
}

static void unreadable(bl__reader *r, const bl_yaml *y)
{
	bl__wrong(r, bl_yaml_place(y), "bad_condition", y->text,
		  "\">= 3\", \"3..10\", \"2026-01-01..\", \"not x\"");
}

static void keep_bounds(bl_condition *out, bl_test test, const bound *low, const bound *high)
{
	out->test = test;
	out->dates = low->is_day || high->is_day;
	out->low = low->number;
	out->high = high->number;
	out->first = low->day;
	out->last = high->day;
	out->has_low = low->given;
	out->has_high = high->given;
}

/* "> 2026-01-31" is "2026-02-01..": days have one way to be compared. */
static void keep_day(bl_condition *out, bl_test test, bound at)
{
	const bound open = {.day = BL_DAY_NONE};

	at.day += test == BL_ABOVE ? 1 : test == BL_BELOW ? -1 : 0;
	if (test == BL_ABOVE || test == BL_AT_LEAST)
		keep_bounds(out, BL_BETWEEN, &at, &open);
	else
		keep_bounds(out, BL_BETWEEN, &open, &at);
}

static const struct {
	const char *sign;
	bl_test test;
} comparisons[] = {
	{">=", BL_AT_LEAST}, {"≥", BL_AT_LEAST}, {"<=", BL_AT_MOST},
	{"≤", BL_AT_MOST},   {">", BL_ABOVE},    {"<", BL_BELOW},
};

/* ">= 3"; false when the text is no comparison. */
static bool read_comparison(bl__reader *r, const bl_yaml *y, bl_condition *out)
{
	const bound open = {.day = BL_DAY_NONE};
	const char *value;
	bl_test test;
	size_t i = 0;
	bound at;

	while (i < G_N_ELEMENTS(comparisons) && !g_str_has_prefix(y->text, comparisons[i].sign))
		i++;
	if (i == G_N_ELEMENTS(comparisons))
		return false;
	test = comparisons[i].test;
	value = y->text + strlen(comparisons[i].sign);
	if (!read_bound(value, strlen(value), &at) || !at.given)
		unreadable(r, y);
	else if (at.is_day)
		keep_day(out, test, at);
	else if (test == BL_AT_LEAST || test == BL_ABOVE)
		keep_bounds(out, test, &at, &open);
	else
		keep_bounds(out, test, &open, &at);
	return true;
}

static bool reversed(const bound *low, const bound *high)
{
	return low->given && high->given && (low->is_day ? low->day > high->day : low->number > high->number);
}

/* A side that starts like a number was meant as one: "2026-02-30.." is a slip, "etc..." a word. */
static bool is_meant(const char *left, const char *right)
{
	return g_ascii_isdigit(*left) || g_ascii_isdigit(*right);
}

/* "3..10", "2026-01-01..", "..5"; false when the text is no range. */
static bool read_range(bl__reader *r, const bl_yaml *y, bl_condition *out)
{
	const char *dots = strstr(y->text, "..");
	bool left, right;
	bound low, high;

	if (!dots)
		return false;
	left = read_bound(y->text, (size_t)(dots - y->text), &low);
	right = read_bound(dots + 2, strlen(dots + 2), &high);
	if (!low.given && !high.given && !is_meant(y->text, dots + 2))
		return false;
	if (!left || !right || (low.given && high.given && low.is_day != high.is_day))
		unreadable(r, y);
	else if (reversed(&low, &high))
		bl__wrong(r, bl_yaml_place(y), "bounds_reversed", y->text, NULL);
	else
		keep_bounds(out, BL_BETWEEN, &low, &high);
	return true;
}

static void keep_value(bl__reader *r, bl_condition *out, bl_test test, const char *text, bl_place at)
{
	const char **item = bl_arena_alloc(r->arena, sizeof *item);
	bl_place *place = bl_arena_alloc(r->arena, sizeof *place);

	*item = bl__copy(r, text);
	*place = at;
	out->test = test;
	out->values = (bl_names){item, place, 1};
	out->answer = bl_yes_no_said(bl_str_of(text));
}

static void read_words(bl__reader *r, const bl_yaml *y, bl_condition *out)
{
	bool negated = g_str_has_prefix(y->text, "not ");
	const char *word = negated ? y->text + 4 : y->text;
	bl_str value;
	g_autofree char *plain = NULL;

	value = bl_str_trim(bl_str_of(word));
	plain = g_strndup(value.s ? value.s : "", value.n);
	if (!strcmp(plain, "filled"))
		out->test = negated ? BL_EMPTY : BL_FILLED;
	else if (!strcmp(plain, "empty") || !*plain)
		out->test = negated ? BL_FILLED : BL_EMPTY;
	else
		keep_value(r, out, negated ? BL_IS_NOT : BL_IS, plain, bl_yaml_place(y));
}

void bl__read_condition(bl__reader *r, const bl_yaml *y, bl_condition *out)
{
	bl__field named = {.key = y->key};

	*out = (bl_condition){.place = bl_yaml_key_place(y),
			      .column = bl__copy(r, y->key),
			      .test = BL_IS,
			      .first = BL_DAY_NONE,
			      .last = BL_DAY_NONE};
	if (y->shape == BL_YAML_LIST && y->n)
		bl__read_names(r, y, &named, &out->values);
	else if (y->shape == BL_YAML_LIST)
		bl__wrong(r, bl_yaml_place(y), "empty_value", y->key, NULL);
	else if (!bl__is_text(r, y, &named))
		return;
	else if (bl__blank(y))
		bl__wrong(r, bl_yaml_place(y), "empty_value", y->key, "filled, empty");
	else if (!read_comparison(r, y, out) && !read_range(r, y, out))
		read_words(r, y, out);
}

void bl__take_conditions(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_conditions *out = bl__at(r, f->at, base);
	bl_condition *item;

	if (!bl__is_map(r, y, f))
		return;
	item = bl_arena_alloc(r->arena, y->n * sizeof *item);
	for (size_t i = 0; i < y->n; i++)
		bl__read_condition(r, &y->member[i], &item[i]);
	*out = (bl_conditions){item, y->n};
}
