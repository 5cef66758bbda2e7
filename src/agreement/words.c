/* What words of the data are called in reports.  An export says « Concertation », and an English page is to
 * say “Coordination meeting”:
 *
 *	words:
 *	  Concertation: {en: Coordination meeting}
 *	  hébergement: {en: shelter}
 *
 * What a partner brings, a service and what recurs may say it where they stand, by a text for each language
 * in place of the word itself; the word is then the one in the first language of the partnership. */
#include "read.h"

/* ---- Kept until all are read --------------------------------------------------------------- */

static void keep(bl__reader *r, bl_place place, const char *word, const bl_text *said)
{
	bl_word_said one = {place, word, bl_fold_whole(bl_str_of(word), r->arena), *said};

	if (!r->words)
		r->words = g_array_new(FALSE, FALSE, sizeof one);
	g_array_append_val(r->words, one);
}

/* In the first language of the partnership that there is, else in whichever comes first; NULL: in none. */
static const char *word_of(const bl__reader *r, const bl_text *said)
{
	for (size_t l = 0; l < r->tree->languages.n; l++)
		for (size_t i = 0; i < said->n; i++)
			if (!strcmp(said->language[i], r->tree->languages.item[l]))
				return said->text[i];
	return said->n ? said->text[0] : NULL;
}

/* {fr: …, en: …} in place of a word; NULL, and a complaint: it says nothing. */
static const char *read_versions(bl__reader *r, const bl_yaml *y, const bl__field *f)
{
	bl__field own = {.key = f->key};
	bl_text said = {0};
	const char *word;

	bl__take_text(r, y, &own, &said);
	word = word_of(r, &said);
	if (word)
		keep(r, bl_yaml_place(y), word, &said);
	else if (!y->n)
		bl__wrong(r, bl_yaml_place(y), "empty_value", f->key, NULL);
	return word;
}

void bl__take_said(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (y->shape == BL_YAML_MAP)
		*(const char **)bl__at(r, f->at, base) = read_versions(r, y, f);
	else
		bl__take_word(r, y, f, base);
}

/* One, or a list of them; what is a word alone is read as names are. */
void bl__take_said_names(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	size_t n = y->shape == BL_YAML_LIST ? y->n : 1;
	const bl_yaml *from = y->shape == BL_YAML_LIST ? y->member : y;
	const char **item = bl_arena_alloc(r->arena, (n + 1) * sizeof *item);
	bl_place *place = bl_arena_alloc(r->arena, (n + 1) * sizeof *place);
	bl_names *out = bl__at(r, f->at, base);

	*out = (bl_names){item, place, 0};
	for (size_t i = 0; i < n; i++) {
		const bl__field one = {.key = f->key};
		const char *word = NULL;

		bl__take_said(r, &from[i], &one, &word);
		if (!word)
			continue;
		item[out->n] = word;
		place[out->n++] = bl_yaml_place(&from[i]);
	}
}

void bl__take_words(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	(void)base;
	if (!bl__is_map(r, y, f))
		return;
	for (size_t i = 0; i < y->n; i++) {
		const bl_yaml *m = &y->member[i];
		const bl__field own = {.key = m->key};
		bl_text said = {0};

		if (bl__blank(m))
			continue;
		bl__take_text(r, m, &own, &said);
		if (said.any || said.n)
			keep(r, bl_yaml_key_place(m), bl__copy(r, m->key), &said);
	}
}

/* ---- All of them ------------------------------------------------------------------------------ */

static int by_folded(const void *a, const void *b)
{
	const bl_word_said *x = a, *y = b;
	int order = strcmp(x->folded, y->folded);

	if (!order)
		order = (x->place.line > y->place.line) - (x->place.line < y->place.line);
	return order ? order : (x->place.column > y->place.column) - (x->place.column < y->place.column);
}

static bool is_said_alike(const bl_text *a, const bl_text *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (!strcmp(a->language[i], b->language[k]) && !bl_same_name(a->text[i], b->text[k]))
				return false;
	return !g_strcmp0(a->any, b->any);
}

/* The one that says most stays: what several partners bring may stand with each of them. */
static size_t drop_repeated(bl__reader *r, bl_word_said *all, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		bl_word_said *last = kept ? &all[kept - 1] : NULL;

		if (!last || strcmp(last->folded, all[i].folded)) {
			all[kept++] = all[i];
			continue;
		}
		if (!is_said_alike(&last->said, &all[i].said))
			bl__wrong(r, all[i].place, "word_said_twice", all[i].word, NULL);
		else if (all[i].said.n > last->said.n)
			*last = all[i];
	}
	return kept;
}

void bl__settle_words(bl__reader *r)
{
	size_t n = r->words ? r->words->len : 0;
	bl_word_said *all = bl_arena_alloc(r->arena, (n + 1) * sizeof *all);

	if (n) {
		memcpy(all, r->words->data, n * sizeof *all);
		qsort(all, n, sizeof *all, by_folded);
	}
	r->tree->words = all;
	r->tree->n_words = drop_repeated(r, all, n);
	if (r->words)
		g_array_unref(r->words);
	r->words = NULL;
}

/* ---- Asked ------------------------------------------------------------------------------------- */

static int by_name(const void *folded, const void *word)
{
	return strcmp(folded, ((const bl_word_said *)word)->folded);
}

const char *bl_word_in(const bl_agreement *a, const char *word, const char *language)
{
	g_autofree char *folded = a->n_words ? bl_fold_copy(bl_str_of(word), NULL) : NULL;
	const bl_word_said *is = folded ? bsearch(folded, a->words, a->n_words, sizeof *is, by_name) : NULL;

	if (!is || is->said.any)
		return is ? is->said.any : NULL;
	for (size_t i = 0; i < is->said.n; i++)
		if (!strcmp(is->said.language[i], language))
			return is->said.text[i];
	return NULL;
}
