/* A letter as it grows, and what every letter says alike. */
#include "room.h"

#include <string.h>

void bl__page_begin(bl__page *page, bl_lang *lang)
{
	*page = (bl__page){lang, g_string_new(NULL), g_ptr_array_new_with_free_func(g_free)};
}

void bl__page_end(bl__page *page, const char *subject, bl_notice *out)
{
	out->subject = g_strdup(subject);
	out->text = g_string_free(page->text, FALSE);
	g_ptr_array_free(page->kept, TRUE);
	*page = (bl__page){0};
}

void bl_notice_done(bl_notice *notice)
{
	g_clear_pointer(&notice->subject, g_free);
	g_clear_pointer(&notice->text, g_free);
}

static const char *keep(bl__page *page, char *text)
{
	g_ptr_array_add(page->kept, text);
	return text;
}

/* Room for the longest that bl_text_plain makes of it: a byte becomes three. */
const char *bl__clean(bl__page *page, const char *text)
{
	bl_str all = bl_str_of(text);
	char *plain;

	if (!all.n)
		return "";
	plain = g_malloc(all.n * 3 + 1);
	bl_text_plain(all, plain, all.n * 3 + 1);
	return keep(page, plain);
}

const char *bl__say(bl__page *page, const char *key, const bl_arg *args)
{
	g_autofree char *path = g_strconcat("letter.", key, NULL);

	return bl_lang_say(page->lang, path, args);
}

void bl__line(bl__page *page, const char *text)
{
	g_string_append_printf(page->text, "%s\n", text);
}

void bl__paragraph(bl__page *page, const char *text)
{
	if (page->text->len)
		g_string_append_c(page->text, '\n');
	bl__line(page, text);
}

void bl__item(bl__page *page, const char *text)
{
	g_string_append_printf(page->text, "– %s\n", text);
}

void bl__under_item(bl__page *page, const char *text)
{
	g_string_append_printf(page->text, "  %s\n", text);
}

const char *bl__edition(bl__page *page, const bl_notice_edition *e)
{
	const bl_arg args[] = {BL_TEXT("report", bl__clean(page, e->report)),
			       BL_TEXT("partner", bl__clean(page, e->partner)),
			       BL_TEXT("period", bl_lang_period(page->lang, e->period)),
			       {NULL, NULL, 0}};

	return bl__say(page, e->partner ? "edition_for" : "edition", args);
}

const char *bl__edition_n(bl__page *page, const bl_notice_edition *e)
{
	const char *name = bl__edition(page, e);

	return e->n < 2 ? name
			: bl__say(page, "edition_again",
				  BL_ARGS(BL_TEXT("edition", name), BL_NUMBER("n", e->n)));
}

bool bl__is_new(GHashTable *seen, const char *text)
{
	return g_hash_table_add(seen, g_strdup(text));
}

/* The page is read where one is, so it comes first. */
void bl__say_files(bl__page *page, const bl_notice_edition *e)
{
	const char *file = e->file ? bl__clean(page, e->file) : NULL;

	if (e->page)
		bl__under_item(
			page, bl__say(page, "on_screen", BL_ARGS(BL_TEXT("file", bl__clean(page, e->page)))));
	if (file)
		bl__under_item(page,
			       e->page ? bl__say(page, "to_print", BL_ARGS(BL_TEXT("file", file))) : file);
}
