/* Overlapping exports: which rows are outdone by another of their id.
 *
 * A first pass notes the id, version and place of every row.  A small number
 * of notes is settled where it stands.  More go to a nameless file, in parts
 * by the hash of their id, and are settled part by part: what is held then is
 * one part, and one bit a line, whatever the number of rows. */
#include "settle.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define HELD  ((size_t)1 << 17) /* notes in memory: 4 MiB */
#define PARTS ((size_t)1024)
#define BLOCK ((size_t)64) /* notes written at a time */

typedef struct {
	bl__note *note; /* BLOCK of them, not written yet */
	size_t n;
	GArray *at; /* uint32_t: blocks of the file, in order */
} part;

struct bl_rivals {
	bl__note *held;
	size_t n, room;
	int fd; /* -1: all are held */
	uint32_t blocks;
	part *part; /* PARTS */
	bl__settling settling;
	int wrong; /* errno of what failed */
};

bl_rivals *bl_rivals_new(size_t n_windows, bool versioned)
{
	bl_rivals *r = g_new0(bl_rivals, 1);

	r->fd = -1;
	r->settling.n_windows = n_windows;
	r->settling.versioned = versioned;
	r->settling.marks = g_array_new(FALSE, TRUE, sizeof(bl__marks));
	return r;
}

static void free_parts(bl_rivals *r)
{
	for (size_t i = 0; r->part && i < PARTS; i++) {
		g_free(r->part[i].note);
		g_array_unref(r->part[i].at);
	}
	g_clear_pointer(&r->part, g_free);
	g_clear_pointer(&r->held, g_free);
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
}

void bl_rivals_free(bl_rivals *r)
{
	if (!r)
		return;
	free_parts(r);
	for (guint i = 0; i < r->settling.marks->len; i++) {
		bl__marks *m = bl__marks_of(r->settling.marks, i);

		for (size_t w = 0; w < r->settling.n_windows; w++) {
			g_free(m->outdone[w]);
			g_free(m->early[w]);
		}
	}
	g_array_unref(r->settling.marks);
	g_free(r);
}

/* ---- Noting ------------------------------------------------------------------------ */

static bool at_once(ssize_t (*move)(int, void *, size_t, off_t), int fd, bl__note *notes, size_t n,
		    uint32_t block)
{
	char *bytes = (char *)notes;
	size_t left = n * sizeof *notes;
	off_t at = (off_t)block * (off_t)(BLOCK * sizeof *notes);

	while (left) {
		ssize_t k = move(fd, bytes, left, at);

		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0) {
			errno = k ? errno : EIO;
			return false;
		}
		bytes += k;
		at += k;
		left -= (size_t)k;
	}
	return true;
}

static ssize_t write_at(int fd, void *bytes, size_t n, off_t at)
{
	return pwrite(fd, bytes, n, at);
}

static void put_out(bl_rivals *r, part *p)
{
	if (!r->wrong && !at_once(write_at, r->fd, p->note, p->n, r->blocks))
		r->wrong = errno;
	g_array_append_val(p->at, r->blocks);
	r->blocks++;
	p->n = 0;
}

static void put_apart(bl_rivals *r, const bl__note *what)
{
	part *p = &r->part[what->id.b % PARTS];

	if (!p->note)
		p->note = g_new(bl__note, BLOCK);
	p->note[p->n++] = *what;
	if (p->n == BLOCK)
		put_out(r, p);
}

/* From now on notes are kept in parts. */
static void part_all(bl_rivals *r)
{
	r->fd = bl_file_nameless();
	if (r->fd < 0) {
		r->wrong = errno;
		return;
	}
	r->part = g_new0(part, PARTS);
	for (size_t i = 0; i < PARTS; i++)
		r->part[i].at = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	for (size_t i = 0; i < r->n; i++)
		put_apart(r, &r->held[i]);
	g_clear_pointer(&r->held, g_free);
	r->n = 0;
}

static bl__marks *marks_for(bl_rivals *r, uint32_t file)
{
	GArray *all = r->settling.marks;

	while (file >= all->len) {
		bl__marks none = {.next = UINT32_MAX, .first = BL_DAY_NONE, .last = BL_DAY_NONE};

		g_array_append_val(all, none);
	}
	return bl__marks_of(all, file);
}

void bl_rivals_follow(bl_rivals *r, uint32_t file, uint32_t next)
{
	marks_for(r, file)->next = next;
}

static void count_line(bl_rivals *r, const bl_rival *row)
{
	bl__marks *m = marks_for(r, row->file);
	bl_day day = row->traits.day;

	m->lines = MAX(m->lines, row->line + 1);
	if (!(row->windows & 1))
		return;
	m->rows++;
	if (!day || day == BL_DAY_NONE)
		return;
	m->first = m->first == BL_DAY_NONE ? day : MIN(m->first, day);
	m->last = MAX(m->last, day);
}

void bl_rivals_note(bl_rivals *r, bl_print id, const bl_rival *row)
{
	bl__note what;

	memset(&what, 0, sizeof what); /* notes are written as they stand, padding and all */
	what.id = id;
	what.row.version = row->version; /* one by one: a copy of the whole brings its padding along */
	what.row.line = row->line;
	what.row.file = row->file;
	what.row.windows = row->windows;
	what.row.early = row->early;
	what.row.traits.other = row->traits.other;
	what.row.traits.day = row->traits.day;
	what.row.traits.partner = row->traits.partner;
	count_line(r, row);
	r->settling.any_early |= row->early;
	if (!r->part && r->n == HELD && !r->wrong)
		part_all(r);
	if (r->wrong)
		return;
	if (r->part) {
		put_apart(r, &what);
		return;
	}
	if (r->n == r->room) {
		r->room = MAX(r->room * 2, 256);
		r->held = g_renew(bl__note, r->held, r->room);
	}
	r->held[r->n++] = what;
}

/* ---- Settling ------------------------------------------------------------------------ */

static bool marked(const uint64_t *bits, uint64_t line)
{
	return bits && bits[line / 64] >> line % 64 & 1;
}

typedef void settle_fn(bl__settling *s, const bl__note *notes, size_t n);

static bool settle_part(bl_rivals *r, settle_fn *settle, part *p)
{
	size_t n = p->at->len * BLOCK;
	g_autofree bl__note *notes = g_new(bl__note, n + p->n + 1);

	for (guint i = 0; i < p->at->len; i++)
		if (!at_once(pread, r->fd, notes + i * BLOCK, BLOCK, g_array_index(p->at, uint32_t, i)))
			return false;
	if (p->n)
		memcpy(notes + n, p->note, p->n * sizeof *notes);
	settle(&r->settling, notes, n + p->n);
	return true;
}

static void make_marks(bl__settling *s)
{
	for (guint i = 0; i < s->marks->len; i++) {
		bl__marks *m = bl__marks_of(s->marks, i);

		for (size_t w = 0; w < s->n_windows; w++) {
			g_free(m->outdone[w]);
			m->outdone[w] = g_new0(uint64_t, m->lines / 64 + 1);
			g_free(m->early[w]);
			m->early[w] = s->any_early >> w & 1 ? g_new0(uint64_t, m->lines / 64 + 1) : NULL;
		}
	}
}

static void settle_all(bl_rivals *r, settle_fn *settle)
{
	make_marks(&r->settling);
	if (!r->part && !r->wrong)
		settle(&r->settling, r->held, r->n);
	for (size_t i = 0; r->part && i < PARTS && !r->wrong; i++)
		if (!settle_part(r, settle, &r->part[i]))
			r->wrong = errno;
}

bool bl_rivals_settle(bl_rivals *r)
{
	settle_all(r, bl__settle_replacing);
	if (bl__settle_restarts(&r->settling))
		settle_all(r, bl__settle_apart);
	bl__settle_end(&r->settling);
	free_parts(r);
	errno = r->wrong;
	return !r->wrong;
}

const bl_id_count *bl_rivals_found(const bl_rivals *r)
{
	return &r->settling.found;
}

static const bl__marks *marks_of(const bl_rivals *r, uint32_t file, uint64_t line)
{
	const bl__marks *m =
		r && file < r->settling.marks->len ? bl__marks_of(r->settling.marks, file) : NULL;

	return m && line < m->lines ? m : NULL;
}

uint8_t bl_rivals_outdone(const bl_rivals *r, uint32_t file, uint64_t line)
{
	const bl__marks *m = marks_of(r, file, line);
	unsigned windows = 0;

	for (size_t w = 0; m && w < r->settling.n_windows; w++)
		windows |= (unsigned)marked(m->outdone[w], line) << w;
	return (uint8_t)windows;
}

uint8_t bl_rivals_early(const bl_rivals *r, uint32_t file, uint64_t line)
{
	const bl__marks *m = marks_of(r, file, line);
	unsigned windows = 0;

	for (size_t w = 0; m && w < r->settling.n_windows; w++)
		windows |= (unsigned)marked(m->early[w], line) << w;
	return (uint8_t)windows;
}
