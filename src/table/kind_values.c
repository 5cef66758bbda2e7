/* Figures somebody else already counted, one per row. */
#include "kinds.h"

static const bl_role roles[] = {
	{"date", BL_DAY, false, false,
	 BL__GUESS("date", "periode", "period", "mois", "month", "annee", "year", "trimestre")},
	{"id", BL_ID, false, false, BL__GUESS("id", "_id", "uuid")},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"indicator", BL_WORD, false, false,
	 BL__GUESS("indicateur", "indicator", "mesure", "measure", "dataelement", "variable")},
	{"value", BL_NUMBER, false, false,
	 BL__GUESS("valeur", "value", "resultat", "montant", "amount", "total")},
	{"currency", BL_WORD, false, false, BL__GUESS_CURRENCY},
	{"partner", BL_WORD, false, true,
	 BL__GUESS("organisme", "partenaire", "partner", "orgunit", "organization")},
	{"type", BL_WORD, false, false, BL__GUESS("type", "categorie", "category")},
};

const bl_source_kind bl__kind_values = {.name = "values", BL__ROLES(roles), .money = "value"};
