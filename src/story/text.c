/* The story as readable text: the plainest medium.  Every block kind is set by
 * one function, listed once; what only ink can show (a mark, a chart) is said in
 * the words that stand for it. */
#include "story.h"

#include <string.h>

typedef struct {
	const bl_story *story;
	GString *out;
	size_t width;
	bool tight; /* the block before is an item of the list that goes on */
} page;

/* ---- Lines ------------------------------------------------------------------------- */

/* Tags of language are for those who listen; they take no room on a line. */
static bool is_seen(gunichar c)
{
	return c < 0xE0000 || c > 0xE007F;
}

static size_t letters_in(const char *text, size_t n)
{
	size_t seen = 0;

	for (const char *s = text; s < text + n && *s; s = g_utf8_next_char(s))
		seen += is_seen(g_utf8_get_char(s)) && !g_unichar_iszerowidth(g_utf8_get_char(s));
	return seen;
}

static void put_seen(GString *out, const char *text, size_t n)
{
	for (const char *s = text; s < text + n && *s; s = g_utf8_next_char(s))
		if (is_seen(g_utf8_get_char(s)))
			g_string_append_unichar(out, g_utf8_get_char(s));
}

/* Words into lines, those after the first under `indent` blanks.  A word longer than
 * a line keeps its line to itself. */
static void put_wrapped(page *to, const char *text, size_t indent)
{
	size_t at = indent;
	bool first = true;

	while (*text) {
		size_t n = strcspn(text, " \t\n"), letters = letters_in(text, n);

		if (n && !first && at + 1 + letters > to->width) {
			g_string_append_printf(to->out, "\n%*s", (int)indent, "");
			at = indent;
			first = true;
		}
		if (n) {
			if (!first)
				g_string_append_c(to->out, ' ');
			put_seen(to->out, text, n);
			at += letters + !first;
			first = false;
		}
		text += n;
		if (*text == '\n' && !first) {
			g_string_append_printf(to->out, "\n%*s", (int)indent, "");
			at = indent;
			first = true;
		}
		text += strspn(text, " \t\n") ? 1 : 0;
	}
	g_string_append_c(to->out, '\n');
}

static void put_blank(page *to)
{
	if (to->out->len)
		g_string_append_c(to->out, '\n');
}

static void put_block(page *to, const char *text)
{
	put_blank(to);
	put_wrapped(to, text, 0);
}

static char *joined(const bl_span *span, size_t n)
{
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		g_string_append(all, span[i].text);
	return g_string_free(all, FALSE);
}

static size_t depth_of(const bl_group *group)
{
	size_t depth = 0;

	for (; group; group = group->in)
		depth += group->is_list;
	return depth;
}

/* ---- Words ---------------------------------------------------------------------------- */

static void underline(page *to, const char *text, char with)
{
	size_t n = MIN(letters_in(text, strlen(text)), to->width);

	for (size_t i = 0; i < n; i++)
		g_string_append_c(to->out, with);
	g_string_append_c(to->out, '\n');
}

static void put_title(page *to, const bl_block *block)
{
	const bl_title *is = &block->as.title;

	if (*is->above)
		put_wrapped(to, is->above, 0);
	put_wrapped(to, is->text, 0);
	underline(to, is->text, '=');
}

static void put_heading(page *to, const bl_block *block)
{
	const bl_heading *is = &block->as.heading;

	put_block(to, is->text);
	if (is->level < 3)
		underline(to, is->text, is->level == 1 || is->is_chapter ? '=' : '-');
}

static void put_item(page *to, const char *label, const char *text, const bl_group *group)
{
	size_t depth = depth_of(group), indent = depth ? 2 * (depth - 1) : 0;

	g_string_append_printf(to->out, "%*s%s ", (int)indent, "", label);
	put_wrapped(to, text, indent + letters_in(label, strlen(label)) + 1);
}

static void put_paragraph(page *to, const bl_block *block)
{
	const bl_paragraph *is = &block->as.paragraph;
	g_autofree char *text = joined(is->span, is->n);

	if (is->tone == BL_TONE_KEY)
		return; /* nothing is drawn */
	if (!is->label) {
		put_block(to, text);
		return;
	}
	if (!to->tight)
		put_blank(to);
	put_item(to, is->label, text, block->group);
}

static const char *verdict_words(const page *to, const bl_verdict *verdict)
{
	return bl_voice_verdict(&to->story->speaker, verdict);
}

/* A mark that stands for a bullet is said; beside words it repeats what they say. */
static void put_point(page *to, const bl_block *block)
{
	const bl_point_of_list *is = &block->as.point;
	g_autofree char *text = joined(is->span, is->n), *said = NULL;

	if (!is->label) {
		put_block(to, text);
		return;
	}
	if (is->verdict)
		said = g_strdup_printf("[%s] %s", verdict_words(to, is->verdict), text);
	if (!to->tight)
		put_blank(to);
	put_item(to, is->label, said ? said : text, block->group);
}

static void put_callout(page *to, const bl_block *block)
{
	const bl_callout *is = &block->as.callout;

	put_blank(to);
	g_string_append(to->out, "| ");
	put_wrapped(to, is->title, 2);
	if (!is->text)
		return;
	g_string_append(to->out, "| ");
	put_wrapped(to, is->text, 2);
}

/* "Visites : 12". */
static const char *pair_words(const page *to, const char *label, const char *value)
{
	return bl_lang_say(to->story->lang, "text.pair",
			   BL_ARGS(BL_TEXT("label", label), BL_TEXT("value", value)));
}

/* ---- Tables ------------------------------------------------------------------------------ */

static const char *cell_text(const bl_table_cell *cell)
{
	if (cell->chart)
		return cell->facts->alt ? cell->facts->alt : "";
	return cell->text ? cell->text : "";
}

/* A mini chart is not drawn: beside the figures of its row its words would say them again. */
static bool is_drawing(const bl_table *t, size_t k)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->row[i].cell[k].chart)
			return true;
	return false;
}

static size_t column_width(const bl_table *t, size_t k)
{
	size_t widest = letters_in(t->column[k].head, strlen(t->column[k].head));

	for (size_t i = 0; i < t->n; i++) {
		const char *text = cell_text(&t->row[i].cell[k]);

		widest = MAX(widest, letters_in(text, strlen(text)));
	}
	return widest;
}

/* Columns side by side where a line holds them. */
static bool fits(const page *to, const bl_table *t)
{
	size_t sum = 0;

	for (size_t k = 0; k < t->n_columns; k++)
		if (!is_drawing(t, k))
			sum += column_width(t, k) + 2;
	return sum <= to->width + 2;
}

static void put_padded(GString *out, const char *text, size_t width, bool right)
{
	size_t n = letters_in(text, strlen(text)), pad = width > n ? width - n : 0;

	if (right)
		g_string_append_printf(out, "%*s", (int)pad, "");
	put_seen(out, text, strlen(text));
	if (!right)
		g_string_append_printf(out, "%*s", (int)pad, "");
}

static void end_line(GString *out)
{
	while (out->len && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	g_string_append_c(out, '\n');
}

/* row NULL: the heads. */
static void put_columns(page *to, const bl_table *t, const bl_table_row *row)
{
	bool first = true;

	for (size_t k = 0; k < t->n_columns; k++) {
		if (is_drawing(t, k))
			continue;
		g_string_append(to->out, first ? "" : "  ");
		put_padded(to->out, row ? cell_text(&row->cell[k]) : t->column[k].head, column_width(t, k),
			   t->column[k].align == BL_RIGHT);
		first = false;
	}
	end_line(to->out);
}

/* Too wide for a line: each row is a small list of what its columns say. */
static void put_stacked(page *to, const bl_table *t, const bl_table_row *row)
{
	put_wrapped(to, cell_text(&row->cell[0]), 0);
	for (size_t k = 1; k < t->n_columns; k++) {
		const char *text = cell_text(&row->cell[k]);

		if (is_drawing(t, k) || !*text)
			continue;
		g_string_append(to->out, "  ");
		if (*t->column[k].head) {
			put_wrapped(to, pair_words(to, t->column[k].head, text), 4);
		} else {
			put_wrapped(to, text, 4);
		}
	}
}

static void put_rows(page *to, const bl_table *t)
{
	bool side_by_side = fits(to, t);

	put_blank(to);
	if (side_by_side)
		put_columns(to, t, NULL);
	for (size_t i = 0; i < t->n; i++) {
		if (side_by_side)
			put_columns(to, t, &t->row[i]);
		else
			put_stacked(to, t, &t->row[i]);
		if (!t->row[i].note)
			continue;
		g_string_append(to->out, "  ");
		put_wrapped(to, t->row[i].note, 2);
	}
}

static void put_table(page *to, const bl_block *block)
{
	put_rows(to, block->as.table);
}

/* ---- Exhibits ------------------------------------------------------------------------------- */

/* The chart's alternative text, where no table beside it says every figure. */
static void put_one(page *to, const bl_exhibit *is)
{
	if (is->title)
		put_block(to, is->title);
	if (is->subtitle)
		put_wrapped(to, is->subtitle, 0);
	if (is->chart && is->facts->alt && !is->beside) {
		g_string_append(to->out, "  ");
		put_wrapped(to, is->facts->alt, 2);
	}
	if (is->beside)
		put_rows(to, is->beside);
	if (is->note)
		put_block(to, is->note);
}

static void put_exhibit(page *to, const bl_block *block)
{
	put_one(to, &block->as.exhibit);
}

static void put_row(page *to, const bl_block *block)
{
	for (size_t i = 0; i < block->as.row.n; i++)
		put_one(to, &block->as.row.of[i]);
}

static void put_band(page *to, const bl_block *block)
{
	const bl_key_band *is = &block->as.band;

	put_blank(to);
	for (size_t k = 0; k < is->n; k++) {
		put_wrapped(to, pair_words(to, is->figure[k].label, is->figure[k].value), 2);
		if (!is->figure[k].change)
			continue;
		g_string_append(to->out, "  ");
		put_wrapped(to, is->figure[k].change, 2);
	}
}

/* ---- The rest --------------------------------------------------------------------------------- */

static void put_logo(page *to, const bl_block *block)
{
	(void)to; /* the title below names whose report it is */
	(void)block;
}

static void put_signature(page *to, const bl_block *block)
{
	const bl_signature *is = &block->as.signature;

	for (size_t i = 0; i < is->n; i++)
		g_string_append_printf(to->out, "\n\n____________________\n%s\n%s\n", is->one[i].name,
				       is->one[i].role);
}

/* Text has every letter. */
static void put_letters(page *to, const bl_block *block)
{
	(void)to;
	(void)block;
}

typedef void put_fn(page *to, const bl_block *block);

static put_fn *const put[BL_BLOCK_KINDS] = {
#define X(name, type) [BL_BLOCK_##name] = put_##name,
	BL_BLOCKS(X)
#undef X
};

/* Items of one list stand line under line. */
static bool goes_on(const bl_block *before, const bl_block *block)
{
	return before && before->group && block->group;
}

char *bl_story_text(const bl_story *story, size_t width)
{
	page to = {.story = story, .out = g_string_new(NULL), .width = width};

	for (size_t i = 0; i < story->n; i++) {
		to.tight = goes_on(i ? &story->block[i - 1] : NULL, &story->block[i]);
		put[story->block[i].kind](&to, &story->block[i]);
	}
	g_string_append_printf(to.out, "\n%s\n", story->foot);
	return g_string_free(to.out, FALSE);
}
