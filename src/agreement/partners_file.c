/* Partners that stand in a table beside the agreement: each row becomes what the agreement
 * would have said of it, so that one place checks both. */
#include "read.h"

#define KNOWN(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Keys of a partner, with the headers they are known by, folded, best first; several may be
 * parted by a semicolon. */
static const struct {
	const char *key;
	const char *const *known;
	bool several;
} columns[] = {
	{"id",
	 KNOWN("id", "identifiant", "code", "identifier", "organization_id", "organization id", "sigle"),
	 false},
	{"name",
	 KNOWN("name", "nom", "nom de l'organisme", "organisme", "organisation", "organization", "partenaire",
	       "partner", "organization name", "raison sociale"),
	 false},
	{"sector", KNOWN("sector", "secteur", "secteur d'activite", "type d'organisme", "milieu"), false},
	{"joined",
	 KNOWN("joined", "arrivee", "date d'arrivee", "date d'adhesion", "adhesion", "membre depuis",
	       "member since", "date joined", "depuis"),
	 false},
	{"left", KNOWN("left", "depart", "date de depart", "date left", "fin"), false},
	{"aliases",
	 KNOWN("aliases", "alias", "autres noms", "autre nom", "alternate name", "alternate names",
	       "other names", "also known as", "sigles"),
	 true},
	{"brings", KNOWN("brings", "apporte", "apports", "contributions"), true},
	{"limits", KNOWN("limits", "limites", "contraintes", "limit"), false},
	{"shown_by_name",
	 KNOWN("shown_by_name", "shown by name", "may be named", "nommement", "montre par son nom",
	       "peut etre nomme"),
	 false},
	{"own_report",
	 KNOWN("own_report", "own report", "wants a report", "bilan individuel", "recoit un bilan"), false},
	{"offers", KNOWN("offers", "offre", "offres", "services offerts", "services"), true},
};

#define COLUMNS G_N_ELEMENTS(columns)

typedef struct {
	const char *file;
	bl_place place;
	bl_names header[COLUMNS]; /* said in the agreement */
} wanted;

static void take_column(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	size_t i = 0;

	while (strcmp(columns[i].key, f->key))
		i++;
	bl__read_names(r, y, f, &((wanted *)base)->header[i]);
}

static const bl__field column_fields[] = {
	{.key = "id", .take = take_column},
	{.key = "name", .take = take_column},
	{.key = "sector", .take = take_column},
	{.key = "joined", .take = take_column},
	{.key = "left", .take = take_column},
	{.key = "aliases", .take = take_column},
	{.key = "brings", .take = take_column},
	{.key = "limits", .take = take_column},
	{.key = "shown_by_name", .take = take_column},
	{.key = "own_report", .take = take_column},
	{.key = "offers", .take = take_column},
	BL__END,
};

static const bl__field fields[] = {
	{"file", bl__take_placed_word, .at = offsetof(wanted, file), .also = offsetof(wanted, place),
	 .required = true},
	{"columns", bl__take_map, .how = column_fields},
	BL__END,
};

/* ---- Which column is which ------------------------------------------------------------------ */

static int said_column(bl__reader *r, const bl__listed *l, const bl_names *said)
{
	for (size_t k = 0; k < said->n; k++)
		for (size_t i = 0; i < l->header.n; i++)
			if (bl_same_name(l->header.item[i], said->item[k]))
				return (int)i;
	bl__unknown(r, said->place[0], "listed_no_column", said->item[0], l->header.item, l->header.n);
	return -1;
}

static bool find_columns(bl__reader *r, const bl__listed *l, const wanted *w, int at[COLUMNS])
{
	for (size_t i = 0; i < COLUMNS; i++)
		at[i] = w->header[i].n ? said_column(r, l, &w->header[i])
				       : bl__listed_column(l, columns[i].known);
	if (at[0] >= 0 || at[1] >= 0)
		return true;
	bl__unknown(r, w->place, "listed_no_column", "id", l->header.item, l->header.n);
	return false;
}

/* ---- As the agreement would have said it ---------------------------------------------------- */

/* Sectors in French, by their fold. */
static const char *sector_in_english(const char *text)
{
	static const char *const sector[][2] = {{"municipal", "municipal"},
						{"communautaire", "community"},
						{"organisme communautaire", "community"},
						{"hebergement", "shelter"},
						{"maison d'hebergement", "shelter"},
						{"sante", "health"},
						{"education", "education"},
						{"scolaire", "education"},
						{"justice", "justice"},
						{"juridique", "justice"},
						{"bailleur de fonds", "funder"},
						{"bailleur", "funder"},
						{"autre", "other"}};
	g_autofree char *folded = bl_fold_copy(bl_str_of(text), NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(sector); i++)
		if (!strcmp(sector[i][0], folded))
			return sector[i][1];
	return text;
}

static bl_yaml text_at(const char *text, int line, int column)
{
	return (bl_yaml){.shape = BL_YAML_TEXT, .line = line, .column = column, .quoted = true, .text = text};
}

static void split(bl__reader *r, const char *text, bl_yaml *out)
{
	g_auto(GStrv) part = g_strsplit_set(text, ";|\n", -1);
	bl_yaml *member = bl_arena_alloc(r->arena, (g_strv_length(part) + 1) * sizeof *member);

	out->shape = BL_YAML_LIST;
	out->member = member;
	for (size_t i = 0; part[i]; i++) {
		bl_str trimmed = bl_str_trim(bl_str_of(part[i]));

		if (trimmed.n)
			member[out->n++] = text_at(bl_arena_text(r->arena, trimmed.s, trimmed.n), out->line,
						   out->column);
	}
}

static bl_yaml value_of(bl__reader *r, size_t i, const char *text, int line, int column)
{
	bl_yaml y = text_at(strcmp(columns[i].key, "sector") ? text : sector_in_english(text), line, column);

	if (columns[i].several)
		split(r, text, &y);
	y.key = columns[i].key;
	y.key_line = line;
	y.key_column = column;
	return y;
}

static void make_partner(bl__reader *r, const bl__listed_row *row, const int at[COLUMNS], bl_yaml *out)
{
	bl_yaml *member = bl_arena_alloc(r->arena, (COLUMNS + 1) * sizeof *member);

	*out = (bl_yaml){.shape = BL_YAML_MAP, .line = row->line, .column = 1, .member = member};
	for (size_t i = 0; i < COLUMNS; i++)
		if (at[i] >= 0 && *row->cell[at[i]])
			member[out->n++] = value_of(r, i, row->cell[at[i]], row->line, at[i] + 1);
	if (at[0] < 0 && at[1] >= 0 && *row->cell[at[1]]) /* without a column of ids a name is its own */
		member[out->n++] = value_of(r, 0, row->cell[at[1]], row->line, at[1] + 1);
}

static const bl_yaml *make_list(bl__reader *r, const bl__listed *l, const int at[COLUMNS])
{
	bl_yaml *list = bl_arena_alloc(r->arena, sizeof *list), *member;

	member = bl_arena_alloc(r->arena, (l->row->len + 1) * sizeof *member);
	*list = (bl_yaml){.shape = BL_YAML_LIST, .line = 1, .column = 1, .n = l->row->len, .member = member};
	for (guint i = 0; i < l->row->len; i++)
		make_partner(r, &g_array_index(l->row, bl__listed_row, i), at, &member[i]);
	return list;
}

static void take_listed(bl__reader *r, const bl__listed *l, const wanted *w, const bl__field *f, void *base)
{
	const char *file = r->file;
	int at[COLUMNS];
	size_t said = r->said;

	if (!find_columns(r, l, w, at))
		return;
	r->listed = make_list(r, l, at);
	r->listed_file = l->path;
	r->file = l->path;
	bl__take_items(r, r->listed, f, base);
	r->file = file;
	r->roll[BL__PARTNER].unsure = r->said > said;
}

void bl__take_partners(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	wanted w = {0};
	g_autofree char *path = NULL;
	bl__listed l = {0};

	if (y->shape != BL_YAML_MAP) {
		bl__take_items(r, y, f, base);
		return;
	}
	bl__read_map(r, y, fields, &w);
	if (!w.file)
		return;
	path = bl_beside(r->tree, w.file);
	if (bl_file_is_absent(path)) {
		bl__wrong(r, w.place, "no_such_file", w.file, NULL);
		return;
	}
	if (bl__listed_read(r, path, &l))
		take_listed(r, &l, &w, f, base);
	bl__listed_done(&l);
}
