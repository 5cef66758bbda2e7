/* Sources that fell silent, and sources with too many unreadable rows: before
 * any figure is believed. */
#include "finding.h"

#define SILENT_DAYS 31

typedef struct {
	uint64_t rows, rejects;
	bl_day last;
} tally;

static tally count_source(const bl_findings *f, int source)
{
	tally t = {0, 0, BL_DAY_NONE};

	for (size_t i = 0; i < bl_taken_files(f->taken); i++) {
		const bl_file_count *file = bl_taken_file(f->taken, i);

		if (file->source != source)
			continue;
		t.rows += file->kept + file->rejects;
		t.rejects += file->rejects;
		if (file->kept && file->last > t.last)
			t.last = file->last;
	}
	return t;
}

static bl_finding about(const bl_findings *f, const char *rule, int source, double score)
{
	bl_finding x = bl__finding(f, rule);

	x.source = source;
	x.score = score;
	return x;
}

static void find(bl_findings *f)
{
	for (int s = 0; f->taken && s < (int)f->agreement->n_sources; s++) {
		const bl_source_kind *kind = bl_source_kind_find(f->agreement->sources[s].kind);
		tally t = count_source(f, s);
		bl_finding x;

		if (kind && kind->steady && t.last != BL_DAY_NONE && f->now - t.last > SILENT_DAYS) {
			x = about(f, "source_silent", s, 45);
			x.count = f->now - t.last;
			x.day = t.last;
			bl__findings_add(f, x);
		}
		if (!t.rejects)
			continue;
		x = about(f, "rows_unreadable", s, 5);
		x.count = (double)t.rejects;
		x.relative = (double)t.rejects / (double)t.rows;
		x.reference = f->agreement->sources[s].rejects_max;
		if (x.relative > x.reference) {
			x.rule = "rows_unreadable_over";
			x.score = 42;
		}
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_source = {
	.name = "source",
	.gloss = "a source without rows for a month, or with unreadable ones",
	.find = find,
};
