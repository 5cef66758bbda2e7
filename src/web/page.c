/* The page: every kind of block is set by one function, listed once. */
#include "web.h"

#include <string.h>

/* ---- Words --------------------------------------------------------------------------------------- */

static void put_element(bl__web_page *to, const char *open, const char *text, const char *close)
{
	bl__web_put(to, open);
	bl__web_text(to, text);
	bl__web_put(to, close);
}

static void put_title(bl__web_page *to, const bl_block *block)
{
	const bl_title *is = &block->as.title;

	if (*is->above)
		put_element(to, "<p class=\"above\">", is->above, "</p>\n");
	put_element(to, "<h1>", is->text, "</h1>\n");
	to->heading = is->text;
}

static void put_heading(bl__web_page *to, const bl_block *block)
{
	const bl_heading *is = &block->as.heading;

	bl__web_format(to, "<h%d%s>", is->level, is->is_chapter ? " class=\"chapter\"" : "");
	bl__web_text(to, is->text);
	bl__web_format(to, "</h%d>\n", is->level);
	to->heading = is->text;
}

static void put_label(bl__web_page *to, const char *label, const bl_group *group)
{
	if (label && bl__web_says_label(group))
		put_element(to, "<span class=\"label\">", label, "</span> ");
}

static void put_paragraph(bl__web_page *to, const bl_block *block)
{
	static const char *const open[BL_TONES] = {[BL_TONE_BODY] = "<p>",
						   [BL_TONE_LEAD] = "<p class=\"lead\">",
						   [BL_TONE_SOFT] = "<p class=\"soft\">",
						   [BL_TONE_NOTE] = "<p class=\"small soft\">",
						   [BL_TONE_KEY] = "<p class=\"key\">"};
	const bl_paragraph *is = &block->as.paragraph;

	bl__web_put(to, open[is->tone]);
	put_label(to, is->label, block->group);
	bl__web_spans(to, is->span, is->n);
	bl__web_put(to, "</p>\n");
}

/* A mark that stands for a bullet is said; beside words it repeats what they say. */
static void put_point(bl__web_page *to, const bl_block *block)
{
	const bl_point_of_list *is = &block->as.point;

	bl__web_put(to, "<p>");
	if (is->verdict)
		bl__web_mark(to, is->verdict);
	else
		put_label(to, is->label, block->group);
	if (is->verdict && is->label)
		put_element(to, "<span class=\"vh\">",
			    bl_lang_say(to->story->lang, "text.pair",
					BL_ARGS(BL_TEXT("label",
							bl_voice_verdict(&to->story->speaker, is->verdict)),
						BL_TEXT("value", ""))),
			    "</span> ");
	bl__web_spans(to, is->span, is->n);
	bl__web_put(to, "</p>\n");
}

static void put_callout(bl__web_page *to, const bl_block *block)
{
	const bl_callout *is = &block->as.callout;

	put_element(to, "<div class=\"callout\">\n<p><strong>", is->title, "</strong></p>\n");
	if (is->text)
		put_element(to, "<p>", is->text, "</p>\n");
	bl__web_put(to, "</div>\n");
}

/* ---- Figures --------------------------------------------------------------------------------------- */

static void put_table(bl__web_page *to, const bl_block *block)
{
	bl__web_table(to, block->as.table, NULL);
}

static void put_exhibit(bl__web_page *to, const bl_block *block)
{
	bl__web_exhibit(to, &block->as.exhibit);
}

/* Side by side where they are tiny; else one below the other, as wide as the page. */
static void put_row(bl__web_page *to, const bl_block *block)
{
	const bl_exhibit_row *row = &block->as.row;
	bool tiny = row->n && row->of[0].size == BL_SIZE_TINY;

	if (tiny)
		bl__web_put(to, "<div class=\"row\">\n");
	for (size_t i = 0; i < row->n; i++)
		bl__web_exhibit(to, &row->of[i]);
	if (tiny)
		bl__web_put(to, "</div>\n");
}

static void put_band(bl__web_page *to, const bl_block *block)
{
	const bl_key_band *is = &block->as.band;
	const bl_chart *spark = bl_chart_find("sparkline");

	bl__web_put(to, "<ul class=\"band\">\n");
	for (size_t k = 0; k < is->n; k++) {
		const bl_key_figure *f = &is->figure[k];

		put_element(to, "<li><strong>", f->value, "</strong><span>");
		bl__web_lead(to, f->label, f->to);
		bl__web_put(to, "</span>");
		if (f->change)
			put_element(to, "<span class=\"small soft\">", f->change, "</span>");
		if (f->spark && spark)
			bl__web_chart(to, spark, f->spark, f->label, 150, 22);
		bl__web_put(to, "</li>\n");
	}
	bl__web_put(to, "</ul>\n");
}

/* ---- The rest ------------------------------------------------------------------------------------------ */

static void put_logo(bl__web_page *to, const bl_block *block)
{
	bl__web_logo(to, &block->as.logo);
}

static void put_signature(bl__web_page *to, const bl_block *block)
{
	const bl_signature *is = &block->as.signature;

	bl__web_put(to, "<ul class=\"sign\">\n");
	for (size_t i = 0; i < is->n; i++) {
		put_element(to, "<li>", is->one[i].name, "<br/>");
		put_element(to, "", is->one[i].role, "</li>\n");
	}
	bl__web_put(to, "</ul>\n");
}

/* A reader's computer looks for a face that has them. */
static void put_letters(bl__web_page *to, const bl_block *block)
{
	(void)to;
	(void)block;
}

typedef void put_fn(bl__web_page *to, const bl_block *block);

static put_fn *const put[BL_BLOCK_KINDS] = {
#define X(name, type) [BL_BLOCK_##name] = put_##name,
	BL_BLOCKS(X)
#undef X
};

/* ---- The page -------------------------------------------------------------------------------------------
 */

/* A layout's colours were chosen for white: by day the page wears them, on plain white, and by night its own.
 */
static void put_colours(bl__web_page *to)
{
	const bl_tints *tints = to->story->tints;

	if (!tints)
		return;
	bl__web_put(to, "@media (prefers-color-scheme:light){:root{--panel:#fff");
	for (size_t i = 0; i < tints->n; i++)
		if (tints->from[i] == BL_BLUE || tints->from[i] == BL_ORANGE)
			bl__web_format(to, ";--%s:#%06x", tints->from[i] == BL_BLUE ? "blue" : "orange",
				       tints->to[i]);
	bl__web_put(to, "}}\n");
}

static void put_head(bl__web_page *to)
{
	bl__web_put(to, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"");
	bl__web_quoted(to, to->about->language);
	bl__web_put(to, "\">\n<head>\n<meta charset=\"utf-8\"/>\n"
			"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>");
	bl__web_quoted(to, to->about->title);
	bl__web_format(to, "</title>\n<style>\n%s", bl__web_style);
	put_colours(to);
	bl__web_put(to, "</style>\n</head>\n<body>\n");
	put_element(to, "<header><p><span>", to->story->head_left, "</span> ");
	put_element(to, "<span>", to->story->head_right, "</span></p></header>\n<main>\n");
}

static bool is_led_to(const bl_story *story, size_t block)
{
	for (size_t i = 0; i < story->n_anchors; i++)
		if (story->anchor[i].block == block)
			return true;
	return false;
}

static void put_blocks(bl__web_page *to)
{
	for (size_t i = 0; i < to->story->n; i++) {
		const bl_block *block = &to->story->block[i];
		bool led_to = is_led_to(to->story, i);

		bl__web_groups(to, block->group);
		if (led_to)
			bl__web_format(to, "<div id=\"b%zu\">\n", i);
		put[block->kind](to, block);
		if (led_to)
			bl__web_put(to, "</div>\n");
	}
	bl__web_groups(to, NULL);
}

static void put_file(bl__web_page *to, const bl_web_file *file)
{
	g_autofree char *coded = g_base64_encode((const guchar *)file->bytes, file->n);

	bl__web_put(to, "<p><a download=\"");
	bl__web_quoted(to, file->name);
	bl__web_format(to, "\" href=\"data:text/csv;charset=utf-8;base64,%s\">", coded);
	put_element(to, "", file->about, "</a></p>\n");
}

bl_status bl_web_page(const bl_story *story, const bl_document *about, const char *font_path,
		      const bl_web_file *file, char **bytes, size_t *n, bl_error *err)
{
	bl__web_page to = {.story = story,
			   .about = about,
			   .font_path = font_path,
			   .out = g_string_new(NULL),
			   .heading = about->title};

	put_head(&to);
	put_blocks(&to);
	if (file)
		put_file(&to, file);
	put_element(&to, "</main>\n<footer><p>", story->foot, "</p></footer>\n</body>\n</html>\n");
	if (to.error.status != BL_OK) {
		g_string_free(to.out, TRUE);
		*err = to.error;
		return err->status;
	}
	*n = to.out->len;
	*bytes = g_string_free(to.out, FALSE);
	return BL_OK;
}
