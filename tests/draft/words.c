/* What headers and names of files say to whoever never saw the export. */
#include "../../src/draft/room.h"
#include "test.h"

#include <string.h>

static const char *said(const char *header)
{
	static const char *const names[] = {
		[BL__SAYS_NOTHING] = "-",  [BL__NAMES] = "names",      [BL__TELLS_WHO] = "who",
		[BL__TELLS_WHEN] = "when", [BL__CANNOT_ADD] = "share", [BL__COUNTS] = "counts"};

	return names[bl__draft_meaning(header)];
}

TEST("draft", "headers say whether their numbers add up, by the first word that tells")
{
	static const char *const story[][2] = {
		{"Nombre de dossiers", "counts"},
		{"No de téléphone", "names"},
		{"Téléphone", "who"},
		{"Number of meals", "counts"},
		{"Number", "names"},
		{"Code postal", "names"},
		{"ZIP", "who"},
		{"Année", "when"},
		{"FiscalYear", "when"},
		{"Pourcentage du montant", "share"},
		{"% rejoint", "share"},
		{"Délai (jours)", "share"},
		{"Wait time", "share"},
		{"Revenu annuel", "share"},
		{"Prix ($/kg)", "share"},
		{"Montant ($)", "counts"},
		{"Note, 1 à 5", "share"},
		{"Recommande (0-10)", "share"},
		{"Satisfait, de 1 à 5", "share"},
		{"Cost element", "names"},
		{"AgencyID", "names"},
		{"_version", "names"},
		{"suivi/participants", "counts"},
		{"Cumul des visites", "share"},
		{"Paliers", "-"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(story); i++)
		if (strcmp(said(story[i][0]), story[i][1]))
			fail_msg("“%s” says “%s”, not “%s”", story[i][0], said(story[i][0]), story[i][1]);
}

TEST("draft", "codes of people are told from codes of rows")
{
	static const struct {
		const char *header;
		bool person, record;
	} story[] = {{"No client", true, false},
		     {"ClientID", true, false},
		     {"Volunteer #", false, false},
		     {"Code bénévole", true, false},
		     {"Order #", false, true},
		     {"Receipt No", false, true},
		     {"No", false, true},
		     {"Meta/instanceID", false, true},
		     {"Call ID", false, true},
		     {"Site ID", false, false},
		     {"Nombre de clients", false, false},
		     {"Commande", false, false},
		     {"Order status", false, false}};

	for (size_t i = 0; i < G_N_ELEMENTS(story); i++) {
		if (bl__draft_is_person_id(story[i].header) != story[i].person)
			fail_msg("person: “%s”", story[i].header);
		if (bl__draft_is_record_id(story[i].header) != story[i].record)
			fail_msg("record: “%s”", story[i].header);
	}
}

TEST("draft", "levels are told from what comes new")
{
	assert_true(bl__draft_is_stock("Membres"));
	assert_true(bl__draft_is_stock("Active Members"));
	assert_true(bl__draft_is_stock("Solde (kg)"));
	assert_false(bl__draft_is_stock("Nouveaux membres"));
	assert_false(bl__draft_is_stock("New Members"));
	assert_false(bl__draft_is_stock("Visites"));
}

static void expect_pattern(const char *path, const char *wanted)
{
	g_autofree char *pattern = bl__draft_pattern(path);

	assert_string_equal(pattern, wanted);
}

TEST("draft", "a date or a number in the name of a file is what changes next month")
{
	expect_pattern("suivi_2026-03.csv", "suivi_*.csv");
	expect_pattern("in/suivi_mars_2026.csv", "in/suivi_*.csv");
	expect_pattern("suivi-sept-2026.csv", "suivi-*.csv");
	expect_pattern("export (3).csv", "export (*).csv");
	expect_pattern("dec.csv", "dec.csv");
	expect_pattern("2026-03.csv", "[0-9][0-9][0-9][0-9]-[0-9][0-9].csv");
	expect_pattern("oui?.csv", "oui\\?.csv");
}

static void expect_common(const char *a, const char *b, const char *wanted)
{
	bl_texts paths = {.n = 0};
	g_autofree char *name = NULL;

	bl_texts_add(&paths, a);
	bl_texts_add(&paths, b);
	name = bl__draft_common_name(&paths);
	bl_texts_done(&paths);
	if (wanted)
		assert_string_equal(name, wanted);
	else
		assert_null(name);
}

TEST("draft", "a source of several files is named by the words they share")
{
	expect_common("dossiers Nord.csv", "dossiers Sud.csv", "dossiers");
	expect_common("in/visites-est.csv", "in/visites-ouest.csv", "visites");
	expect_common("visites 2026-01.csv", "visites 2026-02.csv", NULL);
	expect_common("nord.csv", "sud.csv", NULL);
}

TEST("draft", "of the cells only words that everybody uses are copied")
{
	static const char *const plain[] = {
		"Visite",          "hors délai", "18-25",  "65 +", "Visite à domicile", "No Show", "T1",

		"Cancelled by us", "Annulée",    "65 ans", "oui",  "Cancelled - Late"};
	static const char *const not[] = {"Petit, Zoé",
					  "Zoé Petit",
					  "chez Zoé",
					  "Mme Roy",
					  "Dr. Roy",
					  "M. Roy",
					  "z.petit@rive.org",
					  "rive.org",
					  "www.rive",
					  "http://rive",
					  "514 555-0162",
					  "555-0162",
					  "5145550162",
					  "G1A 0Z9",
					  "g1a0z9",
					  "G1A-0Z9",
					  "G1A",
					  "046 454 286",
					  "PETZ 9001 0112",
					  "12 rue Haute",
					  "rue Haute",
					  "Z.P.",
					  "Annulée par Max Grand",
					  "ZOÉ PETIT",
					  "\xFF",
					  "Ward 4B bed 2",
					  "appelé à 9 h 30 puis rappelé le lendemain matin"};

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (!bl__draft_is_phrase(plain[i]))
			fail_msg("not copied: %s", plain[i]);
	for (size_t i = 0; i < sizeof not/ sizeof *not; i++)
		if (bl__draft_is_phrase(not[i]))
			fail_msg("copied: %s", not[i]);
}
