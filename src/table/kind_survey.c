/* Answers to a questionnaire, one row per person or per answer. */
#include "kinds.h"

static const bl_role roles[] = {
	{"date", BL_DAY, false, false,
	 BL__GUESS("submitdate", "date", "horodateur", "timestamp", "submission time", "today")},
	{"id", BL_ID, false, false, BL__GUESS("_uuid", "uuid", "id", "_id", "response id", "key")},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"partner", BL_WORD, false, true,
	 BL__GUESS("organisme", "partenaire", "partner", "organization", "organisation")},
	{"question", BL_WORD, false, false, BL__GUESS("question", "enonce", "item")},
	{"answer", BL_WORD, false, false, BL__GUESS("reponse", "answer", "response")},
	{"score", BL_NUMBER, false, false, BL__GUESS("score", "note", "cote", "rating", "satisfaction")},
};

const bl_source_kind bl__kind_survey = {.name = "survey", BL__ROLES(roles)};
