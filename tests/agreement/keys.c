/* Every key that is accepted is read by something: what a table of this room puts into
 * the tree is asked for in another room, and nothing is checked and then dropped. */
#include "reading.h"

#include <glib.h>

#define ROOM "src/agreement"

/* All C of `folder` and below, but of this room; yours. */
static void gather(const char *folder, GString *all)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;

		if (!strcmp(path, ROOM))
			continue;
		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			gather(path, all);
		else if (g_str_has_suffix(name, ".c") && g_file_get_contents(path, &text, NULL, NULL))
			g_string_append(all, text);
	}
	if (dir)
		g_dir_close(dir);
}

static char *tables_of_room(void)
{
	GString *all = g_string_new(NULL);
	GDir *dir = g_dir_open(ROOM, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(ROOM, name, NULL), *text = NULL;

		if (g_str_has_suffix(name, ".c") && g_file_get_contents(path, &text, NULL, NULL))
			g_string_append(all, text);
	}
	g_dir_close(dir);
	return g_string_free(all, FALSE);
}

/* What this room itself turns into something else that is asked for, and why. */
static bool is_turned(const char *member)
{
	static const char *const turned[] = {
		"all_or_none", /* one of two words becomes a yes or a no */
		"baseline_on", /* the day a goal begins, and whether a break came since */
		"only",        /* makes an indicator that narrows another */
		"sector",      /* describes a partner; no report groups by it yet */
		NULL};

	for (size_t i = 0; turned[i]; i++)
		if (!strcmp(turned[i], member))
			return true;
	return false;
}

TEST("agreement", "what every key puts into the tree is asked for by another room")
{
	g_autofree char *tables = tables_of_room();
	g_autoptr(GString) others = g_string_new(NULL);
	g_autoptr(GRegex) row =
		g_regex_new("\\{\"(\\w+)\",\\s*\\w+,\\s*\\.at = "
			    "(?:AT\\((?:\\w+\\.)?(\\w+)\\)|offsetof\\(\\w+, (?:\\w+\\.)?(\\w+)\\))",
			    0, 0, NULL);
	g_autoptr(GMatchInfo) at = NULL;
	int keys = 0, unread = 0;

	gather("src", others);
	for (g_regex_match(row, tables, 0, &at); g_match_info_matches(at); g_match_info_next(at, NULL)) {
		g_autofree char *key = g_match_info_fetch(at, 1), *one = g_match_info_fetch(at, 2),
				*other = g_match_info_fetch(at, 3);
		const char *member = *one ? one : other;
		g_autofree char *pattern = g_strdup_printf("(->|\\.)%s\\b", member);

		keys++;
		if (is_turned(member) || g_regex_match_simple(pattern, others->str, 0, 0))
			continue;
		print_error("“%s” is accepted, and nobody asks for “%s”\n", key, member);
		unread++;
	}
	assert_in_range(keys, 60, 200); /* as long as the tables are written as they are */
	assert_int_equal(unread, 0);
}

TEST("agreement", "no key is checked and then dropped, but the paper of reports that have none")
{
	g_autofree char *tables = tables_of_room();
	const char *at = tables;
	int dropped = 0;

	for (; (at = strstr(at, ".at = BL__NOWHERE")); at++)
		dropped++;
	assert_int_equal(dropped, 1);
	assert_non_null(strstr(tables, "{\"paper\", take_paper, .at = BL__NOWHERE"));
}
