/* Letters: what is to be sent, and what became of it. */
#include "record.h"

const char *const bl__letter_states[BL_CANCELLED + 1] = {"queued",    "sending", "sent",
							 "uncertain", "refused", "cancelled"};

const char *bl_letter_state_name(bl_letter_state state)
{
	return bl__letter_states[state];
}

static void put_letter(bl__sql *q, const bl_letter_row *l)
{
	bl__bind_text(q, l->to);
	bl__bind_text(q, l->name);
	bl__bind_text(q, l->language);
	bl__bind_int(q, l->owner);
	bl__bind_text(q, l->subject);
	bl__bind_text(q, l->text);
	bl__bind_text(q, l->message_id);
	bl__bind_int(q, l->attach);
	bl__bind_text(q, bl__letter_states[l->state]);
	bl__bind_int(q, l->tries);
	bl__bind_int(q, l->made);
	bl__bind_int(q, l->tried);
	bl__bind_text(q, l->reply);
}

static void insert_announced(bl_register *reg, int64_t letter, const bl_letter_row *l)
{
	bl__auto_sql q = bl__sql_of(reg, "INSERT INTO announces (letter, i, edition) VALUES (?, ?, ?)");

	for (size_t i = 0; i < l->n_editions; i++) {
		bl__bind_int(&q, letter);
		bl__bind_int(&q, (int64_t)i);
		bl__bind_int(&q, l->editions[i]);
		bl__sql_run(&q);
	}
}

void bl__letter_insert(bl_register *reg, const bl_letter_row *l)
{
	bl__auto_sql q = bl__sql_of(
		reg, "INSERT INTO letter (address, name, language, owner, subject, text, message_id,"
		     " attach, state, tries, made, tried, reply)"
		     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
		     " ON CONFLICT (message_id) WHERE state <> 'cancelled' DO NOTHING");

	put_letter(&q, l);
	bl__sql_run(&q);
	if (bl__record_well(reg) && sqlite3_changes(reg->db)) /* else it is recorded already */
		insert_announced(reg, sqlite3_last_insert_rowid(reg->db), l);
}

bl_status bl_record_write_letter(bl_register *reg, const bl_letter_row *letter, bl_error *err)
{
	bl__write_begin(reg);
	bl__letter_insert(reg, letter);
	return bl__write_end(reg, err);
}

static void take_letter(bl__sql *q, bl_arena *arena, bl_letter_row *l)
{
	l->id = bl__col_int(q);
	l->to = bl__col_text(q, arena);
	l->name = bl__col_text(q, arena);
	l->language = bl__col_text(q, arena);
	l->owner = bl__col_int(q) != 0;
	l->subject = bl__col_text(q, arena);
	l->text = bl__col_text(q, arena);
	l->message_id = bl__col_text(q, arena);
	l->attach = bl__col_int(q) != 0;
	l->state = (bl_letter_state)bl__col_name(q, bl__letter_states, BL_CANCELLED + 1);
	l->tries = (int)bl__col_int(q);
	l->made = bl__col_int(q);
	l->tried = bl__col_int(q);
	l->reply = bl__col_text(q, arena);
}

static void take_announced(const bl_register *reg, bl_arena *arena, bl_letter_row *l)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT edition FROM announces WHERE letter = ? ORDER BY i");
	g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(int64_t));

	bl__bind_int(&q, l->id);
	while (bl__sql_row(&q)) {
		int64_t id = bl__col_int(&q);

		g_array_append_val(all, id);
	}
	l->editions = bl__record_rows(reg, all, arena, &l->n_editions);
}

const bl_letter_row *bl_record_letters(const bl_register *reg, int state, bl_arena *arena, size_t *n)
{
	bl__auto_sql q = bl__sql_of(
		reg, "SELECT id, address, name, language, owner, subject, text, message_id, attach, state,"
		     " tries, made, tried, reply FROM letter WHERE ?1 IS NULL OR state = ?1 ORDER BY id");
	g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(bl_letter_row));

	bl__bind_text(&q, state >= 0 ? bl__letter_states[state] : NULL);
	while (bl__sql_row(&q)) {
		bl_letter_row *l;

		g_array_set_size(all, all->len + 1);
		l = &g_array_index(all, bl_letter_row, all->len - 1);
		take_letter(&q, arena, l);
		take_announced(reg, arena, l);
	}
	return bl__record_rows(reg, all, arena, n);
}

static void note(bl_register *reg, int64_t id, bl_letter_state state, int64_t now, const char *reply)
{
	bl__auto_sql q = bl__sql_of(
		reg, "UPDATE letter SET state = ?2, tries = tries + (?2 = 'sending'),"
		     " tried = iif(?2 = 'sending', ?3, tried), reply = coalesce(?4, reply) WHERE id = ?1");

	bl__bind_int(&q, id);
	bl__bind_text(&q, bl__letter_states[state]);
	bl__bind_int(&q, now);
	bl__bind_text(&q, reply);
	bl__sql_run(&q);
	bl__wants_change(reg, id);
}

bl_status bl_record_letter(bl_register *reg, int64_t id, bl_letter_state state, int64_t now,
			   const char *reply, bl_error *err)
{
	bl__write_begin(reg);
	note(reg, id, state, now, reply);
	return bl__write_end(reg, err);
}
