/* What the cell of an answer says. */
#include "test.h"
#include "bilan/ties.h"

static void assert_reply(bl_reply want, const char *const *text)
{
	for (; *text; text++)
		if (bl_reply_of(bl_str_of(*text)) != want)
			fail_msg("“%s” is read as %d", *text, (int)bl_reply_of(bl_str_of(*text)));
}
#define REPLY(want, ...) assert_reply(want, (const char *const[]){__VA_ARGS__, NULL})

TEST("ties", "an answer is a yes, a no, something else or none yet, in both languages")
{
	REPLY(BL_REPLY_YES, "Oui", "ACCEPTÉE", "accepted", "1", "x", "Prise en charge", "Client got help",
	      "Acceptée – place le 3 mai : oui");
	REPLY(BL_REPLY_NO, "non", "Refusée", "refus", "Declined", "Couldn’t get help", "0",
	      "Refusée (liste d’attente)", "Non : complet", "Declined - no space");
	REPLY(BL_REPLY_AWAITED, "", " ", "En attente", "Sans réponse", "pending", "No response yet", "?");
	REPLY(BL_REPLY_OTHER, "Retirée", "personne injoignable", "withdrawn", "peut-être");
}
