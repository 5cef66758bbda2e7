/* Kinds of joint activity: the program's, and what an agreement says of them. */
#include "test.h"
#include "bilan/ties.h"

#include <glib.h>
#include <string.h>

static const bl_agreement *agreement_of(const char *joint, bl_problems *problems)
{
	g_autofree char *text = g_strconcat("partnership: {languages: [fr, en]}\n", joint,
					    "sources: [{name: s, kind: activities, files: s.csv, columns: "
					    "{date: D}}]\n",
					    NULL);
	const bl_agreement *a = NULL;

	bl_agreement_parse("joint.yaml", ".", text, strlen(text), &a, problems);
	return a;
}

static const bl_joint *joint_of(const bl_agreement *a, const char *word)
{
	return bl_joint_of(a, bl_str_of(word));
}

static const char terms[] =
	"joint:\n"
	"  presentation: [Porte ouverte, Kiosque]\n"
	"  training: {name: {fr: Atelier, en: Class}}\n"
	"  ronde: {name: {fr: Ronde de quartier, en: Street round}, known_as: [Ronde de nuit, Formation]}\n";

TEST("ties", "an agreement adds words to a kind, renames one, and has kinds of its own")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = agreement_of(terms, problems);

	assert_non_null(a);
	assert_int_equal(bl_joints_bind(a, problems), BL_OK);
	assert_ptr_equal(joint_of(a, "PORTES OUVERTES"), &bl_joint_presentation);
	assert_null(joint_of(NULL, "Porte ouverte"));
	assert_string_equal(joint_of(a, "ronde de nuit")->name, "ronde");
	assert_ptr_equal(joint_of(a, "Rondes de nuit"), joint_of(a, "Street rounds"));
	assert_ptr_equal(joint_of(a, "formation"), joint_of(a, "ronde")); /* theirs goes first */
	assert_string_equal(joint_of(a, "Class")->name, "training");
	assert_true(bl_joint_same(a, bl_str_of("kiosques"), bl_str_of("Service presentation")));
	assert_false(bl_joint_same(a, bl_str_of("kiosque"), bl_str_of("Formation")));
	assert_true(bl_joint_same(a, bl_str_of("Fête"), bl_str_of("fete")));
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("ties", "a word belongs to the language whose list it is on; an agreement's to its first")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = agreement_of(terms, problems);
	const bl_joint *shown = &bl_joint_presentation;

	assert_true(bl_joint_speaks(a, shown, bl_str_of("Présentations de services"), "fr"));
	assert_false(bl_joint_speaks(a, shown, bl_str_of("Présentations de services"), "en"));
	assert_true(bl_joint_speaks(a, shown, bl_str_of("Kiosque"), "fr"));
	assert_false(bl_joint_speaks(a, shown, bl_str_of("Kiosque"), "en"));
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("ties", "a kind that is neither known nor named is asked about, with the nearest")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = agreement_of("joint: {presentatoin: [Kiosque]}\n", problems);

	assert_non_null(a);
	assert_int_equal(bl_joints_bind(a, problems), BL_EUSER);
	assert_string_equal(bl_problems_at(problems, 0)->key, "unknown_joint");
	assert_string_equal(bl_problems_at(problems, 0)->nearest, "presentation");
	assert_int_equal(bl_problems_at(problems, 0)->line, 2);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("ties", "no word is of two kinds in one language, and each kind has some in both")
{
	for (size_t l = 0; l < BL_JOINT_LANGUAGES; l++) {
		g_autoptr(GHashTable) all = g_hash_table_new(g_str_hash, g_str_equal);

		for (size_t k = 0; bl_joints[k]; k++) {
			assert_non_null(bl_joints[k]->known[l][0]);
			for (const char *const *w = bl_joints[k]->known[l]; *w; w++) {
				g_autofree char *folded = bl_fold_copy(bl_str_of(*w), NULL);

				assert_string_equal(folded, *w);
				assert_ptr_equal(bl_joint_of(NULL, bl_str_of(*w)), bl_joints[k]);
				assert_true(g_hash_table_add(all, (gpointer)(uintptr_t)*w));
			}
		}
	}
}
