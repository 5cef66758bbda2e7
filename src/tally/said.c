/* One of the words an indicator may say, or the usual one. */
#include "tally.h"

#include <string.h>

const char *bl__fold_said(const char *const *known, const char *said)
{
	return said ? said : known ? known[0] : NULL;
}
