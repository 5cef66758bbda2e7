/* Which rows an indicator is about.
 *
 * Words are judged once per distinct word: a row then costs one look at a table.
 */
#include "tally.h"

#include <glib.h>
#include <string.h>

void bl__condition_bind(bl__condition *out, const bl_condition *c, const bl__asked *asked, bl_ledger *ledger)
{
	*out = (bl__condition){.wish = asked->wish, .several = asked->type == BL_WORDS};
	bl_criterion_bind(&out->criterion, c, asked->type, asked->partners, ledger->arena);
	out->several &= !out->criterion.unfilled; /* whether anything was said is asked of the whole cell */
}

/* ---- Picking rows ----------------------------------------------------------- */

size_t bl__members(const bl_ledger *ledger, const uint32_t *word, const uint32_t **members)
{
	size_t n = bl_words_members(ledger->words, *word, members);

	if (!n)
		*members = word;
	return n ? n : 1;
}

static uint8_t judge(bl__condition *c, const bl_ledger *ledger, uint32_t word)
{
	const uint32_t *member = &word;
	size_t n = c->several ? bl__members(ledger, &word, &member) : 1;
	bool yes = false;

	for (size_t i = 0; i < n && !yes; i++)
		yes = bl_criterion_names(&c->criterion, bl_words_text(ledger->words, member[i]));
	return c->verdict[word] = yes != c->criterion.negate ? 2 : 1;
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

/* Of a row that could not be read nothing is known of the cell at fault: it may be anything. */
static bool may_hold(const bl_criterion *criterion, bl_qty count)
{
	return count == BL_QTY_UNREADABLE || bl_criterion_holds(criterion, count);
}

static bl_qty count_of(bl_day day)
{
	return day == BL_DAY_NONE ? BL_QTY_MISSING : day == BL_DAY_UNREADABLE ? BL_QTY_UNREADABLE : day;
}

static size_t pick_ranges(const bl__condition *c, const bl_qty *qty, const bl_day *days, const uint32_t *rows,
			  size_t n, uint32_t *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t row = rows ? rows[i] : (uint32_t)i;

		out[kept] = row;
		kept += may_hold(&c->criterion, qty ? qty[row] : count_of(days[row]));
	}
	return kept;
}

size_t bl__conditions_pick(const bl__conditions *all, const bl_ledger *ledger, const bl_batch *batch,
			   const uint32_t *rows, size_t n, uint32_t *out)
{
	for (size_t i = 0; i < all->n; i++, rows = out) {
		bl__condition *c = &all->item[i];

		if (c->criterion.range)
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
