/* The reference activity log through an agreement: every period figure pandas
 * computed, by month, quarter, year and fiscal quarter, to its tolerance.  Not
 * among them, on purpose: the mean of the rows' own ratios (a ratio is a sum
 * over a sum here) and, where no row gave hours, their sum as 0 (nothing is
 * known here).  New and cumulated partners come from longer stretches of the
 * same cells, never from adding periods; the concentration from the split. */
#include "bilan.h"
#include "test.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "../shared/reference/indicators"

static const char agreement[] =
	"partnership: {year_starts: april}\n"
	"sources:\n"
	"  - name: log\n"
	"    kind: activities\n"
	"    files: log.csv\n"
	"    columns: {id: id, date: date, lead: partner, type: kind, hours: hours}\n"
	"indicators:\n"
	"  - {id: count, measure: count}\n"
	"  - {id: sum_hours, measure: sum, of: hours}\n"
	"  - {id: mean_hours, measure: mean, of: hours}\n"
	"  - {id: median_hours, measure: median, of: hours}\n"
	"  - {id: ratio_attended_invited, measure: ratio, of: attended, out_of: invited}\n"
	"  - {id: distinct_partners, measure: distinct, of: lead}\n"
	"  - {id: count_meeting, measure: count, where: {type: meeting}}\n"
	"  - {id: share_meeting, measure: share, where: {type: meeting}, out_of: {}}\n"
	"  - {id: by_partner, measure: count, split: [lead]}\n";

enum { COUNT, SUM, MEAN, MEDIAN, RATIO, DISTINCT, MEETING, SHARE, BY_PARTNER };

typedef struct {
	bl_run *run;
	bl_period p;
} place;

static bl_figure of(const place *at, int indicator)
{
	bl_figure f;

	bl_ledger_figures(bl_run_ledger(at->run), indicator, at->p, 1, &f);
	return f;
}

/* "2023-01", "2023Q1", "2023"; a fiscal quarter of the reference is of the year that ends. */
static bl_period period_of(const char *type, const char *text)
{
	static const char *const grains[][2] = {{"month", "month"},
						{"quarter", "quarter"},
						{"year", "year"},
						{"fquarter_apr", "fiscal quarter"}};
	int year = atoi(text) - !strcmp(type, "fquarter_apr");
	g_autofree char *ours = g_strdup_printf("%d%s%s", year, strchr(text, 'Q') ? "-" : "", text + 4);
	bl_grain grain;
	bl_period p;

	for (size_t i = 0; i < G_N_ELEMENTS(grains); i++)
		if (!strcmp(type, grains[i][0]))
			assert_true(bl_grain_find(grains[i][1], 4, &grain));
	assert_true(bl_period_parse(bl_str_of(ours), grain, &p));
	return p;
}

/* Different names from the first day of the log to the end of `p`. */
static double so_far(const place *at, bl_period p)
{
	bl_period first;
	bl_day from, to;

	assert_true(bl_ledger_span(bl_run_ledger(at->run), DISTINCT, &from, &to));
	first = bl_period_of(p.grain, from);
	if (p.index < first.index)
		return 0;
	return bl_ledger_total(bl_run_ledger(at->run), DISTINCT, first, (size_t)(p.index - first.index + 1))
		.value;
}

static double concentration(const place *at)
{
	size_t n;
	const uint32_t *word = bl_ledger_split_words(bl_run_ledger(at->run), BY_PARTNER, 0, &n);
	double all = of(at, BY_PARTNER).value, sum = 0;

	for (size_t i = 0; i < n; i++) {
		bl_figure f;

		bl_ledger_split_figures(bl_run_ledger(at->run), (bl_split_value){BY_PARTNER, 0, word[i]},
					at->p, 1, &f);
		sum += f.state == BL_VALUE ? (f.value / all) * (f.value / all) : 0;
	}
	return all > 0 ? sum : NAN;
}

/* False: a figure we do not give. */
static bool ours(const place *at, const char *stat, double *out)
{
	static const char *const plain[] = {"count",
					    "sum_hours",
					    "mean_hours",
					    "median_hours",
					    "ratio_attended_invited",
					    "distinct_partners",
					    "count_meeting",
					    "share_meeting"};

	for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
		if (strcmp(stat, plain[i]))
			continue;
		*out = of(at, (int)i).value;
		return !(i == SUM && of(at, SUM).state == BL_NOT_REPORTED);
	}
	if (!strcmp(stat, "n_hours"))
		*out = of(at, MEAN).state == BL_VALUE ? of(at, MEAN).denominator : 0;
	else if (!strcmp(stat, "cum_distinct_partners"))
		*out = so_far(at, at->p);
	else if (!strcmp(stat, "new_partners"))
		*out = so_far(at, at->p) - so_far(at, bl_period_add(at->p, -1));
	else if (!strcmp(stat, "hhi_partner"))
		*out = concentration(at);
	else
		return false;
	return true;
}

static void check(const place *at, char *const *cell, int *checked)
{
	double want = g_ascii_strtod(cell[3], NULL), got;

	if (!*cell[3] || !g_ascii_strcasecmp(cell[3], "nan"))
		want = NAN;
	if (!ours(at, cell[2], &got))
		return;
	if (isnan(want) != isnan(got) || fabs(got - want) > 1e-12 * fmax(1, fabs(want)))
		fail_msg("%s %s %s: %.17g, wanted %s", cell[0], cell[1], cell[2], got, cell[3]);
	(*checked)++;
}

static bl_run *open_run(void)
{
	static const char *path;
	static bl_house house = {.reports_dir = "reports"};
	g_autofree char *folder = NULL, *here = NULL;
	g_autofree char *real = g_canonicalize_filename(FOLDER "/log.csv", NULL);
	bl_problems *problems = bl_problems_new();
	bl_run *run = NULL;

	house.as_of = bl_day_of(2026, 1, 31);
	path = test_path("log/agreement.yaml");
	test_write(path, agreement, strlen(agreement));
	folder = g_path_get_dirname(path);
	here = g_build_filename(folder, "log.csv", NULL);
	assert_int_equal(symlink(real, here), 0);
	if (bl_run_open(&house, &path, 1, NULL, &run, problems) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, bl_problems_at(problems, 0)));
	bl_problems_free(problems);
	return run;
}

TEST("oracle", "the reference log through an agreement: every period, every grain, as computed apart")
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	int checked = 0;
	place at;

	if (!g_file_get_contents(FOLDER "/expected.csv", &text, NULL, NULL))
		SKIP("../shared/reference is absent");
	at.run = open_run();
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines + 1; *line && **line; line++) {
		g_auto(GStrv) cell = g_strsplit(g_strchomp(*line), ",", -1);

		at.p = period_of(cell[0], cell[1]);
		check(&at, cell, &checked);
	}
	print_message("%d figures of the reference log are the same\n", checked);
	assert_true(checked > 700);
	bl_run_free(at.run);
}
