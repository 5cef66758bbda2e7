/* Names with numbers, found however they are spelled. */
#include "bilan/lang.h"

#include <glib.h>

struct bl_roll {
	GHashTable *number; /* folded name → number + 1 */
};

bl_roll *bl_roll_new(void)
{
	bl_roll *roll = g_new(bl_roll, 1);

	roll->number = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return roll;
}

void bl_roll_free(bl_roll *roll)
{
	if (!roll)
		return;
	g_hash_table_unref(roll->number);
	g_free(roll);
}

static size_t number_of(const bl_roll *roll, const char *folded)
{
	return GPOINTER_TO_SIZE(g_hash_table_lookup(roll->number, folded)) - 1; /* 0 - 1: SIZE_MAX */
}

size_t bl_roll_enter(bl_roll *roll, const char *name, size_t number)
{
	char *folded = bl_fold_copy(bl_str_of(name), NULL);
	size_t known = number_of(roll, folded);

	if (known == SIZE_MAX)
		g_hash_table_insert(roll->number, folded, GSIZE_TO_POINTER(number + 1));
	else
		g_free(folded);
	return known == SIZE_MAX ? number : known;
}

size_t bl_roll_find(const bl_roll *roll, const char *name)
{
	g_autofree char *folded = bl_fold_copy(bl_str_of(name), NULL);

	return number_of(roll, folded);
}
