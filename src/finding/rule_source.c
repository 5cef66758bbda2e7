/* Sources that fell silent, and sources with too many unreadable rows: before
 * any figure is believed. */
#include "finding.h"

#define LATE_DAYS   7  /* a closed week, or a holiday, is no silence */
#define SILENT_DAYS 31 /* what is sent in by the month may come at the end of it */

enum { SILENT, UNREADABLE, OVER };

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

typedef struct {
	uint64_t rows, rejects;
} tally;

static tally count_source(const bl_findings *f, int source)
{
	tally t = {0, 0};

	for (size_t i = 0; i < bl_taken_files(f->taken); i++) {
		const bl_file_count *file = bl_taken_file(f->taken, i);

		if (file->source != source)
			continue;
		t.rows += file->kept + file->rejects;
		t.rejects += file->rejects;
	}
	return t;
}

static bl_finding about(const bl_findings *f, const bl_finding_kind *kind, int source)
{
	bl_finding x = bl__finding(f, kind);

	x.source = source;
	return x;
}

static bl_finding unreadable(const bl_findings *f, int source, const tally *t)
{
	double share = (double)t->rejects / (double)t->rows, most = f->agreement->sources[source].rejects_max;
	bl_finding x = about(f, &kinds[share > most ? OVER : UNREADABLE], source);

	x.count = (double)t->rejects;
	x.relative = share;
	x.reference = most;
	return x;
}

static void find(bl_findings *f)
{
	for (int s = 0; f->taken && s < (int)f->agreement->n_sources; s++) {
		bl_reach reach = bl_taken_reach(f->taken, s);
		tally t = count_source(f, s);
		bl_finding x;

		if (bl_source_delay_of(&f->agreement->sources[s], reach, f->now) == BL_SOURCE_SILENT) {
			x = about(f, &kinds[SILENT], s);
			x.count = f->now - reach.last;
			x.day = reach.last;
			bl__findings_add(f, x);
		}
		if (!t.rejects)
			continue;
		bl__findings_add(f, unreadable(f, s, &t));
	}
}

const bl_rule bl__rule_source = {
	.name = "source",
	.gloss = "a source without rows for a month, or with unreadable ones",
	.kinds = kinds,
	.find = find,
};
