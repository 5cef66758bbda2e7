/* Cells that hold several values ("Ville; Maison"), from a file to the figures. */
#include "test.h"
#include "rows.h"

#include <stdlib.h>
#include <string.h>

static const char agreement[] =
	"sources:\n"
	"  - name: a\n"
	"    kind: activities\n"
	"    files: several.csv\n"
	"    columns: {date: Date, partners: {column: Partenaires, split: \";\"}, hours: Heures}\n"
	"indicators:\n"
	"  - {id: n, measure: count, from: a, split: [partners]}\n"
	"  - {id: d, measure: distinct, of: partners, from: a, split: [partners]}\n"
	"  - {id: h, measure: sum, of: hours, from: a, split: [partners], where: {partners: ville}}\n";

static const char rows[] = "Date,Partenaires,Heures\n"
			   "2025-01-05,Ville; Maison,1\n"
			   "2025-01-06,Maison;Maison ; Ville,2\n"
			   "2025-01-07,,4\n"
			   "2025-02-01,CLSC,8\n"
			   "2025-02-02,CLSC ,16\n";

typedef struct {
	const bl_agreement *agreement;
	bl_words *words;
	bl_intake *in;
	bl_ledger *ledger;
} story;

static story read_story(void)
{
	bl_problems *problems = bl_problems_new();
	const bl_wish *wishes;
	size_t n;
	story s = {.words = bl_words_new()};
	char folder[512];

	test_write(test_path("several.csv"), rows, strlen(rows));
	snprintf(folder, sizeof folder, "%s", test_path("several.csv"));
	*strrchr(folder, '/') = 0;
	assert_int_equal(bl_agreement_parse("several.yaml", folder, agreement, strlen(agreement),
					    &s.agreement, problems),
			 BL_OK);
	assert_int_equal(bl_ledger_new(s.agreement, &s.ledger, problems), BL_OK);
	wishes = bl_ledger_wishes(s.ledger, 0, &n);
	assert_int_equal(bl_intake_new(s.agreement, s.words, &wishes, &n, &s.in, problems), BL_OK);
	bl_ledger_attach(s.ledger, s.words);
	assert_int_equal(bl_intake_read(s.in, 0, bl_ledger_add, s.ledger, problems), BL_OK);
	bl_ledger_close(s.ledger);
	bl_problems_free(problems);
	return s;
}

static void done(story *s)
{
	bl_ledger_free(s->ledger);
	bl_intake_free(s->in);
	bl_words_free(s->words);
	bl_agreement_free(s->agreement);
}

static double split(const story *s, int indicator, const char *word)
{
	return rows_split(s->ledger, indicator, s->words, word, "2025-01").value;
}

TEST("tally",
     "a row with several partners counts once under each, even one named twice, and once in the total")
{
	story s = read_story();

	assert_true(bl_ledger_split_overlaps(s.ledger, 0, 0));
	assert_close(rows_figure(s.ledger, 0, "month", 1, "2025-01").value, 3, 0);
	assert_close(split(&s, 0, "Ville"), 2, 0);
	assert_close(split(&s, 0, "Maison"), 2, 0);
	assert_close(split(&s, 0, ""), 1, 0);
	done(&s);
}

TEST("tally", "different names are counted among the members of the cells, not among the cells")
{
	story s = read_story();

	assert_close(rows_figure(s.ledger, 1, "month", 1, "2025-01").value, 2, 0);
	assert_close(rows_figure(s.ledger, 1, "month", 1, "2025-02").value, 1, 0);
	assert_close(rows_figure(s.ledger, 1, "quarter", 1, "2025-Q1").value, 3, 0);
	assert_close(split(&s, 1, "Ville"), 2, 0); /* Ville met Maison */
	done(&s);
}

TEST("tally", "a condition holds when any of the values of the cell does")
{
	story s = read_story();

	assert_close(rows_figure(s.ledger, 2, "month", 1, "2025-01").value, 3, 0);
	assert_close(split(&s, 2, "Maison"), 3, 0);
	assert_int_equal(rows_figure(s.ledger, 2, "month", 1, "2025-02").state, BL_ZERO);
	done(&s);
}

TEST("tally", "the partners of activities are told without an indicator asking")
{
	story s = read_story();
	int own = bl_ledger_own(s.ledger, &bl_own_activities_by_partner);
	size_t n;

	assert_true(own >= 3);
	bl_ledger_split_words(s.ledger, own, 0, &n);
	assert_int_equal(n, 4); /* Ville, Maison, CLSC and none */
	assert_int_equal(bl_ledger_own(s.ledger, &bl_own_activities_by_type), -1);
	done(&s);
}

TEST("tally", "a cell of several names that is a value itself is saved as its names, and comes back as them")
{
	bl_agreement a = AGREEMENT({.id = "n", .measure = "count", .split = NAMES("type")});
	bl_words *words = bl_words_new(), *others = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words), *back;
	uint32_t pair[2] = {bl_words_add(words, bl_str_of("Ville")),
			    bl_words_add(words, bl_str_of("Maison"))};
	uint32_t list = bl_words_add_list(words, pair, 2);
	const uint32_t *column[16], *member, *value;
	const bl_qty nothing = BL_QTY_MISSING, *numbers[16];
	bl_day day = bl_day_of(2025, 1, 5);
	bl_packed bytes = {0};
	bl_unpacking from;
	size_t n;

	for (size_t i = 0; i < 16; i++)
		column[i] = &list;
	for (size_t i = 0; i < 16; i++)
		numbers[i] = &nothing;
	bl_ledger_add(ledger, 0, &(bl_batch){.n = 1, .day = &day, .word = column, .qty = numbers});
	bl_ledger_save(ledger, &bytes);
	from = (bl_unpacking){bytes.bytes, bytes.n, false};
	back = bl_ledger_load(&a, others, &from);
	assert_non_null(back);
	bl_ledger_close(back);
	value = bl_ledger_split_words(back, 0, 0, &n);
	assert_int_equal(n, 1);
	assert_int_equal(bl_words_members(others, value[0], &member), 2);
	assert_string_equal(bl_words_text(others, member[0]).s, "Ville");
	assert_string_equal(bl_words_text(others, member[1]).s, "Maison");
	bl_ledger_free(ledger);
	bl_ledger_free(back);
	bl_words_free(words);
	bl_words_free(others);
	free(bytes.bytes);
}
