/* How the figures of ../shared/reference are read, asked for and counted. */
#include "reference.h"

#include <float.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "../shared/reference"

const ref_tolerance REF_T1 = {"1e-9", 1e-9, 1e-12}, REF_T2 = {"1e-8", 1e-8, 1e-300},
		    REF_EXACT = {"exact", 0, 0};

struct ref_sheet {
	char **name;
	char ***cell; /* [row][column] */
	size_t rows;
};

typedef struct {
	char *stat;
	size_t i;
	double number;
	const char *word;
} answer;

struct ref_answers {
	const char *method;
	GArray *list; /* of answer */
};

typedef struct {
	const char *method, *tolerance;
	size_t checked, missed;
	double worst; /* relative error */
} tally;

static GHashTable *sheets;
static GPtrArray *kept, *answered; /* freed at the end */
static GArray *tallies;
static size_t checked_since, missed_since;

/* ---- The end ---- */

static void print_table(void)
{
	print_message("\n%-28s %9s %14s %10s %7s\n", "method", "checked", "worst rel.", "tolerance",
		      "missed");
	for (guint k = 0; k < tallies->len; k++) {
		const tally *t = &g_array_index(tallies, tally, k);

		print_message("%-28s %9zu %14.3g %10s %7zu\n", t->method, t->checked, t->worst, t->tolerance,
			      t->missed);
	}
}

static void free_answers(gpointer p)
{
	ref_answers *a = p;

	for (guint i = 0; i < a->list->len; i++)
		g_free(g_array_index(a->list, answer, i).stat);
	g_array_unref(a->list);
	g_free(a);
}

static void free_sheet(gpointer p)
{
	ref_sheet *s = p;

	for (size_t r = 0; r < s->rows; r++)
		g_strfreev(s->cell[r]);
	g_strfreev(s->name);
	g_free(s->cell);
	g_free(s);
}

static void finish(void)
{
	if (tallies->len)
		print_table();
	g_hash_table_unref(sheets);
	g_ptr_array_unref(kept);
	g_ptr_array_unref(answered);
	g_array_unref(tallies);
}

static void begin(void)
{
	if (sheets)
		return;
	sheets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_sheet);
	kept = g_ptr_array_new_with_free_func(g_free);
	answered = g_ptr_array_new_with_free_func(free_answers);
	tallies = g_array_new(FALSE, FALSE, sizeof(tally));
	atexit(finish);
}

/* ---- Reading ---- */

const ref_sheet *ref_read(const char *path)
{
	g_autofree char *full = g_build_filename(FOLDER, path, NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	ref_sheet *s;

	begin();
	s = g_hash_table_lookup(sheets, path);
	if (s || !g_file_get_contents(full, &text, NULL, NULL))
		return s;
	lines = g_strsplit(g_strdelimit(text, "\r", '\n'), "\n", 0);
	s = g_new0(ref_sheet, 1);
	s->name = g_strsplit(lines[0], ",", 0);
	s->cell = g_new0(char **, g_strv_length(lines));
	for (char **line = lines + 1; *line; line++)
		if (**line)
			s->cell[s->rows++] = g_strsplit(*line, ",", 0);
	g_hash_table_insert(sheets, g_strdup(path), s);
	return s;
}

size_t ref_rows(const ref_sheet *s)
{
	return s->rows;
}

const char *ref_text(const ref_sheet *s, size_t row, const char *column)
{
	for (size_t k = 0; s->name[k] && s->cell[row][k]; k++)
		if (!strcmp(s->name[k], column))
			return s->cell[row][k];
	return "";
}

double ref_number(const ref_sheet *s, size_t row, const char *column)
{
	const char *text = ref_text(s, row, column);

	return *text ? g_ascii_strtod(text, NULL) : NAN;
}

size_t ref_series(const ref_sheet *s, const char *name, const double **y, int *frequency)
{
	double *at = g_new(double, s->rows + 1);
	size_t n = 0;

	g_ptr_array_add(kept, at);
	for (size_t r = 0; r < s->rows; r++) {
		if (strcmp(ref_text(s, r, "series"), name) && strcmp(ref_text(s, r, "case"), name))
			continue;
		if (frequency && *ref_text(s, r, "freq"))
			*frequency = atoi(ref_text(s, r, "freq"));
		at[n] = ref_number(s, r, "value");
		if (isnan(at[n]))
			at[n] = ref_number(s, r, "y");
		n++;
	}
	*y = at;
	return n;
}

/* ---- Asking ---- */

static void put(void *self, const char *stat, size_t i, double number, const char *word)
{
	ref_answers *a = self;
	answer one = {g_strdup(stat), i, number, word};

	g_array_append_val(a->list, one);
}

static void take_settings(const bl_method *m, char **given, const char **setting)
{
	for (size_t k = 0; k < BL_SETTINGS_MOST && m->settings[k].name; k++)
		setting[k] = m->settings[k].value;
	for (; *given; given++) {
		char *equals = strchr(*given, '=');
		size_t k = 0;

		assert_non_null(equals);
		*equals = '\0';
		while (m->settings[k].name && strcmp(m->settings[k].name, *given))
			k++;
		if (!m->settings[k].name)
			fail_msg("%s has no setting %s", m->name, *given);
		if (!bl_setting_fits(&m->settings[k], equals + 1))
			fail_msg("%s: %s=%s does not fit %s", m->name, *given, equals + 1,
				 m->settings[k].expects);
		setting[k] = equals + 1;
	}
}

const ref_answers *ref_ask(const char *method, const char *settings, size_t n, int frequency,
			   const double *const *column)
{
	const bl_method *m = bl_method_find(method);
	const char *setting[BL_SETTINGS_MOST] = {NULL};
	ref_answers *a;
	g_auto(GStrv) given = g_strsplit(settings ? settings : "", " ", 0);
	bl_question q = {m, n, column, setting, frequency};

	begin();
	if (!m || !m->analyse)
		fail_msg("no method %s", method);
	a = g_new0(ref_answers, 1);
	a->method = m->name;
	a->list = g_array_new(FALSE, FALSE, sizeof(answer));
	g_ptr_array_add(answered, a);
	take_settings(m, given, setting);
	m->analyse(&q, &(bl_answer){a, put});
	return a;
}

const ref_answers *ref_ask_series(const char *method, const char *settings, const double *y, size_t n,
				  int frequency)
{
	return ref_ask(method, settings, n, frequency, (const double *const[BL_READS_MOST]){y});
}

static const answer *find(const ref_answers *a, const char *stat, size_t i)
{
	for (guint k = 0; k < a->list->len; k++) {
		const answer *one = &g_array_index(a->list, answer, k);

		if (one->i == i && !strcmp(one->stat, stat))
			return one;
	}
	return NULL;
}

bool ref_has(const ref_answers *a, const char *stat, size_t i)
{
	return find(a, stat, i) != NULL;
}

double ref_answer(const ref_answers *a, const char *stat, size_t i)
{
	const answer *one = find(a, stat, i);

	if (!one)
		fail_msg("%s gives no %s at %zu", a->method, stat, i);
	return one->number;
}

const char *ref_word(const ref_answers *a, const char *stat, size_t i)
{
	const answer *one = find(a, stat, i);

	if (!one || !one->word)
		fail_msg("%s gives no word %s at %zu", a->method, stat, i);
	return one->word;
}

/* ---- Holding against ---- */

static tally *tally_of(const char *method, const char *tolerance)
{
	tally fresh = {method, tolerance, 0, 0, 0};

	begin();
	for (guint k = 0; k < tallies->len; k++) {
		tally *t = &g_array_index(tallies, tally, k);

		if (!strcmp(t->method, method) && !strcmp(t->tolerance, tolerance))
			return t;
	}
	g_array_append_val(tallies, fresh);
	return &g_array_index(tallies, tally, tallies->len - 1);
}

static void count(tally *t, bool met, const char *what, const char *got, const char *expected)
{
	t->checked++;
	checked_since++;
	if (met)
		return;
	t->missed++;
	if (missed_since++ < 20)
		print_error("%s, %s: %s, expected %s\n", t->method, what, got, expected);
}

static bool is_met(double got, double expected, ref_tolerance within)
{
	double gap = fabs(got - expected);

	if (isnan(expected) || isnan(got))
		return isnan(expected) && isnan(got);
	if (isinf(expected) || isinf(got))
		return got == expected;
	return gap <= within.relative * fabs(expected) || (gap <= within.absolute && fabs(expected) < 1e-3);
}

void ref_check(const char *method, const char *what, double got, double expected, ref_tolerance within)
{
	tally *t = tally_of(method, within.name);
	g_autofree char *g = g_strdup_printf("%.17g", got), *e = g_strdup_printf("%.17g", expected);
	bool met = is_met(got, expected, within);

	if (isfinite(got) && isfinite(expected) &&
	    (fabs(expected) >= 1e-3 || fabs(got - expected) > within.absolute))
		t->worst = fmax(t->worst, fabs(got - expected) / fmax(fabs(expected), DBL_MIN));
	count(t, met, what, g, e);
}

void ref_check_word(const char *method, const char *what, const char *got, const char *expected)
{
	count(tally_of(method, REF_EXACT.name), !strcmp(got, expected), what, got, expected);
}

void ref_settle(size_t least)
{
	size_t missed = missed_since, checked = checked_since;

	missed_since = checked_since = 0;
	if (missed)
		fail_msg("%zu of %zu figures missed", missed, checked);
	if (checked < least)
		fail_msg("only %zu figures compared, at least %zu were to be", checked, least);
}
