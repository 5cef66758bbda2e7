/* Which row names the columns, from the first records of a file. */
#include "header.h"
#include "shape.h"
#include "total.h"

#include <glib.h>
#include <string.h>

/* ---- The header --------------------------------------------------------------- */

static size_t most_filled(const bl_header *lay, size_t until)
{
	size_t most = 0;

	for (size_t i = 0; i < until; i++)
		if (lay->row[i].n == lay->width)
			most = MAX(most, lay->row[i].filled);
	return most;
}

/* Lines of a label and perhaps its value above the table (`Printed on;2024-04-01`):
 * the index of the first row that names every column, when all above it are
 * such and what follows it is data; else 0. */
static size_t below_labels(const bl_header *lay)
{
	size_t i = 0;
	const bl_sample_row *next;

	while (i < lay->n_rows && lay->row[i].filled <= 2 && lay->row[i].n <= lay->width)
		i++;
	if (!i || i == lay->n_rows || lay->row[i].n != lay->width || bl__has_value(lay, i))
		return 0;
	next = bl__row_after(lay, i);
	if (!next || next->filled < 3 || next->n != lay->width ||
	    !bl__has_value(lay, (size_t)(next - lay->row)))
		return 0;
	for (size_t k = 0; k < lay->width; k++)
		if (bl_blank(lay->row[i].cell[k]) && !bl_blank(next->cell[k]))
			return 0;
	return i;
}

/* The first row that looks like data: nothing behind it is the header. */
static size_t first_data(const bl_header *lay)
{
	size_t most = most_filled(lay, lay->n_rows);

	for (size_t i = below_labels(lay); i < lay->n_rows; i++)
		if (lay->row[i].filled && lay->row[i].filled * 2 >= most && lay->row[i].n + 1 >= lay->width &&
		    bl__has_value(lay, i))
			return i;
	return lay->n_rows;
}

static bool names_columns(const bl_header *lay, size_t i)
{
	const bl_sample_row *row = &lay->row[i];

	return row->filled >= MIN(lay->width, 2) && row->filled * 2 >= row->n && !bl__has_value(lay, i) &&
	       !bl__hxl_row(row->cell, row->n);
}

/* Names above rows that are all wider: decimal commas cut every one of them. */
static bool is_narrow_header(const bl_header *lay, size_t i)
{
	const bl_sample_row *row = &lay->row[i];

	return row->filled == row->n && row->n > 2 && row->n < lay->width && bl__row_after(lay, i) &&
	       bl__row_after(lay, i)->n > row->n &&
	       bl__has_value(lay, (size_t)(bl__row_after(lay, i) - lay->row));
}

/* Of the rows that may name the columns the first of the right width that is
 * nearly as full as the fullest; else the first. */
static size_t find_header(const bl_header *lay)
{
	size_t until = first_data(lay), none = lay->n_rows, any = none, most = 0;
	size_t labelled = below_labels(lay);

	if (labelled)
		return labelled;

	for (size_t i = 0; i < until; i++)
		if (names_columns(lay, i) && lay->row[i].n == lay->width)
			most = MAX(most, lay->row[i].filled);
	for (size_t i = 0; i < until; i++) {
		if (!names_columns(lay, i))
			continue;
		if (lay->row[i].n == lay->width && lay->row[i].filled * 5 >= most * 4)
			return i;
		if (any == none && (lay->row[i].n + 1 >= lay->width || is_narrow_header(lay, i)))
			any = i;
	}
	return any;
}

static void skip(bl_header *lay, size_t i, const char *reason)
{
	lay->skipped[lay->n_skipped++] = (bl_skipped_row){lay->row[i].line, reason};
	lay->last_skipped = lay->row[i].line;
}

static bool is_instruction(const bl_sample_row *row)
{
	static const char *const openings[] = {"instruction", "consigne",  "mode d'emploi",  "directive",
					       "if using",    "veuillez",  "please ",        "do not ",
					       "ne pas ",     "merci de ", "priere de",      "s.v.p",
					       "svp ",        "how to ",   "comment remplir"};
	char plain[64];

	for (size_t k = 0; k < row->n; k++) {
		bl_fold_name(row->cell[k], plain, sizeof plain);
		for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
			if (g_str_has_prefix(plain, openings[i]))
				return true;
	}
	return false;
}

static void skip_above(bl_header *lay, size_t header)
{
	const char *reason = "blank_row";

	for (size_t i = 0; i < header; i++) {
		if (lay->row[i].filled && !strcmp(reason, "blank_row"))
			reason = "title_row";
		if (is_instruction(&lay->row[i]))
			reason = "instruction_row";
	}
	for (size_t i = 0; i < header; i++)
		skip(lay, i, reason);
}

/* How each column is to be filled in: (texte), [AAAA-MM-JJ], obligatoire. */
static bool is_hints(const bl_sample_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (!bl_blank(row->cell[i]) && !bl__header_hint(row->cell[i]))
			return false;
	return row->filled > 1;
}

/* Names written as a program has them under names for people (activity_date):
 * what follows holds values, and not one of these cells does. */
static bool is_program_names(const bl_header *lay, size_t i)
{
	const bl_sample_row *row = &lay->row[i], *next = bl__row_after(lay, i);
	size_t joined = 0;

	if (row->n != lay->width || row->filled != row->n || row->n < 2 || bl__has_value(lay, i) || !next ||
	    !bl__has_value(lay, (size_t)(next - lay->row)))
		return false;
	for (size_t k = 0; k < row->n; k++) {
		if (!bl__api_name(row->cell[k]) || bl__api_name_joined(lay->header[k]))
			return false;
		joined += bl__api_name_joined(row->cell[k]);
	}
	return joined * 2 > row->n;
}

static const char *below_header(const bl_header *lay, size_t i)
{
	const bl_sample_row *row = &lay->row[i];

	if (bl__hxl_row(row->cell, row->n))
		return "hxl_tag_row";
	if (bl__api_row(row->cell, row->n, lay->header, lay->width) || is_program_names(lay, i))
		return "second_header_api_names";
	if (is_hints(row))
		return "instruction_row";
	return bl__header_units(lay, i) ? "unit_row" : NULL;
}

/* Right under the header: humanitarian tags, the names a program uses, hints,
 * units; what a form exports of each question may take two rows. */
static void skip_below(bl_header *lay)
{
	for (int rows = 0; rows < 2 && lay->data < lay->n_rows; rows++) {
		const char *reason = below_header(lay, lay->data);

		if (!reason)
			return;
		skip(lay, lay->data++, reason);
	}
}

/* A header on two lines, where a merged cell left the first one blank:
 * `Date;Participants;` over `;Women;Men`.  The second line holds no value,
 * names what the first does not, and leaves alone what the first names. */
static bool goes_on_below(const bl_header *lay, size_t i)
{
	const bl_sample_row *row = &lay->row[i], *low = i + 1 < lay->n_rows ? &lay->row[i + 1] : NULL;
	bool names = false, leaves = false;

	if (!low || low->n != row->n || row->n < 3 || bl__has_value(lay, i + 1) ||
	    !bl__row_after(lay, i + 1) || bl__hxl_row(low->cell, low->n))
		return false;
	for (size_t k = 0; k < row->n; k++) {
		bool above = !bl_blank(row->cell[k]), below = !bl_blank(low->cell[k]);

		if (!above && !below)
			return false;
		names |= !above && below;
		leaves |= above && !below;
	}
	return names && leaves && bl__has_value(lay, (size_t)(bl__row_after(lay, i + 1) - lay->row));
}

/* The lower line's names, and the upper one's where it has none. */
static void join_header(bl_header *lay, size_t i)
{
	bl_sample_row *low = &lay->row[i + 1];

	for (size_t k = 0; k < low->n; k++)
		if (bl_blank(low->cell[k]))
			low->cell[k] = lay->row[i].cell[k];
	low->filled = low->n;
}

static bl_str decoded(bl_str name, bl_arena *arena)
{
	size_t n = 0;
	g_autofree char *plain = bl_entities_decoded(name, &n);

	return plain ? (bl_str){bl_arena_text(arena, plain, n), n} : name;
}

static void take_header(bl_header *lay, bl_arena *arena, size_t i)
{
	const bl_sample_row *row = &lay->row[i];
	size_t usual = lay->width, n = row->n;

	/* `a;b;c;` over rows without the last delimiter. */
	while (n > usual && bl_blank(row->cell[n - 1]))
		n--;
	if (n != usual)
		lay->extra = n < usual && usual - n <= bl__empty_at_end(lay, usual) ? usual - n : 0;
	lay->width = n;
	lay->header = row->cell;
	lay->header_line = row->line;
	lay->last_skipped = row->line;
	lay->data = i + 1;
	skip_above(lay, i);
	lay->last_skipped = row->line;
	lay->folded = bl_arena_alloc(arena, (n + 1) * sizeof *lay->folded);
	for (size_t k = 0; k < n; k++) {
		row->cell[k] = decoded(row->cell[k], arena);
		lay->folded[k] = bl_fold_whole(row->cell[k], arena);
	}
	skip_below(lay);
}

static void no_header_at_all(bl_header *lay, bl_arena *arena)
{
	bl_str *header = bl_arena_alloc(arena, (lay->width + 1) * sizeof *header);
	char **folded = bl_arena_alloc(arena, (lay->width + 1) * sizeof *folded);

	for (size_t k = 0; k < lay->width; k++) {
		header[k] = (bl_str){"", 0};
		folded[k] = bl_arena_text(arena, "", 0);
	}
	lay->header = header;
	lay->folded = folded;
}

/* ---- What the columns hold ------------------------------------------------------ */

bool bl_says_date(const char *folded)
{
	static const char *const words[] = {"date", "annee", "year",   "exercice",  "horodat", "timestamp",
					    "mois", "month", "period", "trimestre", "quarter"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(folded, words[i]))
			return true;
	return false;
}

static void find_date(bl_header *lay, size_t rows)
{
	lay->date = -1;
	for (size_t k = 0; k < lay->width; k++) {
		bool says = bl_says_date(lay->folded[k]);
		uint64_t dates = bl_date_count(&lay->dates[k]) +
				 (says ? bl_date_digits(&lay->dates[k], lay->folded[k]) : 0);

		if (!dates || dates * 10 < rows * (says ? 5 : 7))
			continue;
		if (lay->date < 0)
			lay->date = (int)k;
		if (says) {
			lay->date = (int)k;
			return;
		}
	}
}

static bool is_total(const bl_sample_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (!bl_blank(row->cell[i]))
			return bl__total_word(row->cell[i], true);
	return false;
}

static void look_at_columns(bl_header *lay, bl_arena *arena)
{
	size_t rows = 0;

	lay->dates = bl_arena_alloc(arena, (lay->width + 1) * sizeof *lay->dates);
	lay->numbers = bl_arena_alloc(arena, (lay->width + 1) * sizeof *lay->numbers);
	for (size_t i = lay->data; i < lay->n_rows; i++) {
		const bl_sample_row *row = &lay->row[i];

		if (row->filled < MIN(2, lay->width) || is_total(row) ||
		    (row->n != lay->width && row->n != lay->width + lay->extra))
			continue;
		rows++;
		for (size_t k = 0; k < lay->width; k++) {
			bl_date_see(&lay->dates[k], row->cell[k]);
			bl_number_see(&lay->numbers[k], row->cell[k]);
		}
	}
	find_date(lay, rows);
}

void bl_header_find(bl_header *lay, const bl_sheet *sheet, bool headless, bl_arena *arena)
{
	bool no_header = headless && !sheet->ours;
	size_t header;

	*lay = (bl_header){.row = sheet->row, .n_rows = sheet->n_rows, .whole = sheet->whole, .date = -1};
	lay->width = bl__usual_width(lay);
	lay->skipped = bl_arena_alloc(arena, (lay->n_rows + 2) * sizeof *lay->skipped);
	if (!no_header)
		bl__find_extra(lay);
	header = no_header ? lay->n_rows : bl__header_over_dates(lay, find_header(lay));
	if (header < lay->n_rows && goes_on_below(lay, header))
		join_header(lay, header++);
	else if (header < lay->n_rows)
		header = bl__header_under_groups(lay, header, arena);
	if (header < lay->n_rows)
		bl__header_take_groups(lay, header, arena);
	if (header < lay->n_rows)
		take_header(lay, arena, header);
	else
		no_header_at_all(lay, arena);
	look_at_columns(lay, arena);
	lay->ours = lay->header_line ? sheet->ours : 0;
}

void bl_header_keep(const bl_header *found, bl_arena *arena, bl_header *out)
{
	bl_str *header = bl_arena_alloc(arena, (found->width + 1) * sizeof *header);
	char **folded = bl_arena_alloc(arena, (found->width + 1) * sizeof *folded);

	*out = *found;
	for (size_t i = 0; i < found->width; i++) {
		header[i] = (bl_str){bl_arena_text(arena, found->header[i].s, found->header[i].n),
				     found->header[i].n};
		folded[i] = bl_arena_text(arena, found->folded[i], strlen(found->folded[i]));
	}
	out->header = header;
	out->folded = folded;
	out->row = NULL;
	out->n_rows = out->n_skipped = 0;
	out->skipped = NULL;
	out->dates = NULL;
	out->numbers = NULL;
}
