/* A directory of services in the tables of HSDS 3 (Human Services Data Specification, the
 * form of 211 directories): what it says of the partners becomes offers of theirs.
 *
 * Read are organizations, services, the areas they serve, how many they have room for, and
 * the terms of a taxonomy that are put to them; never locations, addresses, phones or
 * contacts.  A shelter whose address nobody may know has a service, an area, and no place. */
#include "read.h"

#define KNOWN(...) ((const char *const[]){__VA_ARGS__, NULL})

enum { ORGANIZATIONS, SERVICES, AREAS, AT_LOCATION, CAPACITIES, ATTRIBUTES, TERMS, TABLES };

#define COLUMNS_MOST 5

/* Columns by name, those that a table may lack last. */
static const struct {
	const char *name;
	bool required;
	const char *column[COLUMNS_MOST];
	size_t n_required;
} tables[TABLES] = {
	[ORGANIZATIONS] = {"organizations", true, {"id", "name", "alternate_name"}, 2},
	[SERVICES] = {"services", true, {"id", "organization_id", "name", "alternate_name", "status"}, 3},
	[AREAS] = {"service_areas", false, {"service_id", "name", "extent", "service_at_location_id"}, 1},
	[AT_LOCATION] = {"service_at_location", false, {"id", "service_id"}, 2},
	[CAPACITIES] = {"service_capacities", false, {"service_id", "maximum", "available", "unit_id"}, 1},
	[ATTRIBUTES] = {"attributes", false, {"link_id", "taxonomy_term_id", "link_type", "link_entity"}, 2},
	[TERMS] = {"taxonomy_terms", false, {"id", "name", "term"}, 1},
};

typedef struct {
	bl__reader *r;
	bl_place place; /* of the key */
	bl__listed table[TABLES];
	int at[TABLES][COLUMNS_MOST];
	GHashTable *partner_of;            /* id of an organization → index of a partner + 1; 0: none */
	GHashTable *row_of;                /* id of a service → its row + 1 */
	GHashTable *service_of;            /* id of a service at a location → id of the service */
	GHashTable *term_of;               /* id of a term → its name */
	bl_texts *term, *clientele, *area; /* [row of services] */
	double *room;                      /* [row of services]; NAN: not said */
	const char **unit;
	bool *several;
	GArray **offers; /* [partner] of bl_offer */
} registry;

/* ---- Tables --------------------------------------------------------------------------------- */

static bool find_columns(registry *g, int t)
{
	bl__listed *l = &g->table[t];
	bool good = true;

	for (size_t i = 0; i < COLUMNS_MOST; i++) {
		const char *name = tables[t].column[i], *file = g->r->file;
		g_autofree char *folded = name ? bl_fold_copy(bl_str_of(name), NULL) : NULL;

		g->at[t][i] = name ? bl__listed_column(l, KNOWN(folded)) : -1;
		if (g->at[t][i] >= 0 || i >= tables[t].n_required)
			continue;
		g->r->file = l->path;
		bl__unknown(g->r, (bl_place){1, 1}, "listed_no_column", name, l->header.item, l->header.n);
		g->r->file = file;
		good = false;
	}
	return good;
}

static bool read_table(registry *g, int t, const char *folder)
{
	g_autofree char *name = g_strdup_printf("%s.csv", tables[t].name),
			*path = g_build_filename(folder, name, NULL);

	if (bl_file_is_absent(path)) {
		if (tables[t].required)
			bl__wrong(g->r, g->place, "registry_no_table", path, NULL);
		return !tables[t].required;
	}
	return bl__listed_read(g->r, path, &g->table[t]) && find_columns(g, t);
}

static size_t rows(const registry *g, int t)
{
	return g->table[t].row ? g->table[t].row->len : 0;
}

static const bl__listed_row *row_at(const registry *g, int t, size_t i)
{
	return &g_array_index(g->table[t].row, bl__listed_row, i);
}

/* A cell by the place of its column among the table's above; "": there is none. */
static const char *cell(const registry *g, int t, size_t i, size_t column)
{
	int at = g->at[t][column];

	return at < 0 ? "" : row_at(g, t, i)->cell[at];
}

static void wrong(registry *g, int t, size_t i, const char *key, const char *found)
{
	bl__listed_wrong(g->r, &g->table[t], (bl_place){row_at(g, t, i)->line, 1}, key, found);
}

/* An id that nothing has is a row that would be lost in silence. */
static gpointer look_up(registry *g, GHashTable *ids, int t, size_t i, const char *id)
{
	gpointer found;

	if (g_hash_table_lookup_extended(ids, id, NULL, &found))
		return found;
	wrong(g, t, i, "registry_unknown_id", id);
	return NULL;
}

/* ---- Whose services -------------------------------------------------------------------------- */

static void enter(registry *g, GHashTable *ids, int t, size_t i, gpointer value)
{
	const char *id = cell(g, t, i, 0);

	if (!*id)
		wrong(g, t, i, "empty_value", "id");
	else if (g_hash_table_contains(ids, id))
		wrong(g, t, i, "duplicate_id", id);
	else
		g_hash_table_insert(ids, (gpointer)(uintptr_t)id, value);
}

static size_t partner_of(const registry *g, const bl_partners *names, size_t i)
{
	const bl_partner *found = NULL;

	for (size_t column = 0; column < 3 && !found; column++)
		if (*cell(g, ORGANIZATIONS, i, column))
			found = bl_partners_find(names, cell(g, ORGANIZATIONS, i, column));
	return found ? (size_t)(found - g->r->tree->partners) + 1 : 0;
}

static void find_partners(registry *g)
{
	bl_partners *names = bl_partners_new(g->r->tree);
	bool any = false;

	for (size_t i = 0; i < rows(g, ORGANIZATIONS); i++) {
		size_t partner = partner_of(g, names, i);

		any |= partner > 0;
		enter(g, g->partner_of, ORGANIZATIONS, i, GSIZE_TO_POINTER(partner));
	}
	bl_partners_free(names);
	if (!any)
		bl__wrong(g->r, g->place, "registry_no_partner", g->table[ORGANIZATIONS].path, NULL);
}

/* ---- What is said of a service elsewhere ---------------------------------------------------- */

/* The row of the service that a row of another table is about, + 1; 0: of none. */
static size_t service_row(registry *g, int t, size_t i, const char *id)
{
	return *id ? GPOINTER_TO_SIZE(look_up(g, g->row_of, t, i, id)) : 0;
}

static void add_area(registry *g, size_t i)
{
	const char *id = cell(g, AREAS, i, 0), *there = cell(g, AREAS, i, 3), *name = cell(g, AREAS, i, 1);
	size_t service;

	if (!*id && *there)
		id = look_up(g, g->service_of, AREAS, i, there);
	service = id ? service_row(g, AREAS, i, id) : 0;
	if (!*name && !strchr(cell(g, AREAS, i, 2), '{')) /* else a shape on a map */
		name = cell(g, AREAS, i, 2);
	if (service && *name)
		bl_texts_add(&g->area[service - 1], name);
}

/* Beds and chairs do not add up. */
static void add_room(registry *g, size_t i)
{
	size_t service = service_row(g, CAPACITIES, i, cell(g, CAPACITIES, i, 0));
	const char *most = cell(g, CAPACITIES, i, 1), *unit = cell(g, CAPACITIES, i, 3);
	bl_qty q;

	if (!service)
		return;
	if (!*most)
		most = cell(g, CAPACITIES, i, 2);
	if (!bl__number(most, &q) || q < 0) {
		g->several[service - 1] = true;
		return;
	}
	g->several[service - 1] |= !isnan(g->room[service - 1]) && strcmp(unit, g->unit[service - 1]);
	g->room[service - 1] = (isnan(g->room[service - 1]) ? 0 : g->room[service - 1]) + bl_qty_double(q);
	g->unit[service - 1] = unit;
}

/* What a term says: whom a service is for, else what it is. */
static bool is_of_people(const char *link_type)
{
	static const char *const word[] = {"eligib", "audience", "target", "clientele", "population"};
	g_autofree char *folded = bl_fold_copy(bl_str_of(link_type), NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(word); i++)
		if (strstr(folded, word[i]))
			return true;
	return false;
}

/* Terms are put to organizations and places too: what is no service's is passed over. */
static void add_term(registry *g, size_t i)
{
	const char *entity = cell(g, ATTRIBUTES, i, 3), *id = cell(g, ATTRIBUTES, i, 0), *name;
	size_t service = GPOINTER_TO_SIZE(g_hash_table_lookup(g->row_of, id));

	if (*entity && strcmp(entity, "service") && strcmp(entity, "services"))
		return;
	if (!service && *entity)
		service_row(g, ATTRIBUTES, i, id);
	if (!service || !*cell(g, ATTRIBUTES, i, 1))
		return;
	name = look_up(g, g->term_of, ATTRIBUTES, i, cell(g, ATTRIBUTES, i, 1));
	if (name)
		bl_texts_add(is_of_people(cell(g, ATTRIBUTES, i, 2)) ? &g->clientele[service - 1]
								     : &g->term[service - 1],
			     name);
}

static void find_services(registry *g)
{
	size_t n = rows(g, SERVICES);

	g->term = bl_arena_alloc(g->r->arena, (n + 1) * sizeof *g->term);
	g->clientele = bl_arena_alloc(g->r->arena, (n + 1) * sizeof *g->clientele);
	g->area = bl_arena_alloc(g->r->arena, (n + 1) * sizeof *g->area);
	g->room = bl_arena_alloc(g->r->arena, (n + 1) * sizeof *g->room);
	g->unit = bl_arena_alloc(g->r->arena, (n + 1) * sizeof *g->unit);
	g->several = bl_arena_alloc(g->r->arena, (n + 1) * sizeof *g->several);
	for (size_t i = 0; i < n; i++) {
		g->room[i] = NAN;
		g->unit[i] = "";
		enter(g, g->row_of, SERVICES, i, GSIZE_TO_POINTER(i + 1));
	}
	for (size_t i = 0; i < rows(g, AT_LOCATION); i++)
		enter(g, g->service_of, AT_LOCATION, i, (gpointer)(uintptr_t)cell(g, AT_LOCATION, i, 1));
	for (size_t i = 0; i < rows(g, TERMS); i++)
		enter(g, g->term_of, TERMS, i,
		      (gpointer)(uintptr_t)(*cell(g, TERMS, i, 1) ? cell(g, TERMS, i, 1)
								  : cell(g, TERMS, i, 2)));
	for (size_t i = 0; i < rows(g, AREAS); i++)
		add_area(g, i);
	for (size_t i = 0; i < rows(g, CAPACITIES); i++)
		add_room(g, i);
	for (size_t i = 0; i < rows(g, ATTRIBUTES); i++)
		add_term(g, i);
}

/* ---- Offers -------------------------------------------------------------------------------- */

static bl_names names_of(registry *g, const bl_texts *texts, bl_place place)
{
	const char **item = bl_arena_alloc(g->r->arena, (texts->n + 1) * sizeof *item);
	bl_place *at = bl_arena_alloc(g->r->arena, (texts->n + 1) * sizeof *at);

	for (size_t i = 0; i < texts->n; i++) {
		item[i] = texts->item[i];
		at[i] = place;
	}
	return (bl_names){item, at, texts->n};
}

/* "inactive", "defunct", "temporarily closed": not to be had. */
static bool is_offered(const registry *g, size_t i)
{
	const char *status = cell(g, SERVICES, i, 4);

	return !*status || bl_same_name(status, "active");
}

static void add_offer(registry *g, size_t i)
{
	size_t partner = GPOINTER_TO_SIZE(look_up(g, g->partner_of, SERVICES, i, cell(g, SERVICES, i, 1)));
	bl_place place = {row_at(g, SERVICES, i)->line, 1};
	bl_offer o = {.place = place,
		      .file = g->table[SERVICES].path,
		      .registered = true,
		      .service = cell(g, SERVICES, i, 2),
		      .places = -1,
		      .from = BL_DAY_NONE,
		      .to = BL_DAY_NONE};

	if (!*o.service)
		wrong(g, SERVICES, i, "empty_value", "name");
	if (!partner || !*o.service || !is_offered(g, i))
		return;
	if (*cell(g, SERVICES, i, 3))
		bl_texts_add(&g->term[i], cell(g, SERVICES, i, 3));
	o.also = names_of(g, &g->term[i], place);
	o.territory = names_of(g, &g->area[i], place);
	o.clientele = names_of(g, &g->clientele[i], place);
	if (!isnan(g->room[i]) && !g->several[i] && g->room[i] <= 1e6)
		o.places = (int)g->room[i];
	if (!g->offers[partner - 1])
		g->offers[partner - 1] = g_array_new(FALSE, FALSE, sizeof(bl_offer));
	g_array_append_val(g->offers[partner - 1], o);
}

/* Behind those it has declared itself. */
static void give_offers(registry *g, size_t partner)
{
	bl_partner *p = &g->r->partners[partner];
	GArray *more = g->offers[partner];
	bl_offer *all;

	if (!more)
		return;
	all = bl_arena_alloc(g->r->arena, (p->n_offers + more->len) * sizeof *all);
	if (p->n_offers)
		memcpy(all, p->offers, p->n_offers * sizeof *all);
	memcpy(all + p->n_offers, more->data, more->len * sizeof *all);
	p->offers = all;
	p->n_offers += more->len;
	g_array_unref(more);
}

static void join(registry *g)
{
	size_t n = g->r->tree->n_partners;

	find_partners(g);
	find_services(g);
	g->offers = bl_arena_alloc(g->r->arena, (n + 1) * sizeof(GArray *));
	for (size_t i = 0; i < rows(g, SERVICES); i++)
		add_offer(g, i);
	for (size_t i = 0; i < n; i++)
		give_offers(g, i);
	for (size_t i = 0; i < rows(g, SERVICES); i++) {
		bl_texts_done(&g->term[i]);
		bl_texts_done(&g->clientele[i]);
		bl_texts_done(&g->area[i]);
	}
}

static void open_registry(registry *g)
{
	g->partner_of = g_hash_table_new(g_str_hash, g_str_equal);
	g->row_of = g_hash_table_new(g_str_hash, g_str_equal);
	g->service_of = g_hash_table_new(g_str_hash, g_str_equal);
	g->term_of = g_hash_table_new(g_str_hash, g_str_equal);
}

static void close_registry(registry *g)
{
	g_hash_table_unref(g->partner_of);
	g_hash_table_unref(g->row_of);
	g_hash_table_unref(g->service_of);
	g_hash_table_unref(g->term_of);
	for (int t = 0; t < TABLES; t++)
		bl__listed_done(&g->table[t]);
}

void bl__take_registry(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	registry g = {.r = r, .place = bl_yaml_place(y)};
	g_autofree char *folder = NULL;
	bool good = true;

	(void)base;
	if (!bl__is_text(r, y, f))
		return;
	if (!r->tree->n_partners || !r->partners) {
		if (!r->roll[BL__PARTNER].unsure)
			bl__wrong(r, g.place, "registry_no_partner", y->text, NULL);
		return;
	}
	folder = bl_beside(r->tree, y->text);
	open_registry(&g);
	for (int t = 0; t < TABLES; t++)
		good &= read_table(&g, t, folder);
	if (good)
		join(&g);
	close_registry(&g);
}
