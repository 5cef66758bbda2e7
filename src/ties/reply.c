/* What a cell says of an answer: the words of forms, and of tools for referrals, whose
 * states are named after what happens next ("pending", "got help", "couldn't get help"). */
#include "bilan/ties.h"

#include <glib.h>
#include <string.h>

/* Folded. */
static const char *const accepted[] = {
	"accepte",         "acceptee",       "acceptes",   "acceptees",       "accepted",  "accept",
	"admis",           "admise",         "admitted",   "approuve",        "approuvee", "approved",
	"prise en charge", "pris en charge", "aboutie",    "abouti",          "reussie",   "retenue",
	"recue",           "served",         "got help",   "client got help", "enrolled",  "connected",
	"completed",       "success",        "successful", "favorable",       "positive",  NULL};
static const char *const refused[] = {"refuse",
				      "refusee",
				      "refuses",
				      "refusees",
				      "refus",
				      "refused",
				      "decline",
				      "declinee",
				      "declined",
				      "rejete",
				      "rejetee",
				      "rejected",
				      "reject",
				      "non acceptee",
				      "non accepte",
				      "non admissible",
				      "inadmissible",
				      "non retenue",
				      "not accepted",
				      "not eligible",
				      "ineligible",
				      "not approved",
				      "couldn't get help",
				      "could not get help",
				      "unable to serve",
				      "unsuccessful",
				      "denied",
				      "defavorable",
				      "negative",
				      NULL};
static const char *const awaited[] = {"-",
				      "?",
				      "en attente",
				      "attente",
				      "a venir",
				      "a suivre",
				      "en cours",
				      "envoye",
				      "envoyee",
				      "transmise",
				      "transmis",
				      "ouverte",
				      "ouvert",
				      "sans reponse",
				      "pas de reponse",
				      "aucune reponse",
				      "pas encore",
				      "non repondue",
				      "a l'etude",
				      "pending",
				      "waiting",
				      "awaiting",
				      "awaiting response",
				      "awaiting reply",
				      "sent",
				      "submitted",
				      "open",
				      "new",
				      "no response",
				      "no response yet",
				      "no answer",
				      "no reply",
				      "not yet",
				      "unanswered",
				      "in progress",
				      "in review",
				      "under review",
				      "needs action",
				      NULL};

static bool is_among(const char *const *known, const char *folded)
{
	for (; *known; known++)
		if (!strcmp(*known, folded))
			return true;
	return false;
}

static bl_reply answer_in(const char *folded)
{
	bl_yes_no plain = bl_yes_no_of(bl_str_of(folded));

	if (!*folded || is_among(awaited, folded))
		return BL_REPLY_AWAITED;
	if (plain != BL_NEITHER)
		return plain == BL_YES ? BL_REPLY_YES : BL_REPLY_NO;
	return is_among(accepted, folded)  ? BL_REPLY_YES
	       : is_among(refused, folded) ? BL_REPLY_NO
					   : BL_REPLY_OTHER;
}

/* "Refusée (liste d'attente)", "Non : complet": the answer stands before its reason. */
static bool cut_reason(char *folded)
{
	char *at = strpbrk(folded, "(:;,"), *dash = strstr(folded, " - ");

	if (dash && (!at || dash < at))
		at = dash;
	if (!at || at == folded)
		return false;
	*at = '\0';
	g_strchomp(folded);
	return true;
}

bl_reply bl_reply_of(bl_str word)
{
	g_autofree char *folded = bl_fold_copy(word, &(size_t){0});
	bl_reply answer = answer_in(folded);

	return answer == BL_REPLY_OTHER && cut_reason(folded) ? answer_in(folded) : answer;
}
