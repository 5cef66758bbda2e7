/* Cells that hold several values ("Ville; Maison"), from a file to the figures. */
#include "test.h"
#include "rows.h"

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
	int own = bl_ledger_activities(s.ledger, "partners");
	size_t n;

	assert_true(own >= 3);
	bl_ledger_split_words(s.ledger, own, 0, &n);
	assert_int_equal(n, 4); /* Ville, Maison, CLSC and none */
	assert_int_equal(bl_ledger_activities(s.ledger, "type"), -1);
	done(&s);
}
