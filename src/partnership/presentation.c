/* Which activities are presentations of services, and which of what is to recur asks for them. */
#include "company.h"

#include <string.h>

bool bl__is_presentation(const bl_agreement *a, const char *what)
{
	return bl_joint_find(what) == &bl_joint_presentation ||
	       bl_joint_of(a, bl_str_of(what)) == &bl_joint_presentation;
}

static bool is_review(const bl_agreement *a, const char *what)
{
	return bl_joint_find(what) == &bl_joint_review || bl_joint_of(a, bl_str_of(what)) == &bl_joint_review;
}

/* What is asked of each and known as a presentation; else whatever else is asked of each. */
int bl__recurrence_of_presentations(const bl_agreement *a, bool by_pair)
{
	int other = -1;

	for (int i = 0; i < (int)a->n_cadence; i++) {
		const bl_recurrence *r = &a->cadence[i];

		if (!r->each || strcmp(r->each, by_pair ? "pair" : "partner"))
			continue;
		if (bl__is_presentation(a, r->what))
			return i;
		if (other < 0 && !is_review(a, r->what))
			other = i;
	}
	return other;
}
