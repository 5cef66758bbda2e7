/* What is recorded. */
#include "routine.h"

const bl_edition_row *bl__rows(bl__round *r, int state, size_t *n)
{
	bl_edition_filter filter = {.state = state};

	*n = 0;
	return r->record ? bl_record_editions(r->record, &filter, r->arena, n) : NULL;
}
