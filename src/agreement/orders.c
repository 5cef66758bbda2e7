/* Reports: what is made, for whom, when, and who is told. */
#include "read.h"

const char *const bl_audiences[] = {"coordinator", "partners", "partner", "funder", NULL};
static const char *const each[] = {"partner", NULL};

bool bl_order_has_path(const bl_order *order)
{
	return strchr(order->report, '/') || g_str_has_suffix(order->report, ".yaml") ||
	       g_str_has_suffix(order->report, ".yml");
}

#define NAME_MOST 100 /* bytes of a layout's name that stay as they are */

char *bl_report_name(const char *report)
{
	g_autofree char *base = g_path_get_basename(report);
	char plain[NAME_MOST + 1];

	if (g_str_has_suffix(base, ".yaml"))
		base[strlen(base) - 5] = 0;
	bl_text_plain(bl_str_of(base), plain, sizeof plain);
	return strcmp(plain, base) ? bl_name_in_path(base) : g_steal_pointer(&base);
}

static void blank_order(bl__reader *r, void *item)
{
	bl_order *o = item;

	o->audience = bl_audiences[0];
	o->every = bl_grain_month();
	o->languages = r->tree->languages;
	o->paper = r->paper;
	o->after = o->at_latest = o->catch_up = -1;
	o->since = BL_DAY_NONE;
}

static const char *const whether[] = {"no", "when_figures_change", NULL};

void bl__take_reissue(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__field choice = {.key = f->key, .how = whether};
	const char *said = NULL;

	bl__take_choice(r, y, &choice, &said);
	*(bool *)bl__at(r, f->at, base) = said == whether[1];
}

static void take_wait(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const what[] = {"notes", NULL};
	bl__field choice = {.key = f->key, .how = what};
	const char *said = NULL;

	bl__take_choice(r, y, &choice, &said);
	*(bool *)bl__at(r, f->at, base) = said != NULL;
}

static bool lists(const bl_names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (!strcmp(names->item[i], name))
			return true;
	return false;
}

/* In the order of the list of formats, whatever order they are written in: pages come first. */
void bl__take_formats(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const known[] = {"pdf", "html"};
	const char **item = bl_arena_alloc(r->arena, G_N_ELEMENTS(known) * sizeof *item);
	bl_names read, *out = bl__at(r, f->at, base);

	bl__read_names(r, y, f, &read);
	for (size_t i = 0; i < read.n; i++)
		if (strcmp(read.item[i], known[0]) && strcmp(read.item[i], known[1]))
			bl__unknown(r, read.place[i], "unknown_value", read.item[i], known,
				    G_N_ELEMENTS(known));
	*out = (bl_names){item, read.place, 0};
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (lists(&read, known[i]))
			item[out->n++] = known[i];
}

static const bl__field fields[] = {
	{"report", bl__take_word, .at = offsetof(bl_order, report), .required = true},
	{"audience", bl__take_choice, .at = offsetof(bl_order, audience), .how = bl_audiences},
	{"every", bl__take_grain, .at = offsetof(bl_order, every)},
	{"each", bl__take_choice, .at = offsetof(bl_order, each), .how = each},
	{"languages", bl__take_languages, .at = offsetof(bl_order, languages)},
	{"paper", bl__take_choice, .at = offsetof(bl_order, paper), .how = bl__papers},
	{"after", bl__take_whole, .at = offsetof(bl_order, after)},
	{"at_latest", bl__take_whole, .at = offsetof(bl_order, at_latest)},
	{"catch_up", bl__take_whole, .at = offsetof(bl_order, catch_up)},
	{"since", bl__take_day, .at = offsetof(bl_order, since)},
	{"approve", bl__take_yes_no, .at = offsetof(bl_order, approve)},
	{"wait_for", take_wait, .at = offsetof(bl_order, waits_for_notes)},
	{"reissue", bl__take_reissue, .at = offsetof(bl_order, reissues)},
	{"formats", bl__take_formats, .at = offsetof(bl_order, formats)},
	{"to", bl__take_recipients, .at = offsetof(bl_order, to), .also = offsetof(bl_order, n_to)},
	BL__END,
};

/* A layout of one's own lies beside the agreement, wherever bilan is started. */
static void place_layout(bl__reader *r, bl_order *o)
{
	g_autofree char *path = NULL;

	o->ordered = o->report;
	if (!o->report || !bl_order_has_path(o) || g_path_is_absolute(o->report))
		return;
	path = g_build_filename(r->tree->folder, o->report, NULL);
	o->report = bl__copy(r, path);
}

static void done(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	(void)i;
	place_layout(r, item);
	bl__settle_habits(r, y, item);
}

const bl__items bl__orders = {fields, sizeof(bl_order), blank_order, done};
