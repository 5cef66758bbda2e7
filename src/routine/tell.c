/* What happens on the way, told to whoever asked. */
#include "routine.h"

void bl__tell(bl__round *r, bl_entry_level level, const char *key, const bl_arg *args)
{
	bl_entry event = {level, key, args};

	r->needs_person |= level == BL_ENTRY_PERSON;
	r->failed |= level == BL_ENTRY_FAILED;
	if (r->ask->watch.tell)
		r->ask->watch.tell(r->ask->watch.self, &event);
}

void bl__tell_error(bl__round *r, const bl_error *err)
{
	bl_problems_add(r->problems, err);
	r->failed = true;
}

const char *bl__which(bl__round *r, const char *report, const char *partner)
{
	bool own = partner && *partner;

	return bl_arena_print(r->arena, "%s%s%s", report, own ? " " : "", own ? partner : "");
}
