/* What an indicator counts: its measure, its rows, the conditions on them. */
#include "bilan/voice.h"

#include <glib.h>

static const char *values_of(const bl_speaker *speaker, const bl_condition *c)
{
	const char **value = bl_arena_alloc(speaker->arena, (c->values.n + 1) * sizeof *value);

	for (size_t i = 0; i < c->values.n; i++)
		value[i] = bl_voice_called(speaker, c->values.item[i]);
	return bl_lang_list(speaker->lang, value, c->values.n);
}

static const char *low(const bl_speaker *speaker, const bl_condition *c)
{
	if (!c->has_low)
		return "…";
	return c->dates ? bl_lang_date_short(speaker->lang, c->first)
			: bl_lang_number(speaker->lang, bl_qty_double(c->low), -1);
}

static const char *high(const bl_speaker *speaker, const bl_condition *c)
{
	if (!c->has_high)
		return "…";
	return c->dates ? bl_lang_date_short(speaker->lang, c->last)
			: bl_lang_number(speaker->lang, bl_qty_double(c->high), -1);
}

const char *bl_voice_condition(const bl_speaker *speaker, const bl_indicator *i, const bl_condition *c)
{
	static const char *const key[] = {[BL_IS] = "method.is",
					  [BL_IS_NOT] = "method.is_not",
					  [BL_AT_LEAST] = "method.at_least",
					  [BL_AT_MOST] = "method.at_most",
					  [BL_ABOVE] = "method.above",
					  [BL_BELOW] = "method.below",
					  [BL_BETWEEN] = "method.between",
					  [BL_FILLED] = "method.filled",
					  [BL_EMPTY] = "method.empty"};

	return bl_lang_say(speaker->lang, key[c->test],
			   BL_ARGS(BL_TEXT("column", bl_voice_column(speaker, i, c->column)),
				   BL_TEXT("values", values_of(speaker, c)), BL_TEXT("low", low(speaker, c)),
				   BL_TEXT("high", high(speaker, c))));
}

static const char *conditions(const bl_speaker *speaker, const bl_indicator *i, const bl_conditions *all)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t k = 0; k < all->n; k++)
		g_string_append_printf(text, "%s%s",
				       k ? bl_lang_say(speaker->lang, "page.separator", NULL) : "",
				       bl_voice_condition(speaker, i, &all->item[k]));
	return bl_arena_text(speaker->arena, text->str, text->len);
}

/* Those of the numerator, or of all there is to count. */
static const char *where(const bl_speaker *speaker, const bl_indicator *i)
{
	const char *source = bl_voice_source(speaker, i->source);

	if (!i->where.n)
		return bl_lang_say(speaker->lang, "method.all_rows", BL_ARGS(BL_TEXT("source", source)));
	return bl_lang_say(
		speaker->lang, "method.where",
		BL_ARGS(BL_TEXT("source", source), BL_TEXT("conditions", conditions(speaker, i, &i->where))));
}

/* The second source is told as an indicator of its rows would be. */
static const char *over_source(const bl_speaker *speaker, const bl_indicator *i)
{
	bl_indicator other = *i;

	other.source = i->over_source;
	other.where = i->over_where;
	return bl_lang_say(speaker->lang, i->over ? "method.over" : "method.over.rows",
			   BL_ARGS(BL_TEXT("where", where(speaker, i)),
				   BL_TEXT("other", where(speaker, &other)),
				   BL_TEXT("of", i->over ? bl_voice_column(speaker, &other, i->over) : "")));
}

static const char *over_years(const bl_speaker *speaker, const bl_indicator *i)
{
	const char **said = bl_arena_alloc(speaker->arena, (i->n_over_years + 1) * sizeof *said);

	for (size_t k = 0; k < i->n_over_years; k++)
		said[k] = bl_lang_say(
			speaker->lang, "method.year",
			BL_ARGS(BL_TEXT("number", bl_lang_number(speaker->lang, i->over_years[k].number, -1)),
				BL_TEXT("year",
					bl_arena_print(speaker->arena, "%d", i->over_years[k].year))));
	return bl_lang_say(speaker->lang, "method.by_year",
			   BL_ARGS(BL_TEXT("where", where(speaker, i)),
				   BL_TEXT("list", bl_lang_list(speaker->lang, said, i->n_over_years))));
}

const char *bl_voice_rows(const bl_speaker *speaker, const bl_indicator *i)
{
	if (i->source < 0)
		return bl_lang_say(speaker->lang, "method.steps",
				   BL_ARGS(BL_NUMBER("n", (double)i->n_steps)));
	if (i->over_elsewhere)
		return over_source(speaker, i);
	if (i->n_over_years)
		return over_years(speaker, i);
	if (!i->has_out_of)
		return where(speaker, i);
	return bl_lang_say(speaker->lang, i->out_of.n ? "method.out_of" : "method.out_of.all",
			   BL_ARGS(BL_TEXT("where", where(speaker, i)),
				   BL_TEXT("conditions", conditions(speaker, i, &i->out_of))));
}

const char *bl_voice_formula(const bl_speaker *speaker, const bl_indicator *i)
{
	const char *said =
		bl_lang_say(speaker->lang, bl_arena_print(speaker->arena, "measure.%s", i->measure), NULL);

	return i->of ? bl_lang_say(speaker->lang, "method.quantity",
				   BL_ARGS(BL_TEXT("measure", said),
					   BL_TEXT("of", bl_voice_column(speaker, i, i->of))))
		     : said;
}
