/* Headers and files that name periods. */
#include "bilan/table.h"
#include "test.h"

#include <glib.h>
#include <string.h>

/* "dated", "m3", "q2", "" */
static void names(const char *header, const char *wanted)
{
	bl_header_period p;
	bool any = bl_header_period_of(bl_str_of(header), &p);
	g_autofree char *got = p.dated     ? g_strdup("dated")
			       : p.month   ? g_strdup_printf("m%d", p.month)
			       : p.quarter ? g_strdup_printf("q%d", p.quarter)
					   : g_strdup("");

	if (strcmp(got, wanted) || any != (*wanted != 0))
		fail_msg("“%s” names “%s”, not “%s”", header, got, wanted);
}

TEST("table", "a header names a month by three letters of its name or more, in French or English")
{
	names("janv.", "m1");
	names("Fév", "m2");
	names("MARCH", "m3");
	names("avr..", "m4");
	names("May", "m5");
	names("juin", "m6");
	names("juil", "m7");
	names("jui", "");
	names("ao", "");
	names("sept.", "m9");
	names("Octobre", "m10");
	names("nov", "m11");
	names("décembre", "m12");
	names("dec", "m12");
	names("marché", "");
	names("mai ", "m5");
}

TEST("table", "a header names a quarter by its number from 1 to 4, and nothing behind it")
{
	names("T1", "q1");
	names("q4", "q4");
	names("T0", "");
	names("Q5", "");
	names("Trimestre 2", "q2");
	names("trim. 3", "q3");
	names("T1x", "");
	names("T", "");
}

TEST("table", "a header that is a date names its period by itself")
{
	names("2026-03", "dated");
	names("2026", "dated");
	names("mars 2026", "dated");
	names("Visites", "");
}

TEST("table", "the only year that the name of a file holds is its year")
{
	assert_int_equal(bl_year_in_name("in/suivi_2026.csv"), 2026);
	assert_int_equal(bl_year_in_name("suivi_202603.csv"), 2026);
	assert_int_equal(bl_year_in_name("20260301-suivi.csv"), 2026);
	assert_int_equal(bl_year_in_name("2025/suivi.csv"), 0);
	assert_int_equal(bl_year_in_name("suivi_2025_2026.csv"), 0);
	assert_int_equal(bl_year_in_name("suivi_2026_2026.csv"), 2026);
	assert_int_equal(bl_year_in_name("suivi_1899.csv"), 0);
	assert_int_equal(bl_year_in_name("suivi_1900.csv"), 1900);
	assert_int_equal(bl_year_in_name("suivi_2199.csv"), 2199);
	assert_int_equal(bl_year_in_name("suivi_2200.csv"), 0);
	assert_int_equal(bl_year_in_name("suivi_12345.csv"), 0);
}

/* ---- Columns of a role ---- */

static int guessed(const char *kind, const char *role, const char *text)
{
	const char *path = test_path("guess.csv");
	bl_arena *arena = bl_arena_new();
	bl_header header;
	bl_sheet sheet;
	bl_error err;
	int at;

	test_write(path, text, strlen(text));
	assert_int_equal(bl_sheet_open(&sheet, path, &(bl_sheet_hints){NULL, 0}, &err), BL_OK);
	bl_header_find(&header, &sheet, false, arena);
	at = bl_guess_field(bl_role_find(bl_source_kind_find(kind), role), &header, NULL);
	bl_sheet_close(&sheet);
	bl_arena_free(arena);
	return at;
}

TEST("table", "a role's word is one by itself in a header, and its column holds what the role is")
{
	assert_int_equal(guessed("needs", "territory", "Jour;Le secteur visé;N\n2026-01-02;Nord;3\n"), 1);
	assert_int_equal(guessed("needs", "territory", "Jour;Secteurs;N\n2026-01-02;Nord;3\n"), -1);
	assert_int_equal(guessed("activities", "hours", "Jour;Heures;N\n2026-01-02;3;1\n2026-01-03;4;1\n"),
			 1);
	assert_int_equal(
		guessed("activities", "hours", "Jour;Heures;N\n2026-01-02;1:30;1\n2026-01-03;90 min;1\n"), 1);
	assert_int_equal(
		guessed("activities", "hours", "Jour;Heures;N\n2026-01-02;soir;1\n2026-01-03;matin;1\n"), -1);
	assert_int_equal(guessed("activities", "date", "Date de naissance;Date;N\n1980-01-02;2026-01-02;1\n"),
			 1);
}
