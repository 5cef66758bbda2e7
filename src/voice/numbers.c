/* Numbers, alike wherever they stand: how many places, in which unit. */
#include "bilan/voice.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* ---- How they are written ------------------------------------------------------------ */

/* NULL: none of the agreement's. */
static const bl_indicator *indicator_of(const bl_agreement *a, int indicator)
{
	return indicator >= 0 && indicator < (int)a->n_indicators ? &a->indicators[indicator] : NULL;
}

static bool is_share(const bl_agreement *a, int indicator)
{
	const bl_indicator *in = indicator_of(a, indicator);

	return in && bl_measure_percent(in);
}

/* As many places as the agreement wants; -1: it does not say. */
static int declared_places(const bl_agreement *a, int indicator)
{
	const bl_indicator *in = indicator_of(a, indicator);

	return in && in->has_decimals ? in->decimals : -1;
}

static bool is_whole(double x)
{
	return fabs(x - round(x)) < 1e-9 * fmax(1, fabs(x));
}

/* Two digits at least of the largest, though it be small. */
static int places_for(double largest, bool share, bool whole)
{
	if (share)
		return largest >= 0.1 || largest == 0 ? 0 : MAX(1, bl_lang_places(largest * 100, 0));
	if (whole || largest >= 1000)
		return 0;
	return largest >= 10 ? 1 : MAX(2, bl_lang_places(largest, 0));
}

bl_style bl_style_of(const bl_agreement *a, int indicator, const bl_figure *at, size_t n)
{
	bl_style style = {.indicator = indicator};
	double largest = 0;
	bool whole = true;

	for (size_t i = 0; i < n; i++) {
		if (!bl_figure_known(at[i]))
			continue;
		largest = fmax(largest, fabs(at[i].value));
		whole &= is_whole(at[i].value);
	}
	style.share = is_share(a, indicator);
	style.places = declared_places(a, indicator);
	style.fixed = style.places >= 0;
	if (!style.fixed)
		style.places = places_for(largest, style.share, whole);
	return style;
}

/* ---- In words --- */

static const char *unit_text(const bl_speaker *speaker, const bl_indicator *in)
{
	return in && !bl_measure_percent(in) ? bl_voice_text_alone(speaker, &in->unit) : "";
}

const char *bl_voice_unit(const bl_speaker *speaker, int indicator)
{
	const bl_indicator *in = indicator_of(speaker->agreement, indicator);
	const char *unit = unit_text(speaker, in),
		   *money = in && in->currency ? bl_lang_money(speaker->lang, in->currency, NULL) : "";

	if (!*unit || !*money)
		return *money ? money : unit;
	return bl_lang_say(speaker->lang, "figure.with_unit",
			   BL_ARGS(BL_TEXT("value", money), BL_TEXT("unit", unit)));
}

const char *bl_voice_number(const bl_speaker *speaker, const bl_style *style, double x)
{
	int places = bl_lang_places(style->share ? 100 * x : x, style->places);

	if (isnan(x))
		return bl_lang_say(speaker->lang, "figure.not_reported", NULL);
	return style->share ? bl_lang_percent(speaker->lang, x, places)
			    : bl_lang_number(speaker->lang, x, places);
}

const char *bl_voice_number_alone(const bl_speaker *speaker, const bl_style *style, double x)
{
	bl_style alone = *style;

	if (style->fixed)
		return bl_voice_number(speaker, style, x);
	if (!style->share && is_whole(x))
		alone.places = 0;
	else if (!style->share && !style->places && fabs(x) < 1000)
		alone.places = 1; /* a mean of whole numbers */
	return bl_voice_number(speaker, &alone, x);
}

const char *bl_voice_number_unit(const bl_speaker *speaker, const bl_style *style, double x)
{
	const bl_indicator *in = indicator_of(speaker->agreement, style->indicator);
	const char *value = bl_voice_number_alone(speaker, style, x), *unit = unit_text(speaker, in);

	if (!isnan(x) && in && in->currency)
		value = bl_lang_money(speaker->lang, in->currency, value);
	if (isnan(x) || !*unit)
		return value;
	if (!strcmp(unit, "$"))
		return bl_lang_say(speaker->lang, "figure.dollars", BL_ARGS(BL_TEXT("value", value)));
	if (!strcmp(unit, "%"))
		return bl_lang_say(speaker->lang, "number.percent", BL_ARGS(BL_TEXT("n", value)));
	return bl_lang_say(speaker->lang, "figure.with_unit",
			   BL_ARGS(BL_TEXT("value", value), BL_TEXT("unit", unit)));
}

const char *bl_voice_average(const bl_speaker *speaker, const bl_style *style, double x)
{
	return bl_voice_number_unit(speaker, style,
				    fabs(x) >= 100 && !style->share && !style->fixed ? round(x) : x);
}

const char *bl_voice_state(const bl_speaker *speaker, bl_state state)
{
	return bl_lang_say(speaker->lang, bl_arena_print(speaker->arena, "figure.%s", bl_state_name(state)),
			   NULL);
}

const char *bl_voice_figure(const bl_speaker *speaker, const bl_style *style, bl_figure f)
{
	const char *text = bl_figure_known(f) ? bl_voice_number(speaker, style, f.value)
					      : bl_voice_state(speaker, f.state);

	return bl_voice_marked(speaker, text, f);
}

const char *bl_voice_marked(const bl_speaker *speaker, const char *text, bl_figure f)
{
	bl_marks marks = bl_marks_of(&f, 1);

	if (marks.provisional)
		text = bl_lang_say(speaker->lang, "figure.provisional", BL_ARGS(BL_TEXT("value", text)));
	return marks.pending ? bl_lang_say(speaker->lang, "figure.pending", BL_ARGS(BL_TEXT("value", text)))
			     : text;
}

const char *bl_voice_marks(const bl_speaker *speaker, bl_marks marks)
{
	const char *note[] = {
		marks.provisional ? bl_lang_say(speaker->lang, "indicator.note.provisional", NULL) : NULL,
		marks.pending ? bl_lang_say(speaker->lang, "indicator.note.pending", NULL) : NULL};

	return bl_voice_notes(speaker, note, G_N_ELEMENTS(note));
}

bool bl_voice_tells_apart(const bl_speaker *speaker, bl_style *style, bl_figure a, bl_figure b)
{
	int most = style->places + (style->fixed ? 0 : 3);
	bool apart = false;

	for (bl_style wider = *style; !apart && wider.places <= most; wider.places++) {
		apart = strcmp(bl_voice_figure(speaker, &wider, a), bl_voice_figure(speaker, &wider, b)) != 0;
		if (apart)
			*style = wider;
	}
	return apart;
}

const char *bl_voice_plain_figure(const bl_speaker *speaker, bl_figure f)
{
	bl_style style = bl_style_of(speaker->agreement, -1, &f, 1);

	return bl_voice_figure(speaker, &style, f);
}

const char *bl_voice_points(const bl_speaker *speaker, double share, int places)
{
	const char *value = bl_lang_number(speaker->lang, share * 100, places);
	double tens = pow(10, places);

	/* The plural of what is written: 0.6 is "1 point". */
	return bl_lang_say(
		speaker->lang, "figure.points",
		BL_ARGS(BL_TEXT("value", value), BL_NUMBER("n", round(fabs(share) * 100 * tens) / tens)));
}

/* A slope: so much a period, a share's in points. */
const char *bl_voice_slope(const bl_speaker *speaker, const bl_style *style, double slope)
{
	double size = fabs(slope);

	return style->share ? bl_voice_points(speaker, size, 1)
			    : bl_lang_number(speaker->lang, size, size >= 10 ? 0 : -1);
}

const char *bl_voice_value(const bl_speaker *speaker, int indicator, double x)
{
	bl_figure f = bl_figure_value(x);
	bl_style style = bl_style_of(speaker->agreement, indicator, &f, 1);

	return style.share || style.fixed ? bl_voice_number(speaker, &style, x)
					  : bl_lang_number(speaker->lang, x, -1);
}
