/* What was done: one row per activity, meeting, service or grant. */
#include "kinds.h"

static const bl_role roles[] = {
	{"date", BL_DAY, true, false, BL__GUESS_DATE},
	{"id", BL_ID, false, false, BL__GUESS_ID},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"until", BL_DAY, false, false, BL__GUESS_UNTIL},
	{"lead", BL_WORD, false, true,
	 BL__GUESS("organisme responsable", "responsable", "organisme", "organisation", "organization",
		   "lead", "lead organization", "agency", "nom de l'organisme", "groupe", "porteur",
		   "fournisseur", "vendor name", "supplier", "nombeneficiaire")},
	{"partners", BL_WORDS, false, true,
	 BL__GUESS("partenaires", "partenaire", "partners", "partner", "organismes partenaires",
		   "organismes participants", "avec", "partner organizations")},
	{"type", BL_WORD, false, false,
	 BL__GUESS("type d'activite", "type activite", "type", "activity type", "categorie", "category",
		   "nature", "service category", "types d'activite", "service", "main topic", "activite",
		   "activity")},
	{"participants", BL_NUMBER, false, false,
	 BL__GUESS("nb participantes", "nb participants", "participants", "participantes",
		   "nombre de participants", "nombre de participantes", "number of participants",
		   "attendance", "presences", "nb personnes", "personnes", "nombre")},
	{"hours", BL_NUMBER, false, false,
	 BL__GUESS("heures", "hours", "duree", "duration", "nb heures", "nombre d'heures", "duree (h)",
		   "heures de benevolat")},
	{"amount", BL_NUMBER, false, false,
	 BL__GUESS("montant", "amount", "montant total", "valeur", "value", "cout", "cost", "valeur totale",
		   "amount awarded", "agreement value", "faamount")},
	{"currency", BL_WORD, false, false, BL__GUESS_CURRENCY},
	{"goal", BL_WORD, false, false, BL__GUESS("objectif", "goal", "objectif vise", "but", "priorite")},
	{"status", BL_WORD, false, false, BL__GUESS("statut", "status", "etat", "state", "activity status")},
	{"place", BL_WORD, false, false,
	 BL__GUESS("lieu", "endroit", "place", "location", "secteur", "quartier", "territoire", "ville",
		   "city", "arrondissement")},
	{"clientele", BL_WORD, false, false,
	 BL__GUESS("clientele", "public", "clients", "audience", "population", "public cible")},
};

const bl_source_kind bl__kind_activities = {
	.name = "activities", BL__ROLES(roles), .hours = "hours", .money = "amount", .steady = true};
