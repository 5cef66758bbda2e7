/* What lies in the folder of notes and is nobody's note: a name that says nothing known is a slip of the
 * keyboard, and the words behind it would never be read. */
#include "edition.h"

#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	const char *folder;
	const bl_orders *orders;
	GHashTable *readers; /* what may stand after a period */
	GHashTable *there;   /* names of files, without ".md" */
	bl_problems *problems;
} looking;

/* ---- Who may be named --------------------------------------------------------------------- */

static void know_order(looking *l, const bl_order *order)
{
	bl_edition e = {.report = order->report, .audience = order->audience};

	g_hash_table_add(l->readers, bl_report_name(order->report));
	for (size_t i = 0; i < l->agreement->n_partners; i++) {
		e.partner = (int)i;
		if (bl_orders_each(l->orders, order) && bl_orders_has(l->orders, order, e.partner))
			g_hash_table_add(l->readers, bl__notes_reader(l->agreement, &e));
	}
}

/* Reports that nobody ordered may be made by hand, and have notes too. */
static bl_status know_readers(looking *l, const char *reports_dir, bl_error *err)
{
	g_auto(GStrv) layouts = NULL;
	bl_status status = bl_layouts_in(reports_dir, &layouts, err);

	if (status != BL_OK)
		return status;
	for (size_t i = 0; bl_audiences[i]; i++)
		g_hash_table_add(l->readers, g_strdup(bl_audiences[i]));
	for (size_t i = 0; layouts[i]; i++)
		g_hash_table_add(l->readers, g_strdup(layouts[i]));
	for (size_t i = 0; i < l->agreement->n_partners; i++) {
		g_autofree char *id = bl_name_in_path(l->agreement->partners[i].id);

		g_hash_table_add(l->readers, g_strdup_printf("partner-%s", id));
	}
	for (size_t i = 0; i < l->agreement->n_reports; i++)
		know_order(l, &l->agreement->reports[i]);
	return BL_OK;
}

/* ---- One name -------------------------------------------------------------------------------- */

static void say(const looking *l, const char *name, const char *key, const char *found,
		const char *const *known, size_t n)
{
	g_autofree char *path = g_strdup_printf("%s/%s.md", l->folder, name);

	bl_problems_unknown(l->problems, (bl_where){.file = path}, key, found, known, n);
}

static bool is_period(const bl_agreement *a, const char *text)
{
	bl_grain grain;
	bl_period p;
	bool met = false;

	for (size_t i = 0; bl_grain_kinds[i] && !met; i++) {
		char same[16] = "";

		bl_grain_find(bl_grain_kinds[i]->name, a->year_starts, &grain);
		if (bl_period_parse(bl_str_of(text), grain, &p))
			bl_period_text(p, same);
		met = !strcmp(same, text);
	}
	return met;
}

static bool has_language(const bl_agreement *a, const char *code)
{
	for (size_t i = 0; i < a->languages.n; i++)
		if (!strcmp(a->languages.item[i], code))
			return true;
	return false;
}

static gint by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void say_reader(const looking *l, const char *name, const char *found)
{
	g_autofree gpointer *known = g_hash_table_get_keys_as_array(l->readers, NULL);
	guint n = g_hash_table_size(l->readers);

	qsort(known, n, sizeof *known, by_text);
	say(l, name, "note_reader", found, (const char *const *)known, n);
}

/* "fr", "funder" and "funder.fr" after the period: what stands last is a language where it may be one. */
static void check_rest(const looking *l, const char *name, char **part, size_t n)
{
	const bl_agreement *a = l->agreement;
	bool is_reader = n > 0 && g_hash_table_contains(l->readers, part[0]);

	if (n == 1 && !has_language(a, part[0]) && !is_reader && strlen(part[0]) > 2)
		say_reader(l, name, part[0]);
	else if (n == 1 && !has_language(a, part[0]) && !is_reader)
		say(l, name, "note_language", part[0], a->languages.item, a->languages.n);
	else if (n > 1 && !is_reader)
		say_reader(l, name, part[0]);
	else if (n > 1 && !has_language(a, part[1]))
		say(l, name, "note_language", part[1], a->languages.item, a->languages.n);
	else if (n > 2)
		say_reader(l, name, part[2]);
}

static void check_name(const looking *l, const char *name)
{
	static const char *const periods[] = {"2026-10", "2026-Q3", "2026-H1", "2026"};
	g_auto(GStrv) part = g_strsplit(name, ".", -1);
	size_t n = g_strv_length(part);

	if (!n || !is_period(l->agreement, part[0]))
		say(l, name, "note_period", n ? part[0] : name, periods, G_N_ELEMENTS(periods));
	else
		check_rest(l, name, part + 1, n - 1);
}

/* ---- One language without the other ---------------------------------------------------------- */

/* Of "2026-10.funder.fr" the stem that all its languages share; NULL: it has no language. */
static char *stem_of(const bl_agreement *a, const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && has_language(a, dot + 1) ? g_strndup(name, (gsize)(dot - name)) : NULL;
}

/* Whether an edition that this note is for is made in a language. */
static bool is_made_in(const looking *l, const char *stem, const char *language)
{
	const char *reader = strchr(stem, '.');

	for (size_t i = 0; i < l->agreement->n_reports; i++) {
		const bl_order *o = &l->agreement->reports[i];
		g_autofree char *report = bl_report_name(o->report);
		bool is_for = !reader || !strcmp(reader + 1, report) || !strcmp(reader + 1, o->audience) ||
			      (g_str_has_prefix(reader + 1, report) && reader[1 + strlen(report)] == '-');

		for (size_t k = 0; is_for && k < o->languages.n; k++)
			if (!strcmp(o->languages.item[k], language))
				return true;
	}
	return false;
}

static void check_languages(const looking *l, const char *name)
{
	const bl_names *languages = &l->agreement->languages;
	g_autofree char *stem = stem_of(l->agreement, name);

	for (size_t i = 0; stem && !g_hash_table_contains(l->there, stem) && i < languages->n; i++) {
		g_autofree char *other = g_strdup_printf("%s.%s", stem, languages->item[i]);
		g_autofree char *path = g_strdup_printf("%s/%s.md", l->folder, name);

		if (!g_hash_table_contains(l->there, other) && is_made_in(l, stem, languages->item[i])) {
			g_autofree char *missing = g_strdup_printf("%s.md", other);

			bl_problems_say(l->problems, (bl_where){.file = path}, "note_untranslated", missing);
		}
	}
}

/* ---- All of them ------------------------------------------------------------------------------- */

static void check_all(const looking *l, char **name)
{
	for (size_t i = 0; name[i]; i++)
		g_hash_table_add(l->there, g_strdup(name[i]));
	for (size_t i = 0; name[i]; i++) {
		size_t before = bl_problems_count(l->problems);

		if (!g_ascii_strcasecmp(name[i], "README"))
			continue;
		check_name(l, name[i]);
		if (bl_problems_count(l->problems) == before)
			check_languages(l, name[i]);
	}
}

bl_status bl_notes_check(const bl_agreement *agreement, const bl_orders *orders, const char *reports_dir,
			 bl_problems *problems, bl_error *err)
{
	g_autofree char *folder = bl_beside(agreement, agreement->notes);
	g_autoptr(GHashTable) readers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
			      there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) name = NULL;
	looking l = {.agreement = agreement,
		     .folder = folder,
		     .orders = orders,
		     .readers = readers,
		     .there = there,
		     .problems = problems};
	bl_status status = bl_file_names(folder, ".md", &name, err);

	if (status == BL_OK)
		status = know_readers(&l, reports_dir, err);
	if (status == BL_OK)
		check_all(&l, name);
	return status;
}
