/* Days so far from all others that their year was mistyped: 1926 for 2026.
 *
 * How the days of a source lie is known when all were read, and a row must
 * count or not when it is met.  So rows near those met so far count at once, as
 * nearly all do; a row that stands apart waits, marked by its line, and its file
 * is read again for it once the others are known (stray.c). */
#include "far.h"

#include <stdlib.h>
#include <string.h>

#define GAP        25  /* two years without a row */
#define GAP_BEFORE 13  /* one, before the partnership began */
#define GAP_LONG   244 /* twenty years */
#define FEW        3   /* rows; or one in … */
#define FEW_IN     50
#define HISTORY    20 /* years; first rows older than that are not trusted to show where the data lie */

static bl_day start_of(size_t stretch)
{
	return BL__FIRST_DAY + (bl_day)stretch * BL__STRETCH;
}

/* ---- The body of the data ------------------------------------------------------------- */

static int ascending(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Stretches from one with rows to the next one, as a rule; the longest left out. */
static size_t usual_step(const uint64_t *rows)
{
	g_autofree size_t *step = g_new(size_t, BL__STRETCHES);
	size_t n = 0, last = SIZE_MAX;

	for (size_t i = 0; i < BL__STRETCHES; i++) {
		if (!rows[i])
			continue;
		if (last != SIZE_MAX)
			step[n++] = i - last;
		last = i;
	}
	qsort(step, n, sizeof *step, ascending);
	return n > 1 ? step[(n - 1) / 2] : 1;
}

/* What is known of a place where the data may break off. */
typedef struct {
	size_t gap, usual;
	uint64_t apart, body; /* rows on its two sides */
	bool before;          /* what is apart lies before the partnership began */
} break_off;

static bool is_far(const break_off *b)
{
	size_t least = MAX(b->before ? GAP_BEFORE : GAP, 4 * b->usual);

	if (b->gap <= least || b->apart * 2 >= b->body)
		return false;
	return b->apart <= MAX(FEW, b->body / FEW_IN) || b->gap > GAP_LONG;
}

/* The stretch with rows before or after this one, SIZE_MAX: none. */
static size_t next_filled(const uint64_t *rows, size_t at, int step)
{
	for (int64_t i = (int64_t)at + step; i >= 0 && i < BL__STRETCHES; i += step)
		if (rows[i])
			return (size_t)i;
	return SIZE_MAX;
}

/* Where most rows lie without a break. */
static size_t heart_of(const uint64_t *rows, size_t gap)
{
	size_t best = SIZE_MAX, last = SIZE_MAX;
	uint64_t most = 0, sum = 0;

	for (size_t i = 0; i < BL__STRETCHES; i++) {
		if (!rows[i])
			continue;
		if (last != SIZE_MAX && i - last > gap)
			sum = 0;
		sum += rows[i];
		last = i;
		if (sum >= most) {
			most = sum;
			best = i;
		}
	}
	return best;
}

/* A day that the agreement names is no mistake, nor are rows of about that day. */
static bool is_declared(const bl_agreement *a, size_t stretch)
{
	bool any = false;

	for (size_t i = 0; a && i < a->n_goals && !any; i++)
		any = a->goals[i].baseline_on != BL_DAY_NONE &&
		      bl__stretch_of(a->goals[i].baseline_on) + 1 - stretch <= 2;
	return any;
}

/* From the heart outwards until the data break off. */
static size_t edge_of(const bl_agreement *a, const uint64_t *rows, size_t heart, int step)
{
	break_off b = {.usual = usual_step(rows)};
	size_t at = heart, next;

	for (size_t i = 0; i < BL__STRETCHES; i++) {
		bool inside = step < 0 ? i >= heart : i <= heart;

		b.body += inside ? rows[i] : 0;
		b.apart += inside ? 0 : rows[i];
	}
	for (; (next = next_filled(rows, at, step)) != SIZE_MAX; at = next) {
		b.gap = step < 0 ? at - next : next - at;
		b.before = step < 0 && a && a->since != BL_DAY_NONE && start_of(next + 1) <= a->since;
		if (is_far(&b) && !is_declared(a, next))
			return at;
		b.body += rows[next];
		b.apart -= rows[next];
	}
	return at;
}

void bl__far_decide(const bl__reading *r, bl__far *f)
{
	size_t heart = heart_of(f->rows, GAP_BEFORE);

	f->first = 0;
	f->last = BL__STRETCHES - 1;
	if (heart == SIZE_MAX)
		return;
	f->first = edge_of(r->in->agreement, f->rows, heart, -1);
	f->last = edge_of(r->in->agreement, f->rows, heart, 1);
}

int bl__far_is(const bl__far *f, bl_day day)
{
	size_t at = bl__stretch_of(day);

	if (at < f->first)
		return -1;
	return at > f->last && day > f->waits_after;
}

/* ---- While rows come --------------------------------------------------------------------- */

void bl__far_count(bl__far *f, bl_day day)
{
	f->rows[bl__stretch_of(day)]++;
}

static void wait_for(bl__far *f, const bl__readable *file, uint64_t line)
{
	GArray *bits;

	if (f->waiting->len <= file->file)
		g_array_set_size(f->waiting, file->file + 1);
	bits = g_array_index(f->waiting, GArray *, file->file);
	if (!bits)
		bits = g_array_index(f->waiting, GArray *, file->file) =
			g_array_new(FALSE, TRUE, sizeof(uint64_t));
	if (bits->len <= line / 64)
		g_array_set_size(bits, (guint)(line / 64 + 1));
	g_array_index(bits, uint64_t, line / 64) |= UINT64_C(1) << line % 64;
}

bl__distance bl__far_see(bl__far *f, const bl__readable *file, uint64_t line, bl_day day)
{
	if (day > f->as_of) {
		if (f->plans != BL_DAY_NONE && day > f->plans)
			return BL__BEYOND;
		f->rows[bl__stretch_of(day)]++;
		if (f->plans == BL_DAY_NONE && day > f->waits_after)
			wait_for(f, file, line);
		return BL__LATER;
	}
	f->rows[bl__stretch_of(day)]++;
	if (day < f->floor) {
		wait_for(f, file, line);
		return BL__WAITS;
	}
	f->floor = MIN(f->floor, day - BL__REACH);
	return BL__NEAR;
}

static const GArray *waiting_in(const bl__far *f, const bl__readable *file)
{
	return file->file < f->waiting->len ? g_array_index(f->waiting, GArray *, file->file) : NULL;
}

bool bl__far_any(const bl__far *f, const bl__readable *file)
{
	return waiting_in(f, file) != NULL;
}

bool bl__far_waited(const bl__far *f, const bl__readable *file, uint64_t line)
{
	const GArray *bits = waiting_in(f, file);

	return bits && line / 64 < bits->len && g_array_index(bits, uint64_t, line / 64) >> line % 64 & 1;
}

/* ---- At first ------------------------------------------------------------------------------ */

/* Where the first rows of all files lie. */
static bl_day first_floor(bl__reading *r, bl_day as_of)
{
	bl__far sample = {.rows = g_new0(uint64_t, BL__STRETCHES)};
	int date = r->src->date;
	bl_day floor = as_of - HISTORY * 366;
	bl_dated said;

	for (size_t i = 0; i < r->n_files; i++) {
		bl_date_format format = r->file[i].view[date].date;

		for (size_t k = 0; k < r->file[i].n_days; k++)
			if (!bl_date_read(&format, r->file[i].days[k], &said) && said.day <= as_of)
				bl__far_count(&sample, said.day);
	}
	bl__far_decide(r, &sample);
	if (sample.first)
		floor = MAX(floor, start_of(sample.first) - BL__REACH);
	g_free(sample.rows);
	return floor;
}

bl__far *bl__far_new(bl__reading *r)
{
	const bl_intake *in = r->in;
	bl__far *f = g_new0(bl__far, 1);
	bl_day as_of = in->window[0].as_of, today = MAX(in->today, as_of);
	bl_day plans = as_of == BL_DAY_NONE ? BL_DAY_NONE : bl_agreement_horizon(in->agreement, today);

	f->rows = g_new0(uint64_t, BL__STRETCHES);
	f->waiting = g_array_new(FALSE, TRUE, sizeof(GArray *));
	f->as_of = as_of == BL_DAY_NONE ? bl_day_of(9999, 12, 31) : as_of;
	f->plans = plans == BL_DAY_NONE ? plans : MAX(plans, today);
	f->waits_after = MAX(today, f->as_of);
	f->in_all = f->as_of;
	for (size_t w = 0; w < in->n_windows; w++)
		if (in->window[w].as_of != BL_DAY_NONE)
			f->in_all = MIN(f->in_all, in->window[w].as_of);
	f->floor = r->src->date < 0 || as_of == BL_DAY_NONE ? BL_DAY_NONE : first_floor(r, as_of);
	f->last = BL__STRETCHES - 1;
	return f;
}

void bl__far_free(bl__far *f)
{
	if (!f)
		return;
	for (guint i = 0; i < f->waiting->len; i++)
		if (g_array_index(f->waiting, GArray *, i))
			g_array_unref(g_array_index(f->waiting, GArray *, i));
	g_array_unref(f->waiting);
	g_free(f->rows);
	g_free(f);
}
