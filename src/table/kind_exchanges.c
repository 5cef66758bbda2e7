/* What one partner gave, lent or referred to another. */
#include "kinds.h"

static const bl_role roles[] = {
	{"date", BL_DAY, true, false, BL__GUESS_DATE},
	{"id", BL_ID, false, false, BL__GUESS_ID},
	{"version", BL_NUMBER, false, false, NULL},
	{"recorded", BL_DAY, false, false, NULL},
	{"until", BL_DAY, false, false, BL__GUESS_UNTIL},
	{"from", BL_WORD, false, true,
	 BL__GUESS("de", "from", "provenance", "donneur", "organisme referent", "referent", "expediteur",
		   "origine", "offert par", "organisme donneur", "organisme orienteur", "orienteur",
		   "refere par", "given by", "offered by", "giver", "referring agency",
		   "referring organization", "source organization")},
	{"to", BL_WORD, false, true,
	 BL__GUESS("a", "to", "vers", "destinataire", "receveur", "beneficiaire", "recipient",
		   "organisme receveur", "recu par", "organisme destinataire", "refere a", "received by",
		   "receiver", "receiving agency", "receiving organization", "referred to",
		   "destination organization")},
	{"what", BL_WORD, false, false,
	 BL__GUESS("nature", "what", "quoi", "type d'echange", "type", "ressource", "objet", "resource",
		   "service", "thing", "item", "chose")},
	{"quantity", BL_NUMBER, false, false,
	 BL__GUESS("quantite", "quantity", "nombre", "qte", "nb", "montant", "amount", "heures", "hours")},
	{"currency", BL_WORD, false, false, BL__GUESS_CURRENCY},
	{"accepted", BL_WORD, false, false,
	 BL__GUESS("acceptee", "accepte", "accepted", "reponse", "resultat", "outcome", "suite",
		   "referralresult")},
	{"answered", BL_DAY, false, false,
	 BL__GUESS("date de reponse", "reponse le", "repondu le", "repondue le", "answered", "answered on",
		   "response date", "answer date", "date answered", "date of response", "replied on",
		   "decision date", "referralresponsedate")},
	{"reason", BL_WORD, false, false,
	 BL__GUESS("motif", "raison", "motif de refus", "raison du refus", "reason", "refusal reason",
		   "decline reason", "reason declined")},
	{"status", BL_WORD, false, false, BL__GUESS("statut", "status", "etat", "state")},
};

const bl_source_kind bl__kind_exchanges = {
	.name = "exchanges", BL__ROLES(roles), .hours = "quantity", .money = "quantity", .steady = true};
