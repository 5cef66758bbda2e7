/* Which methods fit a series: the table, and how it is read.
 *
 * Minimum lengths and regimes: statistics of small numbers (XmR from 5 points,
 * firm from 12; runs from 10 off the median; Mann-Kendall from 8; a season from
 * two years, tested; Theta from 8; Pettitt from 10).  Counts below five get no
 * limits made for large numbers. */
#include "method.h"
#include "season.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#define FEW 5 /* things behind a figure, below which it is mostly chance */

/* ---- What a series is like ---- */

typedef struct {
	double y, size; /* things counted, of or over so much */
} pair;

static bool is_counted(bl_nature nature)
{
	return nature & (BL_COUNTS | BL_SHARES | BL_RATES);
}

static pair pair_of(bl_figure f, bl_nature nature, double per)
{
	return nature == BL_COUNTS ? (pair){f.value, 1} : (pair){f.numerator / per, f.denominator};
}

typedef struct {
	double y, size, zeros, largest, first;
	bool varies;
} sums;

static sums sums_of(const bl_series *s, bl_nature nature, double per, size_t *known)
{
	sums all = {.largest = NAN, .first = NAN};

	for (size_t i = 0; i < s->n; i++) {
		pair p = pair_of(s->at[i], nature, per);

		if (!bl_figure_known(s->at[i]))
			continue;
		(*known)++;
		all.y += p.y;
		all.size += p.size;
		all.zeros += s->at[i].value == 0;
		all.largest = fmax(all.largest, s->at[i].denominator);
		all.varies |= *known > 1 && s->at[i].value != all.first;
		all.first = s->at[i].value;
	}
	return all;
}

static double behind(const sums *all, bl_nature nature, size_t known)
{
	if (!is_counted(nature) || !known)
		return NAN;
	return (nature == BL_SHARES ? fmin(all->y, all->size - all->y) : all->y) / (double)known;
}

/* Pearson's chi-square against one level for all; its mean is the degrees of freedom. */
static void disperse(bl_aspect *a, const bl_series *s, double level, double per)
{
	double chi2 = 0;

	for (size_t i = 0; i < s->n; i++) {
		pair p = pair_of(s->at[i], a->nature, per);
		double expected = p.size * level,
		       variance = a->nature == BL_SHARES ? expected * (1 - level) : expected;

		if (bl_figure_known(s->at[i]) && variance > 0)
			chi2 += (p.y - expected) * (p.y - expected) / variance;
	}
	if (a->known < 2 || !(level > 0))
		return;
	a->dispersion = chi2 / (double)(a->known - 1);
	a->irregular = a->dispersion > 1.5 && gsl_cdf_chisq_Q(chi2, (double)(a->known - 1)) < 0.05;
}

/* A month in which nothing is known is a gap to the test. */
static bool repeats(const bl_series *s, int per_year)
{
	g_autofree double *y = g_new(double, s->n + 1);

	for (size_t i = 0; i < s->n; i++)
		y[i] = bl_figure_known(s->at[i]) ? s->at[i].value : NAN;
	return bl__season_test(y, s->n, (size_t)per_year) > BL__SEASON_SHOWS;
}

bl_aspect bl_aspect_of(const bl_series *series, bl_nature nature, double per)
{
	bl_aspect a = {.nature = nature,
		       .per_year = bl_periods_per_year(series->first.grain),
		       .n = series->n,
		       .dispersion = NAN};
	sums all = sums_of(series, nature, per, &a.known);

	a.behind = behind(&all, nature, a.known);
	a.largest = all.largest;
	a.zeros = a.known ? all.zeros / (double)a.known : NAN;
	a.varies = all.varies;
	a.seasonal = repeats(series, a.per_year);
	if (is_counted(nature))
		disperse(&a, series, all.y / all.size, per);
	return a;
}

bool bl_aspect_wants_quarters(const bl_aspect *a)
{
	return a->per_year > 4 && a->known && a->behind < FEW;
}

/* ---- The table ---- */

#define ANY    (BL_COUNTS | BL_SHARES | BL_RATES | BL_AMOUNTS | BL_AVERAGES | BL_NAMES | BL_STOCKS)
#define FREE   (ANY & ~BL_STOCKS) /* a period does not begin where the one before ended */
#define VALUES (BL_AMOUNTS | BL_AVERAGES | BL_NAMES)

/* What a rule may ask of a series, each with what is said when it fails. */
enum {
	MANY = 1,      /* five things or more behind a figure */
	SOME = 2,      /* two or more */
	BUSY = 4,      /* not more than half of the periods at 0 */
	REGULAR = 8,   /* not more irregular than chance */
	MODERATE = 16, /* no denominator above a thousand, where any drift looks like a signal */
	VARIES = 32,
	SEASON = 64,  /* what repeats every year */
	FINE = 128,   /* not by quarter for want of numbers */
	NEVER = 256,  /* it would say too much whatever the length */
	SPREAD = 512, /* the values behind a mean, which are not kept */
	RARE = 1024   /* fewer than five behind a figure, or by quarter for that */
};

static const struct {
	unsigned ask;
	const char *fails; /* choice.<fails> */
} asks[] = {{NEVER, "carried_over"}, {SPREAD, "no_spread"},  {RARE, "not_rare"},         {VARIES, "flat"},
	    {BUSY, "many_zeros"},    {MANY, "small_counts"}, {SOME, "small_counts"},     {FINE, "coarse"},
	    {SEASON, "no_season"},   {REGULAR, "irregular"}, {MODERATE, "large_numbers"}};

static const struct {
	const char *use, *method;
	unsigned natures;
	size_t least; /* known periods … */
	size_t years; /* … and more than so many years of them */
	unsigned asks;
	const char *because; /* choice.<because> */
} rules[] = {
	/* Against chance: limits made of what the numbers are, else the runs alone. */
	{"chart", "xmr", BL_COUNTS, 5, 0, VARIES | MANY | BUSY, "own_moves"},
	{"chart", "c", BL_COUNTS, 5, 0, VARIES | SOME | REGULAR, "small_counts_limits"},
	{"chart", "p", BL_SHARES, 5, 0, VARIES | MANY | REGULAR | MODERATE, "share_limits"},
	{"chart", "pp", BL_SHARES, 5, 0, VARIES | MANY, "irregular_limits"},
	{"chart", "u", BL_RATES, 5, 0, VARIES | MANY | REGULAR | MODERATE, "rate_limits"},
	{"chart", "up", BL_RATES, 5, 0, VARIES | MANY, "irregular_limits"},
	{"chart", "xmr", VALUES, 5, 0, VARIES | BUSY, "own_moves"},
	{"chart", "xmr", BL_STOCKS, 5, 0, NEVER, ""},
	{"chart", "run", FREE, 10, 0, VARIES, "runs_alone"},
	/* Does the same month come back the same? */
	{"season", "seasonal", ANY, 0, 2, VARIES | SEASON, "season_found"},
	/* Which way, and how steeply. */
	{"trend", "mk_seasonal", ANY, 0, 3, VARIES | SEASON, "season_apart"},
	{"trend", "mk", ANY, 8, 0, VARIES, "ranks"},
	/* When did the level change, if once. */
	{"change", "pettitt", FREE, 10, 0, VARIES, "ranks"},
	/* How sure one period's figure is. */
	{"interval", "wilson", BL_SHARES, 1, 0, 0, "share_interval"},
	{"interval", "byar_exact", BL_COUNTS | BL_RATES, 1, 0, 0, "count_interval"},
	{"interval", "student_t", BL_AVERAGES, 1, 0, SPREAD, ""},
	/* Is it another than the one before? */
	{"compare", "proportions", BL_SHARES, 2, 0, 0, "share_interval"},
	{"compare", "rates", BL_COUNTS | BL_RATES, 2, 0, 0, "count_interval"},
	/* What comes next, if things go on as they did. */
	{"forecast", "theta", BL_COUNTS | BL_RATES, 8, 0, VARIES | MANY, "level_and_slope"},
	{"forecast", "theta", BL_SHARES | VALUES | BL_STOCKS, 8, 0, VARIES, "level_and_slope"},
	/* The chance of arriving. */
	{"chance", "gaussian_total", BL_COUNTS | BL_RATES, 8, 0, VARIES | MANY | FINE, "errors_add_up"},
	{"chance", "gaussian_total", BL_SHARES | VALUES | BL_STOCKS, 8, 0, VARIES, "errors_add_up"},
	{"chance", "count_predictive", BL_COUNTS, 4, 0, RARE, "counts_ahead"},
	{"chance", "milestones", BL_STEPS, 0, 0, 0, "steps_ahead"},
};

const char *const bl_uses[] = {"chart",   "season",   "trend",  "change", "interval",
			       "compare", "forecast", "chance", NULL};

/* ---- How it is read ---- */

static unsigned failing(const bl_aspect *a)
{
	unsigned f = NEVER | SPREAD;

	f |= a->varies ? 0 : VARIES;
	f |= a->zeros > 0.5 ? BUSY : 0;
	f |= a->behind < FEW ? MANY : 0;
	f |= a->behind < 2 ? SOME : 0;
	f |= a->coarse ? FINE : 0;
	f |= a->coarse || a->behind < FEW ? 0 : RARE;
	f |= a->seasonal ? 0 : SEASON;
	f |= a->irregular ? REGULAR : 0;
	f |= a->largest > 1000 ? MODERATE : 0;
	return f;
}

/* Known periods a rule asks for: to be told from chance, a season takes one more than its years. */
static size_t least_of(size_t rule, const bl_aspect *a)
{
	size_t years = rules[rule].years * (size_t)a->per_year;

	return years ? MAX(rules[rule].least, years + 1) : rules[rule].least;
}

/* NULL when the rule holds.  Too short to tell a season is no proof that there is none. */
static const char *objection(size_t rule, unsigned fails, const bl_aspect *a)
{
	if (rules[rule].years && a->known < least_of(rule, a))
		return "too_few";
	for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
		if (rules[rule].asks & fails & asks[i].ask)
			return asks[i].fails;
	return a->known < least_of(rule, a) ? "too_few" : NULL;
}

static size_t choose(const bl_aspect *a, const char *use, bl_choice *out, size_t room)
{
	unsigned fails = failing(a);
	size_t n = 0;

	for (size_t i = 0; i < sizeof rules / sizeof *rules && n < room; i++) {
		const char *why;

		/* A season within a year of one period, and methods that are not there, are no choice. */
		if (strcmp(rules[i].use, use) || !(rules[i].natures & a->nature) ||
		    (rules[i].years && a->per_year < 2) || !bl_method_find(rules[i].method))
			continue;
		why = objection(i, fails, a);
		out[n++] = (bl_choice){.use = use,
				       .method = rules[i].method,
				       .chosen = !why,
				       .why = why ? why : rules[i].because,
				       .needed = why && !strcmp(why, "too_few") ? least_of(i, a) : 0};
		if (!why)
			break;
	}
	return n;
}

size_t bl_choices_of(const bl_aspect *aspect, bl_choice *out, size_t room)
{
	size_t n = 0;

	for (size_t u = 0; bl_uses[u]; u++)
		n += choose(aspect, bl_uses[u], out + n, room - n);
	return n;
}

const bl_choice *bl_choice_for(const bl_choice *all, size_t n, const char *use)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].chosen && !strcmp(all[i].use, use))
			return &all[i];
	return NULL;
}

bl_control_fn *bl_control_named(const char *method)
{
	static const struct {
		const char *method;
		bl_control_fn *chart;
	} charts[] = {{"xmr", bl_control_xmr}, {"run", bl_control_run}, {"c", bl_control_c},
		      {"p", bl_control_p},     {"pp", bl_control_pp},   {"u", bl_control_u},
		      {"up", bl_control_up}};

	for (size_t i = 0; i < sizeof charts / sizeof *charts; i++)
		if (!strcmp(charts[i].method, method))
			return charts[i].chart;
	return NULL;
}
