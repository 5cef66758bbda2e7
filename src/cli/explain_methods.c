/* Which methods fit an indicator, and why. */
#include "explain.h"

#include <stdio.h>
#include <string.h>

static const char *why_words(const explained *j, const bl_look *look, const bl_choice *x)
{
	const bl_aspect *a = &look->aspect;

	return explain_choice(
		j, "why", x->why,
		BL_ARGS(BL_NUMBER("n", (double)a->known), BL_NUMBER("needed", (double)x->needed),
			BL_NUMBER("more", x->needed > a->known ? (double)(x->needed - a->known) : 0),
			BL_TEXT("behind", bl_lang_number(j->c->lang, a->behind, 1)),
			BL_TEXT("dispersion", bl_lang_number(j->c->lang, a->dispersion, 1))));
}

static void put_choice(const explained *j, const bl_look *look, const bl_choice *x, bool again,
		       GPtrArray *cells)
{
	g_ptr_array_add(cells, g_strdup(again ? "" : explain_choice(j, "use", x->use, NULL)));
	g_ptr_array_add(cells, g_strdup(explain_choice(j, "method", x->method, NULL)));
	g_ptr_array_add(cells, g_strdup(explain_say(j, x->chosen ? "chosen" : "refused", NULL)));
	g_ptr_array_add(cells, g_strdup(why_words(j, look, x)));
}

/* A use none of whose methods was chosen: too early to say, and how long it takes. */
static void put_too_early(const explained *j, const bl_look *look, const char *use, GPtrArray *cells)
{
	size_t least = 0;

	for (size_t i = 0; i < look->n_choices; i++)
		if (!strcmp(look->choice[i].use, use) && look->choice[i].needed &&
		    (!least || look->choice[i].needed < least))
			least = look->choice[i].needed;
	if (!least || bl_choice_for(look->choice, look->n_choices, use))
		return;
	g_ptr_array_add(cells, g_strdup(""));
	g_ptr_array_add(cells, g_strdup("→"));
	g_ptr_array_add(cells, g_strdup(bl_voice_verdict(&j->speaker, &bl_too_early)));
	g_ptr_array_add(cells,
			g_strdup(explain_say(j, "more_needed",
					     BL_ARGS(BL_NUMBER("n", (double)(least - look->aspect.known))))));
}

static void print_choices(const explained *j, const bl_look *look)
{
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	static const bool right[] = {false, false, false, false};

	for (size_t u = 0; bl_uses[u]; u++) {
		bool again = false;

		for (size_t i = 0; i < look->n_choices; i++) {
			if (strcmp(look->choice[i].use, bl_uses[u]))
				continue;
			put_choice(j, look, &look->choice[i], again, cells);
			again = true;
		}
		put_too_early(j, look, bl_uses[u], cells);
	}
	cli_table(cells, 4, right, "  ");
}

void explain_methods(const explained *j)
{
	const bl_look *look = bl_findings_look(j->findings, j->indicator);
	bl_grain grain = look->series.first.grain;

	printf("\n%s\n", explain_say(j, "methods", NULL));
	if (!bl_measure_of(j->is)->from_rows) {
		printf("  %s\n", explain_say(j, "no_series", NULL));
		print_choices(j, look);
		return;
	}
	explain_line(j, "looked",
		     explain_say(j, look->by_quarter ? "by_quarter" : "by_grain",
				 BL_ARGS(BL_TEXT("by", bl_voice_grain(&j->speaker, "page.by", grain, NULL)),
					 BL_NUMBER("n", (double)look->aspect.known))));
	if (look->phase)
		explain_line(
			j, "phase",
			bl_lang_period(j->c->lang, bl_period_add(look->series.first, (int32_t)look->phase)));
	print_choices(j, look);
}
