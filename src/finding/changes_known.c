/* What changed for a reader since a day, found once for all who ask. */
#include "bilan/changes.h"

#include <glib.h>

typedef struct {
	bl_reader reader;
	bl_day since;
	bl_changes *changes;
} known;

struct bl_changes_known {
	GArray *all; /* of known */
};

static void forget(gpointer item)
{
	bl_changes_free(((known *)item)->changes);
}

bl_changes_known *bl_changes_known_new(void)
{
	bl_changes_known *k = g_new(bl_changes_known, 1);

	k->all = g_array_new(FALSE, FALSE, sizeof(known));
	g_array_set_clear_func(k->all, forget);
	return k;
}

void bl_changes_known_free(bl_changes_known *all)
{
	if (!all)
		return;
	g_array_unref(all->all);
	g_free(all);
}

const bl_changes *bl_changes_known_find(const bl_changes_known *all, bl_reader reader, bl_day since)
{
	for (guint i = 0; i < all->all->len; i++) {
		const known *k = &g_array_index(all->all, known, i);

		if (k->since == since && bl_reader_equal(k->reader, reader))
			return k->changes;
	}
	return NULL;
}

const bl_changes *bl_changes_known_add(bl_changes_known *all, bl_reader reader, bl_day since,
				       bl_changes *changes)
{
	known new = {reader, since, changes};

	g_array_append_val(all->all, new);
	return changes;
}
