/* Meetings at which the partners looked at their goals. */
#include "kinds.h"

static const bl_role roles[] = {
	{"date", BL_DAY, true, false, BL__GUESS_DATE},
	{"id", BL_ID, false, false, BL__GUESS_ID},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"what", BL_WORD, false, false,
	 BL__GUESS("type", "nature", "what", "rencontre", "meeting", "activite")},
	{"goal", BL_WORD, false, false, BL__GUESS("objectif", "goal")},
	{"partners", BL_WORDS, false, true,
	 BL__GUESS("presents", "partenaires", "partners", "attendees", "organismes")},
	{"decision", BL_WORD, false, false, BL__GUESS("decision", "suite", "outcome", "resultat")},
	{"status", BL_WORD, false, false, BL__GUESS("statut", "status", "etat")},
};

const bl_source_kind bl__kind_reviews = {.name = "reviews", BL__ROLES(roles)};
