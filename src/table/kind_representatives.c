/* Who spoke for a partner, from when to when. */
#include "kinds.h"

static const bl_role roles[] = {
	{"from", BL_DAY, true, false,
	 BL__GUESS("debut", "date de debut", "from", "start date", "start", "depuis", "entree", "date")},
	{"to", BL_DAY, false, false,
	 BL__GUESS("fin", "date de fin", "to", "end date", "end", "until", "jusqu'au", "sortie", "depart")},
	{"id", BL_ID, false, false, BL__GUESS("id", "_id", "no", "numero", "uuid")},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"partner", BL_WORD, false, true,
	 BL__GUESS("organisme", "partenaire", "partner", "organization", "organisation")},
	{"person", BL_ID, false, false,
	 BL__GUESS("code", "personne", "person", "nom", "name", "representant", "delegue")},
	{"seat", BL_WORD, false, false, BL__GUESS("poste", "seat", "role", "fonction", "titre", "comite")},
};

const bl_source_kind bl__kind_representatives = {.name = "representatives", BL__ROLES(roles)};
