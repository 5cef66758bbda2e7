/* To a reader.  Readers are who notices that nothing comes any more: every letter says when the next
 * one is due, and whom to tell. */
#include "room.h"

/* ---- Each edition ------------------------------------------------------------------------- */

static void say_late(bl__page *page, const bl_notice_edition *e)
{
	if (!e->late)
		return;
	if (e->by == BL_DAY_NONE)
		bl__under_item(page, bl__say(page, "late", NULL));
	else
		bl__under_item(page, bl__say(page, "late_by",
					     BL_ARGS(BL_TEXT("day", bl_lang_date(page->lang, e->by)))));
}

static void say_replaces(bl__page *page, const bl_notice_edition *e)
{
	if (e->n < 2)
		return;
	bl__under_item(page, bl__say(page, "replaces",
				     BL_ARGS(BL_NUMBER("n", e->n), BL_NUMBER("before", e->n - 1),
					     BL_TEXT("why", e->why ? e->why : "other"))));
}

static void say_edition(bl__page *page, const bl_notice_edition *e)
{
	bl__item(page, bl__edition_n(page, e));
	bl__say_files(page, e);
	say_late(page, e);
	if (e->provisional)
		bl__under_item(page, bl__say(page, "provisional", NULL));
	say_replaces(page, e);
}

static void say_editions(bl__page *page, const bl_notice_reader *facts)
{
	bl__paragraph(page, bl__say(page, "published",
				    BL_ARGS(BL_NUMBER("n", (double)facts->n_editions),
					    BL_TEXT("partnership", bl__clean(page, facts->partnership)))));
	bl__line(page, "");
	for (size_t i = 0; i < facts->n_editions; i++)
		say_edition(page, &facts->editions[i]);
}

static void say_where(bl__page *page, const bl_notice_reader *facts)
{
	const bl_arg args[] = {BL_NUMBER("n", (double)facts->n_editions),
			       BL_TEXT("link", bl__clean(page, facts->link)),
			       {NULL, NULL, 0}};

	if (facts->attached)
		bl__paragraph(page, bl__say(page, "attached", args));
	if (facts->link)
		bl__paragraph(page, bl__say(page, facts->attached ? "link_too" : "link", args));
}

/* ---- The next ones ------------------------------------------------------------------------ */

static const char *next_line(bl__page *page, const bl_notice_edition *e, const bl_notice_edition *next)
{
	const bl_arg args[] = {BL_TEXT("edition", bl__edition(page, next)),
			       BL_TEXT("from", bl_lang_date(page->lang, e->from)),
			       BL_TEXT("latest", bl_lang_date(page->lang, e->latest)),
			       {NULL, NULL, 0}};

	return bl__say(page, e->latest > e->from ? "next_between" : "next_on", args);
}

/* Of months that were caught up at once, one follows the other in this very letter. */
static GHashTable *told_of(bl__page *page, const bl_notice_reader *facts)
{
	GHashTable *told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < facts->n_editions; i++)
		g_hash_table_add(told, g_strdup(bl__edition(page, &facts->editions[i])));
	return told;
}

/* Lines of the editions that are to come, each once. */
static void gather_next(bl__page *page, const bl_notice_reader *facts, bl_texts *lines)
{
	g_autoptr(GHashTable) told = told_of(page, facts);

	for (size_t i = 0; i < facts->n_editions; i++) {
		const bl_notice_edition *e = &facts->editions[i];
		bl_notice_edition next = {.report = e->report, .partner = e->partner, .period = e->next};

		if (e->from != BL_DAY_NONE && bl__is_new(told, bl__edition(page, &next)))
			bl_texts_add(lines, next_line(page, e, &next));
	}
}

static void say_next(bl__page *page, const bl_notice_reader *facts)
{
	const char *person = facts->contact && *facts->contact ? facts->contact : facts->from;
	bl_auto_texts lines = {0};
	const bl_arg *args;

	gather_next(page, facts, &lines);
	args = BL_ARGS(BL_NUMBER("n", (double)lines.n), BL_TEXT("contact", bl__clean(page, person)));
	if (lines.n) {
		bl__paragraph(page, bl__say(page, "next", args));
		bl__line(page, "");
	}
	for (size_t i = 0; i < lines.n; i++)
		bl__item(page, lines.item[i]);
	bl__paragraph(page, bl__say(page, lines.n ? "when_not" : "questions", args));
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* Editions of one name (two files of one report) are one for the subject. */
static const char *subject(bl__page *page, const bl_notice_reader *facts)
{
	g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const char *first = "";

	for (size_t i = 0; i < facts->n_editions; i++) {
		const char *name = bl__edition_n(page, &facts->editions[i]);

		if (bl__is_new(names, name) && !i)
			first = name;
	}
	return bl__say(page, g_hash_table_size(names) == 1 ? "subject" : "subject_many",
		       BL_ARGS(BL_TEXT("partnership", bl__clean(page, facts->partnership)),
			       BL_TEXT("edition", first), BL_NUMBER("n", g_hash_table_size(names))));
}

static const char *greeting(bl__page *page, const char *name)
{
	return name && *name ? bl__say(page, "dear", BL_ARGS(BL_TEXT("name", bl__clean(page, name))))
			     : bl__say(page, "hello", NULL);
}

void bl_notice_to_reader(bl_lang *lang, const bl_notice_reader *facts, bl_notice *out)
{
	bl__page page;

	bl__page_begin(&page, lang);
	bl__paragraph(&page, greeting(&page, facts->reader));
	say_editions(&page, facts);
	say_where(&page, facts);
	say_next(&page, facts);
	if (facts->attached || facts->link) /* else a person sends it */
		bl__paragraph(&page, bl__say(&page, "by_program", NULL));
	bl__page_end(&page, subject(&page, facts), out);
}
