/* Editions as they are recorded, read. */
#include "record.h"

#include <string.h>

#define COLUMNS                                                                                              \
	"id, run, report, partner, audience, language, period, first, last, n, state, replaces, why,"        \
	" published, pruned, file, sha256, bytes, pages, as_of, late, provisional, figures, hidden, digest," \
	" page, page_sha256, page_bytes"

static void take_what(bl__sql *q, bl_arena *arena, bl_edition_row *r)
{
	r->id = bl__col_int(q);
	r->run = bl__col_int(q);
	r->report = bl__col_text(q, arena);
	r->partner = bl__col_text(q, arena);
	r->audience = bl__col_text(q, arena);
	r->language = bl__col_text(q, arena);
	r->period = bl__col_text(q, arena);
	r->first = bl__col_day(q);
	r->last = bl__col_day(q);
	r->n = (int)bl__col_int(q);
	r->state = (bl_edition_state)bl__col_name(q, bl__edition_states, BL_DROPPED + 1);
	r->replaces = bl__col_int(q);
	r->why = bl__col_text(q, arena);
	r->published = bl__col_int(q);
	r->pruned = bl__col_int(q);
}

static void take_made(bl__sql *q, bl_arena *arena, bl_edition_row *r)
{
	r->file = bl__col_text(q, arena);
	r->sha256 = bl__col_text(q, arena);
	r->bytes = bl__col_int(q);
	r->pages = (int)bl__col_int(q);
	r->as_of = bl__col_day(q);
	r->late = bl__col_int(q) != 0;
	r->provisional = bl__col_int(q) != 0;
	r->figures = (size_t)bl__col_int(q);
	r->hidden = (size_t)bl__col_int(q);
	r->digest = bl__col_text(q, arena);
	r->page = bl__col_text(q, arena);
	r->page_sha256 = bl__col_text(q, arena);
	r->page_bytes = bl__col_int(q);
}

void bl__edition_take(bl__sql *q, bl_arena *arena, bl_edition_row *row)
{
	take_what(q, arena, row);
	take_made(q, arena, row);
}

const bl_edition_row *bl_record_editions(const bl_register *reg, const bl_edition_filter *filter,
					 bl_arena *arena, size_t *n)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT " COLUMNS " FROM edition WHERE (?1 IS NULL OR report = ?1)"
					 " AND (?2 IS NULL OR partner = ?2) AND (?3 IS NULL OR period = ?3)"
					 " AND (?4 IS NULL OR state = ?4) ORDER BY id");
	g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(bl_edition_row));

	bl__bind_text(&q, filter ? filter->report : NULL);
	bl__bind_text(&q, filter ? filter->partner : NULL);
	bl__bind_text(&q, filter ? filter->period : NULL);
	bl__bind_text(&q, filter && filter->state >= 0 ? bl__edition_states[filter->state] : NULL);
	while (bl__sql_row(&q)) {
		g_array_set_size(all, all->len + 1);
		bl__edition_take(&q, arena, &g_array_index(all, bl_edition_row, all->len - 1));
	}
	return bl__record_rows(reg, all, arena, n);
}

static void take_said(bl__sql *q, bl_arena *arena, bl_said_row *s)
{
	s->goal = bl__col_text(q, arena);
	s->verdict = bl__col_text(q, arena);
	s->now = bl__col_number(q);
	s->target = bl__col_number(q);
	s->chance = bl__col_number(q);
	s->due = bl__col_day(q);
}

const bl_said_row *bl_record_said(const bl_register *reg, int64_t edition, bl_arena *arena, size_t *n)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT goal, verdict, now, target, chance, due FROM said"
					 " WHERE edition = ? ORDER BY i");
	g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(bl_said_row));

	bl__bind_int(&q, edition);
	while (bl__sql_row(&q)) {
		g_array_set_size(all, all->len + 1);
		take_said(&q, arena, &g_array_index(all, bl_said_row, all->len - 1));
	}
	return bl__record_rows(reg, all, arena, n);
}
