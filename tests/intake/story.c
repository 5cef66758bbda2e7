/* An agreement built in the test. */
#include "story.h"

#include <string.h>

static void *keep(told *t, void *what)
{
	g_ptr_array_add(t->memory, what);
	return what;
}

static bl_names names_of(told *t, const char *list)
{
	bl_names names = {NULL, NULL, 0};
	const char **item;
	bl_place *place;
	char **parts;

	if (!list)
		return names;
	parts = g_strsplit(list, "|", -1);
	names.n = g_strv_length(parts);
	names.item = item = keep(t, g_new0(const char *, names.n + 1));
	names.place = place = keep(t, g_new0(bl_place, names.n + 1));
	for (size_t i = 0; i < names.n; i++) {
		item[i] = keep(t, parts[i]);
		place[i] = (bl_place){10, 5};
	}
	g_free(parts);
	return names;
}

static const bl_column *columns_of(told *t, const story *s, size_t *n)
{
	bl_column *columns = keep(t, g_new0(bl_column, 40));

	*n = 0;
	for (size_t i = 0; s->columns && s->columns[i].role; i++)
		columns[(*n)++] = (bl_column){{12 + (int)i, 7},
					      s->columns[i].role,
					      names_of(t, s->columns[i].headers),
					      s->columns[i].position,
					      s->columns[i].split,
					      {NULL, NULL, 0},
					      NULL,
					      0};
	return columns;
}

static const bl_pivot *pivot_of(told *t, const story *s)
{
	bl_pivot *p = keep(t, g_new0(bl_pivot, 1));
	bl_names keys = names_of(t, s->pivot_key);
	bl_column *key = keep(t, g_new0(bl_column, 8));

	if (!s->pivot_key)
		return NULL;
	for (size_t i = 0; i < keys.n; i++)
		key[i] = (bl_column){.place = {30, 5}, .role = "key", .headers = names_of(t, keys.item[i])};
	*p = (bl_pivot){{29, 3},
			key,
			keys.n,
			{.place = {31, 5}, .role = "name", .headers = names_of(t, s->pivot_name)},
			{.place = {32, 5}, .role = "value", .headers = names_of(t, s->pivot_value)}};
	return p;
}

static bl_agreement *agreement_of(told *t, const story *s)
{
	bl_agreement *a = keep(t, g_new0(bl_agreement, 1));
	bl_source *source = keep(t, g_new0(bl_source, 1));
	bl_condition *skip = keep(t, g_new0(bl_condition, 1));
	bl_conditions *skips = keep(t, g_new0(bl_conditions, 1));

	*source = (bl_source){.place = {8, 5},
			      .name = "source",
			      .kind = s->kind,
			      .kind_place = {9, 11},
			      .files = names_of(t, s->files),
			      .dates = s->dates,
			      .times = s->times,
			      .decimal = s->decimal,
			      .currency = s->currency,
			      .missing = names_of(t, s->missing),
			      .encoding = s->encoding,
			      .delimiter = s->delimiter,
			      .header = !s->headless,
			      .received_by_name = s->received_by_name,
			      .rejects_max = 0.05};
	source->columns = columns_of(t, s, &source->n_columns);
	source->pivot = pivot_of(t, s);
	if (s->skip_column) {
		*skip = (bl_condition){.place = {20, 5}, .column = s->skip_column, .test = BL_IS};
		skip->values = names_of(t, s->skip_value);
		*skips = (bl_conditions){skip, 1};
		source->skip = skips;
		source->n_skip = 1;
	}
	*a = (bl_agreement){.path = "agreement.yaml",
			    .folder = s->folder ? s->folder : ".",
			    .year_starts = 4,
			    .time_zone = s->time_zone,
			    .partners = s->partners,
			    .n_partners = s->n_partners,
			    .sources = source,
			    .n_sources = 1};
	return a;
}

static void take(void *self, int source, const bl_batch *b)
{
	told *t = self;

	assert_int_equal(source, 0);
	if (b->lost) {
		t->lost += b->n;
		t->first_lost = b->day[0];
		return;
	}
	t->rows += b->n;
	g_array_append_vals(t->day, b->day, (guint)b->n);
	g_array_append_vals(t->line, b->line, (guint)b->n);
	for (size_t i = 0; i < b->n; i++) {
		uint8_t known = b->known ? b->known[i] : 1;
		bl_day last = b->day[i] + (b->beyond ? b->beyond[i] : 0);

		g_array_append_val(t->known, known);
		g_array_append_val(t->last, last);
	}
	for (size_t w = 0; w < t->n_wishes; w++) {
		if (b->word[w])
			g_array_append_vals(t->word[w], b->word[w], (guint)b->n);
		if (b->qty[w])
			g_array_append_vals(t->qty[w], b->qty[w], (guint)b->n);
		if (b->days[w])
			g_array_append_vals(t->days[w], b->days[w], (guint)b->n);
	}
}

static void make_columns(told *t)
{
	t->day = g_array_new(FALSE, FALSE, sizeof(bl_day));
	t->last = g_array_new(FALSE, FALSE, sizeof(bl_day));
	t->line = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	t->known = g_array_new(FALSE, FALSE, sizeof(uint8_t));
	t->word = g_new0(GArray *, t->n_wishes + 1);
	t->qty = g_new0(GArray *, t->n_wishes + 1);
	t->days = g_new0(GArray *, t->n_wishes + 1);
	for (size_t w = 0; w < t->n_wishes; w++) {
		t->word[w] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
		t->qty[w] = g_array_new(FALSE, FALSE, sizeof(bl_qty));
		t->days[w] = g_array_new(FALSE, FALSE, sizeof(bl_day));
	}
}

told *story_read(const story *s)
{
	told *t = g_new0(told, 1);
	bl_intake *in = NULL;

	t->memory = g_ptr_array_new_with_free_func(g_free);
	t->words = bl_words_new();
	t->problems = bl_problems_new();
	t->n_wishes = s->n_wishes;
	make_columns(t);
	t->agreement = agreement_of(t, s);
	t->status = bl_intake_new(t->agreement, t->words, (const bl_wish *const[]){s->wishes},
				  (const size_t[]){s->n_wishes}, &in, t->problems);
	if (t->status != BL_OK)
		return t;
	bl_intake_threads(in, s->threads);
	if (s->windows)
		bl_intake_known(in, s->windows, s->n_windows);
	t->status = bl_intake_read(in, 0, take, t, t->problems);
	t->taken = bl_intake_end(in);
	return t;
}

void story_free(told *t)
{
	bl_taken_free(t->taken);
	bl_problems_free(t->problems);
	bl_words_free(t->words);
	for (size_t w = 0; w < t->n_wishes; w++) {
		g_array_unref(t->word[w]);
		g_array_unref(t->qty[w]);
		g_array_unref(t->days[w]);
	}
	g_array_unref(t->day);
	g_array_unref(t->last);
	g_array_unref(t->line);
	g_array_unref(t->known);
	g_free(t->word);
	g_free(t->qty);
	g_free(t->days);
	g_ptr_array_unref(t->memory);
	g_free(t);
}

bool story_complains(told *t, const char *key)
{
	for (size_t i = 0; i < bl_problems_count(t->problems); i++)
		if (!strcmp(bl_problems_at(t->problems, i)->key, key))
			return true;
	return false;
}

const char *story_word(const told *t, size_t w, size_t i)
{
	return bl_words_text(t->words, g_array_index(t->word[w], uint32_t, i)).s;
}

bl_qty story_sum(const told *t, size_t w, uint64_t *filled)
{
	bl_qty sum = 0;
	uint64_t n = 0;

	for (size_t i = 0; i < t->qty[w]->len; i++) {
		bl_qty q = g_array_index(t->qty[w], bl_qty, i);

		if (q == BL_QTY_MISSING)
			continue;
		sum += q;
		n++;
	}
	if (filled)
		*filled = n;
	return sum;
}

size_t story_rejects(const told *t, const char *reason)
{
	size_t n = 0;

	for (size_t i = 0; t->taken && i < bl_taken_rejects(t->taken); i++)
		n += !strcmp(bl_taken_reject(t->taken, i)->reason, reason);
	return n;
}

const char *story_file(const char *name, const char *text)
{
	const char *path = test_path(name);

	test_write(path, text, strlen(text));
	return path;
}
