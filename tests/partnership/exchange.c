/* Four partners and what they give one another, worked by hand. */
#include "told.h"

#include <math.h>

static const char agreement[] =
	"partners: [{id: rive}, {id: pont}, {id: quai}, {id: phare}]\n"
	"sources:\n"
	"  - {name: dons, kind: exchanges, files: dons.csv, columns: {date: Date, from: De, to: A, what: "
	"Nature, quantity: Quantite}}\n"
	"indicators:\n"
	"  - {id: funds, measure: sum, of: quantity, from: dons, split: [from, to]}\n"
	"  - {id: gifts, measure: count, from: dons, split: [from]}\n";

/* rive → pont: 3 rooms in February, 4 in October; → quai 250 funds in October.  pont → rive: 1 room in
 * October. */
static const char gifts[] = "Date;De;A;Nature;Quantite\n"
			    "2026-02-01;rive;pont;local;3\n"
			    "2026-10-01;rive;pont;local;4\n"
			    "2026-10-02;rive;quai;fonds;250\n"
			    "2026-10-09;pont;rive;local;1\n";

enum { RIVE, PONT, QUAI, PHARE };

static told tell(void)
{
	return TOLD(agreement, "2026-10-31", {"dons.csv", gifts});
}

static bl_figure total(const told *t, bl_side side, int partner, const char *what)
{
	return bl_exchange_total(t->p, side, partner, told_word(t, what), told_months("2025-11", 12));
}

TEST("partnership", "what is shared most comes first, whoever gives it")
{
	told t = tell();
	size_t n;
	const uint32_t *what = bl_exchange_currencies(t.p, &n);

	assert_int_equal(n, 2);
	assert_int_equal(what[0], told_word(&t, "local"));
	assert_int_equal(what[1], told_word(&t, "fonds"));
	told_forget(&t);
}

TEST("partnership", "what a partner gave or received adds up over the months asked for, by quantity")
{
	told t = tell();

	assert_close(total(&t, BL_GIVEN, RIVE, "local").value, 7, 0);
	assert_close(total(&t, BL_RECEIVED, PONT, "local").value, 7, 0);
	assert_close(total(&t, BL_RECEIVED, QUAI, "fonds").value, 250, 0);
	assert_close(bl_exchange_total(t.p, BL_GIVEN, RIVE, told_word(&t, "local"), told_months("2026-10", 1))
			     .value,
		     4, 0);
	told_forget(&t);
}

TEST("partnership",
     "what nobody wrote of a partner is nothing, where the source speaks, and unknown where it does not")
{
	told t = tell();
	bl_figure at[3];

	bl_exchange_months(t.p, BL_GIVEN, PHARE, told_word(&t, "local"), told_months("2026-01", 3), at);
	assert_int_equal(at[0].state, BL_NOT_REPORTED);
	assert_int_equal(at[1].state, BL_ZERO);
	assert_int_equal(at[2].state, BL_ZERO);
	told_forget(&t);
}

TEST("partnership", "without quantities the exchanges themselves are counted")
{
	told t = TOLD(
		"partners: [{id: rive}, {id: pont}]\n"
		"sources:\n  - {name: d, kind: exchanges, files: d.csv, columns: {date: Date, from: De, to: "
		"A, what: Nature}}\n"
		"indicators:\n  - {id: n, measure: count, from: d}\n",
		"2026-10-31",
		{"d.csv", "Date;De;A;Nature\n2026-10-01;rive;pont;local\n2026-10-02;rive;pont;local\n"});

	assert_true(bl_exchange_met(t.p, BL_GIVEN, 0, told_word(&t, "local")));
	assert_false(bl_exchange_measured(t.p, told_word(&t, "local")));
	assert_false(bl_exchange_met(t.p, BL_GIVEN, 1, told_word(&t, "local")));
	assert_close(total(&t, BL_GIVEN, 0, "local").value, 2, 0);
	told_forget(&t);
}

TEST("partnership",
     "of one thing all partners' exchanges are counted alike: by quantity once a row tells one")
{
	told t =
		TOLD(agreement, "2026-10-31",
		     {"dons.csv",
		      "Date;De;A;Nature;Quantite\n2026-10-01;rive;pont;local;\n2026-10-01;rive;pont;renvoi;\n"
		      "2026-10-02;pont;quai;local;2\n2026-10-02;pont;quai;renvoi;0\n"});

	assert_true(bl_exchange_measured(t.p, told_word(&t, "local")));
	assert_int_equal(total(&t, BL_GIVEN, RIVE, "local").state, BL_NOT_REPORTED);
	assert_close(total(&t, BL_GIVEN, PONT, "local").value, 2, 0);
	assert_false(bl_exchange_measured(t.p, told_word(&t, "renvoi")));
	assert_close(total(&t, BL_GIVEN, RIVE, "renvoi").value, 1, 0);
	assert_close(total(&t, BL_GIVEN, PONT, "renvoi").value, 1, 0);
	told_forget(&t);
}

TEST("partnership", "how often a partner gave is counted over everything it gave")
{
	told t = tell();
	bl_months year = told_months("2025-11", 12);

	assert_close(bl_exchange_times(t.p, BL_GIVEN, RIVE, year).value, 3, 0);
	assert_close(bl_exchange_times(t.p, BL_RECEIVED, QUAI, year).value, 1, 0);
	assert_int_equal(bl_exchange_times(t.p, BL_GIVEN, PHARE, year).state, BL_ZERO);
	told_forget(&t);
}

static bl_stance stance_of(const told *t, int partner)
{
	bl_months year = told_months("2025-11", 12);

	return bl_exchange_stance(bl_exchange_times(t->p, BL_GIVEN, partner, year),
				  bl_exchange_times(t->p, BL_RECEIVED, partner, year));
}

TEST("partnership", "who gives and receives, who only receives, who does neither")
{
	told t = tell();

	assert_int_equal(stance_of(&t, RIVE), BL_GIVES_AND_RECEIVES);
	assert_int_equal(stance_of(&t, QUAI), BL_ONLY_RECEIVES);
	assert_int_equal(stance_of(&t, PHARE), BL_DOES_NEITHER);
	told_forget(&t);
}

TEST("partnership", "of one side that is hidden or unknown nothing is said, not that it gave nothing")
{
	bl_figure some = {.state = BL_VALUE, .value = 3}, none = {.state = BL_ZERO, .value = 0};
	bl_figure hidden = {.state = BL_HIDDEN, .value = NAN},
		  unknown = {.state = BL_NOT_REPORTED, .value = NAN};

	assert_int_equal(bl_exchange_stance(some, none), BL_ONLY_GIVES);
	assert_int_equal(bl_exchange_stance(some, hidden), BL_STANCE_UNKNOWN);
	assert_int_equal(bl_exchange_stance(unknown, some), BL_STANCE_UNKNOWN);
	assert_int_equal(bl_exchange_stance(unknown, none), BL_STANCE_UNKNOWN);
}

TEST("partnership", "balances come most exchanged first, and equals as the agreement lists them")
{
	told t = tell();
	bl_balance all[4];

	bl_exchange_balances(t.p, told_word(&t, "local"), told_months("2025-11", 12), all);
	assert_int_equal(all[1].partner, PONT);
	assert_close(all[1].given.value, 1, 0);
	assert_close(all[1].received.value, 7, 0);
	bl_balances_sort(all, 4);
	assert_int_equal(all[0].partner, RIVE); /* 7 + 1, as pont */
	assert_int_equal(all[1].partner, PONT);
	assert_int_equal(all[2].partner, QUAI);
	assert_int_equal(all[3].partner, PHARE);
	told_forget(&t);
}

TEST("partnership", "an indicator split by giver and receiver has a balance too, by its own periods")
{
	told t = tell();
	bl_balance all[4];
	bl_months october = told_months("2026-10", 1);

	assert_true(bl_exchange_balances_of(t.p, 0, october.first, 1, all));
	assert_close(all[RIVE].given.value, 254, 0);
	assert_close(all[RIVE].received.value, 1, 0);
	assert_int_equal(all[PHARE].given.state, BL_ZERO);
	assert_false(bl_exchange_balances_of(t.p, 1, october.first, 1, all)); /* not split by receiver */
	told_forget(&t);
}

TEST("partnership", "a sum around a hidden month is hidden, on that side and of that thing alone")
{
	told t = tell();
	told_secret secret = {bl_ledger_own(t.ledger, &bl_own_quantities_by_giver), UINT32_MAX,
			      told_months("2026-02", 1).first};
	bl_discretion also = told_hide(&secret);

	told_again(&t, "2026-10-31", &also);
	assert_int_equal(total(&t, BL_GIVEN, RIVE, "local").state, BL_HIDDEN);
	assert_true(isnan(total(&t, BL_GIVEN, RIVE, "local").value));
	assert_close(total(&t, BL_RECEIVED, PONT, "local").value, 7, 0);
	assert_close(bl_exchange_total(t.p, BL_GIVEN, RIVE, told_word(&t, "local"), told_months("2026-10", 1))
			     .value,
		     4, 0);
	told_forget(&t);
}

TEST("partnership", "how often one gave who gave nothing is unknown before its source speaks, then never")
{
	told t = tell();

	assert_int_equal(bl_exchange_times(t.p, BL_GIVEN, PHARE, told_months("2026-01", 1)).state,
			 BL_NOT_REPORTED);
	assert_int_equal(bl_exchange_times(t.p, BL_GIVEN, RIVE, told_months("2026-01", 1)).state,
			 BL_NOT_REPORTED);
	assert_int_equal(bl_exchange_times(t.p, BL_GIVEN, PHARE, told_months("2026-02", 1)).state, BL_ZERO);
	assert_int_equal(bl_exchange_times(t.p, BL_GIVEN, RIVE, told_months("2026-03", 1)).state, BL_ZERO);
	assert_close(bl_exchange_times(t.p, BL_GIVEN, RIVE, told_months("2026-02", 9)).value, 3, 0);
	told_forget(&t);
}

static bl_balance balance(int partner, double given, double received)
{
	return (bl_balance){partner, bl_figure_amount(given), bl_figure_amount(received)};
}

TEST("partnership", "balances in any order are sorted by what was given and received together")
{
	bl_balance all[] = {balance(4, 0, 1), balance(2, 3, 4), balance(3, 0, 0), balance(1, 5, 2),
			    balance(0, 0, 9)};
	static const int wanted[] = {0, 1, 2, 4, 3};

	bl_balances_sort(all, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(all[i].partner, wanted[i]);
}
