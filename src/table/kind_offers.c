/* What partners offer: one row per service, with to whom, where and how much of it. */
#include "kinds.h"

static const bl_role roles[] = {
	{"partner", BL_WORD, true, true,
	 BL__GUESS("organisme", "partenaire", "partner", "organization", "organisation", "fournisseur",
		   "organization_name", "organization name", "nom de l'organisme", "agency", "provider")},
	{"service", BL_WORD, true, false,
	 BL__GUESS("service", "service offert", "offre", "offer", "service offered", "services",
		   "nom du service", "service name", "type de service")},
	{"territory", BL_WORD, false, false,
	 BL__GUESS("territoire", "secteur", "territory", "quartier", "area", "ville", "city",
		   "territoire desservi", "service area")},
	{"clientele", BL_WORD, false, false,
	 BL__GUESS("clientele", "public", "population", "clients", "clientele visee", "eligibility",
		   "audience")},
	{"places", BL_NUMBER, false, false,
	 BL__GUESS("places", "nb places", "nombre de places", "capacite", "capacity", "spaces", "beds",
		   "lits", "nb lits", "number of places")},
	{"per", BL_WORD, false, false, BL__GUESS("par", "per", "periode", "period", "unite", "frequence")},
	{"from", BL_DAY, false, false,
	 BL__GUESS("debut", "date de debut", "from", "start date", "start", "depuis", "offert depuis")},
	{"to", BL_DAY, false, false,
	 BL__GUESS("fin", "date de fin", "to", "end date", "end", "until", "jusqu'au")},
	{"id", BL_ID, false, false, BL__GUESS_ID},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"status", BL_WORD, false, false, BL__GUESS("statut", "status", "etat", "state")},
};

const bl_source_kind bl__kind_offers = {.name = "offers", BL__ROLES(roles), .undated = true};
