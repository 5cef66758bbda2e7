/* Sources: the exports, and where each role is found in them. */
#include "read.h"

#define POSITION_MAX 100000

/* ---- Columns ------------------------------------------------------------------------ */

/* A bare whole number is a position; quoted, it is a header that is a number. */
static bool is_position(const bl_yaml *y)
{
	return y->shape == BL_YAML_TEXT && !y->quoted && *y->text && !y->text[strspn(y->text, "0123456789")];
}

static void take_where(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_column *c = base;
	gint64 position;

	if (!is_position(y)) {
		bl__read_names(r, y, f, &c->headers);
		return;
	}
	position = g_ascii_strtoll(y->text, NULL, 10);
	if (position < 1 || position > POSITION_MAX)
		bl__wrong(r, bl_yaml_place(y), "bad_position", y->text, "1, 2, 3, …");
	else
		c->position = (int)position;
}

static const bl__field column_fields[] = {
	{.key = "column", .take = take_where},
	{"choices", bl__take_names, .at = offsetof(bl_column, choices)},
	{"split", bl__take_word, .at = offsetof(bl_column, split)},
	BL__END,
};

/* {column: …, split: ";"} | {choices: [question/one, question/two]} */
static void take_column(bl__reader *r, const bl_yaml *y, bl_column *c)
{
	size_t before = bl_problems_count(r->problems);

	bl__read_map(r, y, column_fields, c);
	if (bl_problems_count(r->problems) == before && !c->choices.n && !c->headers.n && !c->position)
		bl__wrong(r, bl_yaml_place(y), "missing_key", "column", NULL);
}

/* header | [alternatives] | position */
static void read_part(bl__reader *r, const bl_yaml *y, const char *key, bl_column *c)
{
	const bl__field part = {.key = key};

	*c = (bl_column){.place = bl_yaml_place(y), .role = key};
	take_where(r, y, &part, c);
}

static bl_column *read_parts(bl__reader *r, const bl_yaml *y, const char *key)
{
	bl_column *part = bl_arena_alloc(r->arena, (y->n + 1) * sizeof *part);

	if (!y->n)
		bl__wrong(r, bl_yaml_place(y), "empty_value", key, NULL);
	for (size_t i = 0; i < y->n; i++)
		read_part(r, &y->member[i], key, &part[i]);
	return part;
}

/* id: [Organisme, No]: of other roles a list is alternatives, of an id all of it. */
static bool is_composite(const bl_yaml *y)
{
	return !strcmp(y->key, "id") && y->shape == BL_YAML_LIST && y->n > 1;
}

/* role: header | [alternatives] | position | a map */
static void take_columns(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_source *s = base;
	bl_column *columns;

	if (!bl__is_map(r, y, f))
		return;
	columns = bl_arena_alloc(r->arena, y->n * sizeof *columns);
	s->columns = columns;
	for (size_t i = 0; i < y->n; i++) {
		const bl_yaml *m = &y->member[i];
		const bl__field role = {.key = m->key};
		bl_column *c = &columns[s->n_columns];

		if (bl__blank(m)) /* a role not filled in yet */
			continue;
		*c = (bl_column){.place = bl_yaml_key_place(m), .role = bl__copy(r, m->key)};
		s->n_columns++;
		if (m->shape == BL_YAML_MAP) {
			take_column(r, m, c);
		} else if (is_composite(m)) {
			c->part = read_parts(r, m, c->role);
			c->n_parts = m->n;
		} else if (!strcmp(c->role, "id") && m->shape == BL_YAML_LIST && m->n) {
			take_where(r, &m->member[0], &role, c);
		} else {
			take_where(r, m, &role, c);
		}
	}
}

/* ---- One line per value -------------------------------------------------------------- */

static void take_part(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	read_part(r, y, f->key, bl__at(r, f->at, base));
}

/* One column, or a list of them; alternatives of one are a list in the list. */
static void take_key(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_pivot *p = base;
	bl_column *key;

	if (y->shape == BL_YAML_LIST) {
		p->key = read_parts(r, y, f->key);
		p->n_keys = y->n;
		return;
	}
	key = bl_arena_alloc(r->arena, sizeof *key);
	read_part(r, y, f->key, key);
	p->key = key;
	p->n_keys = 1;
}

static const bl__field pivot_fields[] = {
	{"key", take_key, .required = true},
	{"name", take_part, .at = offsetof(bl_pivot, name), .required = true},
	{"value", take_part, .at = offsetof(bl_pivot, value), .required = true},
	BL__END,
};

/* {key: event, name: dataElement, value: value} */
static void take_pivot(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_pivot *p = bl_arena_alloc(r->arena, sizeof *p);

	if (!bl__is_map(r, y, f))
		return;
	*p = (bl_pivot){.place = bl_yaml_key_place(y)};
	bl__read_map(r, y, pivot_fields, p);
	((bl_source *)base)->pivot = p;
}

/* ---- One column per period ------------------------------------------------------------ */

/* 2026 and 2025-2026 are years; anything else is the column that holds them. */
static void take_year(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_unfold *u = base;
	gint64 year = y->shape == BL_YAML_TEXT ? g_ascii_strtoll(y->text, NULL, 10) : 0;

	if (year >= 1900 && year <= 2199 && !y->text[strspn(y->text, "0123456789-/")])
		u->year_number = (int)year;
	else
		take_part(r, y, f, base);
}

static const bl__field unfold_fields[] = {
	{"columns", bl__take_names, .at = offsetof(bl_unfold, columns)},
	{"value", bl__take_placed_word, .at = offsetof(bl_unfold, value),
	 .also = offsetof(bl_unfold, value_place)},
	{"year", take_year, .at = offsetof(bl_unfold, year)},
	BL__END,
};

/* {value: participants, year: 2026} | participants */
static void take_unfold(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_unfold *u = bl_arena_alloc(r->arena, sizeof *u);

	*u = (bl_unfold){.place = bl_yaml_key_place(y), .value_place = bl_yaml_key_place(y)};
	if (y->shape == BL_YAML_TEXT)
		bl__take_placed_word(r, y, &unfold_fields[1], u);
	else if (!bl__is_map(r, y, f))
		return;
	else
		bl__read_map(r, y, unfold_fields, u);
	((bl_source *)base)->unfold = u;
}

/* Two roles for one column would be two meanings for one header. */
static void check_meaning(bl__reader *r, GHashTable *role, const char *name, const char *shown, size_t i,
			  bl_place place)
{
	char *folded = bl_fold_copy(bl_str_of(name), NULL);
	size_t other = GPOINTER_TO_SIZE(g_hash_table_lookup(role, folded));
	if (other && other != i + 1)
		bl__wrong(r, place, "duplicate_header", shown, NULL);
	if (other)
		g_free(folded);
	else
		g_hash_table_insert(role, folded, GSIZE_TO_POINTER(i + 1));
}

static void check_meanings(bl__reader *r, const bl_source *s)
{
	g_autoptr(GHashTable) role = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < s->n_columns; i++) {
		const bl_column *c = &s->columns[i];
		g_autofree char *number = g_strdup_printf("%d", c->position),
				*mark = g_strdup_printf("\n%d", c->position);

		if (c->position)
			check_meaning(r, role, mark, number, i, c->place);
		for (size_t k = 0; k < c->headers.n; k++)
			check_meaning(r, role, c->headers.item[k], c->headers.item[k], i,
				      c->headers.place[k]);
	}
}

/* ---- Who owes it ------------------------------------------------------------------------ */

static const bl__field expected_fields[] = {
	{"from", bl__take_indexes, .at = offsetof(bl_expected, from), .also = offsetof(bl_expected, n_from),
	 .how = &bl__partner_ids},
	{"every", bl__take_grain, .at = offsetof(bl_expected, every)},
	{"within", bl__take_whole, .at = offsetof(bl_expected, within)},
	BL__END,
};

/* {from: [quai, cap], every: month, within: 15} */
static void take_expected(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_expected *e = bl_arena_alloc(r->arena, sizeof *e);

	if (!bl__is_map(r, y, f))
		return;
	*e = (bl_expected){.place = bl_yaml_key_place(y), .every = bl_grain_month()};
	bl__read_map(r, y, expected_fields, e);
	((bl_source *)base)->expected = e;
}

/* ---- Marks ------------------------------------------------------------------------------ */

static const char *const decimals[] = {",", ".", NULL};
static const char *const orders[] = {"dmy",      "mdy",    "ymd",    "ym",          "fy",
				     "fy_start", "fy_end", "serial", "serial_1904", NULL};
static const char *const times[] = {"written", "local", "utc", NULL};
static const char *const encodings[] = {
	"utf-8",  "windows-1252", "iso-8859-1", "iso-8859-15",  "mac_roman",    "cp437",        "cp850",
	"cp858",  "cp863",        "cp037",      "cp1140",       "cp500",        "cp1148",       "cp297",
	"cp1147", "cp1047",       "iso-8859-2", "windows-1250", "windows-1251", "windows-1254", "utf-7",
	"utf-16", "utf-16le",     "utf-16be",   "utf-32",       "utf-32le",     "utf-32be",     NULL};

static void take_decimal(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__field found = *f;
	const char *mark = NULL;

	found.at = 0;
	bl__take_choice(r, y, &found, &mark);
	if (mark)
		((bl_source *)base)->decimal = *mark;
}

static void take_delimiter(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	const char *mark = y->text;

	if (!bl__is_text(r, y, f))
		return;
	if (!strcmp(mark, "tab") || !strcmp(mark, "\\t"))
		mark = "\t";
	if (!*mark || mark[1] || !strchr(",;\t|:^~ ", *mark))
		bl__wrong(r, bl_yaml_place(y), "bad_delimiter", y->text, "\",\", \";\", \"|\", tab");
	else
		((bl_source *)base)->delimiter = *mark;
}

static void take_received(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const ways[] = {"name", NULL};
	bl__field choice = {.key = f->key, .how = ways};
	const char *way = NULL;

	bl__take_choice(r, y, &choice, &way);
	((bl_source *)base)->received_by_name = way != NULL;
}

static void take_replaces(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const what[] = {"rows", "all", NULL};
	bl__field choice = {.key = f->key, .how = what};
	const char *said = NULL;

	bl__take_choice(r, y, &choice, &said);
	((bl_source *)base)->replaces_all = said == what[1];
}

/* {status: cancelled, deleted: filled}: either; [{status: draft, type: Meeting}]: both together. */
static void take_skip(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_source *s = base;
	bool list = y->shape == BL_YAML_LIST;
	bl_conditions *all = bl_arena_alloc(r->arena, (y->n + 1) * sizeof *all);
	const bl__field together = {.key = f->key};

	if (!list && !bl__is_map(r, y, f))
		return;
	for (size_t i = 0; i < y->n; i++) {
		bl_condition *one = list ? NULL : bl_arena_alloc(r->arena, sizeof *one);

		if (list) {
			bl__take_conditions(r, &y->member[i], &together, &all[i]);
		} else {
			bl__read_condition(r, &y->member[i], one);
			all[i] = (bl_conditions){one, 1};
		}
	}
	s->skip = all;
	s->n_skip = y->n;
}

/* ---- The source ---------------------------------------------------------------------------- */

static void blank(bl__reader *r, void *item)
{
	bl_source *s = item;

	(void)r;
	s->kind = "activities";
	s->header = true;
	s->rejects_max = 0.05;
}

#define MISSING_MOST 200 /* each cell is held against all of them */

static void check_missing(bl__reader *r, const bl_yaml *y, const bl_source *s)
{
	static const char most[] = "≤ 200";
	char found[24];

	if (s->missing.n <= MISSING_MOST)
		return;
	g_snprintf(found, sizeof found, "%zu", s->missing.n);
	bl__wrong(r, bl__place_in(y, "missing"), "too_many_missing", found, most);
}

static void done(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	bl_source *s = item;

	check_missing(r, y, s);
	bl__enroll(r, BL__SOURCE, y, "name", s->name, i);
	check_meanings(r, s);
}

static const bl__field fields[] = {
	{"name", bl__take_word, .at = offsetof(bl_source, name), .required = true},
	{"kind", bl__take_placed_word, .at = offsetof(bl_source, kind),
	 .also = offsetof(bl_source, kind_place)},
	{"files", bl__take_names, .at = offsetof(bl_source, files), .required = true},
	{.key = "columns", .take = take_columns},
	{.key = "pivot", .take = take_pivot},
	{.key = "unfold", .take = take_unfold},
	{"dates", bl__take_choice, .at = offsetof(bl_source, dates), .how = orders},
	{"times", bl__take_choice, .at = offsetof(bl_source, times), .how = times},
	{.key = "received", .take = take_received},
	{.key = "replaces", .take = take_replaces},
	{"decimal", take_decimal, .how = decimals},
	{"encoding", bl__take_choice, .at = offsetof(bl_source, encoding), .how = encodings},
	{.key = "delimiter", .take = take_delimiter},
	{"header", bl__take_yes_no, .at = offsetof(bl_source, header)},
	{"fill_down", bl__take_names, .at = offsetof(bl_source, fill_down)},
	{.key = "skip", .take = take_skip},
	{"missing", bl__take_names, .at = offsetof(bl_source, missing)},
	{"currency", bl__take_placed_word, .at = offsetof(bl_source, currency),
	 .also = offsetof(bl_source, currency_place)},
	{"optional", bl__take_yes_no, .at = offsetof(bl_source, optional)},
	{.key = "expected", .take = take_expected},
	{"nothing_to_report", bl__take_nothing_to_report, .at = offsetof(bl_source, nothing),
	 .also = offsetof(bl_source, n_nothing)},
	{"rejects_max", bl__take_share, .at = offsetof(bl_source, rejects_max)},
	{"doubts", bl__take_names, .at = offsetof(bl_source, doubts)},
	BL__END,
};

const bl__items bl__sources = {fields, sizeof(bl_source), blank, done};
