/* What partnerships do together and exchange, by name: the kinds that a sheet on partnerships
 * between community groups lists (Table de concertation de Laval en condition féminine), and
 * those that an agreement's reviews, goals and exchanges need.  Folded; plurals come by
 * themselves. */
#include "ties.h"

#define WORDS(...)                                                                                           \
	(const char *const[])                                                                                \
	{                                                                                                    \
		__VA_ARGS__, NULL                                                                            \
	}

const char *const bl_joint_languages[BL_JOINT_LANGUAGES] = {"fr", "en"};

const bl_joint bl_joint_presentation = {
	"presentation",
	{WORDS("presentation de services", "presentation des services", "presentation de nos services",
	       "presentation d'organisme", "presentation", "tournee de presentation",
	       "portes ouvertes entre equipes"),
	 WORDS("presentation of services", "service presentation", "services presentation", "presentation",
	       "agency presentation", "agency tour")},
	NULL};

static const bl_joint premises = {
	"premises",
	{WORDS("echange de locaux et de materiel", "pret de locaux ou de materiel", "pret de local",
	       "pret de locaux", "pret de salle", "pret de materiel", "pret d'equipement",
	       "pret de locaux et de materiel", "echange de locaux", "echange de materiel",
	       "partage de locaux", "partage de materiel", "locaux", "local", "materiel"),
	 WORDS("exchange of premises and equipment", "loan of premises", "loan of premises or equipment",
	       "loan of equipment", "premises", "equipment", "space sharing", "shared premises",
	       "equipment loan", "room loan", "loan of a room", "use of premises")},
	NULL};

static const bl_joint keys = {"keys",
			      {WORDS("cle d'intervention", "cles d'intervention", "outil d'intervention"),
			       WORDS("intervention key", "intervention tool", "practice tip")},
			      NULL};

const bl_joint bl_joint_protocol = {"protocol",
				    {WORDS("protocole de reference", "protocole de referencement",
					   "protocole d'orientation", "protocole d'aiguillage"),
				     WORDS("referral protocol", "referral agreement", "referral pathway")},
				    NULL};

static const bl_joint reflection = {
	"reflection",
	{WORDS("reflexion exploratoire", "session de reflexion", "reflexion d'equipe a equipe",
	       "session de reflexion exploratoire", "reflexion commune"),
	 WORDS("exploratory reflection", "exploratory session", "team reflection", "joint reflection")},
	NULL};

static const bl_joint mobilisation = {
	"mobilisation",
	{WORDS("mobilisation commune", "mobilisation", "action collective", "mobilisation collective"),
	 WORDS("joint mobilization", "joint mobilisation", "mobilization", "mobilisation", "rally",
	       "joint advocacy", "collective action")},
	NULL};

static const bl_joint event = {
	"event",
	{WORDS("evenement co-organise", "evenement", "evenement coorganise", "activite co-organisee",
	       "activite coorganisee", "co-organisation d'evenement", "evenement commun"),
	 WORDS("co-organized event", "event", "co-organised event", "co-hosted event", "joint event",
	       "joint activity")},
	NULL};

static const bl_joint training = {
	"training",
	{WORDS("formation", "formation commune", "formation croisee", "atelier de formation"),
	 WORDS("training", "joint training", "cross-training", "training session", "workshop")},
	NULL};

const bl_joint bl_joint_concertation = {"concertation",
					{WORDS("concertation", "rencontre de concertation",
					       "table de concertation", "comite de concertation"),
					 WORDS("coordination meeting", "coordination table", "roundtable",
					       "round table", "partner meeting", "coordination")},
					NULL};

const bl_joint bl_joint_review = {"review",
				  {WORDS("bilan partage", "bilan", "bilan periodique", "bilan trimestriel",
					 "bilan annuel", "bilan semestriel", "rencontre bilan"),
				   WORDS("partnership review", "shared review", "review", "quarterly review",
					 "annual review", "half-yearly review")},
				  NULL};

/* What is exchanged rather than done together.  The answers of referrals are followed
 * (bilan/loop.h). */
const bl_joint bl_joint_referral = {
	"referral",
	{WORDS("orientation", "reference", "aiguillage", "referencement", "demande de reference",
	       "demande d'orientation", "personne referee", "personne orientee", "reference de cas"),
	 WORDS("referral", "client referral", "referral request", "warm referral", "warm handoff",
	       "warm transfer", "e-referral")},
	"count"};

static const bl_joint funds = {
	"funds",
	{WORDS("fonds", "fonds partages", "argent", "don en argent", "contribution financiere",
	       "aide financiere", "financement", "subvention"),
	 WORDS("funds", "money", "cash", "funding", "financial contribution", "grant", "cash donation")},
	"money"};

static const bl_joint hours = {"hours",
			       {WORDS("heures de travail", "heures", "heures de benevolat",
				      "temps de travail", "pret de personnel", "pret de ressources humaines"),
				WORDS("hours of work", "work hours", "hours", "staff time", "staff hours",
				      "volunteer hours", "loan of staff", "hours worked")},
			       "hours"};

const bl_joint *const bl_joints[] = {&bl_joint_presentation,
				     &premises,
				     &keys,
				     &bl_joint_protocol,
				     &reflection,
				     &mobilisation,
				     &event,
				     &training,
				     &bl_joint_concertation,
				     &bl_joint_review,
				     &bl_joint_referral,
				     &funds,
				     &hours,
				     NULL};
