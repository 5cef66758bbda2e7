/* Exports with one line per value (DHIS2 events, forms in long form): told by
 * a column of names and one of values, and proven by a key that no line shares
 * a name with. */
#include "room.h"

#include <string.h>

#define LINES_MAX      200000 /* lines whose key and name are held against each other */
#define NAMES_MAX      1000
#define KEYS_MAX       8
#define SAMPLE         60
#define NUMBER_LETTERS 6 /* longer ones may be telephones, or of the State */

static const char *const names[] = {"dataelement", "data element", "element de donnees",
				    "question",    "indicateur",   "indicator",
				    "data",        "donnee",       "donnees",
				    "metric",      "mesure",       "measure",
				    "indicateurs", "indicators",   "kpi",
				    "variable",    "attribute",    "attribut",
				    "champ",       "field",        "element",
				    NULL};
static const char *const values[] = {"value", "valeur", "reponse", "answer", "response", "data value", NULL};
/* What tells one record from another, best first; then what does so together. */
static const char *const keys[] = {"event",       "evenement",  "enrollment", "submission id", "submission",
				   "instanceid",  "record id",  "identifier", "uuid",          "_uuid",
				   "id",          "no dossier", "dossier",    "fiche",         "reponse id",
				   "response id", NULL};
static const char *const dimensions[] = {"period",
					 "periode",
					 "mois",
					 "month",
					 "orgunit",
					 "organisationunit",
					 "organisation unit",
					 "partner",
					 "partenaire",
					 "organisme",
					 "categoryoptioncombo",
					 "attributeoptioncombo",
					 "category option combo",
					 "category",
					 "categorie",
					 "age group",
					 "groupe d'age",
					 "age",
					 "sexe",
					 "sex",
					 "gender",
					 "genre",
					 "annee",
					 "year",
					 "trimestre",
					 "quarter",
					 "date",
					 "org unit",
					 "organisation",
					 "organization",
					 "site",
					 NULL};
/* Of those, when and in which group. */
static const char *const periods[] = {"period", "periode",   "mois",    "month", "annee",
				      "year",   "trimestre", "quarter", "date",  NULL};
static const char *const groups[] = {"categoryoptioncombo",
				     "category option combo",
				     "category",
				     "categorie",
				     "age group",
				     "groupe d'age",
				     "age",
				     "sexe",
				     "sex",
				     "gender",
				     "genre",
				     NULL};

/* ---- Columns by their headers ---------------------------------------------------- */

static long column_called(const bl_peek *peek, const char *name)
{
	for (size_t i = 0; i < peek->n_columns; i++)
		if (bl_folds_to(bl_str_of(peek->columns[i].name), name) && bl__draft_named_once(peek, i))
			return (long)i;
	return -1;
}

static long first_called(const bl_peek *peek, const char *const *name)
{
	long at = -1;

	for (; *name && at < 0; name++)
		at = column_called(peek, *name);
	return at;
}

/* Filled in every line, and said more than once. */
static bool may_be_key(const bl_peek *peek, long at)
{
	return at >= 0 && !peek->columns[at].empty && peek->columns[at].distinct < peek->columns[at].filled;
}

/* ---- The proof -------------------------------------------------------------------- */

typedef struct {
	bl__draft_long *out;
	GHashTable *records, *answers, *name;
	bool header, clash;
} proof;

/* Numbers only: words in an answer may be anybody's. */
static void add_sample(GString *seen, bl_str cell)
{
	char plain[40];
	g_autofree char *item = NULL;

	bl_text_plain(cell, plain, sizeof plain);
	item = g_strdup_printf("%s%s", seen->len ? ", " : "", plain);
	if (*plain && seen->len + strlen(item) <= SAMPLE && !strstr(seen->str, plain))
		g_string_append(seen, item);
}

static void see_name(proof *p, bl_str name, bl_str value)
{
	g_autofree char *key = g_strndup(name.s, name.n);
	bl__draft_name *seen = g_hash_table_lookup(p->name, key);

	if (!seen) {
		if (p->out->names->len == NAMES_MAX)
			return;
		seen = g_new0(bl__draft_name, 1);
		seen->name = g_strdup(key);
		seen->seen = g_string_new(NULL);
		g_ptr_array_add(p->out->names, seen);
		g_hash_table_insert(p->name, seen->name, seen);
	}
	value = bl_str_trim(value);
	if (!value.n)
		return;
	seen->filled++;
	if (!bl_number_like(value) || value.n > 12)
		return;
	seen->numbers++;
	if (value.n <= NUMBER_LETTERS)
		add_sample(seen->seen, value);
}

static void see_line(void *self, uint64_t line, const bl_str *cell, size_t n)
{
	proof *p = self;
	g_autoptr(GString) key = g_string_new(NULL);
	bl_str name;

	(void)line;
	(void)n;
	if (!p->header) { /* the header comes first */
		p->header = true;
		return;
	}
	for (size_t i = 0; i < p->out->n_keys; i++) {
		g_string_append_len(key, cell[p->out->key[i]].s, (gssize)cell[p->out->key[i]].n);
		g_string_append_c(key, '\x1F');
	}
	name = bl_str_trim(cell[p->out->name]);
	if (p->out->lines++ >= LINES_MAX)
		return;
	g_hash_table_add(p->records, g_strdup(key->str));
	g_string_append_len(key, name.s, (gssize)name.n);
	p->clash |= !g_hash_table_add(p->answers, g_strdup(key->str));
	if (name.n)
		see_name(p, name, cell[p->out->value]);
}

/* No line repeats a key and a name, and lines are plainly more than records. */
static bool prove(const char *path, bl__draft_long *out)
{
	proof p = {.out = out};
	bl_peek *peek = NULL;
	bl_error err;
	bool proven = false;

	g_ptr_array_set_size(out->names, 0);
	out->lines = 0;
	p.records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p.answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p.name = g_hash_table_new(g_str_hash, g_str_equal);
	if (bl_peek_file(path, see_line, &p, &peek, &err) == BL_OK) {
		out->records = g_hash_table_size(p.records);
		/* A figure for each period, place and group is a record, however few have two names. */
		proven = !p.clash && (out->names->len > 1 || out->counted) &&
			 (out->counted || out->records * 3 <= MIN(out->lines, (uint64_t)LINES_MAX) * 2);
		bl_peek_free(peek);
	}
	g_hash_table_unref(p.records);
	g_hash_table_unref(p.answers);
	g_hash_table_unref(p.name);
	return proven;
}

static void free_name(void *item)
{
	bl__draft_name *name = item;

	g_free(name->name);
	g_string_free(name->seen, TRUE);
	g_free(name);
}

void bl__draft_long_done(bl__draft_long *l)
{
	if (l->names)
		g_ptr_array_unref(l->names);
}

void bl__draft_long_find(const bl_peek *peek, const char *path, bl__draft_long *out)
{
	*out = (bl__draft_long){.name = -1, .value = -1, .group = -1};
	if (!peek->header_line)
		return;
	out->name = first_called(peek, names);
	out->value = first_called(peek, values);
	if (out->name < 0 || out->value < 0 || !peek->columns[out->name].distinct ||
	    peek->columns[out->name].distinct >= peek->columns[out->name].filled) {
		out->name = out->value = -1;
		return;
	}
	out->names = g_ptr_array_new_with_free_func(free_name);
	for (size_t i = 0; keys[i] && !out->proven; i++) {
		out->key[0] = column_called(peek, keys[i]);
		out->n_keys = 1;
		out->proven = may_be_key(peek, out->key[0]) && prove(path, out);
	}
	if (out->proven)
		return;
	out->n_keys = 0;
	for (size_t i = 0; dimensions[i] && out->n_keys < KEYS_MAX; i++) {
		long at = column_called(peek, dimensions[i]);

		if (may_be_key(peek, at))
			out->key[out->n_keys++] = at;
	}
	out->group = first_called(peek, groups);
	out->counted = first_called(peek, periods) >= 0 && !strcmp(peek->columns[out->value].type, "number");
	out->proven = out->n_keys && prove(path, out);
}
