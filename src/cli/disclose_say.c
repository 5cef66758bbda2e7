/* disclose: what is hidden, in sentences. */
#include "disclose.h"

#include <math.h>
#include <string.h>

static bool is_agreed(const disclosed *d, int indicator)
{
	return (size_t)indicator < d->a->n_indicators;
}

const char *disclose_name(const disclosed *d, int indicator)
{
	bool people = indicator == bl_ledger_own(bl_run_ledger(d->run), &bl_own_participants);

	return is_agreed(d, indicator)
		       ? bl_voice_indicator(&d->speaker, indicator)
		       : cli_say(d->c, people ? "disclose.participants" : "disclose.own", NULL);
}

const char *disclose_cell(const disclosed *d, int split, uint32_t word, const char *period)
{
	return split < 0 ? period
			 : cli_say(d->c, "disclose.cell",
				   BL_ARGS(BL_TEXT("value", bl_voice_word(&d->speaker, word)),
					   BL_TEXT("period", period)));
}

/* Numbers behind a figure are counts, or sums, of which one knows only that they are numbers. */
static bool is_quotient(const disclosed *d, int indicator)
{
	const bl_indicator *in = is_agreed(d, indicator) ? &d->a->indicators[indicator] : NULL;

	return in && bl_measure_nature(bl_measure_of(in), in) & (BL_SHARES | BL_RATES | BL_AVERAGES);
}

const char *disclose_number(const disclosed *d, int indicator, double x)
{
	return is_agreed(d, indicator) ? bl_voice_value(&d->speaker, indicator, x)
				       : bl_lang_number(d->c->lang, x, -1);
}

/* Of a quotient it is of one of the numbers it is made of. */
static const char *bound(const disclosed *d, int indicator, double x)
{
	return is_quotient(d, indicator) ? bl_lang_number(d->c->lang, x, -1)
					 : disclose_number(d, indicator, x);
}

const char *disclose_why(bl_why_hidden why)
{
	static const char *const names[] = {[BL_WHY_FEW] = "few",       [BL_WHY_ALL_OR_NONE] = "all_or_none",
					    [BL_WHY_GIVERS] = "givers", [BL_WHY_DOMINANT] = "dominant",
					    [BL_WHY_BESIDE] = "beside", [BL_WHY_ASKED] = "asked"};

	return names[why];
}

/* ---- What an attacker is left with --- */

static double width(const bl_hidden_cell *c)
{
	return c->most - c->least;
}

/* What is hidden for its own sake goes before what is hidden beside it. */
static bool is_closer(const bl_hidden_cell *a, const bl_hidden_cell *b)
{
	bool beside = a->why == BL_WHY_BESIDE, other = b->why == BL_WHY_BESIDE;

	return beside == other ? width(a) < width(b) : !beside;
}

static const bl_hidden_cell *closest(const bl_hidden_cell *cell, size_t n, bool *alike)
{
	const bl_hidden_cell *best = cell;

	*alike = true;
	for (size_t i = 1; i < n; i++) {
		*alike = *alike && cell[i].least == cell->least && cell[i].most == cell->most;
		if (is_closer(&cell[i], best))
			best = &cell[i];
	}
	return best;
}

const char *disclose_range(const disclosed *d, const bl_hidden_cell *c)
{
	bool open = isinf(c->most);

	return cli_say(d->c, "disclose.lies",
		       BL_ARGS(BL_TEXT("open", open                  ? "yes"
					       : c->least == c->most ? "exact"
								     : "no"),
			       BL_TEXT("least", bound(d, c->indicator, c->least)),
			       BL_TEXT("most", open ? "" : bound(d, c->indicator, c->most))));
}

static const char *left_with(const disclosed *d, const bl_hidden_cell *cell, size_t n)
{
	bool alike;
	const bl_hidden_cell *c = closest(cell, n, &alike);
	const char *period = bl_lang_period(d->c->lang, c->period), *key = n == 1  ? "disclose.left_one"
									   : alike ? "disclose.left_each"
										   : "disclose.left_closest";

	return cli_say(d->c, key,
		       BL_ARGS(BL_TEXT("lies", disclose_range(d, c)),
			       BL_TEXT("behind", is_quotient(d, c->indicator) ? "yes" : "no"),
			       BL_TEXT("cell", disclose_cell(d, c->split, c->word, period))));
}

/* ---- What is hidden, and why --- */

static const char *reason(const disclosed *d, bl_why_hidden why)
{
	g_autofree char *key = g_strdup_printf("disclose.because.%s", disclose_why(why));

	return cli_say(d->c, key,
		       BL_ARGS(BL_NUMBER("threshold", d->a->disclosure.threshold),
			       BL_NUMBER("organisations", d->a->disclosure.organisations)));
}

static const char *reasons(const disclosed *d, const bl_hidden_cell *cell, size_t n)
{
	size_t times[BL_WHY_ASKED + 1] = {0}, said = 0;
	const char *part[BL_WHY_ASKED + 1];

	for (size_t i = 0; i < n; i++)
		times[cell[i].why]++;
	for (int why = 0; why <= BL_WHY_ASKED; why++) {
		const char *is = times[why] ? reason(d, (bl_why_hidden)why) : NULL;

		if (is)
			part[said++] = times[why] == n ? is
						       : cli_say(d->c, "disclose.counted",
								 BL_ARGS(BL_TEXT("reason", is),
									 BL_NUMBER("n", (double)times[why])));
	}
	return bl_lang_list(d->c->lang, part, said);
}

static const char *grains(const disclosed *d, int indicator)
{
	const bl_indicator *in = &d->a->indicators[indicator];
	g_autofree const char **part = g_new0(const char *, in->split.n + 1);

	for (size_t k = 0; k < in->split.n; k++) {
		bl_grain grain = bl_disclosure_grain(d->seen, indicator, k);

		part[k] = cli_say(
			d->c, "disclose.split",
			BL_ARGS(BL_TEXT("by", bl_voice_column(&d->speaker, in, in->split.item[k])),
				BL_TEXT("grain", bl_voice_grain(&d->speaker, "page.by", grain, NULL))));
	}
	return cli_say(d->c, "disclose.grains",
		       BL_ARGS(BL_TEXT("list", bl_lang_list(d->c->lang, part, in->split.n))));
}

const char *disclose_paragraph(const disclosed *d, int indicator, const bl_hidden_cell *cell, size_t n)
{
	const char *hidden =
		n ? cli_say(d->c, "disclose.hidden",
			    BL_ARGS(BL_NUMBER("n", (double)n), BL_TEXT("reasons", reasons(d, cell, n))))
		  : cli_say(d->c, "disclose.shown", NULL);
	bool splits = is_agreed(d, indicator) && d->a->indicators[indicator].split.n;

	return bl_arena_print(d->speaker.arena, "%s%s%s%s%s", hidden, splits ? " " : "",
			      splits ? grains(d, indicator) : "", n ? " " : "",
			      n ? left_with(d, cell, n) : "");
}
