/* What a chart says to those who do not see it. */
#include "exhibit.h"

#include <math.h>

static void tell(GString *out, const char *sentence)
{
	if (sentence && *sentence)
		g_string_append_printf(out, "%s%s", out->len ? " " : "", sentence);
}

static const char *latest(bl__portrait *p)
{
	const bl_subject *s = &p->subject;
	size_t at = MIN(s->shown.focus, s->shown.n - 1);

	return bl_lang_say(
		p->story->lang, "picture.alt.latest",
		BL_ARGS(BL_TEXT("value", bl_voice_figure(&p->story->speaker, &s->style, s->shown.at[at])),
			BL_TEXT("in_period",
				bl_voice_in_period(&p->story->speaker, bl_shown_period(&s->shown, at)))));
}

static const char *alt_target(bl__portrait *p)
{
	const bl_chart_facts *f = p->facts;
	double value = f->n_targets ? f->target[f->n_targets - 1].to_value : f->goal;

	return isfinite(value) ? bl_lang_say(p->story->lang, "picture.alt.target",
					     BL_ARGS(BL_TEXT("target",
							     bl_voice_number_unit(&p->story->speaker,
										  &p->subject.style, value))))
			       : NULL;
}

static const char *number(bl__portrait *p, double value)
{
	return bl_voice_number_unit(&p->story->speaker, &p->subject.style, bl__sayable(p, value));
}

/* What the curve shows that its title does not: where it began, where it was to be, when it is due. */
static const char *alt_path(bl__portrait *p)
{
	const bl_standing *s = &bl_findings_judgement(p->story->facts->findings, p->about)->current;

	return isfinite(p->facts->expected) && s->target->by != BL_DAY_NONE
		       ? bl_lang_say(p->story->lang, "picture.alt.path",
				     BL_ARGS(BL_TEXT("expected", number(p, p->facts->expected)),
					     BL_TEXT("target", number(p, s->goal)),
					     BL_TEXT("by", bl_lang_date(p->story->lang, s->target->by))))
		       : NULL;
}

/* "40 until October 2025, then 30". */
/* What is to be reached on the way, without its days: the chart may end before them.  NULL: nothing. */
static const char *alt_waypoints(bl_story *story, const bl_style *style, const bl_chart_facts *f)
{
	const char **said = bl_story_alloc(story, f->n_targets + 1, sizeof *said);
	size_t n = 0;

	for (size_t i = 0; i < f->n_targets; i++)
		if (f->target[i].is_waypoint)
			said[n++] = bl_voice_number_alone(&story->speaker, style, f->target[i].to_value);
	return n ? bl_lang_say(story->lang, "picture.alt.waypoints",
			       BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, said, n))))
		 : NULL;
}

/* The target before the last one, where it was another. */
static const char *alt_former(bl_story *story, const bl_style *style, const bl_chart_facts *f)
{
	const bl_chart_target *was = NULL, *is = f->n_targets ? &f->target[f->n_targets - 1] : NULL;

	for (size_t i = 0; i + 1 < f->n_targets; i++)
		if (f->target[i].superseded && !f->target[i].is_waypoint)
			was = &f->target[i];
	if (!was)
		return NULL;
	return bl_lang_say(
		story->lang, "picture.alt.steps",
		BL_ARGS(BL_TEXT("before", bl_voice_number_alone(&story->speaker, style, was->to_value)),
			BL_TEXT("last",
				bl_voice_last_of(&story->speaker, bl_period_add(f->first, (int32_t)was->to))),
			BL_TEXT("target", bl_voice_number_unit(&story->speaker, style, is->to_value))));
}

const char *bl__alt_steps(bl_story *story, const bl_style *style, const bl_chart_facts *f)
{
	const char *said[] = {alt_former(story, style, f), alt_waypoints(story, style, f)};

	return bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(said));
}

#define SIGNALS_MOST 6 /* as many stretches as are read in a sentence */

/* Signals of one period after the other. */
typedef struct {
	size_t from, to;
} stretch;

static size_t stretches_of(const bl_control *k, stretch *out)
{
	size_t n = 0;

	for (size_t i = 0; i < k->n; i++) {
		if (!k->point[i].signals)
			continue;
		if (n && out[n - 1].to + 1 == i)
			out[n - 1].to = i;
		else
			out[n++] = (stretch){i, i};
	}
	return n;
}

static const char *stretch_words(bl__portrait *p, stretch s)
{
	bl_period first = bl_shown_period(&p->subject.shown, p->facts->control_from + s.from),
		  last = bl_shown_period(&p->subject.shown, p->facts->control_from + s.to);

	if (s.from == s.to)
		return bl_lang_period(p->story->lang, first);
	return bl_lang_say(p->story->lang, "picture.stretch",
			   BL_ARGS(BL_TEXT("first", bl_voice_first_of(&p->story->speaker, first)),
				   BL_TEXT("last", bl_voice_last_of(&p->story->speaker, last))));
}

/* In the order of time; of many the last ones, and how many signals were before. */
const char *bl__portrait_signals(bl__portrait *p)
{
	const bl_control *k = p->facts->control;
	stretch *all = k ? bl_story_alloc(p->story, k->n + 1, sizeof *all) : NULL;
	size_t n = k ? stretches_of(k, all) : 0, before = n > SIGNALS_MOST ? n - SIGNALS_MOST : 0, more = 0,
	       told = 0;
	const char *name[SIGNALS_MOST + 1];

	for (size_t i = 0; i < n; i++)
		if (i < before)
			more += all[i].to - all[i].from + 1;
		else
			name[told++] = stretch_words(p, all[i]);
	if (more)
		name[told++] =
			bl_lang_say(p->story->lang, "cadence.others", BL_ARGS(BL_NUMBER("n", (double)more)));
	return told ? bl_lang_list(p->story->lang, name, told) : NULL;
}

static const char *alt_signals(bl__portrait *p)
{
	const char *list = bl__portrait_signals(p);

	return list ? bl_lang_say(p->story->lang, "picture.signals", BL_ARGS(BL_TEXT("list", list))) : NULL;
}

static const char *alt_usual(bl__portrait *p)
{
	const bl_control *k = p->facts->control;
	const bl_control_point *last = k && k->n ? &k->point[k->n - 1] : NULL;
	size_t signals = 0;

	if (!last)
		return NULL;
	for (size_t i = 0; i < k->n; i++)
		signals += k->point[i].signals != 0;
	if (!isfinite(last->low + last->high))
		return bl_lang_say(
			p->story->lang, "picture.alt.median",
			BL_ARGS(BL_TEXT("value", bl_voice_number_unit(&p->story->speaker, &p->subject.style,
								      bl__sayable(p, last->centre))),
				BL_NUMBER("n", (double)signals)));
	return bl_lang_say(p->story->lang, k->seasonal ? "picture.alt.usual_season" : "picture.alt.usual",
			   BL_ARGS(BL_TEXT("low", bl_voice_number_alone(&p->story->speaker, &p->subject.style,
									bl__sayable(p, last->low))),
				   BL_TEXT("high", bl_voice_number_unit(&p->story->speaker, &p->subject.style,
									bl__sayable(p, last->high))),
				   BL_NUMBER("n", (double)signals)));
}

static const char *alt_missing(bl__portrait *p)
{
	size_t missing = 0, all = p->subject.shown.n - p->facts->coming;

	for (size_t i = 0; i < all; i++)
		missing += p->subject.shown.at[i].state == BL_NOT_REPORTED;
	return missing ? bl_lang_say(p->story->lang, "indicator.note.missing",
				     BL_ARGS(BL_NUMBER("n", (double)missing), BL_NUMBER("all", (double)all)))
		       : NULL;
}

/* ---- The dates of a timeline ---- */

typedef struct {
	bl__portrait *p;
	const char **item;
	size_t n;
} dates;

static void add_date(dates *d, const char *key, bl_day day)
{
	bl_lang *lang = d->p->story->lang;

	if (day != BL_DAY_NONE)
		d->item[d->n++] = bl_lang_say(lang, "picture.alt.date",
					      BL_ARGS(BL_TEXT("what", bl_lang_say(lang, key, NULL)),
						      BL_TEXT("date", bl_lang_date(lang, day))));
}

/* What a lane shows by its bar and its marks, in words. */
static const char *alt_lane(bl__portrait *p, const bl_chart_timeline *t, size_t i)
{
	static const char *const moment[] = {[BL_MOMENT_DONE] = "chart.step.done",
					     [BL_MOMENT_DUE] = "chart.step.due",
					     [BL_MOMENT_LATE] = "chart.step.late",
					     [BL_MOMENT_REVISED] = "chart.revised"};
	const bl_chart_lane *lane = &t->lane[i];
	dates d = {p, bl_story_alloc(p->story, t->n_moments + 3, sizeof *d.item), 0};

	add_date(&d, "picture.alt.agreed", lane->from);
	for (size_t k = 0; k < t->n_moments; k++)
		if (t->moment[k].lane == i)
			add_date(&d, moment[t->moment[k].is], t->moment[k].on);
	add_date(&d, "chart.was_due", lane->was_to);
	add_date(&d, "chart.due", lane->to);
	return d.n ? bl_lang_say(p->story->lang, "picture.alt.lane",
				 BL_ARGS(BL_TEXT("goal", lane->name),
					 BL_TEXT("dates", bl_lang_list(p->story->lang, d.item, d.n)),
					 BL_TEXT("known", lane->verdict ? "yes" : "no"),
					 BL_TEXT("verdict",
						 lane->verdict
							 ? bl_voice_verdict(&p->story->speaker, lane->verdict)
							 : "")))
		   : NULL;
}

static void tell_goals(GString *out, bl__portrait *p)
{
	const bl_chart_timeline *t = p->facts->timeline;

	for (size_t i = 0; t && i < t->n; i++)
		tell(out, alt_lane(p, t, i));
}

const char *bl__portrait_alt(bl__portrait *p, const char *title, const char *subtitle)
{
	g_autoptr(GString) out = g_string_new(NULL);
	bl_lang *lang = p->story->lang;
	const char *kind =
		bl_lang_say(lang, bl_arena_print(p->story->arena, "picture.kind.%s", p->kind->name), NULL);

	tell(out, bl_lang_say(lang, "picture.alt",
			      BL_ARGS(BL_TEXT("kind", kind), BL_TEXT("title", title),
				      BL_TEXT("subtitle", subtitle))));
	if (p->kind->wants & BL_WANTS_GOALS) {
		tell_goals(out, p);
	} else {
		if (!(p->kind->wants & BL_WANTS_LIMITS) && !p->course)
			tell(out, latest(p)); /* the title of a control chart has said it */
		tell(out, p->course ? alt_path(p) : alt_target(p));
		tell(out, bl__alt_steps(p->story, &p->subject.style, p->facts));
		tell(out, alt_usual(p));
		tell(out, alt_signals(p));
		tell(out, alt_missing(p));
	}
	return bl_arena_text(p->story->arena, out->str, out->len);
}
