/* What the edition before showed, for the one that tells what changed. */
#include "routine.h"

#include <math.h>
#include <string.h>

static int indicator_of(const bl_agreement *a, const char *id)
{
	for (size_t i = 0; i < a->n_indicators; i++)
		if (!strcmp(a->indicators[i].id, id))
			return (int)i;
	return -1;
}

static int goal_of(const bl_agreement *a, const char *id)
{
	for (size_t i = 0; i < a->n_goals; i++)
		if (!strcmp(a->goals[i].id, id))
			return (int)i;
	return -1;
}

static bl_figure figure_of(const bl_cell_row *cell)
{
	bl_figure f = !strcmp(cell->state, bl_state_name(BL_ZERO))             ? bl_figure_zero()
		      : !strcmp(cell->state, bl_state_name(BL_HIDDEN))         ? bl_figure_hidden()
		      : !strcmp(cell->state, bl_state_name(BL_NOT_APPLICABLE)) ? bl_figure_not_applicable()
		      : isnan(cell->number)                                    ? bl_figure_not_reported()
					    : bl_figure_value(cell->number);

	f.provisional = cell->provisional;
	f.numerator = cell->numerator;
	f.denominator = cell->denominator;
	return cell->pending ? bl_figure_pending(f) : f;
}

static void take_figures(bl__round *r, const bl_agreement *a, int64_t edition, bl_edition_shown *out)
{
	size_t n;
	const bl_cell_row *cells = bl_record_cells(r->record, edition, r->arena, &n);
	bl_figure_shown *own = bl_arena_alloc(r->arena, (n + 1) * sizeof *own);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		int indicator = cells[i].column ? -1 : indicator_of(a, cells[i].indicator);

		if (indicator >= 0)
			own[kept++] = (bl_figure_shown){indicator, cells[i].first, cells[i].last,
							figure_of(&cells[i])};
	}
	out->figures = own;
	out->n_figures = kept;
}

static void take_verdicts(bl__round *r, const bl_agreement *a, int64_t edition, bl_edition_shown *out)
{
	size_t n;
	const bl_said_row *said = bl_record_said(r->record, edition, r->arena, &n);
	bl_verdict_shown *own = bl_arena_alloc(r->arena, (n + 1) * sizeof *own);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		int goal = goal_of(a, said[i].goal);

		if (goal >= 0)
			own[kept++] = (bl_verdict_shown){goal, bl_verdict_find(said[i].verdict)};
	}
	out->verdicts = own;
	out->n_verdicts = kept;
}

const bl_edition_shown *bl__shown_by(bl__round *r, const bl_edition_row *row)
{
	bl_edition_shown *out = bl_arena_alloc(r->arena, sizeof *out);
	const bl_agreement *a = bl__agreement_of(r);

	take_figures(r, a, row->id, out);
	take_verdicts(r, a, row->id, out);
	return out;
}

bool bl__tells_changes(bl__round *r, const bl_order *order)
{
	const bl_layout *layout = bl__layout_of(r, order, NULL); /* making it tells why there is none */

	return layout && bl_layout_wants_changes(layout);
}
