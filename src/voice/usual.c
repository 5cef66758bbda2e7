/* What is usual of an indicator, in words: the only ones that say more, or less. */
#include "bilan/voice.h"

#include <glib.h>
#include <math.h>

static bool is_counted(const bl_speaker *speaker, int indicator)
{
	const bl_indicator *is = &speaker->agreement->indicators[indicator];

	return bl_measure_nature(bl_measure_of(is), is) & (BL_COUNTS | BL_NAMES);
}

/* The power of ten of the second digit of how wide it is. */
static int second_digit(bl_interval i)
{
	return (int)floor(log10(i.high - i.low)) - 1;
}

/* Of things that are counted the whole numbers in it; else two digits of how wide it is. */
static bl_interval sayable(const bl_speaker *speaker, int indicator, bl_interval i)
{
	double unit;

	if (is_counted(speaker, indicator)) {
		double low = ceil(i.low - 1e-9), high = floor(i.high + 1e-9);

		return low <= high ? (bl_interval){i.value, low, high}
				   : (bl_interval){i.value, floor(i.low), ceil(i.high)};
	}
	if (!(i.high > i.low))
		return i;
	unit = pow(10, second_digit(i));
	return (bl_interval){i.value, round(i.low / unit) * unit, round(i.high / unit) * unit};
}

/* As many places as its ends need, unless they are agreed on. */
static bl_style style_of(const bl_speaker *speaker, int indicator, bl_interval i)
{
	bl_interval said = sayable(speaker, indicator, i);
	bl_figure at[] = {bl_figure_value(said.low), bl_figure_value(said.high)};
	bl_style style = bl_style_of(speaker->agreement, indicator, at, 2);

	if (style.fixed || style.share)
		return style;
	style.places = MAX(bl_lang_places(said.low, 0), bl_lang_places(said.high, 0));
	if (!is_counted(speaker, indicator) && i.high > i.low)
		style.places = MAX(0, -second_digit(i));
	return style;
}

const char *bl_voice_range(const bl_speaker *speaker, int indicator, bl_interval interval)
{
	bl_interval i = sayable(speaker, indicator, interval);
	bl_style style = style_of(speaker, indicator, interval);

	return bl_lang_say(speaker->lang, "figure.range",
			   BL_ARGS(BL_TEXT("low", bl_voice_number(speaker, &style, i.low)),
				   BL_TEXT("high", bl_voice_number(speaker, &style, i.high))));
}

const char *bl_voice_apart(const bl_speaker *speaker, int indicator, const bl_usual *usual)
{
	bl_figure at[] = {bl_figure_value(usual->level.value), bl_figure_value(usual->one.value)};
	bl_style style = bl_style_of(speaker->agreement, indicator, at, isnan(usual->one.value) ? 1 : 2);
	const char *limits = bl_lang_say(
		speaker->lang, "figure.range",
		BL_ARGS(BL_TEXT("low", bl_voice_number(speaker, &style, usual->level.low)),
			BL_TEXT("high", bl_voice_number_unit(speaker, &style, usual->level.high))));

	return bl_lang_say(
		speaker->lang, usual->window > 1 ? "finding.evidence.level" : "finding.evidence.period",
		BL_ARGS(BL_TEXT("now", bl_voice_number_unit(speaker, &style, usual->level.value)),
			BL_TEXT("in_period", bl_voice_in_period(speaker, usual->last)),
			BL_TEXT("periods", bl_voice_grain(speaker, "page.periods", usual->last.grain,
							  BL_ARGS(BL_NUMBER("n", (double)usual->window)))),
			BL_TEXT("side", usual->way > 0 ? "above" : "below"), BL_TEXT("limits", limits)));
}
