/* Editions that are made when nobody is at the keyboard: where, under which names, when. */
#include "read.h"

static const char default_files[] = "{report}-{partner}-{period}-{language}";

void bl__default_editions(bl__reader *r)
{
	r->tree->editions = (bl_unattended){.folder = "editions",
					    .files = default_files,
					    .record = "record",
					    .sendmail = "/usr/sbin/sendmail"};
	r->habits = (bl__habits){.after = -1, .at_latest = -1, .catch_up = -1, .since = BL_DAY_NONE};
}

/* ---- The map ---------------------------------------------------------------------------------- */

/* The unattended part of the tree first, so that what takes a part of it finds it at 0. */
typedef struct {
	bl_unattended u;
	bl__habits h;
} declared;

static void take_keep(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_horizon length = {0};

	if (!bl__is_text(r, y, f))
		return;
	if (bl__is_length(y, &length) && length.months > 0)
		*(int *)bl__at(r, f->at, base) = length.months;
	else
		bl__wrong(r, bl_yaml_place(y), "bad_keep", y->text, "36 months, 3 years");
}

static const bl__field keep_fields[] = {
	{"editions", take_keep, .at = offsetof(declared, u.keep_months)},
	BL__END,
};

static const bl__field fields[] = {
	{"folder", bl__take_word, .at = offsetof(declared, u.folder)},
	{"files", bl__take_word, .at = offsetof(declared, u.files)},
	{"record", bl__take_word, .at = offsetof(declared, u.record)},
	{"owner", bl__take_owner, .at = offsetof(declared, u.owner)},
	{"contact", bl__take_text, .at = offsetof(declared, u.contact)},
	{"link", bl__take_word, .at = offsetof(declared, u.link)},
	{"mail", bl__take_mail, .at = offsetof(declared, u)},
	{"after", bl__take_whole, .at = offsetof(declared, h.after)},
	{"at_latest", bl__take_whole, .at = offsetof(declared, h.at_latest)},
	{"catch_up", bl__take_whole, .at = offsetof(declared, h.catch_up)},
	{"since", bl__take_day, .at = offsetof(declared, h.since)},
	{"approve", bl__take_yes_no, .at = offsetof(declared, h.approve)},
	{"reissue", bl__take_reissue, .at = offsetof(declared, h.reissues)},
	{"formats", bl__take_formats, .at = offsetof(declared, h.formats)},
	{.key = "keep", .take = bl__take_map, .how = keep_fields},
	BL__END,
};

void bl__take_editions(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_agreement *a = base;
	declared d = {a->editions, r->habits};

	if (!bl__is_map(r, y, f))
		return;
	d.u.place = bl_yaml_key_place(y);
	bl__read_map(r, y, fields, &d);
	d.h.approve_said = bl__has(y, "approve");
	if (!d.u.from && d.u.owner)
		d.u.from = d.u.owner->email;
	bl__check_habits(r, y, &d.h);
	a->editions = d.u;
	r->habits = d.h;
}

/* ---- Names of files ------------------------------------------------------------------------------ */

enum { REPORT, PARTNER, PERIOD, LANGUAGE, PLACEHOLDERS };
static const char *const placeholder[PLACEHOLDERS] = {"report", "partner", "period", "language"};

/* The placeholder that stands at `s` (an opening brace), its length with both braces; PLACEHOLDERS: none of
 * them, 0: no closing brace. */
static int placeholder_at(const char *s, size_t *n)
{
	const char *end = strchr(s, '}');
	int i = 0;

	*n = end ? (size_t)(end + 1 - s) : 0;
	while (end && i < PLACEHOLDERS &&
	       (strlen(placeholder[i]) != *n - 2 || strncmp(placeholder[i], s + 1, *n - 2)))
		i++;
	return i;
}

/* Which placeholders it has, as bits; what cannot be a name of a file is complained of. */
static unsigned check_pattern(bl__reader *r, bl_place place, const char *files)
{
	unsigned has = 0;
	size_t n;

	if (strpbrk(files, "/\\") || *files == '.')
		bl__wrong(r, place, "bad_file_pattern", files, default_files);
	for (const char *s = files; (s = strchr(s, '{')); s += n) {
		int which = placeholder_at(s, &n);
		g_autofree char *name = n ? g_strndup(s + 1, n - 2) : NULL;

		if (!n) {
			bl__wrong(r, place, "bad_file_pattern", files, default_files);
			break;
		}
		if (which == PLACEHOLDERS)
			bl__unknown(r, place, "unknown_placeholder", name, placeholder, PLACEHOLDERS);
		else
			has |= 1u << which;
	}
	return has;
}

static void check_files(bl__reader *r, bl_place place)
{
	const bl_agreement *a = r->tree;
	size_t before = r->said;
	unsigned has = check_pattern(r, place, a->editions.files), wants = 0;

	for (size_t i = 0; i < a->n_reports; i++) {
		wants |= i ? 1u << REPORT : 0;
		wants |= a->reports[i].languages.n > 1 ? 1u << LANGUAGE : 0;
		wants |= bl_order_is_each(&a->reports[i]) ? 1u << PARTNER : 0;
	}
	for (int i = 0; i < PLACEHOLDERS && r->said == before; i++)
		if (wants & ~has & 1u << i) {
			g_autofree char *lacking = g_strdup_printf("{%s}", placeholder[i]);

			bl__wrong(r, place, "files_alike", a->editions.files, lacking);
		}
}

/* Whether files of both could stand in one folder under one name. */
static bool are_alike(const bl_order *a, const bl_order *b)
{
	return !strcmp(a->ordered, b->ordered) && strcmp(a->audience, b->audience) != 0 &&
	       a->every.kind->months == b->every.kind->months;
}

static char *report_part(const bl_agreement *a, const bl_order *order)
{
	char *name = bl_report_name(order->report), *longer;

	for (const bl_order *o = a->reports; o < order && o < a->reports + a->n_reports; o++)
		if (are_alike(o, order)) {
			longer = g_strdup_printf("%s-%s", name, order->audience);
			g_free(name);
			return longer;
		}
	return name;
}

/* Where nothing stands for a placeholder, the hyphen that sets it off goes too. */
static const char *put_part(GString *out, const char *part, const char *rest)
{
	if (part)
		g_string_append(out, part);
	else if (out->len && out->str[out->len - 1] == '-')
		g_string_truncate(out, out->len - 1);
	else if (!out->len && *rest == '-')
		return rest + 1;
	return rest;
}

char *bl_order_file(const bl_agreement *a, const bl_order *order, int partner, bl_period period,
		    const char *language)
{
	g_autofree char *report = report_part(a, order),
			*who = partner < 0 ? NULL : bl_name_in_path(a->partners[partner].id);
	char when[16];
	const char *part[PLACEHOLDERS + 1] = {report, who, when, language, ""}, *s = a->editions.files;
	GString *out = g_string_new(NULL);
	size_t n;

	bl_period_text(period, when);
	while (*s) {
		int which = *s == '{' ? placeholder_at(s, &n) : PLACEHOLDERS;

		if (which < PLACEHOLDERS)
			s = put_part(out, part[which], s + n);
		else
			g_string_append_c(out, *s++);
	}
	return g_string_free(out, FALSE);
}

/* ---- Where they lie ---------------------------------------------------------------------------------- */

/* From the agreement's folder, without "." and "..". */
static char *whole_path(const bl__reader *r, const char *path)
{
	g_autofree char *folder = g_canonicalize_filename(r->tree->folder, NULL);

	return g_canonicalize_filename(path, folder);
}

static bool lies_in(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	return g_str_has_prefix(path, folder) && (!path[n] || path[n] == '/' || folder[n - 1] == '/');
}

/* The folder in which a pattern of files begins to choose. */
static char *folder_of_files(const bl__reader *r, const char *pattern)
{
	g_autofree char *fixed = g_strndup(pattern, strcspn(pattern, "*?[{")), *folder = NULL;

	folder = g_path_get_dirname(*fixed ? fixed : ".");
	return whole_path(r, folder);
}

/* What is published or recorded there would lie among what is read. */
static void check_apart(bl__reader *r, bl_place place, const char *path, const char *what)
{
	const bl_agreement *a = r->tree;
	g_autofree char *here = whole_path(r, path), *home = whole_path(r, "."),
			*notes = whole_path(r, a->notes);

	if (lies_in(home, here) || lies_in(notes, here)) {
		bl__wrong(r, place, "folder_in_the_way", path, what);
		return;
	}
	for (size_t i = 0; i < a->n_sources; i++)
		for (size_t k = 0; k < a->sources[i].files.n; k++) {
			g_autofree char *exports = folder_of_files(r, a->sources[i].files.item[k]);

			if (!lies_in(exports, here))
				continue;
			bl__wrong(r, place, "folder_in_the_way", path, what);
			return;
		}
}

void bl__check_editions(bl__reader *r, const bl_yaml *root)
{
	const bl_unattended *u = &r->tree->editions;
	const bl_yaml *y = bl_yaml_get(root, "editions");
	g_autofree char *folder = NULL, *record = NULL;

	if (!y || y->shape != BL_YAML_MAP)
		return;
	check_files(r, bl__place_in(y, "files"));
	check_apart(r, bl__place_in(y, "folder"), u->folder, "editions");
	check_apart(r, bl__place_in(y, "record"), u->record, "record");
	folder = whole_path(r, u->folder);
	record = whole_path(r, u->record);
	if (lies_in(record, folder) || lies_in(folder, record))
		bl__wrong(r, bl__place_in(y, bl__has(y, "record") ? "record" : "folder"), "record_in_folder",
			  u->record, "record");
}
