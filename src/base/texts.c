/* Texts that live elsewhere, gathered into a list. */
#include "bilan/base.h"

#include <glib.h>

void bl_texts_add(bl_texts *list, const char *text)
{
	if (!(list->n & (list->n - 1))) /* room for 1, 2, 4 … : full at every power of two */
		list->item = g_renew(const char *, list->item, list->n ? 2 * list->n : 1);
	list->item[list->n++] = text;
}

void bl_texts_done(bl_texts *list)
{
	g_free(list->item);
	*list = (bl_texts){0};
}
