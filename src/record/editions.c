/* Editions on their way: recorded, published, given up. */
#include "record.h"

#include <math.h>

const char *const bl__edition_states[BL_DROPPED + 1] = {"prepared", "held", "published", "withheld",
							"dropped"};

const char *bl_edition_state_name(bl_edition_state state)
{
	return bl__edition_states[state];
}

/* ---- Recording ---------------------------------------------------------------------- */

/* The last edition of this series that was not given up: its id and n; 0: there is none. */
static int64_t last_of(const bl_register *reg, const bl_edition_row *r, int *n)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT id, n FROM edition WHERE period = ? AND report = ? AND"
					 " partner IS ? AND language = ? AND state <> 'dropped'"
					 " ORDER BY n DESC, id DESC LIMIT 1");
	int64_t id = 0;

	bl__bind_text(&q, r->period);
	bl__bind_text(&q, r->report);
	bl__bind_text(&q, r->partner);
	bl__bind_text(&q, r->language);
	*n = 0;
	if (bl__sql_row(&q)) {
		id = bl__col_int(&q);
		*n = (int)bl__col_int(&q);
	}
	return id;
}

int bl_record_next(const bl_register *reg, const char *report, const char *partner, const char *language,
		   const char *period)
{
	bl_edition_row r = {.report = report, .partner = partner, .language = language, .period = period};
	int n;

	last_of(reg, &r, &n);
	return n + 1;
}

static void insert_cells(bl_register *reg, const bl_edition_made *made)
{
	bl__auto_sql q =
		bl__sql_of(reg, "INSERT INTO cell (edition, i, indicator, split, value, first, last,"
				" state, provisional, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	for (size_t i = 0; i < made->n_cells; i++) {
		const bl_cell_row *c = &made->cells[i];

		bl__bind_int(&q, made->edition.id);
		bl__bind_int(&q, (int64_t)i);
		bl__bind_text(&q, c->indicator);
		bl__bind_text(&q, c->column);
		bl__bind_text(&q, c->value);
		bl__bind_day(&q, c->first);
		bl__bind_day(&q, c->last);
		bl__bind_text(&q, c->state);
		bl__bind_int(&q, c->provisional);
		bl__bind_number(&q, g_strcmp0(c->state, "hidden") ? c->number : (double)NAN);
		bl__sql_run(&q);
	}
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
		reg, "INSERT INTO edition (id, run, report, partner, audience, language, period, first,"
		     " last, n, state, replaces, why, published, file, sha256, bytes, pages, as_of, late,"
		     " provisional, figures, hidden, digest, shown, before, hash) VALUES (?, ?, ?, ?, ?, ?,"
		     " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	int64_t last;
	g_autofree char *before = hash_before(reg, &last), *hash = NULL;

	r->id = last + 1;
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
	g_autofree char *shown = bl__hash_shown(made);
	bl_edition_row *r = &made->edition;
	int n;

	r->run = run;
	r->replaces = last_of(reg, r, &n);
	r->n = n + 1;
	bl__edition_insert(reg, r, shown);
	insert_cells(reg, made);
	insert_said(reg, made);
}

/* Letters name editions by their place among those that were just added. */
static void add_letter(bl_register *reg, bl_letter_row *letter, const bl_edition_made *all)
{
	g_autofree int64_t *ids = g_new(int64_t, letter->n_editions + 1);
	bl_letter_row l = *letter;

	for (size_t i = 0; i < letter->n_editions; i++)
		ids[i] = all[letter->editions[i]].edition.id;
	l.editions = ids;
	bl__letter_insert(reg, &l);
	letter->id = l.id;
}

bl_status bl_record_add(bl_register *reg, int64_t run, bl_edition_made *all, size_t n, bl_letter_row *letters,
			size_t n_letters, bl_error *err)
{
	bl__write_begin(reg);
	for (size_t i = 0; i < n; i++)
		add_one(reg, run, &all[i]);
	for (size_t i = 0; i < n_letters; i++)
		add_letter(reg, &letters[i], all);
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

bl_status bl_record_published(bl_register *reg, const int64_t *ids, size_t n, int64_t now, bl_error *err)
{
	bl__write_begin(reg);
	step(reg, ids, n,
	     "UPDATE edition SET published = iif(state = 'published', published, ?2), state = 'published'"
	     " WHERE id = ?1 AND state IN ('prepared', 'held', 'published')",
	     now);
	bl__sql_script(reg, "UPDATE letter SET state = 'queued' WHERE state = 'waiting' AND NOT EXISTS"
			    " (SELECT 1 FROM announces JOIN edition ON edition.id = announces.edition"
			    "  WHERE letter = letter.id AND edition.state <> 'published')");
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
	     " AND state IN ('prepared', 'held', 'dropped')",
	     0);
	bl__sql_script(reg, "UPDATE letter SET state = 'cancelled' WHERE state IN ('waiting', 'queued')"
			    " AND EXISTS (SELECT 1 FROM announces JOIN edition"
			    "  ON edition.id = announces.edition"
			    "  WHERE letter = letter.id AND edition.state = 'dropped')");
	return bl__write_end(reg, err);
}
