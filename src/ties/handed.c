/* What one partner hands on to another that is a person's way to it: a referral, by
 * whatever word a registry has for it. */
#include "bilan/ties.h"

#include <glib.h>
#include <string.h>

/* Folded beginnings of words: "références personnalisées", "orientation accompagnée". */
static const char *const stems[] = {"referenc", "refere",  "referral",  "referred",
				    "orientat", "oriente", "aiguillag", "recommandat"};

static bool begins_one(const char *word)
{
	for (size_t i = 0; i < G_N_ELEMENTS(stems); i++)
		if (g_str_has_prefix(word, stems[i]))
			return true;
	return false;
}

bool bl_is_referral(bl_str what)
{
	g_autofree char *folded = bl_fold_copy(what, &(size_t){0});
	g_auto(GStrv) word = g_strsplit_set(folded, " -/'", -1);

	for (char **w = word; *w; w++)
		if (begins_one(*w))
			return true;
	return false;
}
