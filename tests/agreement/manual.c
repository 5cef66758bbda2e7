/* The manual page and the program know the same keys. */
#include "reading.h"

#define MANUAL "src/agreement/bilan-agreement.5"

/* An unknown key in every map there is: each complaint lists that map's keys. */
static const char strange[] =
	"zz: 1\n"
	"partnership: {zz: 1}\n"
	"partners: [{id: p, zz: 1, offers: [{service: s, zz: 1}], capacity: {hours: 1, zz: 1}}]\n"
	"sources: [{name: r, files: r, zz: 1, pivot: {key: k, name: n, value: v, zz: 1}, unfold: {zz: 1}, "
	"nothing_to_report: [{period: 2026-10, zz: 1}], columns: {date: "
	"{column: D, zz: 1}}}]\n"
	"indicators:\n"
	"  - {id: i, zz: 1, better: {zz: 1, within: {from: 1, to: 2, zz: 1}}}\n"
	"  - {id: m, steps: [{name: s, zz: 1}]}\n"
	"  - {id: q, measure: ratio, of: x, out_of: {from: r, zz: 1}}\n"
	"goals:\n"
	"  - {id: g, zz: 1, indicator: m, baseline: {value: 1, zz: 1},\n"
	"     target: {zz: 1, waypoints: [{value: 2, by: 2026-01-01, zz: 1}]},\n"
	"     revised: [{on: 2025-01-01, zz: 1, target: {value: 1, by: 2026-01-01}}]}\n"
	"priorities: [{name: p, zz: 1}]\n"
	"cadence: [{what: w, every: year, zz: 1}]\n"
	"events: [{on: 2025-01-01, name: e, zz: 1}]\n"
	"disclosure: {zz: 1, money: {zz: 1}}\n"
	"reports: [{report: monthly, zz: 1, to: [{email: a@b, zz: 1}]}]\n"
	"editions: {zz: 1, owner: {email: a@b, zz: 1}, keep: {zz: 1}, mail: {zz: 1}}\n"
	"joint: {training: {zz: 1}}\n"
	"outputs: {zz: 1}\n";

static GHashTable *keys_read(void)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	reading r = reading_of(strange);

	assert_int_equal(bl_problems_count(r.problems), 33);
	for (size_t i = 0; i < bl_problems_count(r.problems); i++) {
		const bl_error *e = bl_problems_at(r.problems, i);
		g_auto(GStrv) names = g_strsplit(e->expected, ", ", -1);

		assert_string_equal(e->key, "unknown_key");
		for (size_t k = 0; names[k]; k++)
			g_hash_table_add(keys, g_strdup(names[k]));
	}
	reading_done(&r);
	return keys;
}

/* ".It Ic joined , left Pq dates", ".Ic per", ".Ss priorities and cadence" */
static GHashTable *keys_described(const char *manual)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) lines = g_strsplit(manual, "\n", -1);

	for (size_t i = 0; lines[i]; i++) {
		const char *rest = g_str_has_prefix(lines[i], ".It Ic ") ? lines[i] + 7
				   : g_str_has_prefix(lines[i], ".Ic ") || g_str_has_prefix(lines[i], ".Ss ")
					   ? lines[i] + 4
					   : "";
		g_auto(GStrv) words = g_strsplit(g_str_has_prefix(rest, "Kinds of") ? "" : rest, " ", -1);

		for (size_t k = 0; words[k] && strcmp(words[k], "Pq"); k++)
			if (g_ascii_islower(*words[k]) && strcmp(words[k], "and"))
				g_hash_table_add(keys, g_strdup(words[k]));
	}
	return keys;
}

static void all_in(GHashTable *some, GHashTable *others, const char *complaint)
{
	GHashTableIter at;
	gpointer key;
	int missing = 0;

	g_hash_table_iter_init(&at, some);
	while (g_hash_table_iter_next(&at, &key, NULL)) {
		if (g_hash_table_contains(others, key))
			continue;
		print_error("“%s” %s\n", (char *)key, complaint);
		missing++;
	}
	assert_int_equal(missing, 0);
}

TEST("agreement", "the manual describes every key that is read, and no other")
{
	g_autoptr(GHashTable) read = keys_read(), described = NULL;
	char *manual;
	size_t n;

	assert_int_equal(bl_file_read(MANUAL, &manual, &n, NULL), BL_OK);
	described = keys_described(manual);
	all_in(read, described, "is read but not described");
	all_in(described, read, "is described but not read");
	g_free(manual);
}

TEST("agreement", "the manual's examples are accepted")
{
	char *manual;
	size_t n;
	int examples = 0;

	assert_int_equal(bl_file_read(MANUAL, &manual, &n, NULL), BL_OK);
	for (char *at = manual; (at = strstr(at, "\n.Bd -literal"));) {
		char *start = strchr(at + 1, '\n') + 1, *end = strstr(start, "\n.Ed");
		g_autofree char *example = NULL;
		reading r;

		assert_non_null(end);
		example = g_strndup(start, (size_t)(end + 1 - start));
		at = end;
		if (!strstr(example, "sources:")) /* a fragment */
			continue;
		r = reading_of(example);
		accepted(&r);
		reading_done(&r);
		examples++;
	}
	assert_int_equal(examples, 2);
	g_free(manual);
}
