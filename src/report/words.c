/* How names, periods and numbers are said on paper, everywhere alike. */
#include "report.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define MULTIPLE_FROM 10.0
#define RELATIVE_FROM 20.0 /* below it a change in percent would make much of one event */

/* ---- Names -------------------------------------------------------------------------- */

static void notice(const bl_speaker *speaker, uint32_t letter)
{
	if (speaker->notice)
		speaker->notice(speaker->notice_self, letter);
}

const char *bl__clean(const bl_speaker *speaker, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
	g_autoptr(GString) out = g_string_new(NULL);

	for (const char *s = valid; *s; s = g_utf8_next_char(s)) {
		gunichar c = g_utf8_get_char(s);

		/* Line ends stay; marks that turn the direction of writing would turn the whole line. */
		if ((g_unichar_iscntrl(c) && c != '\n' && c != '\t') || (c >= 0x202A && c <= 0x202E) ||
		    (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF)
			continue;
		notice(speaker, c);
		g_string_append_unichar(out, c);
	}
	return bl_arena_text(speaker->arena, out->str, out->len);
}

const char *bl__text_alone(const bl_speaker *speaker, const bl_text *text)
{
	const char *said = bl_text_in(text, bl_lang_code(speaker->lang));

	return said ? bl_lang_space(speaker->lang, bl__clean(speaker, said)) : "";
}

static void put_tag(GString *out, const char *code)
{
	g_string_append_unichar(out, 0xE0001);
	for (; *code; code++)
		g_string_append_unichar(out, 0xE0000 + (gunichar)*code);
}

/* Between language tags, up to the full stop: that may be the sentence's around it. */
static const char *foreign(const bl_speaker *speaker, const char *text, const char *code)
{
	g_autoptr(GString) out = g_string_new(NULL);
	size_t n = strlen(text);

	while (n && (text[n - 1] == '.' || text[n - 1] == ' '))
		n--;
	put_tag(out, code);
	g_string_append_len(out, text, (gssize)n);
	put_tag(out, "\x7F");
	g_string_append(out, text + n);
	return bl_arena_text(speaker->arena, out->str, out->len);
}

const char *bl__text(const bl_speaker *speaker, const bl_text *text)
{
	const char *said = bl__text_alone(speaker, text), *code = bl_lang_code(speaker->lang);
	const char *in = bl_text_language(text, code);

	return *said && in && strcmp(in, code) ? foreign(speaker, said, in) : said;
}

static const char *name_or_id(const bl_speaker *speaker, const bl_text *name, const char *id)
{
	const char *said = bl__text(speaker, name);

	return *said ? said : bl__clean(speaker, id);
}

const char *bl__goal_name(const bl_speaker *speaker, int goal)
{
	const bl_goal *g = &speaker->agreement->goals[goal];

	return name_or_id(speaker, &g->name, g->id);
}

const char *bl__indicator_name(const bl_speaker *speaker, int indicator)
{
	const bl_indicator *i = &speaker->agreement->indicators[indicator];

	return name_or_id(speaker, &i->name, i->id);
}

/* A name of one's own is in no language. */
const char *bl__partner_name(const bl_speaker *speaker, int partner)
{
	const bl_partner *p = &speaker->agreement->partners[partner];
	const char *said = bl__text_alone(speaker, &p->name);

	return *said ? said : bl__clean(speaker, p->id);
}

const char *bl__word_name(const bl_speaker *speaker, uint32_t word)
{
	const bl_agreement *a = speaker->agreement;
	const char *s = bl_words_text(speaker->words, word).s;

	if (!word || !s || !*s)
		return bl_lang_say(speaker->lang, "indicator.empty", NULL);
	for (size_t i = 0; i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, s))
			return bl__partner_name(speaker, (int)i);
	return bl_lang_space(speaker->lang, bl__clean(speaker, s));
}

const char *bl__column_words(const bl_speaker *speaker, const bl_indicator *indicator, const char *column)
{
	const bl_agreement *a = speaker->agreement;
	const bl_source *s = indicator->source >= 0 ? &a->sources[indicator->source] : NULL;

	for (size_t i = 0; s && i < s->n_columns; i++)
		if (!strcmp(s->columns[i].role, column) && s->columns[i].headers.n)
			return bl__clean(speaker, s->columns[i].headers.item[0]);
	return bl__clean(speaker, column);
}

const char *bl__role_words(const bl_speaker *speaker, const bl_indicator *indicator, const char *column)
{
	const char *key = bl_arena_print(speaker->arena, "role.%s", column);

	return bl_lang_has(speaker->lang, key) ? bl_lang_say(speaker->lang, key, NULL)
					    : bl__column_words(speaker, indicator, column);
}

const char *bl__chance_words(const bl_speaker *speaker, const bl_arrival *arrival)
{
	int tenths = bl_chance_tenths(arrival->p);

	return bl_lang_say(speaker->lang,
			   tenths < 1   ? "chance.less"
			   : tenths > 9 ? "chance.more"
					: "chance.about",
			   BL_ARGS(BL_NUMBER("n", tenths)));
}

/* ---- Periods ------------------------------------------------------------------------ */

const char *bl__say_grain(const bl_speaker *speaker, const char *stem, bl_grain grain, const bl_arg *args)
{
	g_autofree char *key = g_strdup_printf("%s.%s", stem, grain.kind->name);

	g_strdelimit(key, " ", '_');
	return bl_lang_say(speaker->lang, key, args);
}

static const char *period_with(const bl_speaker *speaker, const char *stem, bl_period p)
{
	return bl__say_grain(speaker, stem, p.grain, BL_ARGS(BL_TEXT("period", bl_lang_period(speaker->lang, p))));
}

const char *bl__in_period(const bl_speaker *speaker, bl_period p, bool starts)
{
	return period_with(speaker, starts ? "page.start" : "page.in", p);
}

const char *bl__to_period(const bl_speaker *speaker, bl_period p)
{
	return period_with(speaker, "page.to", p);
}

/* ---- Numbers -------------------------------------------------------------------------- */

static bool is_whole(double x)
{
	return fabs(x - round(x)) < 1e-9 * fmax(1, fabs(x));
}

static int places_for(double largest, bool share, bool whole)
{
	if (share)
		return largest > 0 && largest < 0.1 ? 1 : 0;
	if (whole || largest >= 1000)
		return 0;
	return largest >= 10 ? 1 : 2;
}

bl__style bl__style_of(const bl_speaker *speaker, int indicator, const bl_figure *at, size_t n)
{
	const bl_agreement *a = speaker->agreement;
	bl__style style = {.unit = ""};
	double largest = 0;
	bool whole = true;

	for (size_t i = 0; i < n; i++) {
		if (!bl_figure_known(at[i]))
			continue;
		largest = fmax(largest, fabs(at[i].value));
		whole &= is_whole(at[i].value);
	}
	if (indicator >= 0 && indicator < (int)a->n_indicators) {
		const bl_measure *m = bl_measure_find(a->indicators[indicator].measure);

		style.share = m && m->is_share;
		style.unit = style.share ? "" : bl__text_alone(speaker, &a->indicators[indicator].unit);
	}
	style.places = places_for(largest, style.share, whole);
	style.relative = largest >= RELATIVE_FROM;
	return style;
}

const char *bl__number_text(const bl_speaker *speaker, const bl__style *style, double x)
{
	if (isnan(x))
		return bl_lang_say(speaker->lang, "figure.not_reported", NULL);
	return style->share ? bl_lang_percent(speaker->lang, x, style->places)
			    : bl_lang_number(speaker->lang, x, style->places);
}

const char *bl__number_alone(const bl_speaker *speaker, const bl__style *style, double x)
{
	bl__style alone = *style;

	if (!style->share && is_whole(x))
		alone.places = 0;
	else if (!style->share && !style->places && fabs(x) < 1000)
		alone.places = 1; /* a mean of whole numbers */
	return bl__number_text(speaker, &alone, x);
}

const char *bl__number_unit(const bl_speaker *speaker, const bl__style *style, double x)
{
	const char *value = bl__number_alone(speaker, style, x);

	if (isnan(x) || !*style->unit)
		return value;
	if (!strcmp(style->unit, "$"))
		return bl_lang_say(speaker->lang, "figure.dollars", BL_ARGS(BL_TEXT("value", value)));
	return bl_lang_say(speaker->lang, "figure.with_unit",
			   BL_ARGS(BL_TEXT("value", value), BL_TEXT("unit", style->unit)));
}

static const char *signed_percent(const bl_speaker *speaker, double share)
{
	const char *text = bl_lang_percent(speaker->lang, share, 0);

	return round(share * 100) > 0 ? bl_arena_print(speaker->arena, "+%s", text) : text;
}

/* A change of a share is in points, of large numbers in percent, of small ones as it is. */
const char *bl__change(const bl_speaker *speaker, const bl__style *style, bl_figure now, bl_figure then)
{
	double size = now.value - then.value;

	if (!bl_figure_known(now) || !bl_figure_known(then) || now.provisional)
		return bl_lang_say(speaker->lang, "figure.none", NULL);
	if (style->share)
		return bl_lang_say(
			speaker->lang, "figure.points",
			BL_ARGS(BL_TEXT("value", bl_lang_signed(speaker->lang, size * 100, style->places))));
	if (!style->relative)
		return bl_lang_signed(speaker->lang, size, style->places);
	if (then.value == 0)
		return now.value == 0 ? signed_percent(speaker, 0)
				      : bl_lang_say(speaker->lang, "figure.none", NULL);
	/* "+9 980 %" says less than how many times as much. */
	if (size / fabs(then.value) >= MULTIPLE_FROM)
		return bl_lang_say(
			speaker->lang, "figure.times",
			BL_ARGS(BL_TEXT("value", bl_lang_number(speaker->lang, now.value / then.value, 0))));
	return signed_percent(speaker, size / fabs(then.value));
}

static const char *state_text(const bl_speaker *speaker, bl_state state)
{
	return bl_lang_say(speaker->lang, bl_arena_print(speaker->arena, "figure.%s", bl_state_name(state)), NULL);
}

const char *bl__figure_text(const bl_speaker *speaker, const bl__style *style, bl_figure f)
{
	const char *text =
		bl_figure_known(f) ? bl__number_text(speaker, style, f.value) : state_text(speaker, f.state);

	return f.provisional && bl_figure_known(f)
		       ? bl_lang_say(speaker->lang, "figure.provisional", BL_ARGS(BL_TEXT("value", text)))
		       : text;
}

const char *bl__join_notes(const bl_speaker *speaker, const char *const *note, size_t n)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		if (note[i] && *note[i])
			g_string_append_printf(all, "%s%s", all->len ? " " : "", note[i]);
	return all->len ? bl_arena_text(speaker->arena, all->str, all->len) : NULL;
}
