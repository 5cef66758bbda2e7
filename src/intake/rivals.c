/* Overlapping exports: which rows are outdone by another of their id.
 *
 * A first pass notes the id, version and place of every row.  A small number
 * of notes is settled where it stands.  More go to a nameless file, in parts
 * by the hash of their id, and are settled part by part: what is held then is
 * one part, and one bit a line, whatever the number of rows. */
#include "room.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define HELD  ((size_t)1 << 17) /* notes in memory: 4 MiB */
#define PARTS ((size_t)1024)
#define BLOCK ((size_t)64) /* notes written at a time */

typedef struct {
	bl__print id;
	bl__rival row;
} note;

typedef struct {
	note *note; /* BLOCK of them, not written yet */
	size_t n;
	GArray *at; /* uint32_t: blocks of the file, in order */
} part;

/* Of one file: bits by line, for each window; NULL: no line has one. */
typedef struct {
	uint64_t *outdone[BL_WINDOWS_MAX], *early[BL_WINDOWS_MAX];
	uint64_t lines;
} marks;

struct bl__rivals {
	note *held;
	size_t n, room;
	int fd; /* -1: all are held */
	uint32_t blocks;
	part *part;    /* PARTS */
	GArray *marks; /* by file */
	size_t n_windows;
	uint8_t any_early; /* windows that some row was known before */
	int wrong;         /* errno of what failed */
};

bl__rivals *bl__rivals_new(size_t n_windows)
{
	bl__rivals *r = g_new0(bl__rivals, 1);

	r->fd = -1;
	r->n_windows = n_windows;
	r->marks = g_array_new(FALSE, TRUE, sizeof(marks));
	return r;
}

static void free_parts(bl__rivals *r)
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

void bl__rivals_free(bl__rivals *r)
{
	if (!r)
		return;
	free_parts(r);
	for (guint i = 0; i < r->marks->len; i++) {
		marks *m = &g_array_index(r->marks, marks, i);

		for (size_t w = 0; w < r->n_windows; w++) {
			g_free(m->outdone[w]);
			g_free(m->early[w]);
		}
	}
	g_array_unref(r->marks);
	g_free(r);
}

/* ---- Noting ------------------------------------------------------------------------ */

static bool at_once(ssize_t (*move)(int, void *, size_t, off_t), int fd, note *notes, size_t n,
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

static void put_out(bl__rivals *r, part *p)
{
	if (!r->wrong && !at_once(write_at, r->fd, p->note, p->n, r->blocks))
		r->wrong = errno;
	g_array_append_val(p->at, r->blocks);
	r->blocks++;
	p->n = 0;
}

static void put_apart(bl__rivals *r, const note *what)
{
	part *p = &r->part[what->id.b % PARTS];

	if (!p->note)
		p->note = g_new(note, BLOCK);
	p->note[p->n++] = *what;
	if (p->n == BLOCK)
		put_out(r, p);
}

/* From now on notes are kept in parts. */
static void part_all(bl__rivals *r)
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

static void count_line(bl__rivals *r, uint32_t file, uint64_t line)
{
	if (file >= r->marks->len)
		g_array_set_size(r->marks, file + 1);
	if (line >= g_array_index(r->marks, marks, file).lines)
		g_array_index(r->marks, marks, file).lines = line + 1;
}

void bl__rivals_note(bl__rivals *r, bl__print id, const bl__rival *row)
{
	note what;

	memset(&what, 0, sizeof what); /* notes are written as they stand, padding and all */
	what.id = id;
	what.row.version = row->version; /* one by one: a copy of the whole brings its padding along */
	what.row.line = row->line;
	what.row.file = row->file;
	what.row.windows = row->windows;
	what.row.early = row->early;
	count_line(r, row->file, row->line);
	r->any_early |= row->early;
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
		r->held = g_renew(note, r->held, r->room);
	}
	r->held[r->n++] = what;
}

/* ---- Settling ------------------------------------------------------------------------ */

static void mark(uint64_t *bits, uint64_t line)
{
	bits[line / 64] |= UINT64_C(1) << line % 64;
}

static bool marked(const uint64_t *bits, uint64_t line)
{
	return bits && bits[line / 64] >> line % 64 & 1;
}

/* All notes of their ids, in one window: the greatest version stays, of equal
 * ones the last noted. */
static void settle_window(bl__rivals *r, const note *notes, size_t n, size_t w)
{
	bl__newest best = {NULL, NULL, 0, 0}, early = {NULL, NULL, 0, 0};
	uint64_t at;

	for (size_t i = 0; i < n; i++) {
		size_t outdone = i;

		if (!(notes[i].row.windows >> w & 1))
			continue;
		if (notes[i].row.early >> w & 1)
			bl__newest_put(&early, notes[i].id, 0);
		if (!bl__newest_get(&best, notes[i].id, &at)) {
			bl__newest_put(&best, notes[i].id, i);
			continue;
		}
		if (notes[i].row.version >= notes[at].row.version) {
			outdone = at;
			bl__newest_put(&best, notes[i].id, i);
		}
		mark(g_array_index(r->marks, marks, notes[outdone].row.file).outdone[w],
		     notes[outdone].row.line);
	}
	for (size_t i = 0; r->any_early >> w & 1 && i < n; i++)
		if (bl__newest_get(&early, notes[i].id, &at))
			mark(g_array_index(r->marks, marks, notes[i].row.file).early[w], notes[i].row.line);
	bl__newest_free(&best);
	bl__newest_free(&early);
}

static void settle(bl__rivals *r, const note *notes, size_t n)
{
	for (size_t w = 0; w < r->n_windows; w++)
		settle_window(r, notes, n, w);
}

static bool settle_part(bl__rivals *r, part *p)
{
	size_t n = p->at->len * BLOCK;
	g_autofree note *notes = g_new(note, n + p->n + 1);

	for (guint i = 0; i < p->at->len; i++)
		if (!at_once(pread, r->fd, notes + i * BLOCK, BLOCK, g_array_index(p->at, uint32_t, i)))
			return false;
	if (p->n)
		memcpy(notes + n, p->note, p->n * sizeof *notes);
	settle(r, notes, n + p->n);
	return true;
}

static void make_marks(bl__rivals *r)
{
	for (guint i = 0; i < r->marks->len; i++) {
		marks *m = &g_array_index(r->marks, marks, i);

		for (size_t w = 0; w < r->n_windows; w++) {
			m->outdone[w] = g_new0(uint64_t, m->lines / 64 + 1);
			if (r->any_early >> w & 1)
				m->early[w] = g_new0(uint64_t, m->lines / 64 + 1);
		}
	}
}

bool bl__rivals_settle(bl__rivals *r)
{
	make_marks(r);
	if (!r->part && !r->wrong)
		settle(r, r->held, r->n);
	for (size_t i = 0; r->part && i < PARTS && !r->wrong; i++)
		if (!settle_part(r, &r->part[i]))
			r->wrong = errno;
	free_parts(r);
	errno = r->wrong;
	return !r->wrong;
}

static const marks *marks_of(const bl__rivals *r, uint32_t file, uint64_t line)
{
	const marks *m = r && file < r->marks->len ? &g_array_index(r->marks, marks, file) : NULL;

	return m && line < m->lines ? m : NULL;
}

uint8_t bl__rivals_outdone(const bl__rivals *r, uint32_t file, uint64_t line)
{
	const marks *m = marks_of(r, file, line);
	unsigned windows = 0;

	for (size_t w = 0; m && w < r->n_windows; w++)
		windows |= (unsigned)marked(m->outdone[w], line) << w;
	return (uint8_t)windows;
}

uint8_t bl__rivals_early(const bl__rivals *r, uint32_t file, uint64_t line)
{
	const marks *m = marks_of(r, file, line);
	unsigned windows = 0;

	for (size_t w = 0; m && w < r->n_windows; w++)
		windows |= (unsigned)marked(m->early[w], line) << w;
	return (uint8_t)windows;
}
