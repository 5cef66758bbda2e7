/* What a draft is unsure of, as sentences that check repeats until they are
 * taken out.  They name columns and files, never what stands in them. */
#include "room.h"

#include <string.h>

static void doubt(bl__draft_text *d, bl__draft_group *g, const char *key, const bl_arg *args)
{
	g_ptr_array_add(g->doubts, g_strdup(bl_lang_say(d->lang, key, args)));
}

static const bl_peek *first_of(const bl__draft_group *g)
{
	return g->peeks->pdata[0];
}

/* A date that may be what is meant just as well. */
static void doubt_dates(bl__draft_text *d, bl__draft_group *g, size_t date)
{
	const bl_peek *peek = first_of(g);
	const bl_peek_column *c = &peek->columns[date];
	const char *order = bl__draft_date_order(g);
	uint64_t empty = 0, filled = 0, refused = 0;

	if (!strcmp(order, "ambiguous") || !strcmp(order, "mixed"))
		doubt(d, g, !strcmp(order, "mixed") ? "draft.doubt_orders" : "draft.doubt_ambiguous",
		      BL_ARGS(BL_TEXT("column", c->name)));
	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek *p = g->peeks->pdata[i];
		long at = bl__draft_column_in(g, date, p);

		refused += p->n_rejects;
		empty += at < 0 ? 0 : p->columns[at].empty + p->columns[at].undated;
		filled += at < 0 ? 0 : p->columns[at].filled;
	}
	if (bl__draft_is_recording(c))
		doubt(d, g, "draft.doubt_recorded", BL_ARGS(BL_TEXT("column", c->name)));
	if (empty)
		doubt(d, g, "draft.doubt_undated",
		      BL_ARGS(BL_TEXT("column", c->name), BL_NUMBER("n", (double)empty),
			      BL_NUMBER("all", (double)(empty + filled))));
	if (refused)
		doubt(d, g, "draft.doubt_refused", BL_ARGS(BL_NUMBER("n", (double)refused)));
	for (size_t i = 0; i < peek->n_columns; i++)
		if (i != date && bl__draft_rivals(peek, date, i)) {
			doubt(d, g, "draft.doubt_dates",
			      BL_ARGS(BL_TEXT("column", c->name), BL_TEXT("other", peek->columns[i].name)));
			return;
		}
}

static void add_name(GString *list, const char *name)
{
	char plain[100];

	bl_text_plain(bl_str_of(name), plain, sizeof plain);
	if (list->len < 300)
		g_string_append_printf(list, "%s%s", list->len ? ", " : "", plain);
}

/* Numbers left out of the sums: codes, perhaps, or columns nothing can tell apart. */
static void doubt_numbers(bl__draft_text *d, bl__draft_group *g)
{
	const bl_peek *peek = first_of(g);
	g_autoptr(GString) codes = g_string_new(NULL), twice = g_string_new(NULL), some = g_string_new(NULL);

	for (size_t i = 0; peek->header_line && i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];
		bl__adding adding = bl__draft_adding(c);

		if ((long)i == g->lines.name || (long)i == g->lines.value || adding == BL__NO_QUANTITY ||
		    bl__draft_choices_of(g, i))
			continue;
		if (*c->name && !bl__draft_named_once(peek, i))
			add_name(twice, c->name);
		else if (!bl__draft_everywhere(g, i))
			add_name(some, c->name);
		else if (adding == BL__MAYBE_A_CODE && *c->name)
			add_name(codes, c->name);
	}
	if (twice->len)
		doubt(d, g, "draft.doubt_twice", BL_ARGS(BL_TEXT("columns", twice->str)));
	if (some->len)
		doubt(d, g, "draft.doubt_some_files", BL_ARGS(BL_TEXT("columns", some->str)));
	if (codes->len)
		doubt(d, g, "draft.doubt_codes", BL_ARGS(BL_TEXT("columns", codes->str)));
}

/* Without names columns are numbers: nothing says what to add. */
static void doubt_header(bl__draft_text *d, bl__draft_group *g)
{
	if (!first_of(g)->header_line)
		doubt(d, g, "draft.doubt_header", NULL);
}

static void doubt_currencies(bl__draft_text *d, bl__draft_group *g)
{
	const char *currency = bl__draft_currency(g);

	if (currency)
		doubt(d, g, "draft.doubt_currencies", BL_ARGS(BL_TEXT("currency", currency)));
}

static void doubt_renamed(bl__draft_text *d, bl__draft_group *g)
{
	const bl_peek *peek = first_of(g);

	for (size_t i = 0; i < peek->n_columns; i++)
		for (size_t k = 0; k < g->renamed[i].n; k++)
			doubt(d, g, "draft.doubt_renamed",
			      BL_ARGS(BL_TEXT("column", peek->columns[i].name),
				      BL_TEXT("other", g->renamed[i].item[k])));
}

static void doubt_choices(bl__draft_text *d, bl__draft_group *g)
{
	for (guint i = 0; i < g->choices->len; i++) {
		const bl__draft_choices *c = &g_array_index(g->choices, bl__draft_choices, i);

		if (!c->role)
			doubt(d, g, "draft.doubt_choices", BL_ARGS(BL_TEXT("question", c->question)));
	}
}

void bl__draft_doubts_find(bl__draft_text *d, bl__draft_group *g)
{
	const bl__draft_long *l = &g->lines;

	if (l->name >= 0 && !l->proven)
		doubt(d, g, "draft.doubt_lines", NULL);
	if (!bl__draft_across(first_of(g))) { /* where columns of numbers are periods */
		doubt_dates(d, g, (size_t)bl__draft_date_column(first_of(g)));
		doubt_header(d, g);
		doubt_numbers(d, g);
		doubt_currencies(d, g);
	}
	doubt_renamed(d, g);
	doubt_choices(d, g);
}
