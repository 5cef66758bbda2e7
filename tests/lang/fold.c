#include "lang_test.h"

static void folds(const char *name, const char *want)
{
	char out[256];
	size_t n = bl_fold_name(bl_str_of(name), out, sizeof out);

	assert_string_equal(out, want);
	assert_int_equal(n, strlen(want));
	bl_fold_name(bl_str_of(out), out, sizeof out);
	assert_string_equal(out, want); /* folding again changes nothing */
}

TEST("lang", "case, accents and ligatures do not make another name")
{
	folds("Ville de LAVAL", "ville de laval");
	folds("Référence", "reference");
	folds("Re\xCC\x81"
	      "fe\xCC\x81rence",
	      "reference");
	folds("Œuvre du Cœur, Æther", "oeuvre du coeur, aether");
	folds("STRASSE Straße", "strasse strasse");
	folds("ÉLÈVE ÀÇÎÔÛ", "eleve aciou");
	folds("ﬁnancement №", "financement no");
}

TEST("lang", "apostrophes, dashes and blanks are made plain")
{
	folds("l’aide", "l'aide");
	folds("l‘aide l´aide l`aide lʼaide", "l'aide l'aide l'aide l'aide");
	folds("l`aide", "l'aide");
	folds("Nord‑Est — Sud–Ouest −", "nord-est - sud-ouest -");
	folds("  Date_de \t l’activité" NB NN "_ ", "date de l'activite");
	folds("\xEF\xBB\xBFNo", "no");
	folds("soft\xC2\xADhyphen", "softhyphen");
	folds("", "");
	folds("___", "");
}

TEST("lang", "a folded name is cut at its room, at a letter, and bad bytes are passed over")
{
	char out[8];

	assert_int_equal(bl_fold_name(bl_str_of("abcdefghijk"), out, sizeof out), 7);
	assert_string_equal(out, "abcdefg");
	assert_int_equal(bl_fold_name(bl_str_of("日本語"), out, sizeof out), 6);
	assert_string_equal(out, "日本");
	assert_int_equal(bl_fold_name(bl_str_of("a\xFF\xC3"
						"b"),
				      out, sizeof out),
			 2);
	assert_string_equal(out, "ab");
	assert_int_equal(bl_fold_name(bl_str_of("abc"), out, 1), 0);
	assert_string_equal(out, "");
	assert_int_equal(bl_fold_name(bl_str_of("abc"), NULL, 0), 0);
	assert_int_equal(bl_fold_name((bl_str){"a\0b", 3}, out, sizeof out), 3);
	assert_string_equal(out, "a b");
}

TEST("lang", "a cell of a megabyte folds into a small room without trouble")
{
	g_autofree char *long_one = g_strnfill(1 << 20, 'x');
	char out[64];

	memcpy(long_one, "é", 2);
	assert_int_equal(bl_fold_name(bl_str_of(long_one), out, sizeof out), 63);
	assert_int_equal(out[0], 'e');
	/* U+FDFA grows eighteenfold. */
	assert_true(bl_fold_name(bl_str_of("\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA\xEF"
					   "\xB7\xBA\xEF\xB7\xBA\xEF\xB7\xBA"),
				 out, sizeof out) > 0);
}

TEST("lang", "text for a terminal has no controls, no turned direction, no half letters")
{
	char out[16];

	bl_text_plain(bl_str_of("a\x1B"
				"b\x7F\xC2\x9B"
				"c"),
		      out, sizeof out);
	assert_string_equal(out, "a\xEF\xBF\xBD"
				 "b\xEF\xBF\xBD\xEF\xBF\xBD"
				 "c");
	bl_text_plain(bl_str_of("x\xE2\x80\xAEy\n\tz"), out, sizeof out);
	assert_string_equal(out, "x\xEF\xBF\xBDy  z");
	bl_text_plain(bl_str_of("\xFF"
				"é"),
		      out, sizeof out);
	assert_string_equal(out, "\xEF\xBF\xBDé");
	assert_int_equal(bl_text_plain(bl_str_of("aé"), out, 3), 1);
	assert_string_equal(out, "a");
	assert_int_equal(bl_text_plain(bl_str_of("aé"), out, 0), 0);
}

TEST("lang", "one name however it is spelt, and of whatever length")
{
	g_autofree char *long_upper = g_strnfill(5000, 'A'), *long_lower = g_strnfill(5000, 'a');

	assert_true(bl_same_name("Éducation  populaire", "education_populaire"));
	assert_false(bl_same_name("Éducation", "Éducations"));
	assert_true(bl_same_name(long_upper, long_lower));
	long_lower[4999] = 'b';
	assert_false(bl_same_name(long_upper, long_lower));
}

TEST("lang", "a name folds to another or not, however far they are alike")
{
	g_autofree char *alike = g_strnfill(300, 'Q'), *blanks = g_strnfill(4000, ' '),
			*one = g_strconcat(alike, "É", NULL), *other = g_strconcat(alike, "a", NULL),
			*far = g_strconcat(blanks, "é", NULL);
	size_t n;
	g_autofree char *folded = bl_fold_copy(bl_str_of(one), &n);

	assert_int_equal(n, 301);
	assert_true(bl_folds_to(bl_str_of(one), folded));
	assert_false(bl_folds_to(bl_str_of(other), folded));
	assert_false(bl_folds_to(bl_str_of(alike), folded));
	assert_true(bl_folds_to(bl_str_of("Été"), "ete"));
	assert_true(bl_folds_to(bl_str_of(far), "e"));
	assert_false(bl_folds_to(bl_str_of(far), ""));
	assert_true(bl_folds_to(bl_str_of(" "), ""));
}

TEST("lang", "a roll keeps the first number of a name, however it is spelled")
{
	bl_roll *roll = bl_roll_new();

	assert_int_equal(bl_roll_enter(roll, "Éducation", 0), 0);
	assert_int_equal(bl_roll_enter(roll, "santé", 7), 7);
	assert_int_equal(bl_roll_enter(roll, "EDUCATION ", 9), 0);
	assert_int_equal(bl_roll_find(roll, "Sante"), 7);
	assert_true(bl_roll_find(roll, "sport") == SIZE_MAX);
	assert_true(bl_roll_find(roll, "") == SIZE_MAX);
	bl_roll_free(roll);
	bl_roll_free(NULL);
}
