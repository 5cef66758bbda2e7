/* Tables in the coordinator's notes: lines of cells between bars under which a
 * line of dashes stands, as every Markdown for tables writes them.  The words
 * around a table are read as any others. */
#include "story.h"

#include <string.h>

#define COLUMNS_MAX 12 /* what a page has room for; more stay in the last */

typedef struct {
	bl_str cell[COLUMNS_MAX];
	size_t n;
} cells;

/* ---- A line of cells ------------------------------------------------------------- */

static bl_str line_at(const char *text)
{
	return (bl_str){text, strcspn(text, "\n")};
}

static const char *line_after(const char *text)
{
	text += strcspn(text, "\n");
	return *text ? text + 1 : text;
}

/* Where a bar stands that is none of the text's own: \| is. */
static size_t next_bar(bl_str line, size_t from)
{
	for (size_t i = from; i < line.n; i++) {
		if (line.s[i] == '\\')
			i++;
		else if (line.s[i] == '|')
			return i;
	}
	return line.n;
}

/* The bars at both ends are frame. */
static bl_str unframed(bl_str line)
{
	line = bl_str_trim(line);
	if (line.n && line.s[0] == '|') {
		line.s++;
		line.n--;
	}
	if (line.n && line.s[line.n - 1] == '|' && (line.n < 2 || line.s[line.n - 2] != '\\'))
		line.n--;
	return line;
}

static cells cells_of(bl_str line)
{
	bl_str inside = unframed(line);
	cells c = {.n = 0};

	for (size_t from = 0; from <= inside.n && c.n < COLUMNS_MAX;) {
		size_t to = c.n + 1 == COLUMNS_MAX ? inside.n : next_bar(inside, from);

		c.cell[c.n++] = bl_str_trim((bl_str){inside.s + from, to - from});
		from = to + 1;
	}
	return c;
}

static bool has_bar(bl_str line)
{
	return next_bar(line, 0) < line.n;
}

/* :---, :-:, ---: or --- */
static bool is_dashes(bl_str cell)
{
	size_t dashes = 0;

	for (size_t i = 0; i < cell.n; i++) {
		if (cell.s[i] == '-')
			dashes++;
		else if (cell.s[i] != ':' || (i && i + 1 < cell.n))
			return false;
	}
	return dashes > 0;
}

static bl_align align_of(bl_str dashes)
{
	bool right = dashes.n && dashes.s[dashes.n - 1] == ':', left = dashes.n && dashes.s[0] == ':';

	return right ? (left ? BL_CENTRE : BL_RIGHT) : BL_LEFT;
}

/* A line that heads a table, and the dashes below it. */
static bool begins(const char *text, cells *head, cells *below)
{
	bl_str line = line_at(text), under = line_at(line_after(text));

	if (!has_bar(line) || strspn(text, " ") > 3 || (!has_bar(under) && unframed(line).n == line.n))
		return false;
	*head = cells_of(line);
	*below = cells_of(under);
	for (size_t i = 0; i < below->n; i++)
		if (!is_dashes(below->cell[i]))
			return false;
	return below->n == head->n;
}

/* ---- The block --------------------------------------------------------------------- */

static const char *words_of(bl_story *story, bl_str cell)
{
	GString *plain = g_string_new(NULL);
	char *text;

	for (size_t i = 0; i < cell.n; i++)
		if (cell.s[i] != '\\' || i + 1 == cell.n || cell.s[i + 1] != '|')
			g_string_append_c(plain, cell.s[i]);
	text = bl__markdown_flat(story, plain->str);
	g_string_free(plain, TRUE);
	return text;
}

static void add_row(bl_story *story, bl_table *table, bl_str line)
{
	cells c = cells_of(line);
	bl_table_cell *cell = bl_table_add_row(story, table);

	for (size_t k = 0; k < table->n_columns; k++)
		cell[k].text = k < c.n ? words_of(story, c.cell[k]) : "";
	/* A row with more cells than the header keeps them, in its last. */
	for (size_t k = table->n_columns; k < c.n; k++)
		cell[table->n_columns - 1].text = bl_arena_print(
			story->arena, "%s | %s", cell[table->n_columns - 1].text, words_of(story, c.cell[k]));
}

/* What follows the table. */
static const char *add_table(bl_story *story, const char *text, const cells *head, const cells *below)
{
	bl_table_column column[COLUMNS_MAX] = {{.head = NULL}};
	bl_table *table;

	for (size_t k = 0; k < head->n; k++)
		column[k] = (bl_table_column){.head = words_of(story, head->cell[k]),
					      .align = align_of(below->cell[k]),
					      .wraps = true};
	table = bl_table_new(story, column, head->n);
	table->dense = head->n > 6;
	for (text = line_after(line_after(text)); has_bar(line_at(text)); text = line_after(text))
		add_row(story, table, line_at(text));
	if (!table->n) /* a table that is not filled in yet shows its columns */
		for (size_t k = 0; k < head->n; k++)
			(k ? &table->row[0].cell[k] : &bl_table_add_row(story, table)[0])->text = "";
	bl_put_table(story, table);
	return text;
}

static bool is_fence(const char *text)
{
	text += strspn(text, " ");
	return g_str_has_prefix(text, "```") || g_str_has_prefix(text, "~~~");
}

static void add_words(bl_story *story, const char *from, const char *to,
		      void (*words)(bl_story *story, const char *text))
{
	g_autofree char *text = g_strndup(from, (gsize)(to - from));

	if (text[strspn(text, " \t\r\n")])
		words(story, text);
}

void bl__markdown_tables(bl_story *story, const char *text, void (*words)(bl_story *story, const char *text))
{
	const char *from = text, *at = text;
	bool fenced = false;
	cells head, below;

	while (*at) {
		fenced ^= is_fence(at);
		if (fenced || !begins(at, &head, &below)) {
			at = line_after(at);
			continue;
		}
		add_words(story, from, at, words);
		from = at = add_table(story, at, &head, &below);
	}
	add_words(story, from, at, words);
}
