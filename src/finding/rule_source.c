/* Sources that fell silent, that have no rows or none with a date, and sources with
 * too many unreadable rows: before any figure is believed. */
#include "finding.h"

#define LATE_DAYS   7  /* a closed week, or a holiday, is no silence */
#define SILENT_DAYS 31 /* what is sent in by the month may come at the end of it */

enum { SILENT, UNREADABLE, OVER, UNDATED, EMPTY, OWED };

/* Figures of a silent source, or of one that lost many rows, are wrong by themselves;
 * a few rows set aside are not. */
static const bl_finding_kind kinds[] = {
	[SILENT] = {.name = "source_silent",
		    .asks = true,
		    .rank = {BL_RANK_ACT + 5, BL_RANK_ACT + 5},
		    .says = (const bl_said[]){BL__WORD("source", SOURCE), BL__WORD("day", DAY), BL__END},
		    .keeps = (const bl_said[]){BL__NUMBER("days since", COUNT, count), BL__END}},
	[UNREADABLE] = {.name = "rows_unreadable",
			.asks = true,
			.rank = {BL_RANK_HOUSEKEEPING + 5, BL_RANK_HOUSEKEEPING + 5},
			.says = (const bl_said[]){BL__NUMBER("n", COUNT, count), BL__WORD("source", SOURCE),
						  BL__NUMBER("percent", SHARE, relative), BL__END},
			.keeps = (const bl_said[]){BL__NUMBER("limit", SHARE, reference), BL__END}},
	[OVER] = {.name = "rows_unreadable_over",
		  .asks = true,
		  .rank = {BL_RANK_ACT + 2, BL_RANK_ACT + 2},
		  .says = (const bl_said[]){BL__WORD("source", SOURCE),
					    BL__NUMBER("percent", SHARE, relative),
					    BL__NUMBER("limit", SHARE, reference), BL__END},
		  .keeps = (const bl_said[]){BL__NUMBER("n", COUNT, count), BL__END}},
	[UNDATED] = {.name = "rows_undated",
		     .asks = true,
		     .rank = {BL_RANK_ACT + 4, BL_RANK_ACT + 4},
		     .says = (const bl_said[]){BL__NUMBER("n", COUNT, count), BL__WORD("source", SOURCE),
					       BL__END}},
	[EMPTY] = {.name = "source_empty",
		   .asks = true,
		   .rank = {BL_RANK_ACT + 4, BL_RANK_ACT + 4},
		   .says = (const bl_said[]){BL__WORD("source", SOURCE), BL__NUMBER("n", COUNT, count),
					     BL__END}},
	[OWED] = {.name = "rows_owed",
		  .asks = true,
		  .rank = {BL_RANK_ACT + 3, BL_RANK_ACT + 3},
		  .says = (const bl_said[]){BL__WORD("partner", PARTNER), BL__WORD("source", SOURCE),
					    BL__NUMBER("n", COUNT, count), BL__WORD("period", PERIOD),
					    BL__WORD("day", DAY), BL__END}},
	{.name = NULL}};

/* What is told by quarters is late when the next one is over. */
bl_source_delay bl_source_delay_of(const bl_source *source, bl_reach reach, bl_day now)
{
	const bl_source_kind *kind = bl_source_kind_find(source->kind);
	int32_t late = reach.last == BL_DAY_NONE ? INT32_MAX : now - reach.next;

	if (!kind || !kind->steady || late < (reach.covers > 1 ? 0 : LATE_DAYS))
		return BL_SOURCE_ON_TIME;
	return reach.last == BL_DAY_NONE || late < SILENT_DAYS ? BL_SOURCE_LATE : BL_SOURCE_SILENT;
}

static bl_finding about(const bl_findings *f, const bl_finding_kind *kind, int source)
{
	bl_finding x = bl__finding(f, kind);

	x.source = source;
	return x;
}

static void tell_unreadable(bl_findings *f, int source, const bl_source_count *t)
{
	double share = (double)t->rejects / (double)(t->kept + t->rejects),
	       most = f->agreement->sources[source].rejects_max;
	bl_finding x = about(f, &kinds[share > most ? OVER : UNREADABLE], source);

	x.count = (double)t->rejects;
	x.relative = share;
	x.reference = most;
	bl__findings_add(f, x);
}

static void tell_silent(bl_findings *f, int source, bl_day last)
{
	bl_finding x = about(f, &kinds[SILENT], source);

	/* The very day could be that of one person's row. */
	x.day = bl_disclosure_guards(f->seen) ? bl_period_last(bl_period_of(bl_grain_month(), last)) : last;
	x.count = f->now - x.day;
	bl__findings_add(f, x);
}

/* So many rows, of which none is in any figure. */
static void tell_none(bl_findings *f, const bl_finding_kind *kind, int source, uint64_t n)
{
	bl_finding x = about(f, kind, source);

	x.count = (double)n;
	bl__findings_add(f, x);
}

static void tell_owed(bl_findings *f, int source)
{
	for (int i = 0; i < (int)f->agreement->n_partners; i++) {
		bl_owing owing = bl_ledger_owing(bl_disclosure_ledger(f->seen), source, i, f->now, f->as_of);
		bl_finding x = about(f, &kinds[OWED], source);

		if (!owing.n)
			continue;
		x.partner = i;
		x.count = (double)owing.n;
		x.period = owing.last;
		x.day = owing.due;
		bl__findings_add(f, x);
	}
}

static void find(bl_findings *f)
{
	for (int s = 0; f->taken && s < (int)f->agreement->n_sources; s++) {
		bl_source_count t = bl_taken_source(f->taken, s);
		bl_reach reach = bl_taken_reach(f->taken, s);

		if (bl_source_delay_of(&f->agreement->sources[s], reach, f->now) == BL_SOURCE_SILENT)
			tell_silent(f, s, reach.last);
		if (t.rejects && !bl_disclosure_guards(f->seen))
			tell_unreadable(f, s, &t);
		if (bl_source_counts_nothing(f->agreement, s, &t) && !bl_disclosure_guards(f->seen))
			tell_none(f, &kinds[t.kept ? UNDATED : EMPTY], s, t.kept ? t.undated : t.rows);
		tell_owed(f, s);
	}
}

const bl_rule bl__rule_source = {
	.name = "source",
	.gloss = "a source without rows, without dates, silent for a month, or with unreadable rows",
	.kinds = kinds,
	.find = find,
};
