/* Which rows an indicator is about.
 *
 * Words are compared as names (folded), and judged once per distinct word: a
 * row then costs one look at a table.  Numbers and days are ranges of whole
 * counts: "> 3" is "from 3 + 10^-15", so that one comparison serves all tests.
 */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define LOWEST  (-(BL_QTY_MISSING - 1))
#define HIGHEST (BL_QTY_MISSING - 1)

/* ---- Binding ------------------------------------------------------------- */

static char *folded(const char *name, bl_arena *arena)
{
	size_t cap = strlen(name) * 4 + 16; /* folding can lengthen a letter: œ, ß, ﬃ */
	char *out = bl_arena_alloc(arena, cap);

	bl_fold_name(bl_str_of(name), out, cap);
	return out;
}

bool bl__same_name(const char *a, const char *b)
{
	bl_arena *scratch;
	bool same = !strcmp(a, b);

	if (same)
		return true;
	scratch = bl_arena_new();
	same = !strcmp(folded(a, scratch), folded(b, scratch));
	bl_arena_free(scratch);
	return same;
}

/* A whole text as a decimal number, comma or point. */
static bool number_of(const char *text, bl_qty *out)
{
	const char *s = text + (*text == '-');
	int whole = 0, places = -1;
	bl_qty q = 0;

	for (; g_ascii_isdigit(*s) || (places < 0 && (*s == '.' || *s == ',')); s++) {
		if (!g_ascii_isdigit(*s)) {
			places = 0;
			continue;
		}
		whole += places < 0;
		places += places >= 0;
		if (whole > 13 || places > BL_QTY_PLACES)
			return false;
		q = 10 * q + (*s - '0');
	}
	if (*s || !whole || !places)
		return false;
	for (places = MAX(places, 0); places < BL_QTY_PLACES; places++)
		q *= 10;
	*out = *text == '-' ? -q : q;
	return true;
}

static bool day_of(const char *text, bl_qty *out)
{
	bl_day day = bl_day_parse(bl_str_of(text));

	*out = day;
	return day != BL_DAY_NONE;
}

typedef bool value_of(const char *text, bl_qty *out);

static value_of *reader(bl_column_type type)
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

/* "participants: 0" asks for a number, "participants: [0, inconnu]" for text. */
bl_column_type bl__condition_type(const bl_condition *c, const bl_role *role, bl_column_type word_type)
{
	value_of *read = role ? reader(role->type) : NULL;

	if (compares(c))
		return c->dates ? BL_DAY : BL_NUMBER;
	return read && all_read(&c->values, read) ? role->type : word_type;
}

static void bind_values(bl__condition *out, const bl_names *values, value_of *read, bl_arena *arena)
{
	bl__range *range = bl_arena_alloc(arena, (values->n + 1) * sizeof *range);

	for (size_t i = 0; i < values->n; i++) {
		read(values->item[i], &range[i].low);
		range[i].high = range[i].low;
	}
	out->range = range;
	out->n_ranges = values->n;
}

static void bind_range(bl__condition *out, const bl_condition *c, bl_arena *arena)
{
	bl__range *range = bl_arena_alloc(arena, sizeof *range);

	*range = (bl__range){LOWEST, HIGHEST};
	if (c->has_low)
		range->low = (c->dates ? c->first : c->low) + (c->test == BL_ABOVE);
	if (c->has_high)
		range->high = (c->dates ? c->last : c->high) - (c->test == BL_BELOW);
	out->range = range;
	out->n_ranges = 1;
}

static bool answers_to(const bl_partner *p, const char *name)
{
	bool yes = bl__same_name(p->id, name) || (p->name.any && bl__same_name(p->name.any, name));

	for (size_t i = 0; i < p->name.n && !yes; i++)
		yes = bl__same_name(p->name.text[i], name);
	for (size_t i = 0; i < p->aliases.n && !yes; i++)
		yes = bl__same_name(p->aliases.item[i], name);
	return yes;
}

/* A column of partners holds their ids, whatever spelling the agreement uses. */
static const char *partner_id(const bl_agreement *agreement, const char *name)
{
	for (size_t i = 0; i < agreement->n_partners; i++)
		if (answers_to(&agreement->partners[i], name))
			return agreement->partners[i].id;
	return name;
}

static void bind_words(bl__condition *out, const bl_condition *c, const bl_role *role,
		       const bl_agreement *agreement, bl_arena *arena)
{
	const char **text = bl_arena_alloc(arena, (c->values.n + 1) * sizeof *text);

	for (size_t i = 0; i < c->values.n; i++) {
		const char *name = c->values.item[i];

		text[i] = folded(role && role->partner ? partner_id(agreement, name) : name, arena);
	}
	out->text = text;
	out->n_text = c->values.n;
	out->answer = c->answer;
}

/* An empty cell is the one whose text is "". */
static void bind_empty(bl__condition *out)
{
	static const char *const nothing[] = {""};

	out->several = false;
	out->text = nothing;
	out->n_text = 1;
}

void bl__condition_bind(bl__condition *out, const bl_condition *c, const bl_role *role, size_t wish,
			bl_column_type type, const bl_agreement *agreement, bl_arena *arena)
{
	*out = (bl__condition){.wish = wish,
			       .negate = c->test == BL_IS_NOT || c->test == BL_FILLED,
			       .several = type == BL_WORDS};
	if (c->test == BL_FILLED || c->test == BL_EMPTY)
		bind_empty(out);
	else if (compares(c))
		bind_range(out, c, arena);
	else if (reader(type))
		bind_values(out, &c->values, reader(type), arena);
	else
		bind_words(out, c, role, agreement, arena);
}

/* ---- Picking rows ----------------------------------------------------------- */

size_t bl__members(const bl_ledger *ledger, const uint32_t *word, const uint32_t **members)
{
	size_t n = bl_words_members(ledger->words, *word, members);

	if (!n)
		*members = word;
	return n ? n : 1;
}

static bool named(const bl__condition *c, bl_str text)
{
	char small[256], *out;
	bool yes = false;

	if (c->answer)
		return bl_yes_no_of(text) == c->answer;
	out = text.n < 60 ? small : g_malloc(text.n * 4 + 16);
	bl_fold_name(text, out, text.n < 60 ? sizeof small : text.n * 4 + 16);
	for (size_t i = 0; i < c->n_text && !yes; i++)
		yes = !strcmp(c->text[i], out);
	if (out != small)
		g_free(out);
	return yes;
}

static uint8_t judge(bl__condition *c, const bl_ledger *ledger, uint32_t word)
{
	const uint32_t *member = &word;
	size_t n = c->several ? bl__members(ledger, &word, &member) : 1;
	bool yes = false;

	for (size_t i = 0; i < n && !yes; i++)
		yes = named(c, bl_words_text(ledger->words, member[i]));
	return c->verdict[word] = yes != c->negate ? 2 : 1;
}

static void make_room(bl__condition *c, size_t words)
{
	if (words <= c->verdict_room)
		return;
	words = MAX(words, 2 * c->verdict_room);
	c->verdict = g_realloc(c->verdict, words);
	memset(c->verdict + c->verdict_room, 0, words - c->verdict_room);
	c->verdict_room = words;
}

static size_t pick_words(bl__condition *c, const bl_ledger *ledger, const uint32_t *word,
			 const uint32_t *rows, size_t n, uint32_t *out)
{
	size_t kept = 0;

	make_room(c, bl_words_count(ledger->words));
	for (size_t i = 0; i < n; i++) {
		uint32_t row = rows ? rows[i] : (uint32_t)i;
		uint8_t verdict = c->verdict[word[row]];

		if (!verdict)
			verdict = judge(c, ledger, word[row]);
		out[kept] = row;
		kept += verdict == 2;
	}
	return kept;
}

/* An empty cell is in no range. */
static bool within(const bl__condition *c, bl_qty q, bool empty)
{
	bool yes = false;

	for (size_t i = 0; i < c->n_ranges && !empty && !yes; i++)
		yes = q >= c->range[i].low && q <= c->range[i].high;
	return yes != c->negate;
}

static size_t pick_ranges(const bl__condition *c, const bl_qty *qty, const bl_day *days, const uint32_t *rows,
			  size_t n, uint32_t *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t row = rows ? rows[i] : (uint32_t)i;
		bool empty = qty ? qty[row] == BL_QTY_MISSING : days[row] == BL_DAY_NONE;

		out[kept] = row;
		kept += within(c, qty ? qty[row] : days[row], empty);
	}
	return kept;
}

size_t bl__conditions_pick(const bl__conditions *all, const bl_ledger *ledger, const bl_batch *batch,
			   const uint32_t *rows, size_t n, uint32_t *out)
{
	for (size_t i = 0; i < all->n; i++, rows = out) {
		bl__condition *c = &all->item[i];

		if (c->range)
			n = pick_ranges(c, batch->qty[c->wish], batch->days[c->wish], rows, n, out);
		else
			n = pick_words(c, ledger, batch->word[c->wish], rows, n, out);
	}
	return n;
}

void bl__conditions_done(bl__conditions *all)
{
	for (size_t i = 0; i < all->n; i++)
		g_free(all->item[i].verdict);
}
