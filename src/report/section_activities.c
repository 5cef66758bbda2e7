/* Activities by type and by month, whether or not an indicator asks for them;
 * and what has no goal, or no activity. */
#include "report.h"

#include <math.h>
#include <string.h>

static const char *const ways[] = {"type", "lead", NULL};
static const bl_option options[] = {BL__NUMBER("periods", 1, 600), BL__SOME_OF("by", ways),
				    BL__YES_NO("table"), BL__NO_MORE};

#define MOST_CATEGORIES 5
#define ALL_CATEGORIES  10000

typedef struct {
	bl_story *story;
	const bl_yaml *opts;
	int all;        /* the ledger's count of every activity */
	bl_shown shown; /* months, of every activity */
	bl_period last; /* of them */
	double now;     /* activities of the reported period */
	bl_figure period;
} view;

/* Nobody agreed that the rows of an export are activities, and nothing in it says so: who came, how
 * long it took, who was there. */
static bool are_rows(const bl_agreement *a)
{
	static const char *const told[] = {"participants", "hours", "partners"};

	if (bl_is_agreement(a->path))
		return false;
	for (size_t s = 0; s < a->n_sources; s++)
		for (size_t c = 0; c < a->sources[s].n_columns; c++)
			for (size_t k = 0; k < G_N_ELEMENTS(told); k++)
				if (!strcmp(a->sources[s].columns[c].role, told[k]))
					return false;
	return true;
}

/* "activities.title", or "activities.rows.title". */
static const char *key_of(const bl_story *story, const char *key)
{
	return bl_arena_print(story->arena,
			      are_rows(story->facts->agreement) ? "activities.rows.%s" : "activities.%s",
			      key);
}

static const char *heading_of(bl_story *story)
{
	bool rows = are_rows(story->facts->agreement);

	return bl_lang_say(story->lang, rows ? "activities.rows.heading" : "section.activities", NULL);
}

/* ---- Which months ----------------------------------------------------------------------- */

static void choose_months(view *v, size_t n)
{
	bl_view from = bl_story_view(v->story);

	v->shown = bl_view_periods(&from, v->all, n);
	v->last = bl_shown_period(&v->shown, v->shown.n - 1);
}

/* The same months, of another of the ledger's own indicators. */
static bool split_by(const view *v, const bl_own *by, size_t most, bl_split_told *out)
{
	bl_shown shown = v->shown;

	shown.indicator = bl_ledger_own(bl_disclosure_ledger(v->story->facts->seen), by);
	return shown.indicator >= 0 && bl_split_told_of(v->story, &shown, 0, most, out);
}

/* ---- Nothing to show ------------------------------------------------------------------- */

/* Rows that are known by the year say nothing of any month. */
static bool is_every_month_unknown(const view *v)
{
	for (size_t i = 0; i < v->shown.n; i++)
		if (bl_figure_known(v->shown.at[i]) || v->shown.at[i].state == BL_HIDDEN)
			return false;
	return true;
}

/* A true zero and not knowing are different things, and are said differently. */
static bool nothing_to_show(const view *v)
{
	bl_lang *lang = v->story->lang;
	bl_day first, last;
	const char *when = bl_voice_in_period(&v->story->speaker, v->story->facts->period);
	bool known = bl_figure_known(v->period);

	if (known && v->now > 0)
		return false;
	if (v->period.state == BL_HIDDEN) {
		bl_put_callout(
			v->story,
			bl_lang_say(lang, "activities.hidden.title", BL_ARGS(BL_TEXT("in_period", when))),
			NULL);
		return false;
	}
	if (!bl_ledger_span(bl_disclosure_ledger(v->story->facts->seen), v->all, &first, &last)) {
		bl_put_callout(
			v->story,
			bl_lang_say(lang, "activities.none.title", BL_ARGS(BL_TEXT("in_period", when))),
			bl_lang_say(lang, "activities.none.ever", NULL));
		return true;
	}
	bl_put_callout(v->story,
		       bl_lang_say(lang, known ? "activities.none.title" : "activities.unknown.title",
				   BL_ARGS(BL_TEXT("in_period", when))),
		       bl_lang_say(lang, known ? "activities.none.text" : "activities.unknown.text",
				   BL_ARGS(BL_TEXT("last", bl_lang_date(lang, last)))));
	return is_every_month_unknown(v);
}

/* ---- By type -------------------------------------------------------------------------------- */

/* In the months of the reported period, which are the last of those shown. */
static double in_period(const view *v, const bl_split_told *split, size_t category)
{
	size_t n = MIN(bl__months_reported(v->story).n, split->shown.n);
	bl_figure f = bl_figure_sum(split->category[category].at + split->shown.n - n, n);

	return bl_figure_known(f) ? f.value : 0;
}

/* The type met most often, of all there are; NULL: none, there is but one, or two as often. */
static const char *top_type(const view *v, double *most)
{
	bl_split_told all;
	const char *top = NULL;

	*most = 0;
	if (!split_by(v, &bl_own_activities_by_type, ALL_CATEGORIES, &all) || all.n_categories < 2)
		return NULL;
	for (size_t k = 0; k < all.shown.n_parts; k++) {
		double n = in_period(v, &all, k);

		if (n >= *most)
			top = n > *most ? all.category[k].name : NULL;
		*most = fmax(*most, n);
	}
	return top;
}

/* "Mostly" is said of more than half. */
static const char *message(const view *v)
{
	bl_story *story = v->story;
	const char *when = bl_voice_in_period(&story->speaker, story->facts->period);
	double most;
	const char *top = top_type(v, &most);

	if (!bl_figure_known(v->period)) /* neither known to be so many nor to be none */
		return heading_of(story);
	return bl_lang_say(
		story->lang,
		key_of(story, !top                ? "title"
			      : 2 * most > v->now ? "title.type"
						  : "title.most"),
		BL_ARGS(BL_NUMBER("n", v->now), BL_TEXT("in_period", when), BL_TEXT("type", top ? top : ""),
			BL_TEXT("share", top ? bl_lang_percent(story->lang, most / v->now, 0) : "")));
}

static bl_chart_facts *facts_of(const view *v, const bl_chart_series *series, size_t n)
{
	return bl_story_facts_of_counts(v->story, v->shown.first, v->shown.n, series, n);
}

/* One column: the total of every month, when nothing says the type. */
static bl_table *totals_table(const view *v)
{
	bl_story *story = v->story;
	bl_style style = bl_style_of(story->speaker.agreement, v->all, v->shown.at, v->shown.n);
	bl_table_column column[] = {
		{.head = bl_lang_say(story->lang, "column.month", NULL)},
		{.head = bl_lang_say(story->lang, "column.total", NULL), .align = BL_RIGHT}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->dense = true;
	for (size_t j = v->shown.n; j-- > 0;) {
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0].text = bl_lang_period_short(story->lang, bl_period_add(v->shown.first, (int32_t)j));
		cell[1].text = bl_voice_figure(&story->speaker, &style, v->shown.at[j]);
	}
	return t;
}

static const char *subtitle(const view *v, bool by_type)
{
	bl_lang *lang = v->story->lang;
	const char *last = bl_lang_period(lang, v->last);

	if (v->shown.n < 2)
		return bl_lang_say(lang, "indicator.subtitle.one",
				   BL_ARGS(BL_TEXT("what", heading_of(v->story)), BL_TEXT("last", last)));
	return bl_lang_say(
		lang, key_of(v->story, by_type ? "subtitle.type" : "subtitle"),
		BL_ARGS(BL_TEXT("first", bl_lang_period(lang, v->shown.first)), BL_TEXT("last", last)));
}

static void add_by_type(const view *v)
{
	bl_story *story = v->story;
	bl_split_told split;
	bool has = split_by(v, &bl_own_activities_by_type, MOST_CATEGORIES, &split);
	const bl_chart *columns = bl_chart_find("columns");
	bl_chart_series *one = bl_story_alloc(story, 1, sizeof *one);
	bl_exhibit f = {.title = message(v), .size = BL_SIZE_COLUMNS};
	bl_chart_facts *facts;

	*one = (bl_chart_series){NULL, v->shown.at};
	facts = has ? facts_of(v, split.category, split.n_categories) : facts_of(v, one, 1);
	if (has)
		bl_split_series(&split, facts);
	f.subtitle = subtitle(v, has);
	facts->alt = bl_lang_say(story->lang, "activities.alt",
				 BL_ARGS(BL_TEXT("title", f.title), BL_TEXT("subtitle", f.subtitle)));
	f.facts = facts;
	/* A stack counts each activity once; where one has several types only the table can tell. */
	f.chart = columns && v->shown.n >= columns->min_periods && !(has && split.shown.overlaps) ? columns
												  : NULL;
	f.note = has ? bl_split_note(story, &split) : NULL;
	if (!has)
		f.beside = totals_table(v);
	bl_put_exhibit(story, &f);
	/* Where no chart can tell, the table does. */
	if (has && (!f.chart || bl__option_yes(v->opts, "table", true))) {
		bl_table *t = bl_split_table(story, &split);

		t->fill = true;
		bl_story_keep_next(story);
		bl_put_table(story, t);
	}
}

/* ---- By lead ----------------------------------------------------------------------------------- */

static void add_lead_row(const view *v, bl_table *t, const bl_chart_series *lead, const bl_style *style)
{
	bl_story *story = v->story;
	size_t n = v->shown.n;
	bl_table_cell *cell = bl_table_add_row(story, t);
	bl_chart_facts *facts = facts_of(v, lead, 1);

	facts->alt = lead->name;
	cell[0].text = lead->name;
	cell[1].text = bl_voice_figure(&story->speaker, style, lead->at[n - 1]);
	cell[2].text = bl_voice_figure(&story->speaker, style, bl_figure_sum(lead->at, n));
	cell[3] = bl_spark_cell(facts);
}

/* A partner that led none is a row of its own: nothing is said of it by leaving it out. */
static void add_idle_partners(const view *v, bl_table *t, const bl_split_told *split)
{
	bl_story *story = v->story;
	const bl_agreement *a = story->facts->agreement;
	bl_day first = bl_period_first(v->shown.first);

	for (size_t i = 0; i < a->n_partners; i++) {
		const bl_partner *partner = &a->partners[i];
		uint32_t word = bl__partner_word(story, (int)i);
		bl_chart_series *lead = bl_story_alloc(story, 1, sizeof *lead);
		bl_figure *at = bl_story_alloc(story, v->shown.n, sizeof *at);
		bool met = partner->left != BL_DAY_NONE && partner->left < first;

		for (size_t k = 0; k < split->shown.n_parts && !met; k++)
			met = split->shown.part[k].word == word;
		if (met)
			continue;
		bl_part_months(bl_story_partnership(story), BL_LED, (int)i,
			       (bl_months){v->shown.first, v->shown.n}, at);
		*lead = (bl_chart_series){bl_voice_partner(&story->speaker, (int)i), at};
		add_lead_row(v, t, lead, &split->style);
	}
}

static void add_by_lead(const view *v)
{
	bl_story *story = v->story;
	bl_lang *lang = story->lang;
	bl_split_told split;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.lead", NULL), .wraps = true},
				    {.head = bl_lang_period_short(lang, v->last), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.total_months",
							 BL_ARGS(BL_NUMBER("n", (double)v->shown.n))),
				     .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.trend", NULL), .room = BL_ROOM_SPARK}};
	size_t most = story->facts->agreement->n_partners ? 40 : 15; /* without partners anyone may lead */
	bl_table *t;

	if (!split_by(v, &bl_own_activities_by_lead, most, &split))
		return;
	t = bl_table_new(story, column, G_N_ELEMENTS(column));
	for (size_t k = 0; k < split.n_categories; k++)
		add_lead_row(v, t, &split.category[k], &split.style);
	if (!split.shown.n_others)
		add_idle_partners(v, t, &split);
	bl_put_heading(story, 3, bl_lang_say(lang, key_of(story, "by_lead"), NULL));
	bl_put_table(story, t);
}

/* ---- Goals and activities ------------------------------------------------------------------------ */

static void say_count(bl_story *story, const char *key, double n)
{
	bl_put_para(story, bl_lang_say(story->lang, key, BL_ARGS(BL_NUMBER("n", n))));
}

static void add_orphans(const view *v)
{
	bl_story *story = v->story;
	const bl_agreement *a = story->facts->agreement;
	bool *served = bl_story_alloc(story, a->n_goals, sizeof *served);
	const char **idle = bl_story_alloc(story, a->n_goals, sizeof *idle);
	size_t n_idle = 0;
	bl_purpose of;

	if (!a->n_goals ||
	    !bl_purpose_of(bl_story_partnership(story), (bl_months){v->shown.first, v->shown.n}, &of, served))
		return;
	for (size_t g = 0; g < a->n_goals; g++)
		if (!a->goals[g].is_long && !served[g])
			idle[n_idle++] = bl_voice_goal(&story->speaker, (int)g);
	if (bl_figure_known(of.without))
		say_count(story, "activities.without_goal", of.without.value);
	if (of.unknown.state == BL_VALUE)
		say_count(story, "activities.unknown_goals", of.unknown.value);
	if (n_idle)
		bl_put_para(story,
			    bl_lang_say(story->lang, "activities.goals_without",
					BL_ARGS(BL_NUMBER("n", (double)n_idle),
						BL_TEXT("list", bl_lang_list(story->lang, idle, n_idle)))));
}

/* ---- Section ---------------------------------------------------------------------------------------- */

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	view v = {.story = story,
		  .opts = opts,
		  .all = bl_ledger_own(bl_disclosure_ledger(facts->seen), &bl_own_activities)};

	if (v.all < 0 && facts->agreement->informal)
		return; /* nobody promised to count any */
	bl_put_heading(story, 2, heading_of(story));
	if (v.all < 0) {
		bl_put_para(story, bl_lang_say(lang, "activities.no_source", NULL));
		return;
	}
	choose_months(&v, (size_t)bl__option_number(opts, "periods", 13));
	bl_disclosed_figures(facts->seen, v.all, facts->period, 1, &v.period);
	v.now = bl_figure_known(v.period) ? v.period.value : 0;
	if (nothing_to_show(&v))
		return;
	add_by_type(&v);
	if (bl__option_lists(opts, "by", "lead"))
		add_by_lead(&v);
	add_orphans(&v);
}

const bl_section bl__section_activities = {
	.name = "activities",
	.gloss = "activities by type and month; what has no goal, or no activity",
	.options = options,
	.compose = compose,
};
