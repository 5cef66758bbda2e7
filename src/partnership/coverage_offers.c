/* What the partners offer: as agreed on, and as rows say. */
#include "covered.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Words that rows say it in -------------------------------------------------------- */

static bool is_among(const char *const *words, const char *text)
{
	g_autofree char *folded = bl_fold_copy(bl_str_of(text), NULL);

	for (size_t i = 0; words[i]; i++)
		if (!strcmp(words[i], folded))
			return true;
	return false;
}

/* In a column of territories, or of clienteles. */
static const char *const all_of_them[] = {
	"tous", "toutes",     "tout",     "partout",           "tout le monde", "all",
	"any",  "everywhere", "everyone", "tous les secteurs", "all areas",     NULL};

/* A service that is not to be had, whatever its row says besides. */
static const char *const closed[] = {
	"inactive",     "inactif",   "defunct",  "temporarily closed", "closed",  "ferme",
	"fermee",       "suspended", "suspendu", "suspendue",          "termine", "terminee",
	"discontinued", "annule",    "annulee",  "cancelled",          NULL};

static const struct {
	const char *grain;
	const char *words[8];
} pers[] = {{"month", {"month", "mois", "par mois", "mensuel", "monthly", "per month", NULL}},
	    {"quarter",
	     {"quarter", "trimestre", "par trimestre", "trimestriel", "quarterly", "per quarter", NULL}},
	    {"half", {"half", "semestre", "par semestre", "half-year", "half year", NULL}},
	    {"year", {"year", "an", "annee", "par an", "par annee", "annuel", "yearly", NULL}}};

/* NULL: of no length of time known here, and so held against nothing. */
static const char *grain_said(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pers); i++)
		if (is_among(pers[i].words, text))
			return pers[i].grain;
	return NULL;
}

/* ---- How much, over the stretch ------------------------------------------------------------ */

static double room_of(const bl_coverage *c, const bl__offer *o)
{
	bl_day from = MAX(c->first, o->from), to = MIN(c->last, o->to);
	bl_grain per;

	if (o->vague && o->told.places != 0)
		return NAN;
	if (isnan(o->told.places) ||
	    (o->told.places > 0 &&
	     (!o->told.per || !bl_grain_find(o->told.per, c->p->agreement->year_starts, &per))))
		return NAN;
	if (o->told.places <= 0 || to < from)
		return 0;
	return o->told.places * (double)c->months.n / per.kind->months * (double)(to - from + 1) /
	       (double)(c->end - c->first + 1);
}

static bl_day later(bl_day a, bl_day b)
{
	return a == BL_DAY_NONE ? b : b == BL_DAY_NONE ? a : MAX(a, b);
}

static bl_day earlier(bl_day a, bl_day b)
{
	return a == BL_DAY_NONE ? b : b == BL_DAY_NONE ? a : MIN(a, b);
}

/* ---- One offer ---------------------------------------------------------------------------- */

int bl__by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Names to numbers, ascending, each once; none where one of them means all. */
static size_t settle_names(bl_coverage *c, const bl_texts *text, const char *const **names,
			   uint32_t **numbers)
{
	uint32_t *all = bl_arena_alloc(c->arena, (text->n + 1) * sizeof *all);
	const char **name = bl_arena_alloc(c->arena, (text->n + 1) * sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++) {
		if (is_among(all_of_them, text->item[i]))
			return 0;
		all[i] = bl__number_of(c, text->item[i]);
	}
	qsort(all, text->n, sizeof *all, bl__by_number);
	for (size_t i = 0; i < text->n; i++)
		if (all[i] && (!n || all[n - 1] != all[i]))
			all[n++] = all[i];
	for (size_t i = 0; i < n; i++)
		name[i] = c->name.item[all[i]];
	*names = name;
	*numbers = all;
	return n;
}

static void index_at(bl_coverage *c, uint32_t service, uint32_t territory, guint offer)
{
	uint64_t key = (uint64_t)service << 32 | territory;
	GArray *list = g_hash_table_lookup(c->at, &key);

	if (!list) {
		uint64_t *kept = g_new(uint64_t, 1);

		*kept = key;
		list = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(c->at, kept, list);
	}
	g_array_append_val(list, offer);
}

static void declare(bl_coverage *c, int partner)
{
	c->n_declaring += !c->declared[partner];
	c->declared[partner] = true;
}

/* Its days are those on which its partner is one. */
static void settle_days(const bl_coverage *c, bl__offer *o)
{
	const bl_partner *who = &c->p->agreement->partners[o->told.partner];
	bl_day from = later(o->told.from, who->joined), to = earlier(o->told.to, who->left);

	o->from = from == BL_DAY_NONE ? INT32_MIN : from;
	o->to = to == BL_DAY_NONE ? INT32_MAX : to;
	o->over = o->from <= c->last && o->to >= c->first;
	o->told.now = o->from <= c->last && o->to >= c->last && !(o->told.places == 0);
}

static void add(bl_coverage *c, bl__offer *o, const bl_texts *territory, const bl_texts *clientele)
{
	o->service = bl__number_of(c, o->told.service);
	o->told.service = c->name.item[o->service];
	o->told.n_territory = settle_names(c, territory, &o->told.territory, &o->territory);
	o->told.n_clientele = settle_names(c, clientele, &o->told.clientele, &o->clientele);
	settle_days(c, o);
	if (o->from <= c->last)
		declare(c, o->told.partner);
	o->room = room_of(c, o);
	g_array_append_val(c->offer, *o);
	if (!o->over)
		return;
	for (size_t i = 0; i < o->told.n_territory; i++)
		index_at(c, o->service, o->territory[i], c->offer->len - 1);
	if (!o->told.n_territory)
		index_at(c, o->service, BL__EVERYWHERE, c->offer->len - 1);
	index_at(c, o->service, BL__ANYWHERE, c->offer->len - 1);
}

/* ---- Of the agreement ------------------------------------------------------------------- */

static void take_names(const bl_names *names, bl_texts *out)
{
	out->n = 0;
	for (size_t i = 0; i < names->n; i++)
		bl_texts_add(out, names->item[i]);
}

/* Of a registry: the names that rows of needs know; where they know none, it is for anybody. */
static void keep_asked(bl_coverage *c, int column, bl_texts *names, bool *vague)
{
	size_t n = 0;

	for (size_t i = 0; i < names->n; i++)
		if (is_among(all_of_them, names->item[i]) ||
		    bl__is_asked(c, bl__number_of(c, names->item[i]), column))
			names->item[n++] = names->item[i];
	*vague |= names->n && !n;
	names->n = n;
}

/* Those of its names that are asked for; where none is, its own. */
static void take_services(bl_coverage *c, const bl_offer *is, bl_texts *out)
{
	take_names(&is->also, out);
	bl_texts_add(out, is->service);
	keep_asked(c, BL__SERVICE, out, &(bool){false});
	if (!out->n)
		bl_texts_add(out, is->service);
}

static void add_agreed(bl_coverage *c, int partner, const bl_offer *is, bl_texts *names)
{
	bl__offer o = {.told = {.partner = partner,
				.service = is->service,
				.places = is->places < 0 ? (double)NAN : is->places,
				.per = is->per,
				.from = is->from,
				.to = is->to,
				.said_in = is->registered ? BL_SAID_IN_REGISTRY : BL_SAID_IN_AGREEMENT,
				.file = is->file,
				.place = is->place}};

	take_names(&is->territory, &names[0]);
	take_names(&is->clientele, &names[1]);
	take_services(c, is, &names[2]);
	if (is->registered) {
		keep_asked(c, BL__TERRITORY, &names[0], &o.vague);
		keep_asked(c, BL__CLIENTELE, &names[1], &o.vague);
	}
	if (names[2].n > 1) /* places that several share */
		o.told.places = is->places ? (double)NAN : 0;
	for (size_t i = 0; i < names[2].n; i++) {
		o.told.service = names[2].item[i];
		add(c, &o, &names[0], &names[1]);
	}
}

/* ---- Of rows ------------------------------------------------------------------------------- */

static const char *text_of(const bl_coverage *c, uint32_t word)
{
	return bl_words_text(c->p->words, word).s;
}

/* "Est; Centre" in a column that nobody said holds several: those parts, unless needs know the
 * whole by that name. */
static void take_parts(bl_coverage *c, const char *text, bl_texts *out)
{
	g_auto(GStrv) part = NULL;

	if (bl__number_known(c, text) || !strpbrk(text, ";,|")) {
		bl_texts_add(out, text);
		return;
	}
	part = g_strsplit_set(text, ";,|", -1);
	for (size_t i = 0; part[i]; i++) {
		bl_str trimmed = bl_str_trim(bl_str_of(part[i]));

		if (trimmed.n)
			bl_texts_add(out, bl_arena_text(c->arena, trimmed.s, trimmed.n));
	}
}

static void take_word(bl_coverage *c, uint32_t word, bl_texts *out)
{
	const uint32_t *member;
	size_t n = word ? bl_words_members(c->p->words, word, &member) : 0;

	out->n = 0;
	if (!n && word)
		take_parts(c, text_of(c, word), out);
	for (size_t i = 0; i < n; i++)
		bl_texts_add(out, text_of(c, member[i]));
}

static void add_services(bl_coverage *c, const bl_offering *row, int partner, bl_texts *names)
{
	/* Places that several services share: nobody knows how many are for each. */
	const char *per = row->per ? grain_said(text_of(c, row->per)) : NULL;
	bool whole =
		names[2].n == 1 && row->places != BL_QTY_MISSING && row->places >= 0 && (per || !row->per);

	for (size_t i = 0; i < names[2].n; i++) {
		bl__offer o = {.told = {.partner = partner,
					.service = names[2].item[i],
					.places = whole ? bl_qty_double(row->places) : NAN,
					.per = per,
					.from = row->from,
					.to = row->to,
					.said_in = BL_SAID_IN_ROWS}};

		add(c, &o, &names[0], &names[1]);
	}
}

static void add_row(bl_coverage *c, const bl_offering *row, int *who, bl_texts *names)
{
	size_t n = bl_ties_partners(c->ties, row->partner, 0, who);

	if (!n || !row->service) {
		c->strays++;
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (row->status && is_among(closed, text_of(c, row->status)))
			declare(c, who[i]);
		else {
			take_word(c, row->territory, &names[0]);
			take_word(c, row->clientele, &names[1]);
			take_word(c, row->service, &names[2]);
			add_services(c, row, who[i], names);
		}
}

/* ---- All of them -------------------------------------------------------------------------- */

static void free_list(gpointer list)
{
	g_array_unref(list);
}

void bl__offers_find(bl_coverage *c)
{
	const bl_agreement *a = c->p->agreement;
	bl_texts names[3] = {{0}, {0}, {0}};
	g_autofree int *who = g_new(int, a->n_partners + 1);
	size_t n = 0;
	const bl_offering *row = c->ties ? bl_ties_offerings(c->ties, &n) : NULL;

	c->at = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_list);
	for (size_t i = 0; i < a->n_partners; i++)
		for (size_t k = 0; k < a->partners[i].n_offers; k++)
			add_agreed(c, (int)i, &a->partners[i].offers[k], names);
	for (size_t i = 0; i < n; i++)
		add_row(c, &row[i], who, names);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		bl_texts_done(&names[i]);
}
