/* check: what each figure is about, and what is kept from readers outside. */
#include "check.h"

#include <stdio.h>
#include <string.h>

static const struct {
	bl_about about;
	const char *key;
} things[] = {{BL_ABOUT_PEOPLE, "about.people"},
	      {BL_ABOUT_MONEY, "about.money"},
	      {BL_ABOUT_ACTIVITIES, "about.activities"},
	      {BL_ABOUT_ORGANISATIONS, "about.organisations"}};

/* Of a milestone, and of what a goal is about some rows of, nothing is to be said. */
static bool is_told(const bl_indicator *in)
{
	return !in->is_narrowed && bl_measure_of(in)->from_rows;
}

static size_t count_about(const bl_agreement *a, bl_about about)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_indicators; i++)
		n += is_told(&a->indicators[i]) && bl_about_of(a, &a->indicators[i]) == about;
	return n;
}

/* What cli_plain gives is good for a few calls only. */
static void add_plain(bl_texts *to, bl_arena *arena, const char *text)
{
	const char *plain = cli_plain(bl_str_of(text));

	bl_texts_add(to, bl_arena_text(arena, plain, strlen(plain)));
}

/* ---- What figures are about --- */

/* How many are told. */
static size_t print_about(const cli *c, const bl_agreement *a, bl_about about, const char *key, bool said)
{
	bl_arena *arena = bl_arena_new();
	bl_auto_texts ids = {0};

	for (size_t i = 0; i < a->n_indicators; i++) {
		const bl_indicator *in = &a->indicators[i];

		if (is_told(in) && (in->about != BL_ABOUT_UNSAID) == said && bl_about_of(a, in) == about)
			add_plain(&ids, arena, in->id);
	}
	if (ids.n)
		printf("  %s\n", cli_say(c, said ? "check.about_said" : "check.about_guessed",
					 BL_ARGS(BL_TEXT("about", cli_say(c, key, NULL)),
						 BL_TEXT("list", bl_lang_list(c->lang, ids.item, ids.n)))));
	bl_arena_free(arena);
	return ids.n;
}

static void print_all_about(const cli *c, const bl_agreement *a)
{
	size_t guessed = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(things); i++) {
		print_about(c, a, things[i].about, things[i].key, true);
		guessed += print_about(c, a, things[i].about, things[i].key, false);
	}
	if (guessed)
		printf("  %s\n", cli_say(c, "check.about_settles", NULL));
}

/* ---- What is hidden --- */

static void print_people(const cli *c, const bl_disclosure_terms *t)
{
	printf("  %s\n", cli_say(c, t->rounding ? "check.hidden_rounded" : "check.hidden",
				 BL_ARGS(BL_TEXT("preset", t->preset), BL_NUMBER("most", t->threshold - 1),
					 BL_NUMBER("rounding", t->rounding))));
	if (t->hide_all_or_none)
		printf("  %s\n", cli_say(c, "check.hidden_all_or_none", NULL));
}

static void print_money(const cli *c, const bl_agreement *a)
{
	const bl_disclosure_terms *t = &a->disclosure;
	bl_arena *arena = bl_arena_new();
	bl_auto_texts named = {0};

	if (t->organisations > 1)
		printf("  %s\n", cli_say(c, "check.hidden_few", BL_ARGS(BL_NUMBER("n", t->organisations))));
	if (t->dominance > 0)
		printf("  %s\n",
		       cli_say(c, "check.hidden_dominant",
			       BL_ARGS(BL_TEXT("share", bl_lang_percent(c->lang, t->dominance / 100, -1)))));
	for (size_t i = 0; (t->organisations > 1 || t->dominance > 0) && i < a->n_partners; i++)
		if (a->partners[i].shown_by_name)
			add_plain(&named, arena, a->partners[i].id);
	if (named.n)
		printf("  %s\n",
		       cli_say(c, named.n == a->n_partners ? "check.all_by_name" : "check.by_name",
			       BL_ARGS(BL_TEXT("list", bl_lang_list(c->lang, named.item, named.n)))));
	bl_arena_free(arena);
}

void cli_print_terms(const cli *c, const bl_agreement *a)
{
	const bl_disclosure_terms *t = &a->disclosure;

	if (!t->threshold) {
		printf("  %s\n",
		       cli_say(c, t->place.line ? "check.hidden_off" : "check.hidden_unsaid", NULL));
		return;
	}
	if (count_about(a, BL_ABOUT_PEOPLE))
		print_people(c, t);
	if (count_about(a, BL_ABOUT_MONEY))
		print_money(c, a);
}

/* ---- For whom --- */

static bool leaves(const bl_order *order)
{
	return bl_reader_is_outside((bl_reader){order->audience, -1});
}

/* That nothing need be hidden is for the partners to say. */
static void doubt_orders(cli *c, const bl_agreement *a)
{
	for (size_t i = 0; !a->disclosure.place.line && i < a->n_reports; i++) {
		const bl_order *order = &a->reports[i];
		g_autofree char *path = g_strdup(cli_plain(bl_str_of(a->path))),
				*place = g_strdup_printf("%s:%d", path, order->place.line);

		if (leaves(order))
			cli_doubt(c, cli_say(c, "check.undisclosed",
					     BL_ARGS(BL_TEXT("place", place),
						     BL_TEXT("report", cli_plain(bl_str_of(order->ordered))),
						     BL_TEXT("usual", "disclosure: {preset: canada}"),
						     BL_TEXT("none", "disclosure: {threshold: 0}"))));
	}
}

static bool matters(const bl_agreement *a)
{
	for (size_t i = 0; i < a->n_reports; i++)
		if (leaves(&a->reports[i]))
			return true;
	return a->disclosure.place.line != 0;
}

void check_print_disclosure(cli *c, const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);

	if (bl_run_bare(run) || !matters(a))
		return;
	printf("\n%s\n", cli_say(c, "check.disclosure", NULL));
	print_all_about(c, a);
	cli_print_terms(c, a);
	if (a->disclosure.threshold)
		printf("  %s\n", cli_say(c, "check.hidden_more", NULL));
	if (count_about(a, BL_ABOUT_PEOPLE))
		doubt_orders(c, a);
}
