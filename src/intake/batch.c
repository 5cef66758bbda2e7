/* Rows become flat columns. */
#include "batch.h"

#include <string.h>

/* Names of all choices of one want, and a mark between them. */
static size_t longest_choices(const bl__source *src)
{
	size_t most = 0;

	for (size_t k = 0; k < src->n_wants; k++) {
		size_t n = 1;

		for (int i = 0; i < src->want[k].n_choices; i++)
			n += strlen(src->want[src->want[k].choice + i].said) + 1;
		most = MAX(most, n);
	}
	return most;
}

void bl__batch_init(bl__batch *b, bl__pass *p)
{
	const bl__source *src = p->of->src;
	size_t n = src->n_wishes;

	*b = (bl__batch){.pass = p};
	b->day = g_new(bl_day, BL__BATCH);
	b->beyond = g_new(uint16_t, BL__BATCH);
	b->line = g_new(uint64_t, BL__BATCH);
	b->known = g_new(uint8_t, BL__BATCH);
	b->word = g_new0(uint32_t *, n + 1);
	b->qty = g_new0(bl_qty *, n + 1);
	b->days = g_new0(bl_day *, n + 1);
	b->said = g_new0(bl__word, src->n_wants + 1);
	b->composed = g_malloc(longest_choices(src) + 1);
	b->joined = g_string_new(NULL);
	for (size_t i = 0; i < n; i++) {
		if (src->wish[i].type == BL_NUMBER)
			b->qty[i] = g_new(bl_qty, BL__BATCH);
		else if (src->wish[i].type == BL_DAY)
			b->days[i] = g_new(bl_day, BL__BATCH);
		else
			b->word[i] = g_new(uint32_t, BL__BATCH);
	}
}

void bl__batch_done(bl__batch *b)
{
	if (!b->pass)
		return;
	for (size_t i = 0; i < b->pass->of->src->n_wishes; i++) {
		g_free(b->word[i]);
		g_free(b->qty[i]);
		g_free(b->days[i]);
	}
	g_free(b->day);
	g_free(b->beyond);
	g_free(b->line);
	g_free(b->known);
	g_free(b->word);
	g_free(b->qty);
	g_free(b->days);
	g_free(b->said);
	g_free(b->composed);
	g_string_free(b->joined, TRUE);
}

void bl__batch_flush(bl__batch *b)
{
	const bl__reading *r = b->n ? b->pass->of : NULL;
	bl_batch batch = {.n = b->n,
			  .day = b->day,
			  .beyond = b->any_beyond ? b->beyond : NULL,
			  .word = (const uint32_t *const *)b->word,
			  .qty = (const bl_qty *const *)b->qty,
			  .days = (const bl_day *const *)b->days,
			  .line = b->line,
			  .file = b->file,
			  .known = r && r->in->n_windows > 1 ? b->known : NULL,
			  .lost = b->lost};

	if (!r)
		return;
	if (!b->lost)
		bl__expect_rows(r->in, r->src, &batch);
	if (r->fn)
		r->fn(r->self, r->src->index, &batch);
	b->n = 0;
	b->any_beyond = false;
}

/* ---- Words ------------------------------------------------------------------------ */

static bl_str compose(bl__batch *b, const bl_record *rec, const bl__want *want)
{
	const bl__pass *p = b->pass;
	size_t n = 0;

	for (int i = want->choice; i < want->choice + want->n_choices; i++) {
		const char *name = p->of->src->want[i].said;
		size_t len = strlen(name);

		if (bl_yes_no_of(bl__cell(rec, &p->found[i])) != BL_YES)
			continue;
		if (n)
			b->composed[n++] = *want->split;
		memcpy(b->composed + n, name, len);
		n += len;
	}
	return (bl_str){b->composed, n};
}

/* The cells of an id of several columns, as one. */
static bl_str join(bl__batch *b, const bl_record *rec, const bl__want *want)
{
	g_string_truncate(b->joined, 0);
	for (int i = want->part; i < want->part + want->n_parts; i++) {
		bl_str cell = bl_str_trim(bl__cell(rec, &b->pass->found[i]));

		g_string_append(b->joined, i > want->part ? " \xC2\xB7 " : "");
		g_string_append_len(b->joined, cell.s, (gssize)cell.n);
	}
	return (bl_str){b->joined->str, b->joined->len};
}

bl__word bl__batch_word(bl__batch *b, const bl_record *rec, int at)
{
	bl__source *src = b->pass->of->src;
	const bl__want *want = &src->want[at];
	const bl__found *found = &b->pass->found[at];
	bl_str cell = want->n_parts     ? join(b, rec, want)
		      : want->n_choices ? compose(b, rec, want)
					: bl__cell(rec, found);

	return bl__word_of(b->pass->of->in, want, &src->met[at], cell, bl__record_hash(rec, found, cell));
}

/* Words last: a row that is refused adds no names and no strangers. */
static void add_words(bl__batch *b, const bl__row *row)
{
	bl_intake *in = b->pass->of->in;
	bl__source *src = b->pass->of->src;

	for (size_t k = 0; k < src->n_wants; k++) {
		if (!src->want[k].as_word)
			continue;
		b->said[k] = bl__batch_word(b, row->cells, (int)k);
		if (row->known & 1 && src->want[k].lexicon == &in->partners)
			bl__word_strangers(in, &src->want[k], &src->met[k], &b->said[k]);
	}
	for (size_t i = 0; i < src->n_wishes; i++)
		if (b->word[i])
			b->word[i][b->n] = b->said[src->wish_want[i]].word;
}

/* ---- Numbers and days --------------------------------------------------------------- */

/* 9999-12-31: how registers write that there is no end. */
static bool is_never(bl_str cell)
{
	for (size_t i = 0, n; i < cell.n; i += n + 1) {
		int year = 0;

		for (n = 0; i + n < cell.n && g_ascii_isdigit(cell.s[i + n]); n++)
			year = n < 5 ? 10 * year + cell.s[i + n] - '0' : 0;
		if (n == 4 && year > 2100)
			return true;
	}
	return false;
}

static const char *read_day(const bl__batch *b, const bl__row *row, int want, bl_day *out)
{
	bl_dated date = BL__NO_DATE;
	const char *wrong = bl__record_day(row->cells, &b->pass->found[want], &date);
	bool until = want == b->pass->of->src->until,
	     none = wrong && (!strcmp(wrong, "empty_date") ||
			      (until && is_never(bl__cell(row->cells, &b->pass->found[want]))));

	*out = wrong ? BL_DAY_NONE : until ? date.last : date.day;
	if (!wrong && until && *out < row->date.day)
		return "ends_before_start";
	return none ? NULL : wrong;
}

/* The value of one wish; words are no value. */
static inline const char *add_value(bl__batch *b, const bl__row *row, size_t wish)
{
	int want = b->pass->of->src->wish_want[wish];

	if (b->qty[wish] && !bl__record_number(row->cells, &b->pass->found[want], &b->qty[wish][b->n]))
		return "bad_number";
	if (b->qty[wish] && b->pass->found[want].number.doubt && !b->lost)
		bl__doubt_note(b, row->cells, wish);
	b->pass->found[want].number.doubt = BL_SURE; /* of a lost row it was told when that was refused */
	return b->days[wish] ? read_day(b, row, want, &b->days[wish][b->n]) : NULL;
}

static const char *add_values(bl__batch *b, const bl__row *row, int *want)
{
	const bl__source *src = b->pass->of->src;
	const char *wrong = NULL;

	for (size_t i = 0; i < src->n_wishes && !wrong; i++) {
		if (b->word[i])
			continue;
		*want = src->wish_want[i];
		wrong = add_value(b, row, i);
	}
	return wrong;
}

static void finish_row(bl__batch *b, const bl__row *row)
{
	b->day[b->n] = row->date.day;
	b->beyond[b->n] = (uint16_t)(row->date.last - row->date.day);
	b->any_beyond |= row->date.last != row->date.day;
	b->line[b->n] = row->cells->line;
	b->known[b->n] = row->known;
	if (++b->n == BL__BATCH)
		bl__batch_flush(b);
}

const char *bl__batch_add(bl__batch *b, const bl__row *row, int *want)
{
	const char *wrong = add_values(b, row, want);

	if (wrong)
		return wrong;
	if (b->pass->of->src->currency >= 0)
		bl__set_aside_amounts(b, row->cells);
	add_words(b, row);
	finish_row(b, row);
	return NULL;
}

/* ---- Rows that are refused ------------------------------------------------------------ */

static void start_lost(bl__batch *b, const bl__batch *beside)
{
	if (!b->pass)
		bl__batch_init(b, beside->pass);
	b->lost = true;
}

static void set_file(bl__batch *b, uint32_t file)
{
	if (b->file != file)
		bl__batch_flush(b);
	b->file = file;
}

/* What can be read of it, in the place of the next row. */
static void fill_lost(bl__batch *b, const bl__row *row)
{
	const bl__source *src = b->pass->of->src;

	for (size_t i = 0; i < src->n_wishes; i++) {
		bool wrong = add_value(b, row, i) != NULL;

		if (wrong && b->qty[i])
			b->qty[i][b->n] = BL_QTY_UNREADABLE;
		if (wrong && b->days[i])
			b->days[i][b->n] = BL_DAY_UNREADABLE;
		if (b->word[i])
			b->word[i][b->n] = bl__batch_word(b, row->cells, src->wish_want[i]).word;
	}
}

void bl__batch_lose(bl__batch *b, const bl__batch *beside, const bl__row *row)
{
	if (row->date.day == BL_DAY_NONE)
		return;
	start_lost(b, beside);
	set_file(b, beside->file);
	fill_lost(b, row);
	finish_row(b, row);
}

typedef union {
	uint32_t word;
	bl_qty qty;
	bl_day day;
} said;

struct bl__lost_row {
	bl_dated date;
	uint8_t known;
	uint32_t file;
	uint64_t line;
	said wish[];
};

bl__lost_row *bl__batch_lose_later(bl__batch *b, const bl__batch *beside, const bl__row *row)
{
	size_t n = beside->pass->of->src->n_wishes;
	bl__lost_row *out;

	if (row->date.day == BL_DAY_NONE)
		return NULL;
	start_lost(b, beside);
	fill_lost(b, row);
	out = g_malloc0(sizeof *out + n * sizeof *out->wish);
	*out = (bl__lost_row){row->date, row->known, beside->file, row->cells->line};
	for (size_t i = 0; i < n; i++)
		out->wish[i] = b->word[i]  ? (said){.word = b->word[i][b->n]}
			       : b->qty[i] ? (said){.qty = b->qty[i][b->n]}
					   : (said){.day = b->days[i][b->n]};
	return out;
}

void bl__batch_put(bl__batch *b, const bl__lost_row *row)
{
	bl_record cells = {.line = row->line};

	set_file(b, row->file);
	for (size_t i = 0; i < b->pass->of->src->n_wishes; i++)
		if (b->word[i])
			b->word[i][b->n] = row->wish[i].word;
		else if (b->qty[i])
			b->qty[i][b->n] = row->wish[i].qty;
		else
			b->days[i][b->n] = row->wish[i].day;
	finish_row(b, &(bl__row){&cells, row->date, row->known});
}
