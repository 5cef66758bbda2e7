/* Which field of one file holds which column: by header, folded; by position;
 * or, when the agreement maps nothing, by what columns are usually called. */
#include "room.h"

#include <string.h>

typedef struct {
	const bl__matching *of;
	const bl__source *src;
	const bl_header *lay;
	int *field;  /* [want] */
	bool *taken; /* [field] a pivot's name and value: no columns of the row */
	bool failed;
} match;

void bl__column_complain(const bl__matching *m, const bl__column_problem *what)
{
	bl_error e = {.status = BL_EUSER};
	g_autofree char *base = g_path_get_basename(m->path);
	g_autoptr(GString) list = g_string_new(base);
	const char *near = bl_nearest(what->found, what->known, what->n_known);

	for (size_t i = 0; i < what->n_known && list->len < sizeof e.expected; i++)
		g_string_append_printf(list, "%s%s", i ? ", " : ": ", what->known[i]);
	bl_fail(&e, BL_EUSER, m->in->agreement->path, what->key, what->found, list->str);
	e.line = what->place.line;
	e.column = what->place.column;
	g_strlcpy(e.nearest, near ? near : "", sizeof e.nearest);
	bl_problems_add(m->problems, &e);
}

static void complain(match *m, bl_place at, const char *key, const char *found)
{
	g_autofree const char **known = g_new0(const char *, m->lay->width + 1);
	bl_arena *arena = bl_arena_new();

	for (size_t i = 0; i < m->lay->width; i++)
		known[i] = bl_cell_shown(arena, bl_str_trim(m->lay->header[i]));
	bl__column_complain(m->of, &(bl__column_problem){at, key, found, known, m->lay->width});
	bl_arena_free(arena);
	m->failed = true;
}

/* The field with this header: -1 none, -2 several. */
static int by_header(const match *m, const char *header)
{
	const bl_header *lay = m->lay;
	size_t n;
	g_autofree char *plain = bl_fold_copy(bl_str_of(header), &n);
	int at = -1;

	if (!n)
		return -1;
	for (size_t i = 0; i < lay->width; i++) {
		if (m->taken[i] || strcmp(lay->folded[i], plain))
			continue;
		if (at >= 0)
			return -2;
		at = (int)i;
	}
	return at;
}

/* The names of a pivot are known once all lines were seen. */
static bool may_be_named(const match *m, const bl__want *want)
{
	return m->src->pivot && !want->of_line;
}

static bool is_part(const bl__source *src, const bl__want *want)
{
	const bl__want *id = bl__want_of(src, src->id);

	return id && id->n_parts && want >= src->want + id->part && want < src->want + id->part + id->n_parts;
}

static void match_mapped(match *m, const bl__want *want, int *field)
{
	const bl_column *col = want->column;

	if (col->position) {
		if ((size_t)col->position + m->lay->ours > m->lay->width + m->lay->extra) {
			char found[16];

			g_snprintf(found, sizeof found, "%d", col->position);
			complain(m, col->place, "position_too_large", found);
			return;
		}
		*field = col->position - 1 + (int)m->lay->ours;
		return;
	}
	for (size_t i = 0; i < col->headers.n && *field < 0; i++) {
		*field = by_header(m, col->headers.item[i]);
		if (*field == -2) {
			complain(m, col->place, "ambiguous_header", col->headers.item[i]);
			*field = -1;
			return;
		}
	}
	if (*field < 0 && m->lay->header_line && !may_be_named(m, want))
		complain(m, col->place, !is_part(m->src, want) ? "missing_column" : "missing_part",
			 col->headers.n ? col->headers.item[0] : col->role);
}

/* ---- Guessing -------------------------------------------------------------------- */

/* Dates that are about a person or about the record, not about what was done. */
static bool other_date(const char *folded)
{
	return strstr(folded, "naissance") || strstr(folded, "birth") || strstr(folded, "creat") ||
	       strstr(folded, "modif") || strstr(folded, "updat") || strstr(folded, "delet") ||
	       strstr(folded, "end date") || strstr(folded, "fin");
}

static bool holds_word(const char *folded, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = strstr(folded, word); at; at = strstr(at + 1, word))
		if ((at == folded || !g_ascii_isalnum(at[-1])) && !g_ascii_isalnum(at[n]))
			return true;
	return false;
}

static bool are_hours(const bl_header *lay, size_t field)
{
	size_t hours = 0, filled = 0;
	bl_qty q;

	for (size_t i = lay->data; i < lay->n_rows; i++) {
		if (field >= lay->row[i].n || bl_missing(lay->row[i].cell[field]))
			continue;
		filled++;
		hours += bl_hours_read(lay->row[i].cell[field], &q);
	}
	return hours && (hours + lay->numbers[field].numbers) * 2 >= filled;
}

static bool may_be(const bl_role *role, const bl_header *lay, size_t field)
{
	if (role->type == BL_DAY && (other_date(lay->folded[field]) || !(bl_date_count(&lay->dates[field]) +
									 bl_date_digits(&lay->dates[field]))))
		return false;
	return role->type != BL_NUMBER || lay->numbers[field].numbers * 2 >= lay->numbers[field].filled ||
	       (!strcmp(role->role, "hours") && are_hours(lay, field));
}

/* Words that name too many things to count as a part of a header. */
static bool is_vague(const char *word)
{
	static const char *const vague[] = {"nombre", "value", "valeur", "total", "service",
					    "nature", "code",  "note",   "name",  "reference"};

	for (size_t i = 0; i < G_N_ELEMENTS(vague); i++)
		if (!strcmp(vague[i], word))
			return true;
	return strlen(word) < 4;
}

int bl_guess_field(const bl_role *role, const bl_header *lay, const bool *taken)
{
	for (int part = 0; part < 2; part++) {
		/* A part of a header says little about an id, and `a` is in every one. */
		if (part && role->type == BL_ID)
			break;
		for (size_t g = 0; role->guess && role->guess[g]; g++)
			for (size_t i = 0; i < lay->width; i++) {
				const char *word = role->guess[g];

				if ((taken && taken[i]) || !may_be(role, lay, i))
					continue;
				if (part ? !is_vague(word) && holds_word(lay->folded[i], word)
					 : !strcmp(lay->folded[i], word))
					return (int)i;
			}
	}
	return -1;
}

bool bl_distinct_in_sample(const bl_header *lay, int field)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = lay->data; i < lay->n_rows; i++) {
		const bl_sample_row *row = &lay->row[i];

		if (row->n != lay->width || !row->filled)
			continue;
		if (bl_blank(row->cell[field]) || !g_hash_table_add(seen, g_strdup(row->cell[field].s)))
			return false;
	}
	return true;
}

static int guess(match *m, const bl__want *want)
{
	int at = bl_guess_field(want->role, m->lay, m->taken);

	if (want->role->type == BL_ID && want->role == bl_role_find(m->src->kind, "id"))
		return at >= 0 && bl_distinct_in_sample(m->lay, at) ? at : -1;
	if (at < 0 && want->role == bl_kind_date(m->src->kind))
		return m->lay->date >= 0 && !m->taken[m->lay->date] ? m->lay->date : -1;
	return at;
}

static void match_unmapped(match *m, const bl__want *want, int *field)
{
	bool *said = &m->of->said[want - m->src->want];

	*field = by_header(m, want->name);
	if (*field == -2) {
		*field = -1;
		if (!want->silent)
			complain(m, want->place, "ambiguous_header", want->name);
		return;
	}
	if (*field < 0 && want->role && (!m->src->mapped || want->role->required || want->guessed))
		*field = guess(m, want);
	if (*field >= 0 || want->silent || *said || may_be_named(m, want))
		return;
	*said = true;
	complain(m, want->place, want->role ? "column_not_mapped" : "unknown_column", want->name);
}

static bool needs_header(const bl__source *src)
{
	for (size_t i = 0; i < src->n_wants; i++)
		if (src->want[i].column ? !src->want[i].column->position : !src->want[i].silent)
			return true;
	return false;
}

/* The key stays a column like others; the name and the value make columns. */
static void hide_pivot(match *m)
{
	for (size_t i = m->src->n_keys; m->src->pivot && i < m->src->n_keys + 2; i++)
		if (m->field[i] >= 0 && (size_t)m->field[i] < m->lay->width)
			m->taken[m->field[i]] = true;
}

/* Of other columns, each wanted for itself. */
static bool is_made_up(const bl__want *want)
{
	return want->n_choices || want->n_parts;
}

static bool match_all(match *m)
{
	const bl__source *src = m->src;

	for (size_t i = 0; i < src->n_wants; i++) {
		if (src->pivot && i == src->n_keys + 2)
			hide_pivot(m);
		if (is_made_up(&src->want[i]))
			continue;
		if (src->want[i].column)
			match_mapped(m, &src->want[i], &m->field[i]);
		else
			match_unmapped(m, &src->want[i], &m->field[i]);
	}
	for (size_t i = 0; i < src->n_wants; i++)
		if (is_made_up(&src->want[i]))
			m->field[i] =
				m->field[src->want[i].n_parts ? src->want[i].part : src->want[i].choice];
	for (size_t i = 0; i < src->n_wants; i++) /* said once, but a problem of every file */
		if (m->field[i] < 0 && !src->want[i].silent && !may_be_named(m, &src->want[i]))
			m->failed = true;
	return !m->failed;
}

bool bl__match_columns(const bl__matching *of, const bl_header *header, int *field)
{
	g_autofree bool *taken = g_new0(bool, header->width + 1);
	match m = {of, of->src, header, field, taken, false};

	for (size_t i = 0; i < of->src->n_wants; i++)
		field[i] = -1;
	if (!header->header_line && of->src->agreed->header && needs_header(of->src)) {
		bl_problems_say(of->problems, (bl_where){of->path, {1, 0}}, "no_header", of->path);
		return false;
	}
	return match_all(&m);
}
