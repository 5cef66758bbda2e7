/* One column as peek sees it: what its cells look like, how often. */
#include "peek.h"

#include <string.h>

/* The last ones stand in prose too. */
static const char *const separators[BL__SEPARATORS] = {"; ", ";", "|", " / ", "\n", ", "};

/* ---- Values, counted apart up to a limit --------------------------------------- */

static void grow_values(bl__column *col)
{
	bl__value *old = col->value;
	uint32_t n = old ? col->mask + 1 : 0;

	col->mask = old ? col->mask * 2 + 1 : 15;
	col->value = g_new0(bl__value, (size_t)col->mask + 1);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t k = (uint32_t)old[i].hash & col->mask;

		if (!old[i].n)
			continue;
		while (col->value[k].n)
			k = (k + 1) & col->mask;
		col->value[k] = old[i];
	}
	g_free(old);
}

static uint8_t separators_in(bl_str cell)
{
	uint8_t in = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(separators); i++)
		in |= (uint8_t)((memmem(cell.s, cell.n, separators[i], strlen(separators[i])) != NULL) << i);
	return in;
}

/* False: the table is full and the value is not in it. */
static bool count_value(bl__column *col, bl_arena *arena, bl_str cell)
{
	uint64_t hash = bl_hash(cell.s, cell.n, 7);
	uint32_t i;

	if (!col->value || col->distinct > col->mask / 2)
		grow_values(col);
	for (i = (uint32_t)hash & col->mask; col->value[i].n; i = (i + 1) & col->mask)
		if (col->value[i].hash == hash) {
			col->value[i].n++;
			return true;
		}
	if (col->distinct == BL__DISTINCT)
		return false;
	col->value[i] = (bl__value){hash, 1, bl_arena_text(arena, cell.s, MIN(cell.n, 200)), col->distinct++,
				    separators_in(cell)};
	return true;
}

/* ---- Dates ------------------------------------------------------------------------ */

static void widen(bl__column *col, int order, bl_day day)
{
	if (col->first[order] == BL_DAY_NONE || day < col->first[order])
		col->first[order] = day;
	if (col->last[order] == BL_DAY_NONE || day > col->last[order])
		col->last[order] = day;
}

/* Which order holds is known at the end only: both ranges are kept. */
static void see_date(bl__column *col, bl_str cell)
{
	static const char *const orders[] = {"dmy", "mdy"};
	bl_date_seen none = {.filled = 0};
	bl_dated date;

	for (int i = 0; i < 2; i++) {
		bl_date_format f = bl_date_decide(&none, &none, orders[i], 1);

		f.reads = ~0u;
		if (!bl_date_read(&f, cell, &date)) {
			widen(col, i, date.day);
			widen(col, i, date.last);
		}
	}
}

void bl__column_range(const bl__column *col, const char *format, bl_day *first, bl_day *last)
{
	int order = format && !strcmp(format, "mdy");

	*first = col->filled ? col->first[order] : BL_DAY_NONE;
	*last = col->filled ? col->last[order] : BL_DAY_NONE;
}

/* 72000, 72100: digits alone, as many in each. */
static void see_width(bl__column *col, bl_str cell)
{
	unsigned n = (unsigned)cell.n;

	for (size_t i = 0; i < cell.n; i++)
		if (!g_ascii_isdigit(cell.s[i]))
			n = 0;
	col->widths |= !n || (col->width && col->width != n);
	col->width = n;
}

/* What `times` cells of this text are. */
static void weigh(bl__column *col, bl_str cell, uint64_t times, uint8_t in)
{
	bl_date_seen dates = {.filled = 0};
	bl_number_seen numbers = {.filled = 0};

	col->yes_no += bl_yes_no_of(cell) != BL_NEITHER ? times : 0;
	col->spaced += memchr(cell.s, ' ', cell.n) ? times : 0;
	for (size_t i = 0; i < G_N_ELEMENTS(separators); i++)
		col->with_separator[i] += in >> i & 1 ? times : 0;
	see_width(col, cell);
	if (cell.n > 64)
		return;
	bl_date_see(&dates, cell);
	bl_number_see(&numbers, cell);
	bl_number_see_word(&numbers, cell);
	if (bl_date_count(&dates) || bl_date_digits(&dates, "date"))
		see_date(col, cell);
	if (numbers.numbers && (memchr(cell.s, ',', cell.n) || memchr(cell.s, '.', cell.n)))
		col->fractions += times;
	bl_date_add(&col->dates, &dates, times);
	bl_number_add(&col->numbers, &numbers, times);
}

/* Values are weighed once each, at the end; only those beyond the limit as they come. */
void bl__column_see(bl__column *col, bl_arena *arena, bl_str cell)
{
	if (!col->filled && !col->empty)
		for (int i = 0; i < 2; i++)
			col->first[i] = col->last[i] = BL_DAY_NONE;
	cell = bl_str_trim(cell);
	if (!cell.n) {
		col->empty++;
		return;
	}
	col->filled++;
	col->longest = MAX(col->longest, cell.n);
	if (!count_value(col, arena, cell))
		weigh(col, cell, 1, separators_in(cell));
}

/* ---- At the end --------------------------------------------------------------------- */

static int by_count(const void *a, const void *b)
{
	const bl__value *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* The most frequent first; packs the table, which is not searched any more,
 * and weighs what is in it. */
static const char *const *sample(bl__column *col, bl_arena *arena)
{
	const char **texts = bl_arena_alloc(arena, 9 * sizeof *texts);
	uint32_t n = 0;

	for (uint32_t i = 0; col->value && i <= col->mask; i++)
		if (col->value[i].n)
			col->value[n++] = col->value[i];
	for (uint32_t i = 0; i < n; i++)
		weigh(col, bl_str_of(col->value[i].text), col->value[i].n, col->value[i].separators);
	if (n)
		qsort(col->value, n, sizeof *col->value, by_count);
	for (uint32_t i = 0; i < n && i < 8; i++)
		texts[i] = col->value[i].text;
	return texts;
}

/* Annulée, Cancelled by us, VOID; not "non annulée". */
static bool says_void(const char *text)
{
	static const char *const beginnings[] = {"annul",   "cancel",   "void",     "supprim",
						 "deleted", "rembours", "refunded", "skipped",
						 "no show", "no-show",  "noshow"};
	g_autofree char *folded = bl_fold_copy(bl_str_of(text), NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++)
		if (g_str_has_prefix(folded, beginnings[i]))
			return true;
	return false;
}

/* Of the packed table. */
static const char *const *void_values(const bl__column *col, bl_arena *arena)
{
	const char **texts = bl_arena_alloc(arena, 9 * sizeof *texts);
	size_t n = 0;

	for (uint32_t i = 0; i < MIN(col->distinct, 50U) && n < 8; i++)
		if (says_void(col->value[i].text))
			texts[n++] = col->value[i].text;
	return texts;
}

/* Rows with such a value, or with a yes where a column holds yes and no. */
static uint64_t void_rows(const bl__column *col, bool answers)
{
	uint64_t rows = 0;

	for (uint32_t i = 0; i < MIN(col->distinct, 50U); i++)
		if (answers ? bl_yes_no_of(bl_str_of(col->value[i].text)) == BL_YES
			    : says_void(col->value[i].text))
			rows += col->value[i].n;
	return rows;
}

bool bl__says_id(const char *folded)
{
	static const char *const words[] = {"id",         "no",          "numero",     "uuid",      "code",
					    "key",        "identifiant", "identifier", "siret",     "ref",
					    "reference",  "_id",         "siren",      "telephone", "phone",
					    "ref number", "dossier"};
	size_t n = strlen(folded);

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (!strcmp(folded, words[i]))
			return true;
	return (n > 3 && !strcmp(folded + n - 3, " id")) || (n > 2 && !strcmp(folded + n - 2, "id")) ||
	       g_str_has_prefix(folded, "no ") || g_str_has_prefix(folded, "numero ") ||
	       g_str_has_prefix(folded, "id ");
}

static const char *type_of(const bl__column *col, const char *folded)
{
	uint64_t most = col->filled - col->filled / 10;
	uint64_t dates = bl_date_count(&col->dates);
	if (!col->filled)
		return "empty";
	if (dates >= most || (bl_says_date(folded) && dates + bl_date_digits(&col->dates, folded) >= most))
		return "date";
	if (col->yes_no == col->filled && col->distinct <= 2)
		return "yesno";
	if (bl__says_id(folded) && col->distinct >= MIN(most, BL__DISTINCT))
		return "id";
	if (col->numbers.numbers >= most)
		return "number";
	if (col->filled >= 3 && col->distinct >= MIN(col->filled, BL__DISTINCT) && !col->spaced &&
	    col->longest > 5 && col->longest < 64)
		return "id";
	return col->distinct <= 50 && col->distinct * 2 <= col->filled ? "choice" : "text";
}

#define VALUES_SPLIT 200 /* held against each other */

/* Answers of a list come back in other company: "Bail, Emploi" and "Emploi, Santé".
 * A town behind each address comes back too, and nothing else of it does. */
static bool pieces_recur(const bl__column *col, const char *separator)
{
	g_autoptr(GHashTable) pieces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	uint32_t n = 0, most = MIN(col->distinct, VALUES_SPLIT);

	for (uint32_t i = 0; i < most; i++) {
		g_auto(GStrv) piece = g_strsplit(col->value[i].text, separator, -1);

		for (size_t k = 0; piece[k]; k++, n++) {
			if (strlen(piece[k]) > 40)
				return false;
			g_hash_table_add(pieces, g_strdup(g_strstrip(piece[k])));
		}
	}
	return n > most && n >= 2 * g_hash_table_size(pieces);
}

static const char *separator_of(const bl__column *col)
{
	for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
		bool prose = i >= BL__SEPARATORS - 2;
		uint64_t need = prose ? col->filled / 2 : col->filled / 7;

		if (col->with_separator[i] > need &&
		    (!prose || col->distinct * 3 <= col->filled * 2 || pieces_recur(col, separators[i])))
			return separators[i];
	}
	return NULL;
}

void bl__column_finish(bl__column *col, bl_arena *arena, const char *header, char delimiter,
		       bl_peek_column *out)
{
	g_autofree char *folded = bl_fold_copy(bl_str_of(header), NULL);

	out->name = header;
	out->empty = col->empty;
	out->filled = col->filled;
	out->distinct = col->distinct;
	out->sample = sample(col, arena);
	out->type = type_of(col, folded);
	out->void_values = void_values(col, arena);
	out->void_rows = void_rows(col, !strcmp(out->type, "yesno"));
	out->width = col->widths ? 0 : col->width;
	out->percent = col->numbers.percent * 2 > col->numbers.numbers;
	out->money = col->numbers.money * 2 > col->numbers.numbers;
	out->first = out->last = BL_DAY_NONE;
	if (!strcmp(out->type, "date")) {
		out->format = bl_date_name(&col->dates);
		out->timed = col->dates.timed * 2 > col->filled && col->dates.midnight < col->dates.timed;
		out->zoned = col->dates.zoned * 2 > col->filled;
		bl__column_range(col, out->format, &out->first, &out->last);
		out->undated = col->filled - MIN(col->filled, bl_date_count(&col->dates) +
								      bl_date_digits(&col->dates, folded));
	}
	if (!strcmp(out->type, "number") && col->fractions)
		out->decimal = bl_number_decide(&col->numbers, 0, delimiter).decimal;
	out->two_marks = !strcmp(out->type, "number") && bl_number_unsure(&col->numbers);
	out->hours = col->numbers.hours &&
		     col->numbers.hours + col->numbers.numbers >= col->filled - col->filled / 10;
	if (!strcmp(out->type, "text") || !strcmp(out->type, "choice"))
		out->separator = separator_of(col);
}

void bl__column_done(bl__column *col)
{
	g_free(col->value);
}
