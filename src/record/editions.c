/* Editions on their way: recorded, published, given up. */
#include "record.h"

#include <math.h>

const char *const bl__edition_states[BL_DROPPED + 1] = {"prepared", "held", "published", "withheld",
							"dropped"};

const char *bl_edition_state_name(bl_edition_state state)
{
	return bl__edition_states[state];
}

size_t bl_edition_parts(const bl_edition_row *row, bl_edition_part out[BL_EDITION_PARTS])
{
	size_t n = 0;

	if (row->file)
		out[n++] = (bl_edition_part){row->file, row->sha256, row->bytes};
	if (row->page)
		out[n++] = (bl_edition_part){row->page, row->page_sha256, row->page_bytes};
	return n;
}

/* ---- Recording ---------------------------------------------------------------------- */

/* The last edition of this report, audience, partner, language and period that was not given up: its id
 * and n; 0: there is none. */
static int64_t last_of(const bl_register *reg, const bl_edition_row *r, int *n)
{
	bl__auto_sql q =
		bl__sql_of(reg, "SELECT id, n FROM edition WHERE report = ? AND audience = ? AND"
				" partner IS ? AND language = ? AND period = ? AND state <> 'dropped'"
				" ORDER BY n DESC, id DESC LIMIT 1");
	int64_t id = 0;

	bl__bind_text(&q, r->report);
	bl__bind_text(&q, r->audience);
	bl__bind_text(&q, r->partner);
	bl__bind_text(&q, r->language);
	bl__bind_text(&q, r->period);
	*n = 0;
	if (bl__sql_row(&q)) {
		id = bl__col_int(&q);
		*n = (int)bl__col_int(&q);
	}
	return id;
}

int bl_record_next(const bl_register *reg, const char *report, const char *audience, const char *partner,
		   const char *language, const char *period)
{
	bl_edition_row r = {.report = report,
			    .audience = audience,
			    .partner = partner,
			    .language = language,
			    .period = period};
	int n;

	last_of(reg, &r, &n);
	return n + 1;
}

static void insert_said(bl_register *reg, const bl_edition_made *made)
{
	bl__auto_sql q = bl__sql_of(reg, "INSERT INTO said (edition, i, goal, verdict, now, target,"
					 " chance, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

	for (size_t i = 0; i < made->n_said; i++) {
		const bl_said_row *s = &made->said[i];

		bl__bind_int(&q, made->edition.id);
		bl__bind_int(&q, (int64_t)i);
		bl__bind_text(&q, s->goal);
		bl__bind_text(&q, s->verdict);
		bl__bind_number(&q, s->now);
		bl__bind_number(&q, s->target);
		bl__bind_number(&q, s->chance);
		bl__bind_day(&q, s->due);
		bl__sql_run(&q);
	}
}

static void put_what(bl__sql *q, const bl_edition_row *r)
{
	bl__bind_int(q, r->id);
	bl__bind_int(q, r->run);
	bl__bind_text(q, r->report);
	bl__bind_text(q, r->partner);
	bl__bind_text(q, r->audience);
	bl__bind_text(q, r->language);
	bl__bind_text(q, r->period);
	bl__bind_day(q, r->first);
	bl__bind_day(q, r->last);
	bl__bind_int(q, r->n);
	bl__bind_text(q, bl__edition_states[r->state]);
	bl__bind_id(q, r->replaces);
	bl__bind_text(q, r->why);
	bl__bind_int(q, r->published);
	bl__bind_int(q, r->pruned);
}

static void put_made(bl__sql *q, const bl_edition_row *r)
{
	bl__bind_text(q, r->file);
	bl__bind_text(q, r->sha256);
	bl__bind_int(q, r->bytes);
	bl__bind_int(q, r->pages);
	bl__bind_day(q, r->as_of);
	bl__bind_int(q, r->late);
	bl__bind_int(q, r->provisional);
	bl__bind_int(q, (int64_t)r->figures);
	bl__bind_int(q, (int64_t)r->hidden);
	bl__bind_text(q, r->digest);
	bl__bind_text(q, r->page);
	bl__bind_text(q, r->page_sha256);
	bl__bind_int(q, r->page_bytes);
}

/* The hash of the row before a new one; "": it is the first. */
static char *hash_before(const bl_register *reg, int64_t *id)
{
	bl_arena *arena = bl_arena_new();
	bl__auto_sql q = bl__sql_of(reg, "SELECT id, hash FROM edition ORDER BY id DESC LIMIT 1");
	char *hash;

	*id = bl__sql_row(&q) ? bl__col_int(&q) : 0;
	hash = g_strdup(*id ? bl__col_text(&q, arena) : "");
	bl_arena_free(arena);
	return hash;
}

void bl__edition_insert(bl_register *reg, bl_edition_row *r, const char *shown)
{
	bl__auto_sql q = bl__sql_of(
		reg,
		"INSERT INTO edition (id, run, report, partner, audience, language, period, first,"
		" last, n, state, replaces, why, published, pruned, file, sha256, bytes, pages, as_of, late,"
		" provisional, figures, hidden, digest, page, page_sha256, page_bytes, shown, before, hash)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
		" ?, ?, ?)");
	int64_t last;
	g_autofree char *before = hash_before(reg, &last), *hash = NULL;

	r->id = r->id ? r->id : last + 1;
	hash = bl__hash_row(before, shown, r);
	put_what(&q, r);
	put_made(&q, r);
	bl__bind_text(&q, shown);
	bl__bind_text(&q, before);
	bl__bind_text(&q, hash);
	bl__sql_run(&q);
}

static void add_one(bl_register *reg, int64_t run, bl_edition_made *made)
{
	g_autofree bl_cell_row *cells = bl__cells_sorted(made->cells, &made->n_cells);
	bl_edition_row *r = &made->edition;
	g_autofree char *shown = NULL;
	int n;

	made->cells = cells;
	shown = bl__hash_shown(made);
	r->id = 0;
	r->run = run;
	r->replaces = last_of(reg, r, &n);
	r->n = n + 1;
	bl__edition_insert(reg, r, shown);
	bl__cells_insert(reg, made);
	insert_said(reg, made);
}

bl_status bl_record_add(bl_register *reg, int64_t run, bl_edition_made *all, size_t n, bl_error *err)
{
	bl__write_begin(reg);
	for (size_t i = 0; i < n; i++) {
		bl_edition_made made = all[i];

		add_one(reg, run, &made);
		all[i].edition = made.edition;
	}
	return bl__write_end(reg, err);
}

/* ---- On their way ------------------------------------------------------------------- */

/* A step that editions take: from which states, into which.  Taken twice it is taken
 * once; an edition that cannot take it is an error, and then none does. */
static void step(bl_register *reg, const int64_t *ids, size_t n, const char *sql, int64_t now)
{
	bl__auto_sql q = bl__sql_of(reg, sql);

	for (size_t i = 0; i < n && bl__record_well(reg); i++) {
		bl__bind_int(&q, ids[i]);
		bl__bind_int(&q, now);
		bl__sql_run(&q);
		bl__wants_change(reg, ids[i]);
	}
}

bl_status bl_record_published(bl_register *reg, const int64_t *ids, size_t n, int64_t now,
			      const bl_letter_row *letters, size_t n_letters, bl_error *err)
{
	bl__write_begin(reg);
	step(reg, ids, n,
	     "UPDATE edition SET published = iif(state = 'published', published, ?2), state = 'published'"
	     " WHERE id = ?1 AND state IN ('prepared', 'held', 'published')",
	     now);
	for (size_t i = 0; i < n_letters; i++)
		bl__letter_insert(reg, &letters[i]);
	return bl__write_end(reg, err);
}

bl_status bl_record_pruned(bl_register *reg, const int64_t *ids, size_t n, int64_t now, bl_error *err)
{
	bl__write_begin(reg);
	step(reg, ids, n,
	     "UPDATE edition SET pruned = iif(pruned, pruned, ?2) WHERE id = ?1 AND state = 'published'",
	     now);
	return bl__write_end(reg, err);
}

bl_status bl_record_released(bl_register *reg, const int64_t *ids, size_t n, bl_error *err)
{
	bl__write_begin(reg);
	step(reg, ids, n,
	     "UPDATE edition SET state = 'prepared' WHERE id = ?1 AND ?2 = 0 AND state IN ('prepared', "
	     "'held')",
	     0);
	return bl__write_end(reg, err);
}

bl_status bl_record_dropped(bl_register *reg, const int64_t *ids, size_t n, bl_error *err)
{
	bl__write_begin(reg);
	step(reg, ids, n,
	     "UPDATE edition SET state = 'dropped' WHERE id = ?1 AND ?2 = 0"
	     " AND state IN ('prepared', 'held', 'withheld', 'dropped')",
	     0);
	return bl__write_end(reg, err);
}
