/* kinds.h: what the files of the source kinds share.
 *
 * A kind's first day role is the date its rows are filed under.  Guess words
 * are folded: lower case, no accents.
 */
#ifndef BL_TABLE_KINDS_H
#define BL_TABLE_KINDS_H

#include "bilan/table.h"

#define BL__GUESS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define BL__ROLES(r)   .roles = (r), .n_roles = sizeof(r) / sizeof *(r)

extern const bl_source_kind bl__kind_activities, bl__kind_exchanges, bl__kind_needs, bl__kind_representatives,
	bl__kind_reviews, bl__kind_offers, bl__kind_values, bl__kind_survey;

/* Guesses several kinds share. */
#define BL__GUESS_UNTIL                                                                                      \
	BL__GUESS("date de sortie", "sortie", "date de depart", "exit date", "date out", "discharge date",   \
		  "fin du sejour", "until", "jusqu'au")
#define BL__GUESS_ID                                                                                         \
	BL__GUESS("id", "_id", "no", "numero", "uuid", "identifiant", "identifier", "no activite",           \
		  "id activite", "activity id", "service id", "servicesid", "eventid", "event id",           \
		  "no dossier", "numero de dossier", "reference", "ref", "record id", "key")
#define BL__GUESS_CURRENCY                                                                                   \
	BL__GUESS("devise", "currency", "monnaie", "code devise", "code de devise", "currency code",         \
		  "devises")
#define BL__GUESS_DATE                                                                                       \
	BL__GUESS("date", "date de l'activite", "date activite", "activity date", "date d'activite",         \
		  "dateprovided", "date provided", "start date", "date de debut", "date debut",              \
		  "service date", "delivery date", "eventdate", "event date", "award date", "date of award", \
		  "award date", "jour", "day", "horodateur", "timestamp", "submission time", "submitdate",   \
		  "heure de debut", "date signature", "annee", "year")

#endif
