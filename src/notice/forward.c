/* To the owner, who passes on what the program could not say: where the files lie. */
#include "room.h"

#define CUT "----------------------------------------"

static void say_passed(bl__page *page, const bl_notice_passed *p)
{
	g_autoptr(GString) to = g_string_new(NULL);

	for (size_t i = 0; i < p->n_to; i++)
		g_string_append_printf(to, "%s%s", i ? ", " : "", bl__clean(page, p->to[i]));
	bl__paragraph(page, CUT);
	bl__line(page, bl__say(page, "forward.to", BL_ARGS(BL_TEXT("to", to->str))));
	bl__line(page, bl__say(page, "forward.about", BL_ARGS(BL_TEXT("subject", p->notice->subject))));
	bl__paragraph(page, p->notice->text);
	g_string_truncate(page->text, page->text->len - 1); /* it ends its last line itself */
}

void bl_notice_to_forward(bl_lang *lang, const char *partnership, const char *folder,
			  const bl_notice_passed *all, size_t n, bl_notice *out)
{
	const bl_arg count[] = {BL_NUMBER("n", (double)n), {NULL, NULL, 0}};
	bl__page page;

	bl__page_begin(&page, lang);
	bl__paragraph(&page, bl__say(&page, "hello", NULL));
	bl__paragraph(&page, bl__say(&page, "forward.why", NULL));
	bl__paragraph(&page, bl__say(&page, "forward.what", count));
	bl__paragraph(&page,
		      bl__say(&page, "forward.folder", BL_ARGS(BL_TEXT("folder", bl__clean(&page, folder)))));
	bl__paragraph(&page, bl__say(&page, "forward.once", NULL));
	for (size_t i = 0; i < n; i++)
		say_passed(&page, &all[i]);
	bl__page_end(&page,
		     bl__say(&page, "forward.subject",
			     BL_ARGS(BL_TEXT("partnership", bl__clean(&page, partnership)),
				     BL_NUMBER("n", (double)n))),
		     out);
}
