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
	uint64_t version, line;
	uint32_t file, early; /* no padding: notes are written as they stand */
} note;

typedef struct {
	note *note; /* BLOCK of them, not written yet */
	size_t n;
	GArray *at; /* uint32_t: blocks of the file, in order */
} part;

typedef struct {
	uint64_t *outdone, *early; /* bits by line; early NULL: none is */
	uint64_t lines;
} marks;

struct bl__rivals {
	note *held;
	size_t n, room;
	int fd; /* -1: all are held */
	uint32_t blocks;
	part *part;    /* PARTS */
	GArray *marks; /* by file */
	bool any_early;
	int wrong; /* errno of what failed */
};

bl__rivals *bl__rivals_new(void)
{
	bl__rivals *r = g_new0(bl__rivals, 1);

	r->fd = -1;
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
		g_free(g_array_index(r->marks, marks, i).outdone);
		g_free(g_array_index(r->marks, marks, i).early);
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

void bl__rivals_note(bl__rivals *r, bl__print id, uint64_t version, uint32_t file, uint64_t line, bool early)
{
	note what = {id, version, line, file, early};

	count_line(r, file, line);
	r->any_early |= early;
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

static void outdo(bl__rivals *r, const note *n)
{
	mark(g_array_index(r->marks, marks, n->file).outdone, n->line);
}

/* All notes of their ids: the greatest version stays, of equal ones the last noted. */
static void settle(bl__rivals *r, const note *notes, size_t n)
{
	bl__newest best = {NULL, NULL, 0, 0}, early = {NULL, NULL, 0, 0};
	uint64_t at;

	for (size_t i = 0; i < n; i++) {
		if (notes[i].early)
			bl__newest_put(&early, notes[i].id, 0);
		if (!bl__newest_get(&best, notes[i].id, &at)) {
			bl__newest_put(&best, notes[i].id, i);
		} else if (notes[i].version < notes[at].version) {
			outdo(r, &notes[i]);
		} else {
			outdo(r, &notes[at]);
			bl__newest_put(&best, notes[i].id, i);
		}
	}
	for (size_t i = 0; r->any_early && i < n; i++)
		if (bl__newest_get(&early, notes[i].id, &at))
			mark(g_array_index(r->marks, marks, notes[i].file).early, notes[i].line);
	bl__newest_free(&best);
	bl__newest_free(&early);
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

		m->outdone = g_new0(uint64_t, m->lines / 64 + 1);
		m->early = r->any_early ? g_new0(uint64_t, m->lines / 64 + 1) : NULL;
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

bool bl__rivals_outdone(const bl__rivals *r, uint32_t file, uint64_t line)
{
	const marks *m = r && file < r->marks->len ? &g_array_index(r->marks, marks, file) : NULL;

	return m && line < m->lines && marked(m->outdone, line);
}

bool bl__rivals_early(const bl__rivals *r, uint32_t file, uint64_t line)
{
	const marks *m = r && file < r->marks->len ? &g_array_index(r->marks, marks, file) : NULL;

	return m && line < m->lines && marked(m->early, line);
}
