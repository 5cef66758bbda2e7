/* Charts by themselves: which there are of what, the words around them, what they are drawn from. */
#include "../report/story.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const char told[] =
	"partnership: {name: Alliance, since: 2024-01-01, languages: [fr, en]}\n"
	"partners: [{id: rive, name: Rive}, {id: pont, name: Pont}, {id: quai, name: Quai}]\n"
	"sources:\n"
	"  - {name: carnet, kind: activities, files: data.csv, columns: {date: Date, lead: Qui, type: "
	"Type}}\n"
	"  - {name: dons, kind: exchanges, files: dons.csv, columns: {date: Date, from: De, to: A, what: "
	"Nature, quantity: Quantite}}\n"
	"indicators:\n"
	"  - {id: first, name: First, measure: milestone, steps: [{name: One, due: 2026-03-31, done: "
	"2026-03-02}, {name: Two, due: 2026-12-31}]}\n"
	"  - {id: visits, name: Visits, measure: count, from: carnet, unit: visits, split: [type]}\n"
	"  - {id: talks, name: Talks, measure: share, from: carnet, where: {type: talk}, out_of: {}, split: "
	"[lead]}\n"
	"  - {id: funds, name: Funds, measure: sum, of: quantity, from: dons, unit: $, split: [from, to]}\n"
	"goals:\n"
	"  - {id: L, horizon: long, name: Calm}\n"
	"  - {id: S, horizon: short, serves: L, name: Stepwise, indicator: first, target: {value: 2, by: "
	"2026-12-31}}\n"
	"  - {id: V, horizon: short, serves: L, name: Meet, indicator: visits, baseline: {value: 4, per: "
	"month, "
	"on: 2025-12-31}, target: {value: 12, per: month, by: 2026-12-31}}\n";

/* 26 months up to October 2026: visits go from 3 to 7 and back in each half-year, one more
 * every year; every third is a talk. */
static char *rows_of_two_years(void)
{
	static const int wave[] = {3, 4, 6, 7, 6, 4};
	static const char *const type[] = {"talk", "walk", "meal"}, *const lead[] = {"Rive", "Pont", "Quai"};
	GString *rows = g_string_new("Date;Qui;Type\n");

	for (int m = 0, no = 0; m < 26; m++)
		for (int i = 0; i < wave[m % 6] + m / 12; i++, no++)
			g_string_append_printf(rows, "%d-%02d-%02d;%s;%s\n", 2024 + (m + 8) / 12,
					       1 + (m + 8) % 12, 1 + 3 * i, lead[no % 5 % 3], type[no % 3]);
	return g_string_free(rows, FALSE);
}

static story tell(void)
{
	static const char gifts[] = "Date;De;A;Nature;Quantite\n2026-02-01;Rive;Pont;funds;300\n"
				    "2026-03-01;Pont;Rive;funds;20\n2026-10-01;Rive;Quai;funds;40\n"
				    "2026-10-09;Quai;Pont;funds;5\n";
	g_autofree char *dons = story_beside("dons.csv"), *rows = rows_of_two_years();

	test_write(dons, gifts, strlen(gifts));
	return story_tell(told, rows, "2026-10");
}

/* ---- What a picture holds, in a few lines ---- */

static void put_numbers(GString *out, const char *what, const double *at, size_t n)
{
	g_string_append_printf(out, "\n\t%s", what);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(out, " %.4g", at[i]);
}

static void put_figures(GString *out, const char *what, const bl_figure *at, size_t n)
{
	g_string_append_printf(out, "\n\t%s", what);
	for (size_t i = 0; i < n; i++)
		if (bl_figure_known(at[i]))
			g_string_append_printf(out, " %.4g%s", at[i].value, at[i].provisional ? "?" : "");
		else
			g_string_append(out, at[i].state == BL_NOT_REPORTED ? " ." : " x");
}

static void put_courses(GString *out, const bl_chart_facts *f)
{
	if (f->trend)
		put_numbers(out, f->trend->label ? f->trend->label : "trend", f->trend->centre, f->trend->n);
	if (f->ahead)
		put_numbers(out, "ahead", f->ahead->centre, f->ahead->n);
	if (f->prior)
		put_figures(out, "before", f->prior, f->n);
	if (f->plan)
		put_numbers(out, "plan", f->plan, f->n);
	if (f->control && f->control->n)
		g_string_append_printf(out, "\n\tusual %.4g %.4g %.4g, %d points from %d",
				       f->control->point[0].low, f->control->point[0].centre,
				       f->control->point[0].high, (int)f->control->n, (int)f->control_from);
}

static void put_parts(GString *out, const bl_chart_facts *f)
{
	for (size_t i = 0; i < f->n_pairs; i++) {
		put_figures(out, f->pair[i].name, &f->pair[i].left, 1);
		put_figures(out, "and", &f->pair[i].right, 1);
	}
	for (size_t i = 0; f->funnel && i < f->funnel->n; i++)
		g_string_append_printf(out, "\n\t%s %.4g of %g, %d", f->funnel->unit[i].name,
				       f->funnel->unit[i].value.value, f->funnel->unit[i].size,
				       f->funnel->unit[i].way);
	for (size_t i = 0; f->grid && i < f->grid->n_rows; i++)
		put_figures(out, f->grid->row[i], f->grid->at + i * f->grid->n_columns, f->grid->n_columns);
	for (size_t i = 0; f->timeline && i < f->timeline->n; i++)
		g_string_append_printf(out, "\n\t%s, for %d days", f->timeline->lane[i].name,
				       f->timeline->lane[i].to == BL_DAY_NONE
					       ? 0
					       : (int)(f->timeline->lane[i].to - f->timeline->lane[i].from));
	for (size_t i = 0; f->timeline && i < f->timeline->n_moments; i++)
		g_string_append_printf(out, "\n\tmoment %d in lane %d", (int)f->timeline->moment[i].is,
				       (int)f->timeline->moment[i].lane);
}

static void put_facts(GString *out, const bl_chart_facts *f)
{
	g_string_append_printf(out, "\n\t%d periods, %d to come", (int)f->n, (int)f->coming);
	for (size_t i = 0; i < f->n_series; i++)
		put_figures(out, f->series[i].name ? f->series[i].name : "-", f->series[i].at, f->n);
	for (size_t i = 0; i < f->n_targets; i++)
		g_string_append_printf(out, "\n\ttarget %.4g", f->target[i].to_value);
	if (!isnan(f->goal))
		g_string_append_printf(out, "\n\tnow %.4g goal %.4g baseline %.4g expected %.4g", f->now,
				       f->goal, f->baseline, f->expected);
	put_courses(out, f);
	put_parts(out, f);
}

static void put_picture(GString *out, const story *s, const char *subject, const bl_chart *kind)
{
	bl_problems *problems = bl_problems_new();
	bl_lang *lang = story_lang("en");
	bl_picture *picture;

	g_string_append_printf(out, "%s as %s\n", subject, kind ? kind->name : "it likes");
	if (bl_picture_new(&s->facts, lang, subject, kind, &picture, problems) == BL_OK) {
		const bl_exhibit *e = bl_picture_exhibit(picture);

		g_string_append_printf(out, "\t%s: %s\n\t%s\n\t%s\n\t%s", e->chart->name, e->title,
				       e->subtitle ? e->subtitle : "-", e->note ? e->note : "-",
				       e->facts->alt);
		put_facts(out, e->facts);
		g_string_append(out, "\n\n");
		bl_picture_free(picture);
	} else {
		const bl_error *e = bl_problems_at(problems, 0);

		g_string_append_printf(out, "\t%s: %s, not %s\n\n", e->key, e->found, e->expected);
	}
	bl_problems_free(problems);
	bl_lang_free(lang);
}

/* A forecast is a matter of `finding`; here it is enough that there is one. */
static bool is_told(const char *subject, const bl_chart *kind)
{
	return strcmp(kind->name, "forecast") || !strcmp(subject, "first");
}

TEST("exhibit", "charts by themselves are those that were read and approved, of every subject and kind")
{
	static const char *const subjects[] = {"visits", "talks", "funds", "first"}, *const others[] = {
											     "S", "L",
											     "goals",
											     "visit"};
	story s = tell();
	g_autoptr(GString) all = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(subjects); i++)
		for (size_t k = 0; bl_charts[k]; k++)
			if (is_told(subjects[i], bl_charts[k]))
				put_picture(all, &s, subjects[i], bl_charts[k]);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		put_picture(all, &s, others[i], NULL);
	put_picture(all, &s, "V", bl_chart_find("bullet"));
	put_picture(all, &s, "goals", bl_chart_find("line"));
	assert_approved("tests/exhibit/pictures.txt", all->str);
	story_forget(&s);
}

static const char *kind_liked(const story *s, const char *subject)
{
	bl_problems *problems = bl_problems_new();
	bl_lang *lang = story_lang("en");
	bl_picture *picture;
	const char *name = NULL;

	if (bl_picture_new(&s->facts, lang, subject, NULL, &picture, problems) == BL_OK) {
		name = bl_picture_exhibit(picture)->chart->name;
		bl_picture_free(picture);
	}
	bl_problems_free(problems);
	bl_lang_free(lang);
	return name ? name : "none";
}

TEST("exhibit", "a forecast has three bands, the widest first, each with how often it holds")
{
	story s = tell();
	bl_problems *problems = bl_problems_new();
	bl_lang *lang = story_lang("en");
	const bl_chart_course *ahead;
	bl_picture *picture;

	assert_int_equal(
		bl_picture_new(&s.facts, lang, "visits", bl_chart_find("forecast"), &picture, problems),
		BL_OK);
	ahead = bl_picture_exhibit(picture)->facts->ahead;
	assert_int_equal(ahead->n_bands, 3);
	for (size_t b = 0; b < 3; b++) {
		assert_int_equal(ahead->band[b].pct, ((const int[]){95, 80, 50}[b]));
		for (size_t i = 0; i < ahead->n; i++) {
			assert_true(ahead->band[b].low[i] < ahead->band[b].high[i]);
			assert_true(!b || ahead->band[b].low[i] >= ahead->band[b - 1].low[i]);
			assert_true(!b || ahead->band[b].high[i] <= ahead->band[b - 1].high[i]);
		}
	}
	bl_picture_free(picture);
	bl_lang_free(lang);
	bl_problems_free(problems);
	story_forget(&s);
}

TEST("exhibit", "without a kind a chart is the one that tells the most of its subject")
{
	story s = tell();

	assert_string_equal(kind_liked(&s, "visits"), "xmr");
	assert_string_equal(kind_liked(&s, "funds"), "columns");
	assert_string_equal(kind_liked(&s, "first"), "timeline");
	assert_string_equal(kind_liked(&s, "V"), "forecast");
	assert_string_equal(kind_liked(&s, "L"), "timeline");
	assert_string_equal(kind_liked(&s, "goals"), "timeline");
	story_forget(&s);
}
