/* Headline: two sentences and four figures. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NAMES("figures"), BL__NUMBER("sentences", 1, 2), BL__YES_NO("who"),
				    BL__YES_NO("sparks"), BL__NO_MORE};

#define FIGURES 4

/* ---- The sentences -------------------------------------------------------------------- */

static const char *goals_sentence(bl_story *story)
{
	const bl_facts *facts = story->facts;
	const bl_agreement *a = facts->agreement;
	int fine = 0, behind = 0, unjudged = 0, hidden = 0;
	const char *said[2] = {NULL, NULL};

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_standing *now = &bl_findings_judgement(facts->findings, (int)i)->current;
		const bl_verdict *v = now->verdict;

		if (a->goals[i].is_long)
			continue;
		hidden += now->hidden;
		unjudged += !v->judged && !now->hidden;
		fine += v->judged && !now->hidden && v->urgency <= bl_on_track.urgency;
		behind += v->judged && !now->hidden && v->urgency > bl_on_track.urgency;
	}
	if (!fine && !behind && !unjudged && !hidden)
		return bl_lang_say(story->lang,
				   bl_is_agreement(a->path) ? "headline.no_goals" : "headline.informal",
				   NULL);
	said[0] = bl_lang_say(
		story->lang, "headline.goals",
		BL_ARGS(BL_TEXT("in_period", bl_voice_in_period_first(&story->speaker, facts->period)),
			BL_NUMBER("behind", behind), BL_NUMBER("fine", fine),
			BL_NUMBER("unjudged", unjudged)));
	said[1] = bl__goals_hidden(story, (size_t)hidden);
	return bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(said));
}

typedef struct {
	uint64_t rows, kept, rejects;
	bl_day first, last;
} read_so_far;

static read_so_far count_rows(const bl_facts *facts)
{
	read_so_far all = {0, 0, 0, BL_DAY_NONE, BL_DAY_NONE};

	for (size_t i = 0; facts->taken && i < bl_taken_files(facts->taken); i++) {
		const bl_file_count *f = bl_taken_file(facts->taken, i);

		all.rows += f->rows;
		all.kept += f->kept;
		all.rejects += f->rejects;
		if (!f->kept || f->first == BL_DAY_NONE)
			continue;
		all.first = all.first == BL_DAY_NONE ? f->first : MIN(all.first, f->first);
		all.last = MAX(all.last, f->last);
	}
	return all;
}

static const char *rows_sentence(bl_story *story)
{
	read_so_far all = count_rows(story->facts);
	const bl_taken *taken = story->facts->taken;
	const char *none = bl_lang_say(story->lang, "figure.not_reported", NULL);

	if (bl_disclosure_guards(story->facts->seen))
		return bl_lang_say(story->lang, "headline.rows_guarded",
				   BL_ARGS(BL_NUMBER("files", taken ? (double)bl_taken_files(taken) : 0)));
	return bl_lang_say(
		story->lang, all.first == BL_DAY_NONE && all.kept ? "headline.rows_undated" : "headline.rows",
		BL_ARGS(BL_NUMBER("n", (double)all.kept),
			BL_TEXT("first",
				all.first == BL_DAY_NONE ? none : bl_lang_date(story->lang, all.first)),
			BL_TEXT("last",
				all.last == BL_DAY_NONE ? none : bl_lang_date(story->lang, all.last))));
}

/* The second sentence: the most pressing fact, or what the files hold. */
static const char *second_sentence(bl_story *story)
{
	const bl_facts *facts = story->facts;

	for (size_t i = 0; facts->agreement->n_goals && i < bl_findings_count(facts->findings); i++)
		if (bl__is_told(story, bl_findings_at(facts->findings, i)))
			return bl_voice_finding(&story->speaker, facts->findings,
						bl_findings_at(facts->findings, i));
	return rows_sentence(story);
}

/* ---- The figures ------------------------------------------------------------------------ */

/* The title says the period of the report. */
static const char *other_period(bl_story *story, bl_period p)
{
	return bl_period_is(p, story->facts->period) ? NULL : bl_voice_in_period_first(&story->speaker, p);
}

/* Beside the same time of the year before, or what is usual; where neither can be said, of when it is. */
static const char *beside_words(bl_story *story, const bl_subject *s, const bl_style *style,
				const bl_standing_out *f)
{
	static const char *const key[] = {"headline.below", "headline.usual", "headline.above"};
	bl_usual usual;

	if (bl_figure_known(f->now) && bl_figure_known(f->then))
		return bl_lang_say(story->lang, "headline.year_before",
				   BL_ARGS(BL_TEXT("then", bl_voice_number_alone(&story->speaker, style,
										 f->then.value))));
	if (!bl_subject_usual(story, s, &usual) || f->period.index != usual.last.index ||
	    f->period.grain.kind != usual.last.grain.kind || isnan(usual.one.low))
		return other_period(story, f->period);
	return bl_lang_say(
		story->lang, key[usual.way + 1],
		BL_ARGS(BL_TEXT("range", bl_voice_range(&story->speaker, s->shown.indicator, usual.one)),
			BL_TEXT("periods", bl_voice_grain(&story->speaker, "page.periods", usual.last.grain,
							  BL_ARGS(BL_NUMBER("n", (double)usual.window))))));
}

/* In a report of another grain the figure says whose it is: 61 in September, not in the quarter. */
static const char *label_of(bl_story *story, const bl_subject *s, bl_period p)
{
	const char *name = bl_voice_indicator(&story->speaker, s->shown.indicator);

	if (p.grain.kind->months == story->facts->period.grain.kind->months || !s->measure->from_rows)
		return name;
	return bl_lang_say(
		story->lang, "headline.of_period",
		BL_ARGS(BL_TEXT("name", name), BL_TEXT("period", bl_lang_period_short(story->lang, p))));
}

static const char *value_words(bl_story *story, const bl_subject *s, bl_style *style, bl_figure f)
{
	const char *unit = bl_voice_unit(&story->speaker, s->shown.indicator), *value;

	if (bl_figure_known(f) && !style->share && !style->fixed && f.value == floor(f.value))
		style->places = 0;
	value = bl_voice_figure(&story->speaker, style, f);
	if (bl_figure_known(f) && *unit && !f.provisional && !f.pending && g_utf8_strlen(unit, -1) <= 2)
		value = bl_voice_number_unit(&story->speaker, style, f.value);
	if (s->measure->from_rows || !bl_figure_known(f))
		return value;
	return bl_lang_say(story->lang, "figure.of",
			   BL_ARGS(BL_TEXT("value", value),
				   BL_TEXT("total", bl_lang_number(story->lang, (double)s->is->n_steps, 0))));
}

/* What it is known to be, or that it is not known. */
static bl_state indicator_figure(bl_story *story, int indicator, bl_key_figure *out)
{
	bl_subject s = bl_subject_of(story, indicator, 0);
	bl_view view = bl_story_view(story);
	bl_standing_out f = bl_view_standing_out(&view, &s.shown, story->facts->period);
	bl_style style = bl_style_of(story->speaker.agreement, indicator, (bl_figure[]){f.now, f.then}, 2);
	bl_key_figure key = {.to = s.is};
	bl_chart_facts *facts;

	key.label = label_of(story, &s, f.period);
	key.value = value_words(story, &s, &style, f.now);
	key.change = s.measure->from_rows ? beside_words(story, &s, &style, &f) : NULL;
	if (s.measure->from_rows && s.shown.n > 2) {
		facts = bl_subject_facts(story, &s);
		facts->n_targets = facts->n_events = 0;
		key.spark = facts;
	}
	*out = key;
	return f.now.state;
}

/* Where the layout does not choose, a figure that these readers may not see gives its place to the next;
 * and in an export, of which nobody chose any, one that is not known. */
static bool gives_place(const bl_story *story, const bl_yaml *opts, bl_state state)
{
	return !bl__option_is_given(opts, "figures") &&
	       (state == BL_HIDDEN ||
		(story->facts->agreement->informal && state != BL_VALUE && state != BL_ZERO));
}

/* All of them give place: then the first ones say what is not known. */
static size_t choose_figures(bl_story *story, const bl_yaml *opts, bl_key_figure *key)
{
	size_t cap = story->facts->agreement->n_indicators, n, shown = 0;
	int *chosen = bl_story_alloc(story, cap, sizeof *chosen);

	n = bl__option_indicators(story, opts, "figures", chosen, cap);
	for (int all = 0; all < 2 && !shown; all++)
		for (size_t i = 0; i < n && shown < FIGURES; i++) {
			bl_state state = indicator_figure(story, chosen[i], &key[shown]);

			if (!all && gives_place(story, opts, state))
				continue;
			if (!bl__option_yes(opts, "sparks", true))
				key[shown].spark = NULL;
			shown++;
		}
	return shown;
}

static bl_key_figure plain_figure(bl_story *story, const char *label, double value)
{
	return (bl_key_figure){.value = bl_lang_number(story->lang, value, 0),
			       .label = bl_lang_say(story->lang, label, NULL)};
}

static double months_covered(read_so_far all)
{
	bl_grain month = {bl_grain_kinds[0], 1};

	if (all.first == BL_DAY_NONE)
		return 0;
	return bl_period_of(month, all.last).index - bl_period_of(month, all.first).index + 1;
}

/* What any file can say for itself fills the places indicators leave. */
static size_t fill_with_counts(bl_story *story, bl_key_figure *key, size_t n)
{
	read_so_far all = count_rows(story->facts);
	const char *const label[] = {"headline.figure.rows", "headline.figure.rejects",
				     "headline.figure.months"};
	const double value[] = {(double)all.kept, (double)all.rejects, months_covered(all)};

	for (size_t i = 0; i < G_N_ELEMENTS(label) && n < FIGURES; i++)
		key[n++] = plain_figure(story, label[i], value[i]);
	return n;
}

/* ---- Whose report it is -------------------------------------------------------------------- */

#define NAMES_MOST 12 /* more partners are counted */

static const char *partners_words(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	const char **name = bl_story_alloc(story, a->n_partners, sizeof *name);
	bl_day now = bl_findings_now(story->facts->findings);
	size_t n = 0;

	for (size_t i = 0; i < a->n_partners; i++)
		if (bl_partner_belonged(&a->partners[i], now, now))
			name[n++] = bl_voice_partner(&story->speaker, (int)i);
	if (!n)
		return NULL;
	return bl_lang_say(
		story->lang, n > NAMES_MOST ? "headline.partners.many" : "headline.partners",
		BL_ARGS(BL_NUMBER("n", (double)n),
			BL_TEXT("list", n > NAMES_MOST ? "" : bl_lang_list(story->lang, name, n))));
}

/* To those who do not know it by heart: what the partnership is for, and who it is. */
static void add_who(bl_story *story)
{
	const char *vision = bl_voice_text(&story->speaker, &story->facts->agreement->vision);
	bool ends = !*vision || g_str_has_suffix(vision, ".");
	const char *said[] = {ends ? vision : bl_arena_print(story->arena, "%s.", vision),
			      partners_words(story)};

	const char *text = bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(said));

	if (text)
		bl_put_para_as(story, text, BL_TONE_SOFT);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const char *sentence[] = {facts->agreement->informal ? rows_sentence(story) : goals_sentence(story),
				  facts->agreement->informal ? goals_sentence(story)
							     : second_sentence(story)};
	bl_key_figure key[FIGURES];

	(void)lang;
	if (facts->partner) {
		bl__partner_headline(story);
		return;
	}
	if (bl__option_yes(opts, "who", false))
		add_who(story);
	bl_put_para_as(
		story,
		bl_voice_notes(&story->speaker, sentence, (size_t)bl__option_number(opts, "sentences", 2)),
		BL_TONE_LEAD);
	bl_put_key_figures(story, key, fill_with_counts(story, key, choose_figures(story, opts, key)));
}

const bl_section bl__section_headline = {
	.name = "headline",
	.gloss = "two sentences and four figures",
	.options = options,
	.compose = compose,
};
