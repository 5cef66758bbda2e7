/* Indicators: one block each, its title says the message.  What has a
 * per-period target is a line against it; what has none but is broken down is
 * a stack of columns, with the figures of every category beside it. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NAMES("only"),          BL__NUMBER("periods", 1, 600),
				    BL__NUMBER("rows", 1, 60),  BL__CHART("chart"),
				    BL__YES_NO("split"),        BL__YES_NO("table"),
				    BL__NUMBER("most", 1, 100), BL__YES_NO("urgent"),
				    BL__YES_NO("owned"),        BL__YES_NO("pairs"),
				    BL__YES_NO("heading"),      BL__YES_NO("pressing"),
				    BL__YES_NO("others"),       BL__NUMBER("small", 0, 60),
				    BL__YES_NO("steps"),        BL__NO_MORE};

#define MOST_CATEGORIES 4 /* as many as a table beside a chart has room for */

static void add_steps(bl_story *story, const bl_subject *s)
{
	bl_story_place(story, s->is);
	bl_put_heading(story, 3, bl_subject_message(story, s));
	bl_put_table(story, bl_steps_table(story, s->is));
}

static bool has_target(bl_story *story, const bl_subject *s)
{
	for (size_t i = 0; i < s->shown.n; i++)
		if (!isnan(bl_subject_target(story, s, i)))
			return true;
	return false;
}

/* Whether a chart holds its points against limits. */
static bool is_judged(const char *chart)
{
	const bl_chart *is = bl_chart_find(chart);

	return is && is->wants & BL_WANTS_LIMITS;
}

/* What the layout asks for; else what the kind of goal does, unless columns by category say more. */
static const char *wanted_chart(bl_story *story, const bl_subject *s, const bl_yaml *opts)
{
	const char *wanted = bl__option_text(opts, "chart"), *by_goal = bl_chart_by_goal(story, s);

	/* Limits say nothing of so few, nor how far a total is from where it was to be. */
	if (wanted && is_judged(wanted) && by_goal && strcmp(by_goal, "line"))
		return by_goal;
	return wanted ? wanted : by_goal;
}

/* Stacked only what adds up and never counts a row twice; and a target of the
 * whole drawn over a stack would seem the target of its topmost category. */
static bool split_stacks(bl_story *story, const bl_subject *s, const bl_yaml *opts, bl_split_told *split)
{
	const char *chart = wanted_chart(story, s, opts);
	bool wanted = chart ? !strcmp(chart, "columns") : !has_target(story, s);

	return wanted && s->is->split.n && s->measure->additive && bl__option_yes(opts, "split", true) &&
	       bl_split_told_of(story, &s->shown, 0, MOST_CATEGORIES, split) && !split->shown.overlaps &&
	       split->n_categories > 1;
}

/* Charts that say more than a line need a past to say it of; without one a line is drawn. */
static bool is_picture(const bl_chart *chart)
{
	return chart && chart->wants & (BL_WANTS_LIMITS | BL_WANTS_TREND | BL_WANTS_FORECAST |
					BL_WANTS_PRIOR | BL_WANTS_PATH);
}

/* NULL: none is wanted, or a single period is no line. */
static const bl_chart *chart_of(const bl_subject *s, const char *wanted, bool stacked)
{
	const bl_chart *chart = bl_chart_find(wanted ? wanted : "line");

	if (wanted && !chart)
		return NULL; /* chart: none */
	if (stacked)
		chart = bl_chart_find("columns");
	else if (is_picture(chart))
		chart = bl_chart_find("line");
	if (s->shown.n < chart->min_periods)
		chart = s->shown.n > 1 ? bl_chart_find("line") : NULL;
	return chart;
}

static void stack(bl_story *story, bl_exhibit *figure, bl_chart_facts *facts, const bl_subject *s,
		  const bl_split_told *split)
{
	const char *note[] = {bl_voice_text(&story->speaker, &s->is->note), bl_split_note(story, split)};

	bl_split_series(split, facts);
	facts->n_targets = 0;
	figure->subtitle = bl_lang_say(
		story->lang, "indicator.subtitle.split",
		BL_ARGS(BL_TEXT("subtitle", figure->subtitle),
			BL_TEXT("split", bl_voice_role(&story->speaker, s->is, s->is->split.item[0]))));
	figure->note = bl_voice_notes(&story->speaker, note, 2);
	figure->size = BL_SIZE_STACK;
	figure->beside = bl_split_table(story, split);
}

/* Why there are dots and no limits. */
static const char *with_few(bl_story *story, const char *note)
{
	const char *notes[] = {note, bl_lang_say(story->lang, "picture.few", NULL)};

	return bl_voice_notes(&story->speaker, notes, G_N_ELEMENTS(notes));
}

/* The periods that are drawn: a chart with limits shows more than a line would. */
static const char *span_of(bl_story *story, const bl_subject *s, const bl_chart_facts *facts)
{
	bl_subject drawn = *s;

	drawn.shown.first = facts->first;
	drawn.shown.n = facts->n - facts->coming;
	return bl_subject_span(story, &drawn);
}

/* In a pair what the indicator counts stands with the method. The title names it, the axis its unit; the path
 * of a total explains itself. */
static void shorten(bl_story *story, const bl_subject *s, bool stacked, bl_exhibit *figure)
{
	bool is_path = figure->chart && figure->chart->wants & BL_WANTS_PATH;

	if (is_path)
		figure->note = bl_subject_gaps(story, s);
	else if (!stacked)
		figure->subtitle = span_of(story, s, figure->facts);
}

static bl_exhibit figure_of(bl_story *story, const bl_subject *s, const bl_yaml *opts)
{
	const char *wanted = wanted_chart(story, s, opts);
	bool small = bl__option_yes(opts, "pairs", false), with_table = bl__option_yes(opts, "table", true);
	bl_chart_facts *facts = bl_subject_facts(story, s);
	bl_split_told split;
	bool stacked = split_stacks(story, s, opts, &split);
	bl_exhibit figure = {.title = bl_subject_message(story, s),
			     .subtitle = bl_subject_subtitle(story, s),
			     .note = small ? bl_subject_gaps(story, s) : bl_subject_note(story, s),
			     .chart = chart_of(s, wanted, stacked),
			     .facts = facts,
			     .size = small ? BL_SIZE_SMALL : BL_SIZE_LINE};

	if (wanted && is_picture(bl_chart_find(wanted)) &&
	    bl_exhibit_of(story, s->shown.indicator, -1, wanted, &figure))
		figure.size = small ? BL_SIZE_SMALL : BL_SIZE_DETAILED;
	if (figure.chart && !strcmp(figure.chart->name, "dots") && !small)
		figure.note = with_few(story, figure.note);
	if (stacked)
		stack(story, &figure, facts, s, &split);
	else
		figure.beside =
			bl_subject_table(story, s, (size_t)bl__option_number(opts, "rows", (int)s->shown.n));
	if (figure.chart && !with_table)
		figure.beside = NULL;
	if (small)
		shorten(story, s, stacked, &figure);
	figure.to = bl__figures_of(s->is);
	return figure;
}

/* Two charts in a row, without their tables. */
typedef struct {
	bl_exhibit left;
	bool waits; /* for a right one */
} row;

static void add_block(bl_story *story, const bl_subject *s, const bl_yaml *opts, row *half)
{
	bl_exhibit figure = figure_of(story, s, opts);

	bl_story_place(story, s->is);
	if (!bl__option_yes(opts, "pairs", false)) {
		bl_put_exhibit(story, &figure);
	} else if (half->waits) {
		bl_put_exhibits(story, (bl_exhibit[]){half->left, figure}, 2, 2);
		half->waits = false;
	} else {
		*half = (row){figure, true};
	}
}

static int urgency(const bl_story *story, int indicator)
{
	const bl_agreement *a = story->facts->agreement;
	int most = -1;

	for (int g = bl_goal_about(a, indicator, 0); g >= 0; g = bl_goal_about(a, indicator, g + 1))
		most = MAX(most, bl_findings_judgement(story->facts->findings, g)->current.verdict->urgency);
	return most;
}

/* Those with goals in difficulty first; the order of the agreement among equals. */
static void sort_urgent(const bl_story *story, int *chosen, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		int is = chosen[i];
		size_t k = i;

		for (; k > 0 && urgency(story, chosen[k - 1]) < urgency(story, is); k--)
			chosen[k] = chosen[k - 1];
		chosen[k] = is;
	}
}

/* Whether its last figures are out of the usual. */
static bool has_moved(bl_story *story, int indicator)
{
	bl_subject s = bl_subject_of(story, indicator, 0);
	bl_usual usual;

	return s.measure->from_rows && bl_subject_usual(story, &s, &usual) && usual.way != 0;
}

/* Those that goals in difficulty rest on, and those that moved; the others behind them. */
static size_t part_pressing(bl_story *story, int *chosen, size_t n)
{
	int *others = bl_story_alloc(story, n, sizeof *others);
	size_t kept = 0, left = 0;

	for (size_t i = 0; i < n; i++)
		if (urgency(story, chosen[i]) > bl_on_track.urgency || has_moved(story, chosen[i]))
			chosen[kept++] = chosen[i];
		else
			others[left++] = chosen[i];
	for (size_t i = 0; i < left; i++)
		chosen[kept + i] = others[i];
	return kept;
}

/* Of a report for one partner: what the goals it owns are measured by. */
static size_t keep_owned(const bl_story *story, int *chosen, size_t n)
{
	const bl_agreement *a = story->facts->agreement;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		bool owned = false;

		for (int g = bl_goal_about(a, chosen[i], 0); g >= 0 && story->facts->partner && !owned;
		     g = bl_goal_about(a, chosen[i], g + 1))
			owned = bl_goal_owned(&a->goals[g], bl_story_partner(story));
		if (owned)
			chosen[kept++] = chosen[i];
	}
	return kept;
}

/* Nobody asked for what a bare export holds: columns that are mostly empty make no charts. */
static bool is_sparse(const bl_story *story, const bl_subject *s)
{
	size_t known = 0;

	if (bl_is_agreement(story->facts->agreement->path))
		return false;
	for (size_t i = 0; i < s->shown.n; i++)
		known += bl_figure_known(s->shown.at[i]);
	return 2 * known < s->shown.n;
}

static void add_sparse(bl_story *story, const char *const *name, size_t n)
{
	if (n)
		bl_put_para_as(story,
			       bl_lang_say(story->lang, "indicators.sparse",
					   BL_ARGS(BL_NUMBER("n", (double)n),
						   BL_TEXT("list", bl_lang_list(story->lang, name, n)))),
			       BL_TONE_NOTE);
}

#define BEFORE  6  /* periods of the former target that are shown */
#define LONGEST 37 /* periods a chart is made longer to */

/* Long enough that a revised target is seen as the step it is. */
static bl_subject subject_of(bl_story *story, int indicator, const bl_yaml *opts)
{
	size_t asked = (size_t)bl__option_number(opts, "periods", 0), n;
	bl_subject s = bl_subject_of(story, indicator, asked);
	const bl_goal *goal = s.shown.goal >= 0 ? &story->facts->agreement->goals[s.shown.goal] : NULL;
	bl_period last, from;

	if (asked || !goal || !goal->n_revised || !s.shown.n || !s.measure->from_rows)
		return s;
	last = bl_shown_period(&s.shown, s.shown.n - 1);
	from = bl_period_of(last.grain, goal->revised[goal->n_revised - 1].on);
	if (from.index > last.index)
		return s;
	n = (size_t)(last.index - from.index) + 1 + BEFORE;
	return n > s.shown.n && n <= LONGEST ? bl_subject_of(story, indicator, n) : s;
}

/* Which indicators the section is about, and in which order. */
typedef struct {
	int *at;
	size_t n;     /* with a block of their own … */
	size_t all;   /* … and behind them those that are told in brief */
	size_t brief; /* of the first n, so many turned out to need no more than a line: they stand at at[all]
		       */
} chosen_ones;

static chosen_ones choose(bl_story *story, const bl_yaml *opts)
{
	size_t cap = story->facts->agreement->n_indicators;
	chosen_ones c = {.at = bl_story_alloc(story, 2 * cap, sizeof *c.at)};

	c.n = bl__option_indicators(story, opts, "only", c.at, cap);
	if (bl__option_yes(opts, "owned", false))
		c.n = keep_owned(story, c.at, c.n);
	if (bl__option_yes(opts, "urgent", false))
		sort_urgent(story, c.at, c.n);
	c.all = c.n;
	if (bl__option_yes(opts, "pressing", false))
		c.n = part_pressing(story, c.at, c.n);
	c.n = MIN(c.n, (size_t)bl__option_number(opts, "most", (int)cap));
	return c;
}

/* A block for each; those of one period alone, where there is a list, a line there. */
static void add_blocks(bl_story *story, chosen_ones *c, const bl_yaml *opts)
{
	const char **sparse = bl_story_alloc(story, c->n, sizeof *sparse);
	size_t n_sparse = 0;
	row half = {.waits = false};

	for (size_t i = 0; i < c->n; i++) {
		bl_subject s = subject_of(story, c->at[i], opts);

		if (is_sparse(story, &s))
			sparse[n_sparse++] = bl_voice_indicator(&story->speaker, c->at[i]);
		else if (s.measure->from_rows && s.shown.n < 2 && bl__option_yes(opts, "others", false))
			c->at[c->all + c->brief++] = c->at[i];
		else if (s.measure->from_rows)
			add_block(story, &s, opts, &half);
		else if (bl__option_yes(opts, "steps", true))
			add_steps(story, &s);
	}
	if (half.waits) { /* alone it has the whole width */
		half.left.size = BL_SIZE_LINE;
		bl_put_exhibit(story, &half.left);
	}
	add_sparse(story, sparse, n_sparse);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	chosen_ones c;

	if (bl__option_yes(opts, "heading", true))
		bl_put_heading(story, 2, bl_lang_say(lang, "section.indicators", NULL));
	if (!facts->agreement->n_indicators) {
		bl_put_callout(story, bl_lang_say(lang, "indicators.none.title", NULL),
			       bl_lang_say(lang, "indicators.none.text", NULL));
		return;
	}
	c = choose(story, opts);
	if (c.n && is_judged(bl__option_text(opts, "chart")))
		bl_put_para_as(story, bl_lang_say(lang, "indicators.key", NULL), BL_TONE_KEY);
	add_blocks(story, &c, opts);
	if (bl__option_yes(opts, "others", false))
		bl__indicators_brief(story, c.at + c.n, c.all - c.n + c.brief,
				     (size_t)bl__option_number(opts, "small", 0), c.n > c.brief);
}

const bl_section bl__section_indicators = {
	.name = "indicators",
	.gloss = "each indicator: its message, chart and table",
	.options = options,
	.compose = compose,
};
