/* Lines of one key become a record.
 *
 * They may stand anywhere in any file.  What the last one says wins: value by
 * value, and for the columns every line repeats.  A record is given as soon as
 * the last line of its key was seen.  So memory holds the records that have
 * begun and not ended, about a kilobyte each: one or two when lines of a key
 * stand together, as in exports; all records that overlapping files share, and
 * at worst all there are, when lines are in no order. */
#include "pivot.h"

#include <string.h>

#define NOT_WANTED SIZE_MAX

typedef struct {
	size_t at, n, cap; /* in the record's text */
} span;

typedef struct {
	uint32_t name; /* 0: a record without any value */
	uint64_t at, version, hash;
	span text; /* at NOT_WANTED: nobody asked for this name */
	bl__fault *fault;
} value;

typedef struct {
	bl_print key;
	uint64_t last, version; /* of the line the other columns are from */
	size_t window;
	bool early, differs;
	value *value; /* by name */
	size_t n_values, room;
	span *cell; /* [want] */
	char *text;
	size_t n_text, text_room;
	GPtrArray *faults; /* of the last line */
	char *raw;         /* of its first line, when it may lack its date */
	uint64_t raw_at;
} record;

/* ---- Records ---------------------------------------------------------------------- */

static guint hash_of(gconstpointer key)
{
	return (guint)((const bl_print *)key)->a;
}

static gboolean same_key(gconstpointer a, gconstpointer b)
{
	return !memcmp(a, b, sizeof(bl_print));
}

static void fault_free(void *p)
{
	bl__fault *fault = p;

	if (!fault)
		return;
	g_free(fault->owned);
	g_free(fault);
}

static void record_free(void *p)
{
	record *r = p;

	for (size_t i = 0; i < r->n_values; i++)
		fault_free(r->value[i].fault);
	g_free(r->value);
	g_free(r->cell);
	g_free(r->text);
	g_free(r->raw);
	g_ptr_array_unref(r->faults);
	g_free(r);
}

/* Cells a row is refused for when they cannot be read. */
static void note_failing(bl__pivot *p, const bl__source *src)
{
	if (src->date >= 0)
		p->is_day[src->date] = true;
	for (size_t i = 0; i < src->n_wishes; i++) {
		p->is_day[src->wish_want[i]] |= src->wish[i].type == BL_DAY;
		p->is_number[src->wish_want[i]] |= src->wish[i].type == BL_NUMBER;
	}
}

void bl__pivot_begin(bl__pivot *p, const bl__reading *r)
{
	size_t n = r->src->n_wants + 1;

	for (size_t w = 0; w < r->in->n_windows; w++)
		p->open[w] = g_hash_table_new_full(hash_of, same_key, NULL, record_free);
	p->spare = g_ptr_array_new_with_free_func(record_free);
	p->fault = g_ptr_array_new();
	p->is_day = g_new0(bool, n);
	p->is_number = g_new0(bool, n);
	p->whole = g_new0(bl_str, n);
	note_failing(p, r->src);
}

void bl__pivot_end(bl__pivot *p)
{
	for (size_t w = 0; w < BL_WINDOWS_MAX; w++)
		g_clear_pointer(&p->open[w], g_hash_table_unref);
	g_ptr_array_unref(p->spare);
	g_ptr_array_unref(p->fault);
	g_free(p->is_day);
	g_free(p->is_number);
	g_free(p->whole);
}

static record *new_record(bl__pass *pass)
{
	bl__pivot *p = pass->of->pivot;
	record *r;

	if (p->spare->len)
		return g_ptr_array_steal_index_fast(p->spare, p->spare->len - 1);
	r = g_new0(record, 1);
	r->cell = g_new0(span, pass->of->src->n_wants + 1);
	r->faults = g_ptr_array_new_with_free_func(fault_free);
	return r;
}

static void put_aside(bl__pass *pass, record *r)
{
	for (size_t i = 0; i < r->n_values; i++)
		fault_free(r->value[i].fault);
	memset(r->cell, 0, pass->of->src->n_wants * sizeof *r->cell);
	g_ptr_array_set_size(r->faults, 0);
	g_clear_pointer(&r->raw, g_free);
	r->n_values = r->n_text = 0;
	r->early = r->differs = false;
	r->last = r->version = 0;
	g_ptr_array_add(pass->of->pivot->spare, r);
}

/* Text of the same length or less takes the place of what it replaces. */
static void put_text(record *r, span *s, bl_str text)
{
	if (text.n > s->cap || s->at == NOT_WANTED) {
		if (r->n_text + text.n > r->text_room) {
			r->text_room = MAX(r->text_room * 2, r->n_text + text.n + 32);
			r->text = g_realloc(r->text, r->text_room);
		}
		s->at = r->n_text;
		s->cap = text.n;
		r->n_text += text.n;
	}
	if (text.n)
		memcpy(r->text + s->at, text.s, text.n);
	s->n = text.n;
}

static bl_str text_of(const record *r, const span *s)
{
	return s->n && s->at != NOT_WANTED ? (bl_str){r->text + s->at, s->n} : (bl_str){"", 0};
}

/* Where the value of this name is, or belongs. */
static size_t seek(const record *r, uint32_t name)
{
	size_t low = 0, high = r->n_values;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (r->value[mid].name < name)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static value *make_room(record *r, size_t at)
{
	if (r->n_values == r->room) {
		r->room += r->room / 2 + 2;
		r->value = g_renew(value, r->value, r->room);
	}
	memmove(&r->value[at + 1], &r->value[at], (r->n_values++ - at) * sizeof *r->value);
	return &r->value[at];
}

static void put_string(char *to, bl_str text)
{
	if (text.n)
		memcpy(to, text.s, text.n);
	to[text.n] = '\0';
}

/* NULL when the cell of the line at hand can be read. */
static bl__fault *fault_in(bl__pass *pass, size_t at)
{
	bl__pivot *p = pass->of->pivot;
	bl__found *found = &pass->found[at];
	const char *reason = NULL;
	bl__fault *fault;
	bl_str raw;
	bl_qty q;
	bl_dated day;

	if (found->field < 0)
		return NULL;
	if (p->is_day[at])
		reason = bl__found_day(found, p->cell[at], &day);
	if (p->is_number[at] && !bl_number_read(&found->number, p->cell[at], &q))
		reason = "bad_number";
	if (p->is_number[at] && found->number.doubt == BL_TWO_MARKS)
		found->number.decided = false; /* it is told, and settled, when the record is whole */
	if (!reason || (!strcmp(reason, "empty_date") && (int)at != pass->of->src->date))
		return NULL;
	raw = bl_sheet_raw(&pass->sheet, p->view.line);
	fault = g_new0(bl__fault, 1);
	fault->owned = g_malloc(p->cell[at].n + raw.n + 2);
	*fault = (bl__fault){reason,
			     (int)at,
			     bl__position(pass->file->file, p->view.line),
			     fault->owned,
			     fault->owned + p->cell[at].n + 1,
			     fault->owned};
	put_string(fault->owned, p->cell[at]);
	put_string(fault->owned + p->cell[at].n + 1, raw);
	return fault;
}

/* ---- A line joins its record ---------------------------------------------------- */

/* Lines are counted in the run's window alone. */
static void count_replaced(const bl__pass *pass, const record *r, uint64_t at)
{
	if (!r->window)
		bl_taken_count(pass->of->in->taken, (uint32_t)bl__file_at(at))->replaced++;
}

static void set_value(bl__pass *pass, record *r, value *v, bl_str text, uint64_t version)
{
	const bl__pivot *p = pass->of->pivot;

	fault_free(v->fault);
	v->fault = NULL;
	v->at = bl__position(pass->file->file, p->view.line);
	v->version = version;
	v->hash = bl_hash(text.s, text.n, 0);
	if (!p->name || !p->is_wanted[p->name])
		return;
	put_text(r, &v->text, text);
	for (size_t i = 0; i < pass->of->src->n_wants && !v->fault; i++)
		if (p->named[i] == p->name)
			v->fault = fault_in(pass, i);
}

static void take_value(bl__pass *pass, record *r, uint64_t version)
{
	const bl__pivot *p = pass->of->pivot;
	bl_str text = bl_str_trim(p->cell[pass->of->src->n_keys + 1]);
	uint64_t at = bl__position(pass->file->file, p->view.line);
	size_t i = seek(r, p->name);
	value *v = i < r->n_values ? &r->value[i] : NULL;

	if (!v || v->name != p->name) {
		v = make_room(r, i);
		*v = (value){.name = p->name, .text = {.at = NOT_WANTED}};
		set_value(pass, r, v, text, version);
		return;
	}
	if (!r->window && bl__file_at(v->at) == bl__file_at(at) && v->version == version)
		pass->of->src->count->pivot.twice += v->hash != bl_hash(text.s, text.n, 0);
	if (version < v->version) {
		count_replaced(pass, r, at);
		return;
	}
	count_replaced(pass, r, v->at);
	set_value(pass, r, v, text, version);
}

/* The columns every line repeats; what tells which line is the last may differ. */
static bool is_repeated(const bl__reading *r, size_t want)
{
	return !r->pivot->named[want] && !r->src->want[want].n_choices && want != r->src->n_keys &&
	       want != r->src->n_keys + 1;
}

static bool differs(const bl__pass *pass, const record *r)
{
	const bl__source *src = pass->of->src;

	for (size_t i = src->n_keys; i < src->n_wants; i++)
		if (is_repeated(pass->of, i) && (int)i != src->version && (int)i != src->recorded &&
		    !bl_str_equal(bl_str_trim(text_of(r, &r->cell[i])),
				  bl_str_trim(pass->of->pivot->cell[i])))
			return true;
	return false;
}

static void take_columns(bl__pass *pass, record *r, uint64_t version)
{
	uint64_t at = bl__position(pass->file->file, pass->of->pivot->view.line);

	if (r->last && bl__file_at(r->last) == bl__file_at(at) && r->version == version)
		r->differs |= differs(pass, r);
	if (version < r->version)
		return;
	r->last = at;
	r->version = version;
	g_ptr_array_set_size(r->faults, 0);
	for (size_t i = 0; i < pass->of->src->n_wants; i++) {
		bl__fault *fault;

		if (!is_repeated(pass->of, i))
			continue;
		put_text(r, &r->cell[i], pass->of->pivot->cell[i]);
		fault = fault_in(pass, i);
		if (fault)
			g_ptr_array_add(r->faults, fault);
	}
}

/* The record of the line at hand in a window. */
static record *record_of_line(bl__pass *pass, size_t window)
{
	bl__pivot *p = pass->of->pivot;
	const bl__source *src = pass->of->src;
	record *r = g_hash_table_lookup(p->open[window], &p->key);

	if (r)
		return r;
	r = new_record(pass);
	r->key = p->key;
	r->window = window;
	src->count->pivot.records += !window;
	g_hash_table_insert(p->open[window], &r->key, r);
	if (src->date >= 0 && p->named[src->date]) {
		bl_str raw = bl_sheet_raw(&pass->sheet, p->view.line);

		r->raw = g_strndup(raw.s, raw.n);
		r->raw_at = bl__position(pass->file->file, p->view.line);
	}
	return r;
}

/* ---- A record is whole ---------------------------------------------------------- */

static int by_line(const void *a, const void *b)
{
	const bl__fault *x = *(bl__fault *const *)a, *y = *(bl__fault *const *)b;

	return x->at != y->at ? (x->at < y->at ? -1 : 1) : x->want - y->want;
}

static void gather_cells(const bl__reading *reading, const record *r)
{
	bl__pivot *p = reading->pivot;

	for (size_t i = 0; i < reading->src->n_wants; i++) {
		uint32_t name = p->named[i];
		size_t at = name ? seek(r, name) : 0;

		if (!name)
			p->whole[i] = text_of(r, &r->cell[i]);
		else if (at < r->n_values && r->value[at].name == name)
			p->whole[i] = text_of(r, &r->value[at].text);
		else
			p->whole[i] = (bl_str){"", 0};
	}
}

/* A line has one fault at most, and a record whose date no line gives has it in its first. */
static void gather_faults(const bl__reading *reading, const record *r, bl__fault *undated)
{
	GPtrArray *all = reading->pivot->fault;
	int date = reading->src->date;
	uint32_t name = date < 0 ? 0 : reading->pivot->named[date];
	size_t at = name ? seek(r, name) : 0;

	g_ptr_array_set_size(all, 0);
	for (size_t i = 0; i < r->n_values; i++)
		if (r->value[i].fault)
			g_ptr_array_add(all, r->value[i].fault);
	for (guint i = 0; i < r->faults->len; i++)
		g_ptr_array_add(all, r->faults->pdata[i]);
	if (name && (at == r->n_values || r->value[at].name != name)) {
		*undated = (bl__fault){"empty_date", date, r->raw_at, "", r->raw, NULL};
		g_ptr_array_add(all, undated);
	}
	g_ptr_array_sort(all, by_line);
	for (guint i = 1; i < all->len;)
		if (((bl__fault *)all->pdata[i])->at == ((bl__fault *)all->pdata[i - 1])->at)
			g_ptr_array_remove_index(all, i);
		else
			i++;
}

static void give(const bl__reading *reading, const record *r)
{
	const bl__pivot *p = reading->pivot;
	uint64_t first = r->last;
	bl__fault undated;
	bl__whole whole;

	for (size_t i = 0; i < r->n_values; i++)
		first = MIN(first, r->value[i].at);
	gather_cells(reading, r);
	gather_faults(reading, r, &undated);
	if (!r->window)
		reading->src->count->pivot.differing += r->differs;
	whole = (bl__whole){.rec = {bl__line_at(first), reading->src->n_wants, true, p->whole, NULL},
			    .window = r->window,
			    .early = r->early,
			    .lines = r->n_values,
			    .fault = (const bl__fault *const *)p->fault->pdata,
			    .n_faults = p->fault->len,
			    .at = first};
	p->sink.whole(p->sink.self, &whole);
}

static void join(bl__pass *pass, size_t window, uint64_t version, bool early)
{
	bl__pivot *p = pass->of->pivot;
	record *r = record_of_line(pass, window);
	uint64_t last;

	r->early |= early;
	take_columns(pass, r, version);
	take_value(pass, r, version);
	if (!bl_prints_get(&p->last, p->key, &last) || last != bl__position(pass->file->file, p->view.line))
		return;
	give(pass->of, r);
	g_hash_table_steal(p->open[window], &r->key);
	put_aside(pass, r);
}

void bl__pivot_take(bl__pass *pass, bl__when when)
{
	bl__pivot *p = pass->of->pivot;
	const bl__source *src = pass->of->src;
	bl__found *found = src->version < 0 ? NULL : &pass->found[src->version];
	uint64_t version = found ? bl_version_of(&found->date, p->cell[src->version]) : 0;

	if (!bl_print_of_all(p->cell, src->n_keys, &p->key))
		return;
	for (size_t w = 0; w < pass->of->in->n_windows; w++)
		if (!(when.late >> w & 1))
			join(pass, w, version, when.early >> w & 1);
}

static int by_last(const void *a, const void *b)
{
	const record *x = *(record *const *)a, *y = *(record *const *)b;

	return (x->last > y->last) - (x->last < y->last);
}

static void finish(const bl__reading *reading, GHashTable *open)
{
	g_autoptr(GPtrArray) left = g_ptr_array_new();
	GHashTableIter each;
	gpointer r;

	g_hash_table_iter_init(&each, open);
	while (g_hash_table_iter_next(&each, NULL, &r))
		g_ptr_array_add(left, r);
	g_ptr_array_sort(left, by_last);
	for (guint i = 0; i < left->len; i++)
		give(reading, left->pdata[i]);
	g_hash_table_remove_all(open);
}

/* Records whose last line was left out, or could not be read. */
void bl__pivot_finish(bl__pass *pass)
{
	for (size_t w = 0; w < pass->of->in->n_windows; w++)
		finish(pass->of, pass->of->pivot->open[w]);
}
