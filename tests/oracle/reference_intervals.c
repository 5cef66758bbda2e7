/* Intervals against ../shared/reference (PHEindicatormethods 2.1.0 and R; see
 * the README there). */
#include "reference.h"

#include <glib.h>
#include <string.h>

TEST("oracle", "reference: wilson")
{
	const ref_sheet *s = ref_read("ci_proportion/wilson.csv");
	static const char *const stats[] = {"value", "lower", "upper"};

	if (!s)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		double x = ref_number(s, r, "x"), n = ref_number(s, r, "n");
		g_autofree char *conf = g_strdup_printf("conf=%s", ref_text(s, r, "conf"));
		const ref_answers *a = ref_ask("wilson", conf, 1, 1, (const double *const[]){&x, &n});

		for (size_t k = 0; k < G_N_ELEMENTS(stats); k++)
			ref_check("wilson", ref_text(s, r, "case"), ref_answer(a, stats[k], 0),
				  ref_number(s, r, stats[k]), REF_T1);
	}
	ref_settle(100);
}

/* Holds columns of one row against what `a` says about it. */
typedef struct {
	const ref_sheet *sheet;
	size_t row;
	const char *const *columns;
} row_check;

static void check_row(const char *method, const row_check *of, const ref_answers *a,
		      const char *const *answers, ref_tolerance within)
{
	for (size_t k = 0; answers[k]; k++)
		ref_check(method, ref_text(of->sheet, of->row, "case"), ref_answer(a, answers[k], 0),
			  ref_number(of->sheet, of->row, of->columns[k]), within);
}

TEST("oracle", "reference: byar_exact")
{
	const ref_sheet *s = ref_read("ci_rate/byar_exact.csv");
	static const char *const stats[] = {"value", "lower", "upper", NULL};

	if (!s)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		double x = ref_number(s, r, "x"), n = ref_number(s, r, "n");
		g_autofree char *settings = g_strdup_printf("conf=%s multiplier=%s", ref_text(s, r, "conf"),
							    ref_text(s, r, "multiplier"));
		const ref_answers *a = ref_ask("byar_exact", settings, 1, 1, (const double *const[]){&x, &n});

		check_row("byar_exact", &(row_check){s, r, stats}, a, stats, REF_T2);
		ref_check_word("byar_exact", "method", ref_word(a, "method", 0), ref_text(s, r, "method"));
	}
	ref_settle(360);
}

/* Wilson's of x and n; Byar's of a count alone, whatever its size. */
static void check_published(const ref_sheet *s, size_t row)
{
	static const char *const stats[] = {"lower", "upper", NULL}, *const columns[] = {"lowercl", "uppercl",
											 NULL};
	bool wilson = !strcmp(ref_text(s, row, "method"), "Wilson"),
	     low = *ref_text(s, row, "lowercl") != '\0';
	double x = ref_number(s, row, "x"), n = ref_number(s, row, "n");
	const char *method = wilson ? "wilson" : "byar_exact";
	g_autofree char *settings =
		g_strdup_printf("conf=%s%s", ref_text(s, row, "confidence"), wilson ? "" : " exact_below=0");
	const ref_answers *a = ref_ask(method, settings, 1, 1, (const double *const[]){&x, &n});

	/* Below 0, where Byar's lower limit would be at 99.8 % of one event, the table is empty. */
	check_row(method, &(row_check){s, row, columns + !low}, a, stats + !low, REF_T1);
}

TEST("oracle", "reference: the published table of Byar's and Wilson's limits")
{
	const ref_sheet *s = ref_read("ci_rate/phe_published_byars_wilson.csv");

	if (!s)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++)
		if (*ref_text(s, r, "x"))
			check_published(s, r);
	ref_settle(25);
}

TEST("oracle", "reference: student_t")
{
	const ref_sheet *s = ref_read("ci_mean/student_t.csv"), *all = ref_read("series/series.csv");
	static const char *const stats[] = {"n", "mean", "sd", "lower", "upper", NULL};

	if (!s || !all)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		g_autofree char *conf = g_strdup_printf("conf=%s", ref_text(s, r, "conf"));
		const double *y;
		size_t n = ref_series(all, ref_text(s, r, "series"), &y, NULL);
		const ref_answers *a = ref_ask_series("student_t", conf, y, n, 1);

		check_row("student_t", &(row_check){s, r, stats}, a, stats, REF_T2);
	}
	ref_settle(380);
}
