/* What partnerships do together, by name: the kinds that a sheet on partnerships between
 * community groups lists (Table de concertation de Laval en condition féminine), and those
 * that an agreement's reviews and goals need.  A word is of the kind whose words it folds
 * to, in the plural as in the singular. */
#include "bilan/ties.h"

#include <glib.h>
#include <string.h>

#define KNOWN(...)                                                                                           \
	(const char *const[])                                                                                \
	{                                                                                                    \
		__VA_ARGS__, NULL                                                                            \
	}

const bl_joint bl_joint_presentation = {
	"presentation",
	KNOWN("presentation", "presentation de services", "presentation des services",
	      "presentation de nos services", "service presentation", "presentation of services",
	      "services presentation", "tournee de presentation", "portes ouvertes entre equipes")};

static const bl_joint premises = {
	"premises", KNOWN("pret de locaux", "pret de materiel", "pret de locaux ou de materiel",
			  "pret de locaux et de materiel", "echange de locaux", "echange de materiel",
			  "echange de locaux et de materiel", "partage de locaux", "locaux", "materiel",
			  "premises", "equipment", "loan of premises", "loan of premises or equipment",
			  "exchange of premises and equipment", "space sharing", "shared premises",
			  "equipment loan", "room loan")};

static const bl_joint keys = {"keys", KNOWN("cle d'intervention", "cles d'intervention", "cle d’intervention",
					    "outils d'intervention", "intervention key", "intervention keys",
					    "intervention tools", "practice tips")};

const bl_joint bl_joint_protocol = {"protocol",
				    KNOWN("protocole de reference", "protocole de referencement",
					  "protocole d'orientation", "protocole d'aiguillage",
					  "referral protocol", "referral agreement", "referral pathway")};

static const bl_joint reflection = {"reflection",
				    KNOWN("reflexion exploratoire", "session de reflexion",
					  "reflexion d'equipe a equipe", "session de reflexion exploratoire",
					  "reflexion commune", "exploratory reflection",
					  "exploratory session", "team reflection", "joint reflection")};

static const bl_joint mobilisation = {
	"mobilisation", KNOWN("mobilisation", "mobilisation commune", "action collective",
			      "mobilisation collective", "joint mobilization", "joint mobilisation",
			      "mobilization", "rally", "joint advocacy", "collective action")};

static const bl_joint event = {
	"event", KNOWN("evenement", "evenement co-organise", "evenement coorganise", "activite co-organisee",
		       "co-organisation d'evenement", "evenement commun", "event", "co-organized event",
		       "co-organised event", "co-hosted event", "joint event", "joint activity")};

static const bl_joint training = {"training", KNOWN("formation", "formation commune", "formation croisee",
						    "atelier de formation", "training", "joint training",
						    "cross-training", "training session", "workshop")};

const bl_joint bl_joint_concertation = {
	"concertation", KNOWN("concertation", "rencontre de concertation", "table de concertation",
			      "comite de concertation", "coordination meeting", "coordination table",
			      "roundtable", "round table", "partner meeting", "coordination")};

const bl_joint bl_joint_review = {
	"review", KNOWN("bilan partage", "bilan", "bilan periodique", "bilan trimestriel", "bilan annuel",
			"bilan semestriel", "rencontre bilan", "shared review", "partnership review",
			"review", "quarterly review", "annual review", "half-yearly review")};

/* An exchange rather than an activity: its answers are followed (bilan/loop.h). */
const bl_joint bl_joint_referral = {"referral",
				    KNOWN("reference", "orientation", "aiguillage", "referencement",
					  "demande de reference", "demande d'orientation", "personne referee",
					  "personne orientee", "reference de cas", "transfert de dossier",
					  "referral", "client referral", "referral request", "warm referral",
					  "warm handoff", "warm transfer", "e-referral")};

const bl_joint *const bl_joints[] = {
	&bl_joint_presentation, &premises, &keys,     &bl_joint_protocol,     &reflection,
	&mobilisation,          &event,    &training, &bl_joint_concertation, &bl_joint_review,
	&bl_joint_referral,     NULL};

const bl_joint *bl_joint_find(const char *name)
{
	for (size_t k = 0; name && bl_joints[k]; k++)
		if (!strcmp(bl_joints[k]->name, name))
			return bl_joints[k];
	return NULL;
}

static bool is_known(const bl_joint *joint, const char *folded)
{
	for (size_t i = 0; joint->known[i]; i++)
		if (!strcmp(joint->known[i], folded))
			return true;
	return false;
}

static const bl_joint *joint_of_fold(const char *folded)
{
	for (size_t k = 0; bl_joints[k]; k++)
		if (is_known(bl_joints[k], folded))
			return bl_joints[k];
	return NULL;
}

/* "Présentations de services": each word of the plural without its s. */
static void make_singular(char *folded)
{
	char *to = folded;

	for (const char *from = folded; *from; from++)
		if (*from != 's' || (from[1] && from[1] != ' ' && from[1] != '-'))
			*to++ = *from;
	*to = '\0';
}

static bool is_known_in_plural(const bl_joint *joint, const char *singular)
{
	for (size_t i = 0; joint->known[i]; i++) {
		g_autofree char *known = g_strdup(joint->known[i]);

		make_singular(known);
		if (!strcmp(known, singular))
			return true;
	}
	return false;
}

const bl_joint *bl_joint_of(const bl_agreement *agreement, bl_str word)
{
	g_autofree char *folded = bl_fold_copy(word, &(size_t){0});
	const bl_joint *joint = joint_of_fold(folded);

	(void)agreement; /* what it adds to the words known: see its `joint` */
	make_singular(folded);
	for (size_t k = 0; !joint && *folded && bl_joints[k]; k++)
		if (is_known_in_plural(bl_joints[k], folded))
			joint = bl_joints[k];
	return joint;
}
