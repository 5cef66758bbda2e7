/* Which columns tell one row from another, in all files of a source: the one
 * whose header says so, or, when each partner or each export numbers its rows
 * from 1, that one with the partner or the day. */
#include "room.h"

#include <string.h>

#define ROWS_MAX  200000 /* held against each other */
#define CELLS_MAX 16     /* of each */

/* A row as it was last met. */
typedef struct {
	guint file;
	uint32_t partner, day, cell[CELLS_MAX]; /* hashes, 0: empty */
} met;

/* Columns are those of the first file. */
typedef struct {
	const long *key;
	size_t n_keys;
	long partner, day;
	guint file;
	long *at; /* [n_columns]: where they are in this file, -1: nowhere */
	size_t n_columns;
	bool header; /* it was passed */
	GHashTable *rows;
	uint64_t n, pairs, unlike, twice;
} trial;

static bl_str cell_of(const trial *t, const bl_str *cell, size_t n, long column)
{
	long at = column < 0 ? -1 : t->at[column];

	return at < 0 || (size_t)at >= n ? (bl_str){"", 0} : bl_str_trim(cell[at]);
}

static uint32_t hash_of(const trial *t, const bl_str *cell, size_t n, long column)
{
	bl_str s = cell_of(t, cell, n, column);

	return s.n ? (uint32_t)bl_hash(s.s, s.n, 0) | 1 : 0;
}

static void note(const trial *t, const bl_str *cell, size_t n, met *out)
{
	*out = (met){.file = t->file,
		     .partner = hash_of(t, cell, n, t->partner),
		     .day = hash_of(t, cell, n, t->day)};
	for (size_t i = 0, k = 0; i < t->n_columns && k < CELLS_MAX; i++) {
		bool said = (long)i == t->partner || (long)i == t->day;

		for (size_t j = 0; j < t->n_keys; j++)
			said |= t->key[j] == (long)i;
		if (!said)
			out->cell[k++] = hash_of(t, cell, n, (long)i);
	}
}

/* A corrected row says most of what it said before. */
static bool are_unlike(const met *a, const met *b)
{
	bool partner = a->partner && b->partner && a->partner != b->partner,
	     day = a->day && b->day && a->day != b->day;
	int changed = partner + day, same = 0;

	for (size_t i = 0; i < CELLS_MAX; i++) {
		changed += a->cell[i] && b->cell[i] && a->cell[i] != b->cell[i];
		same += a->cell[i] && a->cell[i] == b->cell[i];
	}
	return (partner || day) && changed > 1 && changed >= same;
}

/* NULL: a part of it is empty. */
static char *key_of(const trial *t, const bl_str *cell, size_t n)
{
	g_autoptr(GString) key = g_string_new(NULL);

	for (size_t i = 0; i < t->n_keys; i++) {
		bl_str part = cell_of(t, cell, n, t->key[i]);

		if (!part.n)
			return NULL;
		g_string_append_len(key, part.s, (gssize)part.n);
		g_string_append_c(key, '\x1F');
	}
	return g_strdup(key->str);
}

static void see_row(void *self, uint64_t line __attribute__((unused)), const bl_str *cell, size_t n)
{
	trial *t = self;
	char *key;
	met now, *before;

	if (!t->header) {
		t->header = true;
		return;
	}
	if (t->n++ >= ROWS_MAX)
		return;
	key = key_of(t, cell, n);
	if (!key)
		return;
	note(t, cell, n, &now);
	before = g_hash_table_lookup(t->rows, key);
	if (!before) {
		g_hash_table_insert(t->rows, key, g_memdup2(&now, sizeof now));
		return;
	}
	t->pairs++;
	t->twice += before->file == now.file;
	t->unlike += are_unlike(before, &now);
	*before = now;
	g_free(key);
}

static void read_file(const bl__draft_group *g, const bl_peek *file, trial *t)
{
	bl_peek *peek = NULL;
	bl_error err;

	t->header = !file->header_line;
	for (size_t i = 0; i < t->n_columns; i++)
		t->at[i] = bl__draft_column_in(g, i, file);
	if (bl_peek_file(file->file, see_row, t, &peek, &err) == BL_OK)
		bl_peek_free(peek);
}

/* No file holds it twice, and rows that share it are versions of one thing. */
static bool tells_apart(const bl__draft_group *g, trial *t)
{
	t->n_columns = ((const bl_peek *)g->peeks->pdata[0])->n_columns;
	t->at = g_new(long, t->n_columns + 1);
	t->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	t->n = t->pairs = t->unlike = t->twice = 0;
	for (t->file = 0; t->file < g->peeks->len; t->file++)
		read_file(g, g->peeks->pdata[t->file], t);
	g_hash_table_unref(t->rows);
	g_free(t->at);
	return !t->twice && t->unlike * 2 <= t->pairs;
}

/* Also of a column that holds numbers twice: two partners may have counted in one file. */
static bool says_id(const bl_peek *peek, size_t column, const bl_source_kind *kind)
{
	const bl_role *role = bl_role_find(kind, "id");
	const bl_peek_column *c = &peek->columns[column];
	char folded[256];

	if (c->role)
		return !strcmp(c->role, "id");
	bl_fold_name(bl_str_of(c->name), folded, sizeof folded);
	for (size_t i = 0; role && role->guess && role->guess[i]; i++)
		if (!strcmp(role->guess[i], folded))
			return true;
	return bl__draft_is_record_id(c->name) && c->distinct == c->filled;
}

static bool is_filled(const bl__draft_group *g, size_t column)
{
	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek *peek = g->peeks->pdata[i];

		if (peek->columns[bl__draft_column_in(g, column, peek)].empty)
			return false;
	}
	return true;
}

/* The header says id, and it is filled everywhere. */
static long column_of_id(const bl__draft_group *g, const bl_source_kind *kind)
{
	const bl_peek *peek = g->peeks->pdata[0];

	for (size_t i = 0; i < peek->n_columns; i++)
		if (says_id(peek, i, kind) && bl__draft_named_once(peek, i) && bl__draft_everywhere(g, i) &&
		    is_filled(g, i))
			return (long)i;
	return -1;
}

/* A number of a change: 0 and 1 alone look like no and yes. */
static bool numbers_changes(const bl__draft_group *g, size_t column)
{
	static const char *const words[] = {"amendment", "amendement",   "avenant",     "version", "revision",
					    "amended",   "modification", "modificatif", NULL};
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_peek_column *c = &peek->columns[column];

	for (size_t i = 0; c->sample[i]; i++)
		if (!g_ascii_isdigit(*c->sample[i]))
			return false;
	return (!strcmp(c->type, "number") || !strcmp(c->type, "yesno")) && !c->empty && c->distinct > 1 &&
	       bl__draft_speaks_of(c->name, words) && bl__draft_named_once(peek, column) &&
	       bl__draft_everywhere(g, column);
}

static bool names_rows(const bl__draft_group *g, const bl_source_kind *kind, size_t column)
{
	const bl_peek *peek = g->peeks->pdata[0];

	return (bl__draft_is_record_id(peek->columns[column].name) || says_id(peek, column, kind)) &&
	       bl__draft_named_once(peek, column) && bl__draft_everywhere(g, column) && is_filled(g, column);
}

/* Amended rows have the number of what they amend, and one of their own. */
static bool find_amended(bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];
	size_t version = 0;

	while (version < peek->n_columns && !numbers_changes(g, version))
		version++;
	for (size_t i = 0; version < peek->n_columns && i < peek->n_columns; i++) {
		long key[] = {(long)i, (long)version};
		trial t = {.key = key, .n_keys = 2, .partner = -1, .day = date};

		if (i == version || !names_rows(g, kind, i) || !tells_apart(g, &t))
			continue;
		g->ids[0] = (long)i;
		g->n_ids = 1;
		g->version = (long)version;
		return true;
	}
	return false;
}

static long column_of_partner(const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	long at = -1;

	for (size_t i = 0; i < kind->n_roles && at < 0; i++)
		if (kind->roles[i].partner && kind->roles[i].type == BL_WORD)
			at = bl__draft_column_of(g, &kind->roles[i], date);
	return at;
}

void bl__draft_ids_find(bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = bl__draft_kind_of(peek);
	long date = bl__draft_date_column(peek), id = column_of_id(g, kind);
	const long with[] = {-1, column_of_partner(g, kind, date), date};
	bool alone = id >= 0 && bl__draft_is_unique(g, (size_t)id);

	g->n_ids = 0;
	if (date < 0 || g->lines.name >= 0)
		return;
	if ((!alone && peek->header_line && find_amended(g, kind, date)) || id < 0)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(with) && !g->n_ids; i++) {
		long key[] = {with[i] < 0 ? id : with[i], id};
		trial t = {.key = key, .n_keys = with[i] < 0 ? 1 : 2, .partner = with[1], .day = date};

		if ((i && with[i] < 0) || (!i && !alone) || with[i] == id)
			continue;
		if ((!i && g->peeks->len == 1) || tells_apart(g, &t)) {
			memcpy(g->ids, key, sizeof key);
			g->n_ids = t.n_keys;
		}
	}
}
