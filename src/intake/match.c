/* Which field of one file holds which column: by header, folded; by position;
 * or, when the agreement maps nothing, by what columns are usually called. */
#include "unfold.h"

#include <string.h>

enum { KNOWN_MOST = 2000 }; /* headers compared with one that is missing */

typedef struct {
	const bl__matching *of;
	const bl__source *src;
	const bl_header *lay;
	int *field;        /* [want] */
	bool *taken;       /* [field] a pivot's name and value: no columns of the row */
	GHashTable *first; /* folded header → its first field + 1 … */
	int *next;         /* … [field] and the next one with this header, or -1 */
	bool failed;
} match;

void bl__column_complain(const bl__matching *m, const bl__column_problem *what)
{
	bl_error e = {.status = BL_EUSER};
	g_autofree char *base = g_path_get_basename(m->path);
	g_autoptr(GString) list = g_string_new(base);
	const char *near = bl__suggest(m->in, what->found, what->known, what->n_known);

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
	size_t n = MIN(m->lay->width, KNOWN_MOST);
	g_autofree const char **known = g_new0(const char *, n + 1);
	bl_arena *arena = bl_arena_new();

	for (size_t i = 0; i < n; i++)
		known[i] = bl_cell_shown(arena, bl_str_trim(m->lay->header[i]));
	bl__column_complain(m->of, &(bl__column_problem){at, key, found, known, n});
	bl_arena_free(arena);
	m->failed = true;
}

static int first_called(const match *m, const char *folded)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(m->first, folded)) - 1;
}

/* From the last one, so that each list is in the order of the fields. */
static void list_headers(match *m)
{
	m->first = g_hash_table_new(g_str_hash, g_str_equal);
	m->next = g_new(int, m->lay->width + 1);
	for (size_t i = m->lay->width; i-- > 0;) {
		char *name = m->lay->folded[i];

		m->next[i] = first_called(m, name);
		g_hash_table_replace(m->first, name, GINT_TO_POINTER((int)i + 1));
	}
}

/* The field with this header: -1 none, -2 several. */
static int by_header(const match *m, const char *header)
{
	size_t n;
	g_autofree char *plain = bl_fold_copy(bl_str_of(header), &n);
	int at = -1;

	for (int i = n ? first_called(m, plain) : -1; i >= 0; i = m->next[i]) {
		if (m->taken[i])
			continue;
		if (at >= 0)
			return -2;
		at = i;
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
	if (want->role && want->role == bl_kind_date(m->src->kind) && bl_periods_across(m->lay) > 1)
		complain(m, want->place, "periods_across", m->src->agreed->name);
	else
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

/* Made of the columns that name periods. */
static bool is_unfolded(const bl__source *src, size_t want)
{
	return src->unfold && ((int)want == src->date || (int)want == src->unfold_value);
}

static bool match_all(match *m)
{
	const bl__source *src = m->src;

	for (size_t i = 0; i < src->n_wants; i++) {
		if (src->pivot && i == src->n_keys + 2)
			hide_pivot(m);
		if (is_made_up(&src->want[i]) || is_unfolded(src, i))
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
		if (m->field[i] < 0 && !src->want[i].silent && !may_be_named(m, &src->want[i]) &&
		    !is_unfolded(src, i))
			m->failed = true;
	return !m->failed;
}

bool bl__match_columns(const bl__matching *of, const bl_header *header, int *field)
{
	g_autofree bool *taken = g_new0(bool, header->width + 1);
	match m = {.of = of, .src = of->src, .lay = header, .field = field, .taken = taken};
	bool found;

	for (size_t i = 0; i < of->src->n_wants; i++)
		field[i] = -1;
	if (!header->header_line && of->src->agreed->header && needs_header(of->src)) {
		bl_problems_say(of->problems, (bl_where){of->path, {1, 0}}, "no_header", of->path);
		return false;
	}
	list_headers(&m);
	found = match_all(&m);
	g_hash_table_unref(m.first);
	g_free(m.next);
	return found;
}
