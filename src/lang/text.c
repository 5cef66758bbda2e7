/* What people said in more than one language. */
#include "bilan/lang.h"

#include <string.h>

const char *bl_text_in(const bl_text *text, const char *language)
{
	if (!text)
		return NULL;
	for (size_t i = 0; language && i < text->n; i++)
		if (!strcmp(text->language[i], language))
			return text->text[i];
	if (text->any && *text->any)
		return text->any;
	return text->n ? text->text[0] : NULL;
}

const char *bl_text_language(const bl_text *text, const char *language)
{
	const char *said = bl_text_in(text, language);

	for (size_t i = 0; said && i < text->n; i++)
		if (text->text[i] == said)
			return text->language[i];
	return NULL;
}
