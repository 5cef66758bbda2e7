/* Rows of one id: which one counts, and whether they are one thing at all.
 *
 * A corrected row says most of what it said before.  Where rows of one id say
 * something else altogether, and that is the rule, the ids were given anew by
 * each partner or in each export; then only rows that are alike replace each
 * other.  A lone case may be a correction that changed a lot: it is told. */
#include "settle.h"

#include <string.h>

/* ---- Two rows ------------------------------------------------------------------------ */

typedef struct {
	bool day, partner; /* both say it, and differ */
	int same, changed; /* what both say */
} difference;

static bool is_known(bl_day day)
{
	return day && day != BL_DAY_NONE;
}

static difference compare(const bl_traits *a, const bl_traits *b)
{
	difference d = {.day = is_known(a->day) && is_known(b->day) && a->day != b->day,
			.partner = a->partner && b->partner && a->partner != b->partner};

	d.changed = d.day + d.partner;
	d.same = (is_known(a->day) && a->day == b->day) + (a->partner && a->partner == b->partner);
	for (int at = 0; at < 64; at += 4) {
		unsigned x = a->other >> at & 15, y = b->other >> at & 15;

		d.same += x && x == y;
		d.changed += x && y && x != y;
	}
	return d;
}

/* A row of another partner needs less to be another row. */
static bool are_unlike(const difference *d)
{
	return d->changed > 1 && (d->partner ? d->changed >= d->same : d->day && d->changed > d->same);
}

/* Where ids restart: one thing was changed, or nothing. */
static bool are_one(const difference *d)
{
	return (!d->day && !d->partner) || (d->changed == 1 && d->same > 1);
}

/* ---- What is found --------------------------------------------------------------------- */

static bool comes_before(const bl_row_at *a, const bl_row_at *b)
{
	return a->file != b->file ? a->file < b->file : a->line < b->line;
}

/* The first few, by place; `all` have been met before this one. */
static void tell(bl_row_at *row, bl_row_at *other, uint64_t all, bl_row_at at, bl_row_at beside)
{
	size_t n = MIN(all, BL_ROWS_TOLD), i = n;

	while (i && comes_before(&at, &row[i - 1]))
		i--;
	if (i == BL_ROWS_TOLD)
		return;
	n = MIN(n, BL_ROWS_TOLD - 1);
	memmove(&row[i + 1], &row[i], (n - i) * sizeof *row);
	memmove(&other[i + 1], &other[i], (n - i) * sizeof *other);
	row[i] = at;
	other[i] = beside;
}

static bl_row_at place_of(const bl__note *n)
{
	return (bl_row_at){n->row.file, n->row.line};
}

static void tell_unlike(bl__settling *s, const bl__note *older, const bl__note *newer)
{
	bl_id_count *f = &s->found;

	tell(f->row, f->other, f->unlike++, place_of(newer), place_of(older));
}

/* ---- Survey ------------------------------------------------------------------------------- */

/* Two rows of one id that follow each other, in the run's window. */
static void survey_pair(bl__settling *s, const bl__note *older, const bl__note *newer)
{
	bl__marks *from = bl__marks_of(s->marks, older->row.file),
		  *to = bl__marks_of(s->marks, newer->row.file);
	difference d = compare(&older->row.traits, &newer->row.traits);

	from->shared += from->next == newer->row.file;
	to->pairs++;
	if (!are_unlike(&d) || (s->versioned && !d.partner))
		return;
	to->unlike_partner += d.partner;
	to->unlike_day += !d.partner;
	to->unlike_both += d.partner && d.day;
	s->found.of_partners |= d.partner;
	tell_unlike(s, older, newer);
}

/* The last row of an id, in an export that another one follows. */
static void survey_last(bl__settling *s, const bl__note *n)
{
	bl__marks *m = bl__marks_of(s->marks, n->row.file);
	const bl__marks *next = m->next == UINT32_MAX ? NULL : bl__marks_of(s->marks, m->next);
	bl_day day = n->row.traits.day;
	size_t i = MIN(m->absent, BL_ROWS_TOLD);

	if (!next || !is_known(day) || day < next->first || day > next->last)
		return;
	m->absent++;
	while (i && n->row.line < m->absent_line[i - 1])
		i--;
	if (i == BL_ROWS_TOLD)
		return;
	memmove(&m->absent_line[i + 1], &m->absent_line[i],
		(MIN(m->absent, BL_ROWS_TOLD) - 1 - i) *
			sizeof *m->absent_line); /* the last of ten gives way */
	m->absent_line[i] = n->row.line;
}

/* An export that has most of what another one has is one of the same things. */
static bool is_repeated(const bl__marks *m)
{
	return m->absent && m->shared * 2 >= m->rows;
}

void bl__settle_end(bl__settling *s)
{
	bl_id_count *f = &s->found;
	size_t told = 0;

	for (guint i = 0; !f->apart && i < s->marks->len; i++) {
		const bl__marks *m = bl__marks_of(s->marks, i);

		if (!is_repeated(m))
			continue;
		f->absent += m->absent;
		for (size_t k = 0; k < MIN(m->absent, BL_ROWS_TOLD) && told < BL_ROWS_TOLD; k++, told++) {
			f->absent_row[told] = (bl_row_at){i, m->absent_line[k]};
			f->absent_from[told] = (bl_row_at){m->next, 0};
		}
	}
}

bool bl__settle_restarts(const bl__settling *s)
{
	for (guint i = 0; i < s->marks->len; i++) {
		const bl__marks *m = bl__marks_of(s->marks, i);
		uint64_t unlike = m->unlike_partner + m->unlike_day;

		if (m->unlike_partner * 2 > m->pairs && (m->unlike_partner > 1 || m->unlike_both))
			return true;
		if (unlike > 1 && unlike * 5 >= m->pairs * 4)
			return true;
	}
	return false;
}

/* ---- One row counts ------------------------------------------------------------------------ */

static void mark(uint64_t *bits, uint64_t line)
{
	bits[line / 64] |= UINT64_C(1) << line % 64;
}

static void mark_outdone(bl__settling *s, const bl__note *n, size_t w)
{
	mark(bl__marks_of(s->marks, n->row.file)->outdone[w], n->row.line);
}

/* Of a row that was known before the window, its whole id was. */
static void mark_early(bl__settling *s, const bl__note *notes, size_t n, size_t w)
{
	bl_prints early = {NULL, NULL, 0, 0};
	uint64_t at;

	if (!(s->any_early >> w & 1))
		return;
	for (size_t i = 0; i < n; i++)
		if (notes[i].row.windows & notes[i].row.early & 1u << w)
			bl_prints_put(&early, notes[i].id, 0);
	for (size_t i = 0; i < n; i++)
		if (bl_prints_get(&early, notes[i].id, &at))
			mark(bl__marks_of(s->marks, notes[i].row.file)->early[w], notes[i].row.line);
	bl_prints_free(&early);
}

/* The greatest version stays, of equal ones the last noted. */
static void settle_window(bl__settling *s, const bl__note *notes, size_t n, size_t w)
{
	bl_prints best = {NULL, NULL, 0, 0};
	uint64_t at;

	for (size_t i = 0; i < n; i++) {
		size_t outdone = i;

		if (!(notes[i].row.windows >> w & 1))
			continue;
		if (!bl_prints_get(&best, notes[i].id, &at)) {
			bl_prints_put(&best, notes[i].id, i);
			continue;
		}
		if (notes[i].row.version >= notes[at].row.version) {
			outdone = at;
			bl_prints_put(&best, notes[i].id, i);
		}
		mark_outdone(s, &notes[outdone], w);
	}
	bl_prints_free(&best);
}

static void survey(bl__settling *s, const bl__note *notes, size_t n)
{
	bl_prints last = {NULL, NULL, 0, 0};
	uint64_t at;

	for (size_t i = 0; i < n; i++) {
		if (!(notes[i].row.windows & 1))
			continue;
		if (bl_prints_get(&last, notes[i].id, &at))
			survey_pair(s, &notes[at], &notes[i]);
		bl_prints_put(&last, notes[i].id, i);
	}
	for (size_t i = 0; i < n; i++)
		if (notes[i].row.windows & 1 && bl_prints_get(&last, notes[i].id, &at) && at == i)
			survey_last(s, &notes[i]);
	bl_prints_free(&last);
}

void bl__settle_replacing(bl__settling *s, const bl__note *notes, size_t n)
{
	survey(s, notes, n);
	for (size_t w = 0; w < s->n_windows; w++) {
		settle_window(s, notes, n, w);
		mark_early(s, notes, n, w);
	}
}

/* ---- Where ids restart ------------------------------------------------------------------------ */

/* Rows that are one thing, by the last of them that was seen. */
typedef struct {
	size_t newest, seen;
} thing;

typedef struct {
	bl__settling *of;
	const bl__note *notes;
	bl_prints by_all, by_partner, by_day, by_id; /* to the number of a thing */
	thing *things;
	size_t n_things, window;
} sorting;

static bl_print mixed(bl_print p, uint64_t with, uint64_t more)
{
	p.a = (p.a ^ with) * 0x9E3779B97F4A7C15u + more;
	p.b = (p.b + with) * 0xD6E8FEB86659FD93u ^ more;
	p.a |= 1; /* {0, 0} is none */
	return p;
}

/* The thing a key leads to, if the row is one with what was seen of it last. */
static bool joins(const sorting *s, const bl_prints *by, bl_print key, size_t i, uint64_t *at)
{
	difference d;

	if (!bl_prints_get(by, key, at))
		return false;
	d = compare(&s->notes[s->things[*at].seen].row.traits, &s->notes[i].row.traits);
	return are_one(&d);
}

/* A row is held against three at most: constant ids are no square of work. */
static void sort_one(sorting *s, size_t i)
{
	const bl__note *n = &s->notes[i];
	bl_print all = mixed(n->id, (uint64_t)n->row.traits.day, n->row.traits.partner + 1u),
		 partner = mixed(n->id, 1, n->row.traits.partner),
		 day = mixed(n->id, 2, (uint64_t)n->row.traits.day);
	uint64_t at;
	bool known;

	known = bl_prints_get(&s->by_all, all, &at) || joins(s, &s->by_partner, partner, i, &at) ||
		joins(s, &s->by_day, day, i, &at);
	if (!known) {
		uint64_t other;

		at = s->n_things++;
		s->things[at] = (thing){i, i};
		if (!s->window && bl_prints_get(&s->by_id, n->id, &other))
			tell_unlike(s->of, &s->notes[s->things[other].seen], n);
	} else if (n->row.version >= s->notes[s->things[at].newest].row.version) {
		mark_outdone(s->of, &s->notes[s->things[at].newest], s->window);
		s->things[at].newest = i;
	} else {
		mark_outdone(s->of, n, s->window);
	}
	s->things[at].seen = i;
	bl_prints_put(&s->by_all, all, at);
	bl_prints_put(&s->by_partner, partner, at);
	bl_prints_put(&s->by_day, day, at);
	bl_prints_put(&s->by_id, n->id, at);
}

static void sort_window(bl__settling *of, const bl__note *notes, size_t n, size_t w)
{
	sorting s = {.of = of, .notes = notes, .things = g_new(thing, n + 1), .window = w};

	for (size_t i = 0; i < n; i++)
		if (notes[i].row.windows >> w & 1)
			sort_one(&s, i);
	bl_prints_free(&s.by_all);
	bl_prints_free(&s.by_partner);
	bl_prints_free(&s.by_day);
	bl_prints_free(&s.by_id);
	g_free(s.things);
}

void bl__settle_apart(bl__settling *s, const bl__note *notes, size_t n)
{
	if (!s->found.apart)
		s->found = (bl_id_count){.apart = true, .of_partners = s->found.of_partners};
	for (size_t w = 0; w < s->n_windows; w++) {
		sort_window(s, notes, n, w);
		mark_early(s, notes, n, w);
	}
}
