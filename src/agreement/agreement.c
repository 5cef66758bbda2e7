/* An agreement as a whole: its sections, what is said when one is left out,
 * and its life. */
#include "read.h"

#define AT(member) offsetof(bl_agreement, member)

/* In the order in which later sections refer to earlier ones. */
static const bl__field sections[] = {
	{"partnership", bl__take_map, .how = bl__partnership_fields},
	{"partners", bl__take_partners, .at = AT(partners), .also = AT(n_partners), .how = &bl__partners},
	{.key = "registry", .take = bl__take_registry},
	{"sources", bl__take_items, .at = AT(sources), .also = AT(n_sources), .how = &bl__sources},
	{"indicators", bl__take_items, .at = AT(indicators), .also = AT(n_indicators),
	 .how = &bl__indicators},
	{"goals", bl__take_items, .at = AT(goals), .also = AT(n_goals), .how = &bl__goals},
	{"priorities", bl__take_items, .at = AT(priorities), .also = AT(n_priorities),
	 .how = &bl__priorities},
	{"cadence", bl__take_items, .at = AT(cadence), .also = AT(n_cadence), .how = &bl__cadence},
	{.key = "joint", .take = bl__take_joint},
	{.key = "words", .take = bl__take_words},
	{"events", bl__take_items, .at = AT(events), .also = AT(n_events), .how = &bl__events},
	{.key = "disclosure", .take = bl__take_disclosure},
	{.key = "editions", .take = bl__take_editions},
	{"reports", bl__take_items, .at = AT(reports), .also = AT(n_reports), .how = &bl__orders},
	{"notes", bl__take_word, .at = AT(notes)},
	{"outputs", bl__take_map, .how = bl__outputs_fields},
	BL__END,
};

/* ---- Defaults ------------------------------------------------------------------------ */

static void defaults_before(bl__reader *r)
{
	static const char *const language[] = {"fr"};
	static const bl_place nowhere[1];
	bl_agreement *a = r->tree;

	a->since = BL_DAY_NONE;
	a->languages = (bl_names){language, nowhere, 1};
	a->year_starts = 1;
	a->notes = "notes";
	r->paper = "letter";
	bl__default_editions(r);
}

static void default_name(bl__reader *r)
{
	g_autofree char *whole = g_canonicalize_filename(r->tree->folder, NULL);
	g_autofree char *name = g_path_get_basename(whole);
	g_autofree char *valid = g_utf8_make_valid(name, -1);

	if (!r->tree->name.any && !r->tree->name.n)
		r->tree->name.any = bl__copy(r, valid);
}

/* Nobody ordered a report: the coordinator's, every month. */
static void default_report(bl__reader *r)
{
	bl_order *order = bl_arena_alloc(r->arena, sizeof *order);

	bl__orders.blank(r, order);
	order->report = order->ordered = "monthly";
	bl__settle_habits(r, NULL, order);
	r->tree->reports = order;
	r->tree->n_reports = 1;
}

static void keep_beside(bl__reader *r)
{
	const char **item = bl_arena_alloc(r->arena, (r->beside.n + 1) * sizeof *item);

	for (size_t i = 0; i < r->beside.n; i++)
		item[i] = r->beside.item[i];
	r->tree->beside = (bl_names){.item = item, .n = r->beside.n};
	bl_texts_done(&r->beside);
}

static void tidy_notes(bl__reader *r)
{
	size_t n = strlen(r->tree->notes);

	while (n > 1 && r->tree->notes[n - 1] == '/')
		n--;
	r->tree->notes = bl_arena_text(r->arena, r->tree->notes, n);
}

/* ---- The whole file ----------------------------------------------------------------------- */

/* When part of a list cannot be read, a name that is not found may be in that part. */
static bool is_unsure(const bl_yaml *list)
{
	if (!list || bl__blank(list))
		return false;
	if (list->shape != BL_YAML_LIST)
		return true;
	for (size_t i = 0; i < list->n; i++)
		if (list->member[i].shape != BL_YAML_MAP)
			return true;
	return false;
}

static void open_rolls(bl__reader *r, const bl_yaml *root)
{
	static const char *const section[BL__REFERENTS] = {"partners", "sources", "indicators", "goals"};

	for (int i = 0; i < BL__REFERENTS; i++)
		r->roll[i] = (bl__roll){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
					{0},
					is_unsure(bl_yaml_get(root, section[i]))};
	bl_texts_add(&r->roll[BL__GOAL].names, "vision"); /* can be meant, though it is no goal */
}

static void close_rolls(bl__reader *r)
{
	for (int i = 0; i < BL__REFERENTS; i++) {
		g_hash_table_unref(r->roll[i].index);
		bl_texts_done(&r->roll[i].names);
	}
}

static void check_partner_names(bl__reader *r, const bl_yaml *root)
{
	const char *file = r->file;

	r->file = r->listed ? r->listed_file : file;
	bl__check_partner_names(r, r->listed ? r->listed : bl_yaml_get(root, "partners"));
	r->file = file;
}

static void read_sections(bl__reader *r, const bl_yaml *root)
{
	bl_agreement *a = r->tree;

	bl__read_map(r, root, sections, a);
	if (!a->n_sources && !a->n_indicators && !a->n_goals && !r->said)
		bl__wrong(r, (bl_place){1, 1}, "nothing_agreed", NULL, "sources, indicators");
	if (a->n_partners)
		check_partner_names(r, root);
	if (r->goals) /* else none of them could be read */
		bl__bind_serves(r, bl_yaml_get(root, "goals"));
	if (r->goals)
		bl__narrow_indicators(r);
	bl__settle_words(r);
	default_name(r);
	if (!a->n_reports)
		default_report(r);
	tidy_notes(r);
	bl__check_editions(r, root);
	a->informal = !a->n_goals && a->since == BL_DAY_NONE;
}

static void read_root(bl__reader *r, const bl_yaml *root)
{
	static const bl__field nameless;

	defaults_before(r);
	open_rolls(r, root);
	if (bl__is_map(r, root, &nameless))
		read_sections(r, root);
	close_rolls(r);
	keep_beside(r);
	if (r->unsaid) {
		g_autofree char *all = g_strdup_printf("%zu", r->said + r->unsaid);
		bl_error e;

		bl_fail(&e, BL_EUSER, r->file, "more_problems", all, NULL);
		bl_problems_add(r->problems, &e);
	}
}

static bl_status read_tree(const char *name, const char *folder, const bl_yaml *root,
			   const bl_agreement **out, bl_problems *problems)
{
	bl_arena *arena = bl_arena_new();
	bl_agreement *tree = bl_arena_alloc(arena, sizeof *tree);
	bl__reader r = {.file = name, .problems = problems, .tree = tree, .arena = arena};

	r.scratch = bl_arena_alloc(arena, 256);
	tree->arena = arena;
	tree->path = bl__copy(&r, name);
	tree->folder = bl__copy(&r, folder && *folder ? folder : ".");
	read_root(&r, root);
	if (r.said) {
		bl_agreement_free(tree);
		return BL_EUSER;
	}
	*out = tree;
	return BL_OK;
}

static bl_status finish(const char *name, const char *folder, bl_yaml_file *file, const bl_agreement **out,
			bl_problems *problems)
{
	bl_status status = read_tree(name, folder, bl_yaml_root(file), out, problems);

	bl_yaml_free(file);
	return status;
}

bl_status bl_agreement_parse(const char *name, const char *folder, const char *text, size_t n,
			     const bl_agreement **out, bl_problems *problems)
{
	bl_yaml_file *file;
	bl_error err;
	bl_status status = bl_yaml_parse(name, text ? text : "", text ? n : 0, &file, &err);

	if (status == BL_OK)
		return finish(name, folder, file, out, problems);
	bl_problems_add(problems, &err);
	return status;
}

bl_status bl_agreement_load(const char *path, const bl_agreement **out, bl_problems *problems)
{
	g_autofree char *folder = g_path_get_dirname(path);
	bl_yaml_file *file;
	bl_error err;
	bl_status status = bl_yaml_load(path, &file, &err);

	if (status == BL_OK)
		return finish(path, folder, file, out, problems);
	bl_problems_add(problems, &err);
	return status;
}

void bl_agreement_free(const bl_agreement *agreement)
{
	if (agreement)
		bl_arena_free(agreement->arena);
}
