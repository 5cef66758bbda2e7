/* Goals over time: when each was agreed and is due, its steps, the revisions
 * that moved it, and today.  Long-term goals are in bold above those that serve
 * them, in the order given.  A verdict is a word at the right, never a colour. */
#include "plot.h"

#include <math.h>

#define ROW      19.0
#define BAR      7.0
#define PASSED   0x4F79A6
#define LEFT     0xE3EBF4 /* of the time; outlined, since it is pale */
#define VERDICTS 0.27     /* of the box, at most */

typedef struct {
	bl__frame frame; /* months under the rows */
	bl_chart_facts months;
	const bl_chart_timeline *is;
	bl__rows rows;
	double verdicts; /* width of the words at the right */
} plan;

static double height(const bl_chart_facts *facts, double width)
{
	(void)width;
	/* A key of two lines, today, the months. */
	return 26 + 11 + 25 + fmax(30, ROW * (double)(facts->timeline ? facts->timeline->n : 0));
}

static bl_period month_of(bl_day day)
{
	return bl_period_of(bl_grain_month(), day);
}

/* Days outside what is shown stand at its edge. */
static double x_of(const plan *p, bl_day day)
{
	bl_day shown = CLAMP(day, bl_period_first(p->months.first),
			     bl_period_last(bl_period_add(p->months.first, (int32_t)p->months.n - 1)));
	bl_period m = month_of(shown);
	double part =
		(double)(shown - bl_period_first(m)) / (double)(bl_period_last(m) - bl_period_first(m) + 1);

	return p->frame.plot.x + p->frame.cell * ((double)(m.index - p->months.first.index) + part);
}

static const char *verdict_word(bl_lang *lang, const bl_verdict *v)
{
	g_autofree char *key = v ? g_strdup_printf("verdict.%s", v->name) : NULL;

	return v ? bl_lang_say(lang, key, NULL) : "";
}

static const char *said_of(bl_lang *lang, const bl_chart_lane *lane)
{
	return lane->said ? lane->said : verdict_word(lang, lane->verdict);
}

/* ---- Ink ---- */

static double middle(const plan *p, size_t i)
{
	return bl__rows_y(&p->rows, i) + p->rows.height / 2;
}

static void draw_span(const plan *p, size_t i, bl_day from, bl_day to, uint32_t rgb)
{
	double x1 = x_of(p, from), x2 = x_of(p, to), h = fmin(BAR, p->rows.height * 0.5);

	if (to > from && x2 > x1)
		p->frame.c->verbs->rect(p->frame.c, (bl_box){x1, middle(p, i) - h / 2, x2 - x1, h},
					&(bl_fill){.rgb = rgb}, &(bl_stroke){0.5, 0, PASSED});
}

static void draw_due(const plan *p, size_t i, bl_day on, const bl_stroke *stroke)
{
	double x = x_of(p, on), h = fmin(BAR, p->rows.height * 0.5) / 2 + 2;

	if (on >= p->is->first && on <= p->is->last)
		p->frame.c->verbs->line(p->frame.c, (bl_point){x, middle(p, i) - h},
					(bl_point){x, middle(p, i) + h}, stroke);
}

static void draw_lane(const plan *p, size_t i)
{
	const bl_chart_lane *lane = &p->is->lane[i];
	bl_day from = lane->from == BL_DAY_NONE ? p->is->first : lane->from;
	bl_day to = lane->to == BL_DAY_NONE ? p->is->last : lane->to;
	bl_day now = CLAMP(p->is->today, from, MAX(from, to));

	draw_span(p, i, from, now, PASSED);
	draw_span(p, i, now, to, LEFT);
	if (lane->was_to != BL_DAY_NONE)
		draw_due(p, i, lane->was_to, &(bl_stroke){1, 1, BL_SOFT});
	if (lane->to != BL_DAY_NONE)
		draw_due(p, i, lane->to, &(bl_stroke){2, 0, BL_INK});
}

static const struct {
	bl_mark mark;
	uint32_t rgb;
	const char *key;
} looks[] = {[BL_MOMENT_DONE] = {BL_DIAMOND, BL_INK, "chart.step.done"},
	     [BL_MOMENT_DUE] = {BL_HOLLOW_DIAMOND, BL_INK, "chart.step.due"},
	     [BL_MOMENT_LATE] = {BL_SQUARE, BL_BAD, "chart.step.late"},
	     [BL_MOMENT_REVISED] = {BL_TRIANGLE, BL_NEUTRAL, "chart.revised"}};

/* On white: marks lie on bars of any tint. */
static void draw_moment(const plan *p, const bl_chart_moment *m)
{
	double x, y;

	if (m->lane >= p->rows.n || m->on < p->is->first || m->on > p->is->last)
		return;
	x = x_of(p, m->on);
	y = middle(p, m->lane) - (m->is == BL_MOMENT_REVISED ? fmin(BAR, p->rows.height * 0.5) / 2 - 1 : 0);
	if (looks[m->is].mark != BL_TRIANGLE)
		bl__marker(p->frame.c, looks[m->is].mark == BL_SQUARE ? BL_SQUARE : BL_DIAMOND,
			   (bl_point){x, y}, 4.1, BL_WHITE);
	bl__marker(p->frame.c, looks[m->is].mark, (bl_point){x, y}, 3, looks[m->is].rgb);
}

static void draw_verdict(const plan *p, size_t i)
{
	bl_type type = bl__type_with(&bl__type_note, BL_INK, BL_LEFT);
	const bl_box *box = &p->rows.box;

	type.leading_pt = 9;
	bl__text_write(p->frame.c, box->x + box->w - p->verdicts + 6, middle(p, i) - type.leading_pt / 2,
		       p->verdicts - 6, said_of(p->frame.lang, &p->is->lane[i]), &type);
}

/* ---- Key and axis ---- */

static double draw_key(bl_canvas *c, bl_box box, const bl_chart_timeline *t, bl_lang *lang)
{
	bl__key_item item[G_N_ELEMENTS(looks) + 4];
	size_t n = 0;
	bool former = false, due = false;

	for (size_t k = 0; k < G_N_ELEMENTS(looks); k++)
		for (size_t i = 0; i < t->n_moments; i++)
			if ((size_t)t->moment[i].is == k) {
				item[n++] = (bl__key_item){bl_lang_say(lang, looks[k].key, NULL),
							   looks[k].rgb, BL_KEY_MARK, looks[k].mark};
				break;
			}
	for (size_t i = 0; i < t->n; i++) {
		former |= t->lane[i].was_to != BL_DAY_NONE;
		due |= t->lane[i].to != BL_DAY_NONE;
	}
	if (due)
		item[n++] =
			(bl__key_item){bl_lang_say(lang, "chart.due", NULL), BL_INK, BL_KEY_UPRIGHT, BL_DOT};
	if (former)
		item[n++] = (bl__key_item){bl_lang_say(lang, "chart.was_due", NULL), BL_SOFT,
					   BL_KEY_UPRIGHT_DASHES, BL_DOT};
	return bl__key(c, box, item, n);
}

/* Today: its word above the rows, its rule through them. */
static void draw_today(const plan *p, double y)
{
	bl_type type = bl__type_note;
	const char *word = bl_lang_say(p->frame.lang, "chart.today", NULL);
	double x = x_of(p, p->is->today), w = bl__text_width(p->frame.c, word, &type);
	double left = CLAMP(x - w / 2, p->frame.plot.x,
			    fmax(p->frame.plot.x, p->frame.plot.x + p->frame.plot.w - w));

	if (p->is->today < p->is->first || p->is->today > p->is->last)
		return;
	bl__text_write(p->frame.c, left, y, p->frame.plot.w, word, &type);
	p->frame.c->verbs->line(p->frame.c, (bl_point){x, y + type.leading_pt},
				(bl_point){x, p->frame.plot.y + p->frame.plot.h}, &(bl_stroke){1, 0, BL_INK});
}

static void draw_years(const plan *p)
{
	for (size_t i = 0; i <= p->months.n; i++) {
		int place;
		double x = p->frame.plot.x + p->frame.cell * (double)i;

		bl_period_split(bl_period_add(p->months.first, (int32_t)i), NULL, &place);
		if (place == 1)
			p->frame.c->verbs->line(p->frame.c, (bl_point){x, p->frame.plot.y},
						(bl_point){x, p->frame.plot.y + p->frame.plot.h},
						&(bl_stroke){0.5, 0, BL_GRID});
	}
	p->frame.c->verbs->line(
		p->frame.c, (bl_point){p->frame.plot.x, p->frame.plot.y + p->frame.plot.h},
		(bl_point){p->frame.plot.x + p->frame.plot.w, p->frame.plot.y + p->frame.plot.h},
		&(bl_stroke){0.75, 0, BL_SOFT});
}

/* ---- All of it ---- */

static void lay_out(plan *p, const char *const *name, double top)
{
	bl_type type = bl__type_note;
	bl_box box = p->frame.box;
	double bottom;

	p->months = (bl_chart_facts){.first = month_of(p->is->first)};
	p->months.n = (size_t)(month_of(p->is->last).index - p->months.first.index + 1);
	bottom = bl__time_axis_height(&p->months);
	for (size_t i = 0; i < p->is->n; i++)
		p->verdicts =
			fmax(p->verdicts,
			     bl__text_width(p->frame.c, said_of(p->frame.lang, &p->is->lane[i]), &type) + 7);
	p->verdicts = fmin(p->verdicts, VERDICTS * box.w);
	p->rows = bl__rows_of(p->frame.c, (bl_box){box.x, box.y + top, box.w, fmax(0, box.h - top - bottom)},
			      name, p->is->n, 2 * ROW);
	p->frame.facts = &p->months;
	p->frame.plot =
		(bl_box){box.x + p->rows.names, box.y + top, fmax(1, box.w - p->rows.names - p->verdicts),
			 p->rows.left_out ? p->rows.box.h : p->rows.height * (double)p->rows.n};
	p->frame.cell = p->frame.plot.w / (double)p->months.n;
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	plan p = {.frame = {.c = c, .lang = lang, .box = box}, .is = facts->timeline};
	g_autofree const char **name = g_new0(const char *, facts->timeline->n + 1);
	double top = draw_key(c, box, p.is, lang), today = top;

	for (size_t i = 0; i < p.is->n; i++)
		name[i] = p.is->lane[i].name;
	top += bl__type_note.leading_pt + 2;
	lay_out(&p, name, top);
	draw_years(&p);
	bl__time_axis_draw(&p.frame);
	for (size_t i = 0; i < p.rows.n; i++) {
		bl__rows_name(&p.rows, c, i, name[i], p.is->lane[i].is_long ? BL_SEMIBOLD : BL_REGULAR);
		draw_lane(&p, i);
		draw_verdict(&p, i);
	}
	draw_today(&p, box.y + today);
	for (size_t i = 0; i < p.is->n_moments; i++)
		draw_moment(&p, &p.is->moment[i]);
	/* Above the months, where the rows end. */
	bl__rows_left_out(&p.rows, c, lang);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw_if(c, box, facts, lang, facts->timeline && facts->timeline->n > 0, draw_all);
}

const bl_chart bl__chart_timeline = {.name = "timeline",
				     .gloss = "goals from agreed to due, with steps, revisions and today",
				     .height_pt = 150,
				     .wants = BL_WANTS_GOALS,
				     .height = height,
				     .draw = draw};
