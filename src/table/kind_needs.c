/* What people asked for, and what could be answered. */
#include "kinds.h"

static const bl_role roles[] = {
	{"date", BL_DAY, true, false, BL__GUESS_DATE},
	{"id", BL_ID, false, false, BL__GUESS_ID},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"until", BL_DAY, false, false, BL__GUESS_UNTIL},
	{"partner", BL_WORD, false, true,
	 BL__GUESS("organisme", "partenaire", "partner", "organization", "organisation")},
	{"service", BL_WORD, false, false,
	 BL__GUESS("service", "besoin", "need", "type de besoin", "demande")},
	{"territory", BL_WORD, false, false,
	 BL__GUESS("territoire", "secteur", "territory", "quartier", "area", "ville", "city")},
	{"clientele", BL_WORD, false, false, BL__GUESS("clientele", "public", "population", "clients")},
	{"asked", BL_NUMBER, false, false,
	 BL__GUESS("demandes", "asked", "requests", "nb demandes", "nombre de demandes")},
	{"served", BL_NUMBER, false, false,
	 BL__GUESS("repondues", "served", "comblees", "answered", "demandes repondues", "met")},
	{"status", BL_WORD, false, false, BL__GUESS("statut", "status", "etat", "state")},
};

const bl_source_kind bl__kind_needs = {.name = "needs", BL__ROLES(roles)};
