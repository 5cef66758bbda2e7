/* Lists, which blocks know by the item they belong to. */
#include "web.h"

static size_t depth_of(const bl_group *group)
{
	size_t depth = 0;

	for (; group; group = group->in)
		depth++;
	return depth;
}

static const bl_group *shared(const bl_group *a, const bl_group *b)
{
	size_t n = depth_of(a), m = depth_of(b);

	for (; n > m; n--)
		a = a->in;
	for (; m > n; m--)
		b = b->in;
	for (; a != b; a = a->in, b = b->in)
		;
	return a;
}

static const char *element_of(const bl_group *group)
{
	if (!group->is_list)
		return "li";
	return group->labels == BL_LABELS_NUMBERS ? "ol" : "ul";
}

static void open_down_to(bl__web_page *to, const bl_group *group, const bl_group *from)
{
	if (!group || group == from)
		return;
	open_down_to(to, group->in, from);
	bl__web_format(to, "<%s%s>\n", element_of(group),
		       group->is_list && group->labels == BL_LABELS_OWN ? " class=\"own\"" : "");
}

void bl__web_groups(bl__web_page *to, const bl_group *group)
{
	const bl_group *both = shared(to->open, group);

	for (const bl_group *g = to->open; g != both; g = g->in)
		bl__web_format(to, "</%s>\n", element_of(g));
	open_down_to(to, group, both);
	to->open = group;
}

bool bl__web_says_label(const bl_group *group)
{
	return !group || !group->in || group->in->labels == BL_LABELS_OWN;
}
