/* What the methods say of an indicator, and of the goals it is measured by. */
#include "explain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Whether it stands out is said by one rule everywhere; the words are those of a chart. */
static void print_usual(const explained *j, const char *by_chart)
{
	bl_usual usual = bl_findings_usual(j->findings, j->indicator);
	const char *is = bl_usual_variation(&usual, bl_indicator_direction(&j->a->indicators[j->indicator]));

	if (is || !g_strcmp0(by_chart, "common_cause"))
		explain_line(j, "last", explain_choice(j, "variation", is ? is : by_chart, NULL));
}

static void print_chart(const explained *j, const bl_look *look)
{
	const bl_control *c = &look->chart;
	const bl_control_point *p = c->n ? &c->point[c->n - 1] : NULL;
	const char *low, *high;

	if (c->why && !strcmp(c->why, "season"))
		explain_line(j, "usual", explain_say(j, "season_first", NULL));
	if (!c->says || !p)
		return;
	low = explain_value(j, p->low);
	high = explain_value(j, p->high);
	explain_line(j, "usual",
		     isnan(p->low) ? explain_value(j, p->centre)
				   : explain_say(j, "limits",
						 BL_ARGS(BL_TEXT("centre", explain_value(j, p->centre)),
							 BL_TEXT("low", low), BL_TEXT("high", high))));
	if (c->seasonal || c->frozen)
		explain_line(j, NULL,
			     explain_say(j, c->seasonal ? "season" : "fixed",
					 BL_ARGS(BL_NUMBER("n", (double)c->base))));
	if (c->trial)
		explain_line(
			j, NULL,
			explain_say(j, "trial",
				    BL_ARGS(BL_NUMBER("n", (double)(12 - MIN(look->aspect.known, 12))))));
	print_usual(j, c->variation);
	/* What the process does as it runs says nothing while it is moving. */
	if (c->assurance && !g_strcmp0(c->variation, "common_cause"))
		explain_line(j, "alone", explain_choice(j, "assurance", c->assurance, NULL));
}

static void print_trend(const explained *j, const bl_trend *t, bool per_year)
{
	const char *p =
		t->p_guarded < 0.001
			? explain_say(j, "tiny", NULL)
			: explain_say(j, "p",
				      BL_ARGS(BL_TEXT("p", bl_lang_number(j->c->lang, t->p_guarded, 3))));

	if (!t->says)
		return;
	explain_line(
		j, "trend",
		t->way ? explain_say(
				 j, "slope",
				 BL_ARGS(BL_TEXT("slope", bl_lang_signed(j->c->lang, t->slope.value, 3)),
					 BL_TEXT("per",
						 explain_say(j, per_year ? "per_year" : "per_period", NULL)),
					 BL_TEXT("low", bl_lang_signed(j->c->lang, t->slope.low, 3)),
					 BL_TEXT("high", bl_lang_signed(j->c->lang, t->slope.high, 3)),
					 BL_TEXT("p", p)))
		       : explain_say(j, "no_trend", BL_ARGS(BL_TEXT("p", p))));
}

/* The next period, and a year ahead. */
static void print_forecast(const explained *j, const bl_look *look)
{
	const size_t step[] = {1, (size_t)look->aspect.per_year};

	for (size_t k = 0; k < G_N_ELEMENTS(step); k++) {
		const bl_forecast_point *p = &look->forecast.point[step[k] - 1];
		bl_period at = bl_period_add(look->series.first, (int32_t)(look->series.n + step[k] - 1));

		if (step[k] > look->forecast.steps || (k && step[k] == step[0]))
			continue;
		explain_line(j, k ? NULL : "forecast",
			     explain_say(j, "ahead",
					 BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, at)),
						 BL_TEXT("mean", explain_value(j, p->mean)),
						 BL_TEXT("low", explain_value(j, p->low80)),
						 BL_TEXT("high", explain_value(j, p->high80)))));
	}
}

static const char *chance_words(const explained *j, const bl_arrival *arrival)
{
	if (arrival->says)
		return bl_voice_chance(&j->speaker, arrival);
	return explain_say(j, "unsaid", BL_ARGS(BL_TEXT("why", bl_voice_chance_why(&j->speaker, arrival))));
}

static void print_goals(const explained *j)
{
	for (size_t i = 0; i < j->a->n_goals; i++) {
		const bl_standing *s = &bl_findings_judgement(j->findings, (int)i)->current;

		if (j->a->goals[i].indicator != j->indicator)
			continue;
		printf("\n%s\n  %s\n",
		       explain_say(j, "goal",
				   BL_ARGS(BL_TEXT("goal", cli_plain(bl_str_of(j->a->goals[i].id))))),
		       explain_say(j, "stands",
				   BL_ARGS(BL_TEXT("verdict", bl_voice_verdict(&j->speaker, s->verdict)),
					   BL_TEXT("chance", chance_words(j, &s->arrival)))));
	}
}

static const char *compared(const explained *j, bl_nature nature, double x)
{
	return nature == BL_SHARES ? bl_lang_signed(j->c->lang, x * 100, 0)
				   : bl_lang_number(j->c->lang, x, 2);
}

/* How sure the last figure is, and whether it is another than the one before. */
static void print_last(const explained *j, const bl_look *look)
{
	const bl_comparison *step = &look->step;
	bl_nature nature = look->aspect.nature;
	bl_period p = bl_period_add(look->series.first, (int32_t)look->series.n - 1);

	if (!isnan(look->last.low))
		explain_line(j, "sure",
			     explain_say(j, "interval",
					 BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, p)),
						 BL_TEXT("value", explain_value(j, look->last.value)),
						 BL_TEXT("low", explain_value(j, look->last.low)),
						 BL_TEXT("high", explain_value(j, look->last.high)))));
	if (isfinite(step->low) && isfinite(step->high))
		explain_line(j, "before",
			     explain_say(j, nature == BL_SHARES ? "difference" : "ratio",
					 BL_ARGS(BL_TEXT("value", compared(j, nature, step->value)),
						 BL_TEXT("low", compared(j, nature, step->low)),
						 BL_TEXT("high", compared(j, nature, step->high)))));
}

static void print_sayings(const explained *j)
{
	const bl_look *look = bl_findings_look(j->findings, j->indicator);

	if (!look->chart.says && !look->change.says && !look->trend.says && !look->forecast.says)
		return;
	printf("\n%s\n", explain_say(j, "sayings", NULL));
	print_last(j, look);
	print_chart(j, look);
	print_trend(j, &look->trend, look->trend_per_year);
	if (look->forecast.says)
		print_forecast(j, look);
	if (look->change.says && look->change.p < 0.05)
		explain_line(j, "change",
			     bl_lang_period(j->c->lang,
					    bl_period_add(look->series.first,
							  (int32_t)(look->phase + look->change.last))));
}

void explain_sayings(const explained *j)
{
	print_sayings(j);
	print_goals(j);
}
