/* What is printed short and said in full: whoever hears the page gets the words. */
#include "paper.h"

#include <glib.h>

static const struct {
	const char *shown, *said; /* keys of the language */
} sayings[] = {
	{"figure.not_reported", "said.not_reported"},
	{"figure.not_applicable", "said.not_applicable"},
	{"figure.none", "said.none"},
	{"needs.yes", "said.yes"},
	{"said.short.points", "said.points"},
	{"said.short.violence", "said.violence"},
};

void bl__tell_sayings(bl_canvas *canvas, bl_lang *lang)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sayings); i++)
		bl_canvas_pdf_say(canvas, bl_lang_say(lang, sayings[i].shown, NULL),
				  bl_lang_say(lang, sayings[i].said, NULL));
}
