/* Tables: every charted figure, indicators of one grain side by side. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NAMES("only"), BL__NUMBER("periods", 1, 600), BL__YES_NO("split"),
				    BL__NUMBER("split_periods", 1, 600), BL__NO_MORE};

#define MOST_COLUMNS    7 /* indicators beside one another */
#define MOST_CATEGORIES 7

/* ---- Indicators -------------------------------------------------------------------------- */

static const char *head_of(bl_story *story, const bl_subject *s)
{
	const char *name = bl_voice_indicator(&story->speaker, s->shown.indicator);
	const char *unit = bl_voice_unit(&story->speaker, s->shown.indicator);

	if (!*unit)
		return name;
	return bl_lang_say(story->lang, "tables.indicator",
			   BL_ARGS(BL_TEXT("indicator", name), BL_TEXT("unit", unit)));
}

/* Subjects of one grain end in the same period; the longest gives the rows. */
static bl_exhibit set_together(bl_story *story, const bl_subject *s, size_t n)
{
	bl_table_column *column = bl_story_alloc(story, n + 1, sizeof *column);
	bl_view view = bl_story_view(story);
	size_t rows = 0, all = 0;
	bl_period last = bl_shown_period(&s[0].shown, s[0].shown.n - 1);
	bl_table *t;

	column[0].head = bl_lang_say(story->lang, "column.period", NULL);
	for (size_t k = 0; k < n; k++) {
		column[k + 1] = (bl_table_column){.head = head_of(story, &s[k]), .align = BL_RIGHT};
		rows = MAX(rows, s[k].shown.n);
		all = MAX(all, bl_view_span(&view, s[k].shown.indicator, story->facts->period));
	}
	t = bl_table_new(story, column, n + 1);
	t->dense = true;
	t->fill = n >= 4;
	for (size_t i = 0; i < rows; i++) {
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0].text = bl_lang_period_short(story->lang, bl_period_add(last, -(int32_t)i));
		for (size_t k = 0; k < n; k++)
			cell[k + 1].text = i < s[k].shown.n
						   ? bl_voice_figure(&story->speaker, &s[k].style,
								     s[k].shown.at[s[k].shown.n - 1 - i])
						   : bl_lang_say(story->lang, "figure.not_reported", NULL);
	}
	/* Of a report that was agreed on the length is chosen; of an export all of it is asked for. */
	return (bl_exhibit){.beside = t,
			    .note = all > rows && !bl_is_agreement(story->facts->agreement->path)
					    ? bl_lang_say(story->lang, "tables.earlier",
							  BL_ARGS(BL_NUMBER("n", (double)(all - rows))))
					    : NULL};
}

#define NARROW     3  /* columns: two such tables stand side by side … */
#define SHORT_ROWS 40 /* … as long as they fit a page */

/* One that waits for another to stand beside it. */
typedef struct {
	bl_exhibit one;
	bool waits;
} row;

static void add_alone(bl_story *story, const bl_exhibit *e)
{
	bl_put_table(story, e->beside);
	if (e->note)
		bl_put_para_as(story, e->note, BL_TONE_NOTE);
}

static void add_waiting(bl_story *story, row *half)
{
	if (half->waits)
		add_alone(story, &half->one);
	half->waits = false;
}

static void add_together(bl_story *story, const bl_subject *s, size_t n, row *half)
{
	bl_exhibit e = set_together(story, s, n);
	bool narrow = e.beside->n_columns <= NARROW && e.beside->n <= SHORT_ROWS;

	if (!narrow)
		add_waiting(story, half);
	for (size_t k = 0; k < n; k++)
		bl_story_place(story, bl__figures_of(s[k].is));
	if (!narrow) {
		add_alone(story, &e);
	} else if (half->waits) {
		bl_put_exhibits(story, (bl_exhibit[]){half->one, e}, 2, 2);
		half->waits = false;
	} else {
		*half = (row){e, true};
	}
}

static bool same_grain(bl_grain a, bl_grain b)
{
	return a.kind == b.kind && (!a.kind->fiscal || a.starts == b.starts);
}

/* Take out of `left` the indicators of the first one's grain, up to a table's width. */
static size_t take_together(bl_story *story, int *left, size_t *n, size_t periods, bl_subject *out)
{
	const bl_agreement *a = story->facts->agreement;
	bl_grain grain = a->indicators[left[0]].every;
	size_t kept = 0, taken = 0;

	for (size_t i = 0; i < *n; i++) {
		if (taken < MOST_COLUMNS && same_grain(a->indicators[left[i]].every, grain))
			out[taken++] = bl_subject_of(story, left[i], periods);
		else
			left[kept++] = left[i];
	}
	*n = kept;
	return taken;
}

/* ---- Splits ---------------------------------------------------------------------------------- */

static void add_splits(bl_story *story, int indicator, size_t periods)
{
	const bl_indicator *i = &story->facts->agreement->indicators[indicator];
	bl_subject s = bl_subject_of(story, indicator, periods);

	for (size_t k = 0; k < i->split.n; k++) {
		bl_split_told split;
		const char *note;

		if (!bl_split_told_of(story, &s.shown, k, MOST_CATEGORIES, &split))
			continue;
		bl_put_heading(story, 3,
			       bl_lang_say(story->lang, "tables.split",
					   BL_ARGS(BL_TEXT("indicator",
							   bl_voice_indicator(&story->speaker, indicator)),
						   BL_TEXT("split", bl_voice_role(&story->speaker, i,
										  i->split.item[k])))));
		bl_put_table(story, bl_split_table(story, &split));
		note = bl_split_note(story, &split);
		if (note)
			bl_put_para_as(story, note, BL_TONE_NOTE);
	}
}

/* ---- Section ------------------------------------------------------------------------------------ */

/* Steps are not a figure per period: their table stands with their indicator. */
static size_t from_rows(const bl_agreement *a, int *chosen, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (bl_measure_of(&a->indicators[chosen[i]])->from_rows)
			chosen[kept++] = chosen[i];
	return kept;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t cap = facts->agreement->n_indicators, periods = (size_t)bl__option_number(opts, "periods", 0),
	       n, left;
	int *chosen = bl_story_alloc(story, cap, sizeof *chosen),
	    *rest = bl_story_alloc(story, cap, sizeof *rest);
	bl_subject together[MOST_COLUMNS];
	row half = {.waits = false};

	n = from_rows(facts->agreement, chosen, bl__option_indicators(story, opts, "only", chosen, cap));
	bl_put_heading(story, 2, bl_lang_say(lang, "section.tables", NULL));
	if (!n) {
		bl_put_callout(story, bl_lang_say(lang, "tables.none.title", NULL),
			       bl_lang_say(lang, "tables.none.text", NULL));
		return;
	}
	memcpy(rest, chosen, n * sizeof *rest);
	for (left = n; left > 0;) {
		size_t taken = take_together(story, rest, &left, periods, together);

		add_together(story, together, taken, &half);
	}
	add_waiting(story, &half);
	for (size_t i = 0; i < n && bl__option_yes(opts, "split", false); i++)
		add_splits(story, chosen[i], (size_t)bl__option_number(opts, "split_periods", (int)periods));
}

const bl_section bl__section_tables = {
	.name = "tables",
	.gloss = "every figure as a table",
	.options = options,
	.compose = compose,
};
