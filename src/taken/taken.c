/* What reading found: files, rejects, strangers; a value that outlives the reader. */
#include "taken.h"

#include <stdlib.h>
#include <string.h>

/* Nobody reads more, and a file of the wrong kind refuses every row it has. */
#define REJECTS_KEPT 10000

bl_taken *bl_taken_new(size_t n_sources)
{
	bl_taken *t = g_new0(bl_taken, 1);

	t->arena = bl_arena_new();
	t->files = g_ptr_array_new();
	t->rejects = g_array_new(FALSE, FALSE, sizeof(bl_reject));
	t->remarks = g_array_new(FALSE, FALSE, sizeof(bl_remark));
	t->doubts = g_array_new(FALSE, FALSE, sizeof(bl_doubt));
	t->unmet = g_array_new(FALSE, FALSE, sizeof(bl_unmet));
	t->strangers = g_array_new(FALSE, FALSE, sizeof(bl_stranger));
	t->source = g_new0(bl_source_told, n_sources + 1);
	t->n_sources = n_sources;
	return t;
}

void bl_taken_free(bl_taken *t)
{
	if (!t)
		return;
	g_ptr_array_unref(t->files);
	g_array_unref(t->rejects);
	g_array_unref(t->remarks);
	g_array_unref(t->doubts);
	g_array_unref(t->unmet);
	g_array_unref(t->strangers);
	g_free(t->source);
	bl_arena_free(t->arena);
	g_free(t);
}

const char *bl_taken_text(bl_taken *t, const char *text)
{
	return text ? bl_arena_text(t->arena, text, strlen(text)) : NULL;
}

bl_source_told *bl_taken_told(bl_taken *t, int source)
{
	return &t->source[source];
}

bl_file_count *bl_taken_add_file(bl_taken *t, const bl_file_count *file)
{
	bl_file_count *kept = bl_arena_alloc(t->arena, sizeof *kept);

	*kept = *file;
	kept->path = bl_taken_text(t, file->path);
	kept->delimiter = bl_taken_text(t, file->delimiter);
	g_ptr_array_add(t->files, kept);
	return kept;
}

bl_file_count *bl_taken_count(const bl_taken *t, uint32_t file)
{
	return t->files->pdata[file];
}

void bl_taken_add_reject(bl_taken *t, const bl_reject *reject, bl_str text)
{
	bl_reject kept = *reject;

	t->source[reject->source].rejects++;
	bl_taken_count(t, reject->file)->rejects++;
	if (t->rejects->len >= REJECTS_KEPT)
		return;
	kept.text = bl_cell_shown(t->arena, text);
	g_array_append_val(t->rejects, kept);
}

/* The rows of one line say the same. */
static bool is_said(const bl_taken *t, const bl_remark *remark)
{
	const bl_remark *last =
		t->remarks->len ? &g_array_index(t->remarks, bl_remark, t->remarks->len - 1) : NULL;

	return last && remark->line && last->line == remark->line && last->file == remark->file &&
	       !strcmp(last->what, remark->what);
}

void bl_taken_add_remark(bl_taken *t, const bl_remark *remark, bl_str text)
{
	bl_remark kept = *remark;

	if (t->remarks->len >= REJECTS_KEPT || is_said(t, remark))
		return;
	kept.text = bl_cell_shown(t->arena, text);
	g_array_append_val(t->remarks, kept);
}

static int by_place(const void *a, const void *b)
{
	const bl_reject *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

void bl_taken_sort_rejects(bl_taken *t, size_t from)
{
	if (t->rejects->len > from)
		qsort(&g_array_index(t->rejects, bl_reject, from), t->rejects->len - from, sizeof(bl_reject),
		      by_place);
}

size_t bl_taken_add_doubt(bl_taken *t, const bl_doubt *doubt, bl_str text)
{
	bl_doubt kept = *doubt;

	kept.column = bl_taken_text(t, doubt->column);
	kept.text = bl_cell_shown(t->arena, text);
	kept.read = bl_taken_text(t, doubt->read);
	kept.currency = bl_taken_text(t, doubt->currency);
	g_array_append_val(t->doubts, kept);
	return t->doubts->len - 1;
}

void bl_taken_count_doubt(bl_taken *t, size_t i)
{
	g_array_index(t->doubts, bl_doubt, i).cells++;
}

void bl_taken_add_unmet(bl_taken *t, const bl_unmet *unmet)
{
	bl_unmet kept = *unmet;

	kept.column = bl_taken_text(t, unmet->column);
	kept.value = bl_taken_text(t, unmet->value);
	kept.nearest = bl_taken_text(t, unmet->nearest);
	g_array_append_val(t->unmet, kept);
}

void bl_taken_add_stranger(bl_taken *t, const bl_stranger *stranger)
{
	bl_stranger kept = *stranger;

	kept.role = bl_taken_text(t, stranger->role);
	kept.nearest = bl_taken_text(t, stranger->nearest);
	g_array_append_val(t->strangers, kept);
}

/* ---- Asked afterwards -------------------------------------------------------- */

size_t bl_taken_files(const bl_taken *t)
{
	return t->files->len;
}

const bl_file_count *bl_taken_file(const bl_taken *t, size_t i)
{
	return i < t->files->len ? t->files->pdata[i] : NULL;
}

uint64_t bl_taken_reject_count(const bl_taken *t, int source)
{
	uint64_t n = 0;

	for (size_t i = 0; i < t->n_sources; i++)
		if (source < 0 || (size_t)source == i)
			n += t->source[i].rejects;
	return n;
}

size_t bl_taken_rejects(const bl_taken *t)
{
	return t->rejects->len;
}

const bl_reject *bl_taken_reject(const bl_taken *t, size_t i)
{
	return i < t->rejects->len ? &g_array_index(t->rejects, bl_reject, i) : NULL;
}

size_t bl_taken_remarks(const bl_taken *t)
{
	return t->remarks->len;
}

const bl_remark *bl_taken_remark(const bl_taken *t, size_t i)
{
	return i < t->remarks->len ? &g_array_index(t->remarks, bl_remark, i) : NULL;
}

size_t bl_taken_doubts(const bl_taken *t)
{
	return t->doubts->len;
}

const bl_doubt *bl_taken_doubt(const bl_taken *t, size_t i)
{
	return i < t->doubts->len ? &g_array_index(t->doubts, bl_doubt, i) : NULL;
}

size_t bl_taken_unmet_values(const bl_taken *t)
{
	return t->unmet->len;
}

const bl_unmet *bl_taken_unmet(const bl_taken *t, size_t i)
{
	return i < t->unmet->len ? &g_array_index(t->unmet, bl_unmet, i) : NULL;
}

size_t bl_taken_strangers(const bl_taken *t)
{
	return t->strangers->len;
}

const bl_stranger *bl_taken_stranger(const bl_taken *t, size_t i)
{
	return i < t->strangers->len ? &g_array_index(t->strangers, bl_stranger, i) : NULL;
}

bool bl_taken_date_ambiguous(const bl_taken *t, int source)
{
	return t->source[source].date_doubts & (BL_DOUBT_ORDER | BL_DOUBT_FISCAL);
}

unsigned bl_taken_date_doubts(const bl_taken *t, int source)
{
	return t->source[source].date_doubts;
}

static bl_day end_of_next(bl_day last, int32_t covers)
{
	bl_grain month = bl_grain_month();

	if (covers < 28)
		return last + (covers > 1 ? 7 : 1);
	return bl_period_last(bl_period_add(bl_period_of(month, last), (covers + 3) / 30));
}

static bool begins_month(bl_day day)
{
	int year, month, mday;

	bl_day_split(day, &year, &month, &mday);
	return mday == 1;
}

/* Rows that are all dated the first of a month stand for the month: one dated October 1st is
 * not late on the 31st. */
bl_reach bl_taken_reach(const bl_taken *t, int source)
{
	bl_reach reach = {BL_DAY_NONE, BL_DAY_NONE, 1};
	bool monthly = true;
	bl_day first = BL_DAY_NONE;

	for (guint i = 0; i < t->files->len; i++) {
		const bl_file_count *f = bl_taken_count(t, i);

		if (f->source != source || !f->kept)
			continue;
		reach.last = MAX(reach.last, f->last);
		reach.covers = MAX(reach.covers, f->covers);
		first = first == BL_DAY_NONE ? f->first : MIN(first, f->first);
		monthly &= f->first != BL_DAY_NONE && begins_month(f->first) && begins_month(f->last);
	}
	if (monthly && reach.last > first && first != BL_DAY_NONE)
		reach.covers = MAX(reach.covers, 28);
	if (reach.last != BL_DAY_NONE)
		reach.next = end_of_next(reach.last, reach.covers);
	return reach;
}

const bl_pivot_count *bl_taken_pivot(const bl_taken *t, int source)
{
	return t->source[source].pivoted ? &t->source[source].pivot : NULL;
}

#define NEARLY 31 /* days: some rows of a full export may be gone */

bl_old_days bl_taken_old_days(const bl_taken *t, const bl_file_count *file)
{
	const bl_file_count *by = file->replaced_by < 0 ? NULL : bl_taken_file(t, (size_t)file->replaced_by);

	if (!by || file->old_first == BL_DAY_NONE)
		return BL_WITHIN_DAYS;
	if (by->first == BL_DAY_NONE || file->old_first < by->first - NEARLY)
		return BL_BEGINS_EARLIER;
	return file->old_last > by->last + NEARLY ? BL_ENDS_LATER : BL_WITHIN_DAYS;
}

const bl_id_count *bl_taken_ids(const bl_taken *t, int source)
{
	return &t->source[source].ids;
}

uint64_t bl_taken_damaged_ids(const bl_taken *t, int source)
{
	return t->source[source].damaged_ids;
}

bl_source_count bl_taken_source(const bl_taken *t, int source)
{
	bl_source_count sum = {.last = BL_DAY_NONE};

	for (guint i = 0; i < t->files->len; i++) {
		const bl_file_count *f = bl_taken_count(t, i);

		if (f->source != source)
			continue;
		sum.files++;
		sum.rows += f->rows;
		sum.kept += f->kept;
		sum.rejects += f->rejects;
		sum.waiting += f->unknown + f->later;
		sum.undated += f->first == BL_DAY_NONE ? f->kept : 0;
		sum.last = f->kept ? MAX(sum.last, f->last) : sum.last;
	}
	return sum;
}

bool bl_source_counts_nothing(const bl_agreement *agreement, int source, const bl_source_count *count)
{
	bool asked = false;

	for (size_t i = 0; i < agreement->n_indicators; i++)
		asked |= agreement->indicators[i].source == source;
	return count->files && !(count->waiting && !count->kept) &&
	       (!count->kept || (asked && count->undated == count->kept));
}

uint64_t bl_taken_repeated(const bl_taken *t, int source, bool *counted)
{
	uint64_t n = 0;

	*counted = !t->source[source].repeats_uncounted;
	for (guint i = 0; i < t->files->len; i++)
		if (bl_taken_count(t, i)->source == source)
			n += bl_taken_count(t, i)->repeated;
	return n;
}

bool bl_taken_too_many_rejects(const bl_taken *t, const bl_agreement *agreement)
{
	bool any = false;

	for (size_t s = 0; s < agreement->n_sources; s++) {
		uint64_t rejects = bl_taken_reject_count(t, (int)s), rows = rejects;

		for (guint i = 0; i < t->files->len; i++)
			if (bl_taken_count(t, i)->source == (int)s)
				rows += bl_taken_count(t, i)->kept;
		any |= rejects && (double)rejects > agreement->sources[s].rejects_max * (double)rows;
	}
	return any;
}
