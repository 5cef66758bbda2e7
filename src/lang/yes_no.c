/* Yes and no, as people and tools write them: the one list of these words.
 * VRAI and FAUX are a French spreadsheet's, True and 1 a form's, x and checked
 * a ticked box's. */
#include "bilan/lang.h"

#include <glib.h>
#include <string.h>

#define LONGEST 16

/* Folded. */
/* clang-format off */
static const char *const yes[] = {
	"oui", "yes", "vrai", "true", "o", "y", "1", "x", "checked", "ticked", "coche", "cochee",
	"\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x98\x91", NULL}; /* ✓ ✔ ☑ */
static const char *const no[] = {
	"non", "no", "faux", "false", "n", "0", "unchecked", "unticked", "decoche", "decochee",
	"non coche", "non cochee", "\xE2\x98\x90", NULL}; /* ☐ */
/* clang-format on */

static bool is_in(const char *const *known, const char *word)
{
	for (; *known; known++)
		if (!strcmp(*known, word))
			return true;
	return false;
}

bl_yes_no bl_yes_no_of(bl_str text)
{
	char word[LONGEST * 4 + 16];

	text = bl_str_trim(text);
	if (!text.n || text.n > LONGEST)
		return BL_NEITHER;
	bl_fold_name(text, word, sizeof word);
	return is_in(yes, word) ? BL_YES : is_in(no, word) ? BL_NO : BL_NEITHER;
}

bl_yes_no bl_yes_no_said(bl_str text)
{
	return bl_str_trim(text).n > 1 ? bl_yes_no_of(text) : BL_NEITHER;
}
