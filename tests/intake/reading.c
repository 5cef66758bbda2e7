/* Sources bound to files: columns, overlapping exports, partners, problems. */
#include "story.h"

#include <string.h>

TEST("intake", "the newest row of each id counts, also when it is the cancellation")
{
	story s = {.kind = "activities",
		   STORY_COLUMNS({"id", "id", 0, NULL}, {"date", "date", 0, NULL},
				 {"participants", "participants", 0, NULL}),
		   .skip_column = "statut",
		   .skip_value = "annulée|brouillon",
		   STORY_WISHES({"participants", BL_NUMBER, {1, 1}})};
	g_autofree char *folder = NULL;
	told *t;

	story_file(
		"over/e-1.csv",
		"id,date,organisme,statut,participants\n101,2024-01-10,A,Tenue,5\n102,2024-01-20,B,Prévue,0\n"
		"103,2024-01-31,C,Tenue,8\n");
	story_file("over/e-2.csv", "id,date,organisme,statut,participants\n\"102\",2024-01-20,B,Tenue,"
				   "14\n103,2024-01-31,C,Annulée,8\n"
				   "103,2024-01-31,C,ANNULEE ,8\n104,2024-02-02,A,Tenue,6\n");
	folder = g_strdup(test_path("over"));
	s.folder = folder;
	s.files = "e-*.csv|e-2.csv";
	t = story_read(&s);
	assert_int_equal(t->status, BL_OK);
	assert_int_equal(bl_taken_files(t->taken), 2);
	assert_int_equal(t->rows, 3);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(25));
	assert_int_equal(bl_taken_file(t->taken, 0)->replaced, 2);
	assert_int_equal(bl_taken_file(t->taken, 1)->cancelled, 1);
	assert_int_equal(bl_taken_file(t->taken, 1)->replaced, 1);
	story_free(t);
}

TEST("intake", "exports are taken in natural order: e-10 is newer than e-9")
{
	story s = {.kind = "activities",
		   STORY_COLUMNS({"id", "id", 0, NULL}, {"date", "date", 0, NULL}, {"type", "t", 0, NULL}),
		   STORY_WISHES({"type", BL_WORD, {1, 1}})};
	g_autofree char *folder = NULL;
	told *t;

	story_file("natural/e-10.csv", "id,date,t\n1,2024-01-10,new\n");
	story_file("natural/e-9.csv", "id,date,t\n1,2024-01-10,old\n");
	folder = g_strdup(test_path("natural"));
	s.folder = folder;
	s.files = "*.csv";
	t = story_read(&s);
	assert_int_equal(t->rows, 1);
	assert_string_equal(story_word(t, 0, 0), "new");
	story_free(t);
}

TEST("intake", "a bad row repeated in overlapping exports is one reject")
{
	story s = {.kind = "activities", STORY_COLUMNS({"date", "date", 0, NULL})};
	g_autofree char *folder = NULL;
	told *t;

	story_file("bad/e-1.csv", "date,t,n\nhier,x,1\nhier,x,1\n2024-01-10,y,2\n");
	story_file("bad/e-2.csv", "date,t,n\nhier,x,1\n2024-01-11,y,2\n");
	folder = g_strdup(test_path("bad"));
	s.folder = folder;
	s.files = "*.csv";
	t = story_read(&s);
	assert_int_equal(bl_taken_reject_count(t->taken, 0), 2); /* both rows of the first file are rows */
	assert_int_equal(bl_taken_file(t->taken, 1)->replaced, 1);
	story_free(t);
}

TEST("intake", "ids that a spreadsheet made alike are not one id")
{
	story s = {.kind = "activities", STORY_COLUMNS({"id", "SIRET", 0, NULL}, {"date", "date", 0, NULL})};
	told *t;

	s.files = story_file("damaged.csv", "SIRET;date\n3,51816E+13;2024-01-10\n3,51816E+13;2024-01-"
					    "11\n00123;2024-01-12\n123;2024-01-12\n");
	t = story_read(&s);
	assert_int_equal(t->rows, 4);
	story_free(t);
}

TEST("intake", "spellings of one name are one word: case, accents, blanks, é in one letter or two")
{
	story s = {.kind = "activities",
		   STORY_COLUMNS({"date", "date", 0, NULL}, {"type", "t", 0, NULL}),
		   STORY_WISHES({"type", BL_WORD, {1, 1}})};
	told *t;

	s.files = story_file("spellings.csv", "date,t\n2024-01-01,Montréal\n2024-01-02,Montre\xCC\x81"
					      "al\n2024-01-03,MONTREAL\xC2\xA0\n"
					      "2024-01-04,\" montréal \"\n2024-01-05,Laval\n2024-01-05,\n");
	t = story_read(&s);
	assert_int_equal(t->rows, 6);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(story_word(t, 0, i), "Montréal");
	assert_string_equal(story_word(t, 0, 4), "Laval");
	assert_int_equal(g_array_index(t->word[0], uint32_t, 5), 0);
	story_free(t);
}

TEST("intake", "partners are known by id, name and alias; strangers are counted with the nearest name")
{
	static const char *const aliases[] = {"V. de Laval"};
	static const bl_partner partners[] = {
		{.id = "ville", .name = {.any = "Ville de Laval"}, .aliases = {aliases, NULL, 1}},
		{.id = "maison", .name = {.any = "Maison Clair"}},
	};
	story s = {.kind = "activities",
		   .partners = partners,
		   .n_partners = 2,
		   STORY_COLUMNS({"date", "date", 0, NULL}, {"lead", "Organisme", 0, NULL},
				 {"partners", "Avec", 0, ";"}),
		   STORY_WISHES({"lead", BL_WORD, {1, 1}}, {"partners", BL_WORDS, {1, 1}})};
	const uint32_t *member;
	told *t;

	s.files = story_file(
		"partners.csv",
		"date,Organisme,Avec\n2024-01-01,ville de LAVAL,Maison Clair; V. de Laval ;maison\n"
		"2024-01-02,Maisn Clair,\n2024-01-03,Maisn  clair,Inconnu\n");
	t = story_read(&s);
	assert_int_equal(t->rows, 3);
	assert_string_equal(story_word(t, 0, 0), "ville");
	assert_int_equal(bl_words_members(t->words, g_array_index(t->word[1], uint32_t, 0), &member), 2);
	assert_string_equal(bl_words_text(t->words, member[0]).s, "maison");
	assert_string_equal(bl_words_text(t->words, member[1]).s, "ville");
	assert_int_equal(bl_words_members(t->words, 0, &member), 0);
	assert_int_equal(bl_taken_strangers(t->taken), 2);
	assert_int_equal(bl_taken_stranger(t->taken, 0)->rows, 2);
	assert_string_equal(bl_words_text(t->words, bl_taken_stranger(t->taken, 0)->word).s, "Maisn Clair");
	assert_string_equal(bl_taken_stranger(t->taken, 0)->nearest, "Maison Clair");
	assert_string_equal(bl_taken_stranger(t->taken, 0)->role, "lead");
	assert_string_equal(bl_taken_stranger(t->taken, 1)->role, "partners");
	story_free(t);
}

TEST("intake", "a reject knows its row's partner")
{
	static const bl_partner partners[] = {{.id = "ville", .name = {.any = "Ville de Laval"}}};
	story s = {.kind = "activities",
		   .partners = partners,
		   .n_partners = 1,
		   STORY_COLUMNS({"date", "date", 0, NULL}, {"lead", "Organisme", 0, NULL})};
	told *t;

	s.files =
		story_file("reject.csv", "date,Organisme\n2024-01-01,Ville de Laval\nhier,ville de laval\n");
	t = story_read(&s);
	assert_string_equal(bl_words_text(t->words, bl_taken_reject(t->taken, 0)->partner).s, "ville");
	story_free(t);
}

TEST("intake", "a column renamed between two exports is found by its other name")
{
	story s = {.kind = "activities",
		   STORY_COLUMNS({"date", "Date", 0, NULL},
				 {"participants", "Nb participantes|Participants", 0, NULL}),
		   STORY_WISHES({"participants", BL_NUMBER, {1, 1}})};
	g_autofree char *folder = NULL;
	told *t;

	story_file("renamed/1.csv", "Date;NB  PARTICIPANTES\n2024-01-01;3\n");
	story_file("renamed/2.csv", "Participants;date\n4;2024-02-01\n");
	folder = g_strdup(test_path("renamed"));
	s.folder = folder;
	s.files = "*.csv";
	t = story_read(&s);
	assert_int_equal(t->status, BL_OK);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(7));
	story_free(t);
}

TEST("intake", "a missing column is a problem at its line of the agreement, with the nearest header")
{
	story s = {.kind = "activities",
		   STORY_COLUMNS({"date", "Date", 0, NULL}, {"hours", "Heure", 0, NULL}),
		   STORY_WISHES({"hours", BL_NUMBER, {1, 1}})};
	const bl_error *e;
	told *t;

	s.files = story_file("missing.csv", "Date;Heures\n2024-01-01;3\n");
	t = story_read(&s);
	assert_int_equal(t->status, BL_EUSER);
	assert_int_equal(t->rows, 0);
	assert_int_equal(bl_problems_count(t->problems), 1);
	e = bl_problems_at(t->problems, 0);
	assert_string_equal(e->key, "missing_column");
	assert_string_equal(e->where, "agreement.yaml");
	assert_int_equal(e->line, 13);
	assert_string_equal(e->nearest, "Heures");
	assert_non_null(strstr(e->expected, "Date, Heures"));
	story_free(t);
}

TEST("intake", "two columns of one name are refused, until a position says which")
{
	story s = {.kind = "activities", STORY_COLUMNS({"date", "Date", 0, NULL})};
	story by_position = {.kind = "activities", STORY_COLUMNS({"date", NULL, 3, NULL})};
	told *t;

	s.files = by_position.files = story_file("twice.csv", "Date,Nom,Date\n2024-01-15,x,2020-01-01\n");
	t = story_read(&s);
	assert_true(story_complains(t, "ambiguous_header"));
	story_free(t);
	t = story_read(&by_position);
	assert_int_equal(t->status, BL_OK);
	assert_int_equal(g_array_index(t->day, bl_day, 0), bl_day_of(2020, 1, 1));
	story_free(t);
}

TEST("intake", "without any mapping, roles are guessed from the header; with one, they are not")
{
	story bare = {.kind = "activities", STORY_WISHES({"participants", BL_NUMBER, {1, 1}})};
	story mapped = {.kind = "activities",
			STORY_COLUMNS({"date", "Date de l'activité", 0, NULL}),
			STORY_WISHES({"participants", BL_NUMBER, {1, 1}})};
	told *t;

	bare.files = mapped.files =
		story_file("guess.csv", "Date de l’activité;Nb participantes\n2024-01-15;3\n2024-02-15;4\n");
	t = story_read(&bare);
	assert_int_equal(t->status, BL_OK);
	assert_int_equal(t->rows, 2);
	story_free(t);
	t = story_read(&mapped);
	assert_true(story_complains(t, "column_not_mapped"));
	story_free(t);
}

TEST("intake", "kinds, roles, wishes and files that do not exist are all problems")
{
	story kind = {.kind = "activity", .files = "x.csv"};
	story role = {.kind = "activities", .files = "x.csv", STORY_COLUMNS({"participant", "x", 0, NULL})};
	story wish = {.kind = "activities",
		      STORY_COLUMNS({"date", "Date", 0, NULL}),
		      STORY_WISHES({"Quartier", BL_WORD, {31, 9}})};
	told *t = story_read(&kind);

	assert_true(story_complains(t, "unknown_source_kind"));
	assert_string_equal(bl_problems_at(t->problems, 0)->nearest, "activities");
	story_free(t);
	t = story_read(&role);
	assert_true(story_complains(t, "unknown_role"));
	assert_string_equal(bl_problems_at(t->problems, 0)->nearest, "participants");
	story_free(t);
	wish.files = story_file("wish.csv", "Date;Quartiers\n2024-01-15;3\n");
	t = story_read(&wish);
	assert_true(story_complains(t, "unknown_column"));
	assert_int_equal(bl_problems_at(t->problems, 0)->line, 31);
	story_free(t);
	wish.files = "nothing-here-*.csv";
	t = story_read(&wish);
	assert_true(story_complains(t, "no_such_file"));
	story_free(t);
}

TEST("intake", "a footer is left out at the end, and a reject when data follows it")
{
	story s = {.kind = "activities", STORY_COLUMNS({"date", "Date", 0, NULL})};
	told *t;

	s.files = story_file(
		"footer.csv",
		"Date,Nom,Nb\n2024-01-15,x,1\n,,15\n2024-01-16,y,2\n\nTotal,,18\nSource : registre\n");
	t = story_read(&s);
	assert_int_equal(t->rows, 2);
	assert_int_equal(bl_taken_reject_count(t->taken, -1), 1);
	assert_int_equal(bl_taken_reject(t->taken, 0)->line, 3);
	assert_string_equal(bl_taken_reject(t->taken, 0)->reason, "empty_date");
	story_free(t);
}

TEST("intake", "a quote that never closes stops its file with a problem; rows before it stand")
{
	story s = {.kind = "activities", STORY_COLUMNS({"date", "Date", 0, NULL})};
	told *t;

	s.files = story_file("open.csv", "Date,Nom\n2024-01-15,x\n2024-01-16,\"y\n2024-01-17,z\n");
	t = story_read(&s);
	assert_int_equal(t->status, BL_EUSER);
	assert_int_equal(t->rows, 1);
	assert_true(story_complains(t, "unterminated_quote"));
	assert_int_equal(bl_problems_at(t->problems, 0)->line, 3);
	story_free(t);
}

/* A question of 300 letters in a survey, and its two answers' columns. */
#define LONG_HEADER(end)                                                                                     \
	"Combien de familles ont pris part aux rencontres de l'hiver dans les locaux du centre, y compris "  \
	"celles qui ne sont venues qu'une fois, celles qui se sont inscrites mais dont la venue n'a pas pu " \
	"être confirmée par une signature, et celles que d'autres organismes du quartier nous ont "          \
	"adressées? "                                                                                        \
	"Réponse pour " end

TEST("intake", "columns whose names are alike for 300 letters are two columns")
{
	story s = {.kind = "activities",
		   STORY_COLUMNS({"date", "Jour", 0, NULL}, {"participants", LONG_HEADER("mars"), 0, NULL}),
		   STORY_WISHES({"participants", BL_NUMBER, {1, 1}})};
	told *t;
	uint64_t filled;

	assert_true(strlen(LONG_HEADER("")) > 300);
	s.files = story_file("alike.csv", "Jour,\"" LONG_HEADER("février") "\",\"" LONG_HEADER(
						  "mars") "\"\n2026-03-04,70,8\n2026-03-05,90,6\n");
	t = story_read(&s);
	assert_int_equal(t->status, BL_OK);
	assert_int_equal(t->rows, 2);
	assert_true(story_sum(t, 0, &filled) == bl_qty_of_int(14));
	story_free(t);
}
