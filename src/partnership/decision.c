/* Decisions of reviews by their words, in both languages: "cible revue", "objectif
 * ajouté", "new goal".  A kind is known by beginnings of words that stand together, in
 * whatever order and ending: "Révision de la cible" is "cible revue". */
#include "bilan/adaptation.h"

#include <glib.h>
#include <string.h>

#define KNOWN(...)                                                                                           \
	(const char *const[])                                                                                \
	{                                                                                                    \
		__VA_ARGS__, NULL                                                                            \
	}

static const bl_decision_kind kept = {
	"kept", KNOWN("objectif maint", "cible maint", "objectif inchang", "cible inchang", "statu quo",
		      "status quo", "rien change", "maintien objectif", "goal kept", "target kept",
		      "goal unchanged", "target unchanged", "goal maint", "no change", "keep goal")};

static const bl_decision_kind target = {
	"target", KNOWN("cible rev", "cible modif", "cible ajust", "cible change", "cible abaiss",
			"cible hauss", "nouvel cible", "target rev", "target change", "target adjust",
			"target lower", "target rais", "new target")};

static const bl_decision_kind goal = {"goal", KNOWN("objectif ajout", "nouvel objectif", "nouveau objectif",
						    "objectif adopt", "nouveaux objectif", "goal add",
						    "new goal", "add goal", "goal adopt")};

static const bl_decision_kind calendar = {
	"calendar", KNOWN("calendrier rev", "calendrier modif", "echeanc rev", "echeanc report",
			  "echeanc prolong", "date rev", "date report", "schedule rev", "schedule change",
			  "deadline move", "deadline extend", "date move", "due rev", "timeline rev")};

static const bl_decision_kind priority = {"priority", KNOWN("nouvel priorit", "priorit ajout", "priorit rev",
							    "priorit change", "priorit adopt", "new priorit",
							    "priorit add", "priorit set")};

static const bl_decision_kind partner = {"partner", KNOWN("nouveau parten", "parten ajout", "parten accueil",
							  "nouvel organis", "organis accueil", "new partner",
							  "partner join", "partner add")};

/* What is kept is looked for first: "objectifs revus et maintenus" changes nothing. */
const bl_decision_kind *const bl_decision_kinds[] = {&kept,     &target,  &goal, &calendar,
						     &priority, &partner, NULL};

/* Ends the list of its words. */
static char **words_of(bl_str words)
{
	g_autofree char *folded = bl_fold_copy(words, NULL);

	return g_strsplit_set(folded, " '’,;:.()/-«»\"", -1);
}

static bool has_word(char *const *said, const char *begins)
{
	for (size_t i = 0; said[i]; i++)
		if (g_str_has_prefix(said[i], begins))
			return true;
	return false;
}

static bool has_all(char *const *said, const char *known)
{
	g_auto(GStrv) word = g_strsplit(known, " ", -1);

	for (size_t i = 0; word[i]; i++)
		if (!has_word(said, word[i]))
			return false;
	return true;
}

/* "Aucune cible revue", "no new goal": nothing of the kind was decided. */
static bool is_denied(char *const *said)
{
	static const char *const no[] = {"aucun", "aucune", "pas", "non", "sans", "not", "without", "none"};

	for (size_t i = 0; said[i]; i++)
		for (size_t k = 0; k < G_N_ELEMENTS(no); k++)
			if (!strcmp(said[i], no[k]))
				return true;
	return said[0] && !strcmp(said[0], "no");
}

const bl_decision_kind *bl_decision_kind_of(bl_str words)
{
	g_auto(GStrv) said = words_of(words);

	for (size_t k = 0; bl_decision_kinds[k]; k++)
		for (size_t i = 0; bl_decision_kinds[k]->known[i]; i++)
			if (has_all(said, bl_decision_kinds[k]->known[i]) &&
			    (bl_decision_kinds[k] == &kept || !is_denied(said)))
				return bl_decision_kinds[k];
	return NULL;
}

const char *bl_trace_name(bl_trace trace)
{
	static const char *const name[] = {[BL_TRACE_NONE] = "none",
					   [BL_TRACE_AWAITED] = "awaited",
					   [BL_TRACE_FOUND] = "found",
					   [BL_TRACE_KEPT] = "kept"};

	return name[trace];
}
