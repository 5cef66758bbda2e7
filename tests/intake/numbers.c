/* Numbers whose cells do not say what they are: told, with the place, and never
 * added to what they are not. */
#include "story.h"

#include <string.h>

typedef struct {
	const char *role, *cells, *currency, *missing;
	char decimal;
} column;

/* One column of a source of activities, '|' between its cells. */
static told *read_column(const column *c)
{
	g_auto(GStrv) cell = g_strsplit(c->cells, "|", -1);
	g_autoptr(GString) text = g_string_new("Jour;Mesure\n");
	const char *role = c->role ? c->role : "amount";
	story s = {.kind = "activities",
		   .decimal = c->decimal,
		   .currency = c->currency,
		   .missing = c->missing,
		   STORY_COLUMNS({"date", "Jour", 0, NULL}, {role, "Mesure", 0, NULL}),
		   STORY_WISHES({role, BL_NUMBER, {1, 1}})};

	for (size_t i = 0; cell[i]; i++)
		g_string_append_printf(text, "2025-03-04;\"%s\"\n", cell[i]);
	s.files = story_file("column.csv", text->str);
	return story_read(&s);
}

static const bl_doubt *doubt_of(const told *t, bl_doubt_kind kind)
{
	for (size_t i = 0; i < bl_taken_doubts(t->taken); i++)
		if (bl_taken_doubt(t->taken, i)->kind == kind)
			return bl_taken_doubt(t->taken, i);
	return NULL;
}

/* Its sum; how many cells are known; what is in doubt, 0: nothing; rows refused. */
static void holds(const column *c, const char *sum, uint64_t known, bl_doubt_kind doubt, size_t refused)
{
	told *t = read_column(c);
	uint64_t filled;
	char got[48];

	bl_qty_text(story_sum(t, 0, &filled), got);
	if (strcmp(got, sum))
		print_message("%s\n", c->cells);
	assert_string_equal(got, sum);
	assert_int_equal(filled, known);
	assert_int_equal(story_rejects(t, "bad_number"), refused);
	for (int kind = BL_SURE + 1; kind < BL_DOUBT_KINDS; kind++)
		assert_int_equal(doubt_of(t, (bl_doubt_kind)kind) != NULL, kind == (int)doubt);
	story_free(t);
}

#define HOLDS(cells_, ...) holds(&(column){.cells = cells_}, __VA_ARGS__)

TEST("intake", "three digits behind the only mark of every cell: read by habit, and told with the place")
{
	told *t = read_column(&(column){.cells = "750|1,355|2,605"});
	const bl_doubt *d = doubt_of(t, BL_TWO_MARKS);

	assert_non_null(d);
	assert_string_equal(d->text, "1,355");
	assert_string_equal(d->read, "1.355");
	assert_string_equal(d->column, "amount");
	assert_int_equal(d->line, 3);
	assert_int_equal(d->field, 2);
	story_free(t);
	HOLDS("1.350|2.600", "3.95", 2, BL_TWO_MARKS, 0);
	HOLDS("1,350|2.600", "1.35", 1, BL_TWO_MARKS, 1);
}

TEST("intake",
     "a third decimal that is zero beside whole numbers: the habit is groups of three, and told too")
{
	HOLDS("750|1,350|2,605", "4705", 3, BL_TWO_MARKS, 0);
	HOLDS("750|1.350|2.605", "4705", 3, BL_TWO_MARKS, 0);
	HOLDS("750|1.355|2.605", "753.96", 3, BL_TWO_MARKS, 0);
}

TEST("intake", "what settles 1,350: a cell that only one mark can read, a sign of money, the agreement")
{
	HOLDS("1,350|2,5", "3.85", 2, BL_SURE, 0);
	HOLDS("1,350|2.5", "1352.5", 2, BL_SURE, 0);
	HOLDS("1,350|2,600,000", "2601350", 2, BL_SURE, 0);
	HOLDS("1.350|2.5", "3.85", 2, BL_SURE, 0);
	HOLDS("1.350|2,5", "1352.5", 2, BL_SURE, 0);
	HOLDS("1.350|0.250", "1.6", 2, BL_SURE, 0);
	HOLDS("$1,350|$2,600", "3950", 2, BL_SURE, 0);
	HOLDS("1.350 $|2.600 $", "3950", 2, BL_SURE, 0);
	holds(&(column){.cells = "1,350|2,600", .decimal = '.'}, "3950", 2, BL_SURE, 0);
	holds(&(column){.cells = "1,350|2,600", .decimal = ','}, "3.95", 2, BL_SURE, 0);
	holds(&(column){.cells = "1.350|2.600", .decimal = ','}, "3950", 2, BL_SURE, 0);
	holds(&(column){.cells = "1.350|2.600", .decimal = '.'}, "3.95", 2, BL_SURE, 0);
}

/* The first look sees whole numbers only. */
static told *read_long(const char *tail)
{
	g_autoptr(GString) cells = g_string_new("4");

	for (int i = 0; i < 4000; i++)
		g_string_append(cells, "|7");
	g_string_append(cells, tail);
	return read_column(&(column){.cells = cells->str});
}

TEST("intake",
     "a number that can be read in two ways is told wherever it stands, and read the same way below")
{
	told *t = read_long("|1,350|2,600");

	assert_int_equal(doubt_of(t, BL_TWO_MARKS)->line, 4003);
	story_free(t);
	t = read_long("|1.350|2.600|1,5");
	assert_string_equal(doubt_of(t, BL_TWO_MARKS)->read, "1.35");
	assert_int_equal(story_rejects(t, "bad_number"), 1);
	story_free(t);
	t = read_long("|2,5|1.350");
	assert_int_equal(bl_taken_doubts(t->taken), 0);
	assert_int_equal(story_rejects(t, "bad_number"), 1);
	story_free(t);
}

TEST("intake", "amounts in another currency are set aside; those without a sign are in ours")
{
	told *t = read_column(&(column){.cells = "$20|€30|£40|20 $"});
	const bl_doubt *d = doubt_of(t, BL_OTHER_CURRENCY);

	assert_int_equal(t->rows, 4);
	assert_string_equal(d->text, "€30");
	assert_string_equal(d->currency, "CAD");
	assert_int_equal(d->cells, 2);
	story_free(t);
	HOLDS("20|30 $|40 CAD|50 dollars|60 $ CA", "200", 5, BL_SURE, 0);
	HOLDS("20|30 USD|40", "60", 2, BL_OTHER_CURRENCY, 0);
	HOLDS("20 euros|30 EUR|€40", "90", 3, BL_SURE, 0);
	HOLDS("20 euros|30 EUR|40", "50", 2, BL_OTHER_CURRENCY, 0);
	HOLDS("USD 20|30 US$|$40", "50", 2, BL_OTHER_CURRENCY, 0);
	HOLDS("20 $|15 000 F CFA|30 pounds|(5 €)", "20", 1, BL_OTHER_CURRENCY, 0);
	HOLDS("20 $|30 bananes", "20", 1, BL_SURE, 1);
}

TEST("intake", "the currency of a source may be declared, and a lone $ is then of that country")
{
	holds(&(column){.cells = "20|30 USD|$40|50 CAD", .currency = "USD"}, "90", 3, BL_OTHER_CURRENCY, 0);
	holds(&(column){.cells = "20|30 €|$40", .currency = "EUR"}, "50", 2, BL_OTHER_CURRENCY, 0);
	holds(&(column){.cells = "20 €|30 €|40", .currency = "CAD"}, "40", 1, BL_OTHER_CURRENCY, 0);
}

static told *read_beside(const char *header, const char *rows, const char *currency)
{
	g_autofree char *text = g_strdup_printf("Jour,Montant,%s\n%s", header, rows);
	story s = {.kind = "activities",
		   .files = story_file("beside.csv", text),
		   .currency = currency,
		   STORY_COLUMNS({"date", "Jour", 0, NULL}, {"amount", "Montant", 0, NULL}),
		   STORY_WISHES({"amount", BL_NUMBER, {1, 1}})};

	return story_read(&s);
}

TEST("intake", "a currency in a column of its own counts as a sign does, mapped or not")
{
	static const char rows[] =
		"2025-03-04,20,CAD\n2025-03-05,30,USD\n2025-03-06,40,CAD\n2025-03-07,$5,\n";
	told *t = read_beside("Devise", rows, NULL);

	assert_int_equal(story_sum(t, 0, NULL), bl_qty_of_int(65));
	assert_int_equal(doubt_of(t, BL_OTHER_CURRENCY)->line, 3);
	assert_string_equal(doubt_of(t, BL_OTHER_CURRENCY)->text, "USD");
	story_free(t);
	t = read_beside("Currency", rows, "USD");
	assert_int_equal(story_sum(t, 0, NULL), bl_qty_of_int(35));
	story_free(t);
	t = read_beside("Devise", "2025-03-04,20,Je me souviens\n2025-03-05,30,Toujours\n", NULL);
	assert_int_equal(story_sum(t, 0, NULL), bl_qty_of_int(50));
	assert_int_equal(bl_taken_doubts(t->taken), 0);
	story_free(t);
}

TEST("intake", "a column of currencies is about amounts named by their header, not about counts")
{
	story s = {.kind = "activities",
		   .files = story_file("headers.csv", "Jour,Loyer,Nb paniers,Devise\n2025-03-04,20,3,CAD\n"
						      "2025-03-05,30,4,USD\n2025-03-06,40,5,CAD\n"),
		   STORY_COLUMNS({"date", "Jour", 0, NULL}),
		   STORY_WISHES({"Loyer", BL_NUMBER, {1, 1}}, {"Nb paniers", BL_NUMBER, {1, 1}})};
	told *t = story_read(&s);

	assert_int_equal(story_sum(t, 0, NULL), bl_qty_of_int(60));
	assert_int_equal(story_sum(t, 1, NULL), bl_qty_of_int(12));
	story_free(t);
}

TEST("intake", "percentages on two scales are not mixed: those of the fewer cells are set aside")
{
	HOLDS("45 %|12 %|0,38", "57", 2, BL_OTHER_PERCENT, 0);
	HOLDS("0,45|0,38|12 %", "0.83", 2, BL_OTHER_PERCENT, 0);
	HOLDS("0,45|1,00|12 %|0", "1.45", 3, BL_OTHER_PERCENT, 0);
	HOLDS("45 %|12 %|8 %|38|0", "103", 5, BL_SURE, 0);
	HOLDS("45|12|38 %", "57", 2, BL_SURE, 1);
}

TEST("intake", "hours as people write them by hand; a plain number is hours as it stands")
{
	static const struct {
		const char *cell, *hours;
	} known[] = {{"1:45", "1.75"},
		     {"0:20", "0.333333333333333"},
		     {"12:00:00", "12"},
		     {":30", "0.5"},
		     {"1h15", "1.25"},
		     {"1 h 15", "1.25"},
		     {"1 h 15 min", "1.25"},
		     {"2 H", "2"},
		     {"75 min", "1.25"},
		     {"45 minutes", "0.75"},
		     {"2½ h", "2.5"},
		     {"2½", "2.5"},
		     {"1 3/4 h", "1.75"},
		     {"½", "0.5"},
		     {"1,5 h", "1.5"},
		     {"2.25 hrs", "2.25"},
		     {"3 hours 30 minutes", "3.5"},
		     {"une heure et demie", "1.5"},
		     {"deux heures", "2"},
		     {"Deux heures quinze", "2.25"},
		     {"une demi-heure", "0.5"},
		     {"trois quarts d’heure", "0.75"},
		     {"une heure et quart", "1.25"},
		     {"half an hour", "0.5"},
		     {"an hour and a half", "1.5"},
		     {"two and a half hours", "2.5"},
		     {"quarante-cinq minutes", "0.75"},
		     {"PT1H30M", "1.5"},
		     {"-1:30", "-1.5"},
		     {"12.5", "12.5"},
		     {"90", "90"},
		     {"1:75", "refused"},
		     {"1 h 75", "refused"},
		     {"1:30 PM", "refused"},
		     {"9h30-11h", "refused"},
		     {"1-2 h", "refused"},
		     {"une journée", "refused"},
		     {"2000000003 h", "refused"}};

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		bool refused = !strcmp(known[i].hours, "refused");

		holds(&(column){.role = "hours", .cells = known[i].cell}, refused ? "0" : known[i].hours,
		      !refused, BL_SURE, refused);
	}
	holds(&(column){.role = "participants", .cells = "1:30|12"}, "12", 1, BL_SURE, 1);
}

TEST("intake", "hours in a column whose header says minutes are minutes, unless they say otherwise")
{
	story s = {.kind = "activities",
		   .files = story_file("minutes.csv",
				       "Jour,Durée (min)\n2025-03-04,90\n2025-03-05,1 h 30\n2025-03-06,20\n"
				       "2025-03-07,-30\n2025-03-08,n.d.\n"),
		   STORY_COLUMNS({"date", "Jour", 0, NULL}, {"hours", "Durée (min)", 0, NULL}),
		   STORY_WISHES({"hours", BL_NUMBER, {1, 1}})};
	told *t = story_read(&s);
	char got[48];

	bl_qty_text(story_sum(t, 0, NULL), got);
	assert_string_equal(got, "2.833333333333333");
	assert_int_equal(t->rows, 5);
	story_free(t);
}

TEST("intake", "in a pivoted source, too, a number that can be read in two ways is told")
{
	story s = {.kind = "activities",
		   .files = story_file("long.csv", "ev,jour,champ,val\n1,2025-01-02,somme,\"1,255\"\n"
						   "2,2025-01-03,somme,\"3,455\"\n"),
		   .pivot_key = "ev",
		   .pivot_name = "champ",
		   .pivot_value = "val",
		   STORY_COLUMNS({"date", "jour", 0, NULL}),
		   STORY_WISHES({"somme", BL_NUMBER, {1, 1}})};
	told *t = story_read(&s);

	assert_int_equal(story_sum(t, 0, NULL), bl_qty_of_int(4710));
	assert_string_equal(doubt_of(t, BL_TWO_MARKS)->text, "1,255");
	assert_int_equal(doubt_of(t, BL_TWO_MARKS)->line, 2);
	story_free(t);
}

TEST("intake", "a word for no value is an empty cell and its row counts; one that may be zero is told")
{
	HOLDS("12|n.d.|s. o.|ND|S/O|sans objet|Inconnu|données non disponibles|no data|TBD|?|n/d|so", "12", 1,
	      BL_SURE, 0);
	HOLDS("12|aucun|Aucune|none", "12", 1, BL_ZERO_OR_NONE, 0);
	HOLDS("12|zéro", "12", 2, BL_SURE, 0);
	HOLDS("12|beaucoup", "12", 1, BL_SURE, 1);
}

TEST("intake", "what the agreement declares to be no value is none, numbers too")
{
	static const char codes[] = "99|-1|Pas compté|aucun";

	holds(&(column){.cells = "12|99|-1|pas compte|AUCUN|999", .missing = codes}, "1011", 2, BL_SURE, 0);
}

TEST("intake", "what is declared to be no value is none in dates and words as well, but for ids")
{
	story s = {.kind = "activities",
		   .files = story_file("declared.csv",
				       "No,Jour,Genre,Avec,Saisie\n99,2025-03-04,99,Rive; 99,99\n"
				       "2,2025-03-04,Atelier,99,2025-03-05\n3,99,Atelier,,\n"),
		   .missing = "99",
		   STORY_COLUMNS({"id", "No", 0, NULL}, {"date", "Jour", 0, NULL}, {"type", "Genre", 0, NULL},
				 {"partners", "Avec", 0, "; "}),
		   STORY_WISHES({"type", BL_WORD, {1, 1}}, {"partners", BL_WORDS, {1, 1}},
				{"Saisie", BL_DAY, {1, 1}}, {"id", BL_ID, {1, 1}})};
	told *t = story_read(&s);

	assert_int_equal(t->rows, 2);
	assert_int_equal(story_rejects(t, "empty_date"), 1);
	assert_string_equal(story_word(t, 0, 0), "");
	assert_string_equal(story_word(t, 1, 0), "Rive");
	assert_string_equal(story_word(t, 1, 1), "");
	assert_int_equal(g_array_index(t->days[2], bl_day, 0), BL_DAY_NONE);
	assert_string_equal(story_word(t, 3, 0), "99");
	story_free(t);
}
