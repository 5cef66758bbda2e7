/* A goal about some of an indicator's rows (`only: {lead: maison-a}`) is about an
 * indicator of its own: the same but for a condition more.  It is made here, once for
 * all goals that ask the same, so that no later room knows of the difference. */
#include "read.h"

typedef struct {
	bl__reader *r;
	bl_indicator *all;
	size_t n;
	bl_partners *partners;
	GHashTable *made; /* "3 visits@maison-a" → its place among all */
} narrowing;

/* ---- Its name --- */

/* A partner by its name, anything else as it is written. */
static const char *value_in(const narrowing *w, const char *value, const char *language)
{
	const bl_partner *p = bl_partners_find(w->partners, value);

	return p ? bl_partner_name(p, language) : value;
}

/* "Maison A, Atelier" */
static char *label_in(const narrowing *w, const bl_conditions *only, const char *language)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < only->n; i++)
		for (size_t k = 0; k < only->item[i].values.n; k++)
			g_string_append_printf(out, "%s%s", out->len ? ", " : "",
					       value_in(w, only->item[i].values.item[k], language));
	return g_string_free(out, FALSE);
}

static bl_text name_of(narrowing *w, const bl_indicator *base, const bl_conditions *only)
{
	const bl_names *languages = &w->r->tree->languages;
	const char **text = bl_arena_alloc(w->r->arena, languages->n * sizeof *text);

	for (size_t i = 0; i < languages->n; i++) {
		g_autofree char *label = label_in(w, only, languages->item[i]);
		g_autofree char *whole =
			g_strdup_printf("%s – %s", bl_text_in(&base->name, languages->item[i]), label);

		text[i] = bl__copy(w->r, whole);
	}
	return (bl_text){.n = languages->n, .language = languages->item, .text = text};
}

/* ---- The indicator --- */

/* The values as they are written: goals that ask alike are told alike. */
static char *id_of(const bl_indicator *base, const bl_conditions *only)
{
	GString *out = g_string_new(base->id);

	for (size_t i = 0; i < only->n; i++)
		for (size_t k = 0; k < only->item[i].values.n; k++)
			g_string_append_printf(out, "%c%s", i || k ? '+' : '@', only->item[i].values.item[k]);
	return g_string_free(out, FALSE);
}

static bl_conditions both(narrowing *w, const bl_conditions *a, const bl_conditions *b)
{
	bl_condition *item = bl_arena_alloc(w->r->arena, (a->n + b->n) * sizeof *item);

	if (a->n)
		memcpy(item, a->item, a->n * sizeof *item);
	if (b->n)
		memcpy(item + a->n, b->item, b->n * sizeof *item);
	return (bl_conditions){item, a->n + b->n};
}

static int narrowed(narrowing *w, int base, const bl_conditions *only)
{
	g_autofree char *id = id_of(&w->all[base], only);
	char *key = g_strdup_printf("%d %s", base, id);
	gpointer made = g_hash_table_lookup(w->made, key);
	bl_indicator *in = &w->all[w->n];

	if (made) {
		g_free(key);
		return GPOINTER_TO_INT(made);
	}
	g_hash_table_insert(w->made, key, GINT_TO_POINTER((int)w->n)); /* never 0: there is what it narrows */
	*in = w->all[base];
	in->is_narrowed = true;
	in->narrows = base;
	in->id = bl__copy(w->r, id);
	in->name = name_of(w, &w->all[base], only);
	in->where = both(w, &in->where, only);
	if (in->has_out_of)
		in->out_of = both(w, &in->out_of, only);
	if (in->over_elsewhere)
		in->over_where = both(w, &in->over_where, only);
	return (int)w->n++;
}

static bool can_narrow(bl__reader *r, const bl_goal *g, const bl_indicator *in)
{
	bl_place place = g->only.item[0].place;
	bool fine = true;

	if (in->n_steps || in->source < 0) {
		bl__wrong(r, place, "only_without_rows", in->id, NULL);
		return false;
	}
	for (size_t i = 0; i < g->only.n; i++) {
		if (g->only.item[i].test == BL_IS)
			continue;
		bl__wrong(r, g->only.item[i].place, "only_value", g->only.item[i].column, NULL);
		fine = false;
	}
	return fine;
}

void bl__narrow_indicators(bl__reader *r)
{
	bl_agreement *a = r->tree;
	size_t most = a->n_indicators + a->n_goals;
	narrowing w = {r, bl_arena_alloc(r->arena, most * sizeof *w.all), a->n_indicators, NULL, NULL};

	if (!a->n_indicators)
		return;
	w.partners = bl_partners_new(a);
	w.made = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	memcpy(w.all, a->indicators, a->n_indicators * sizeof *w.all);
	for (size_t i = 0; i < a->n_goals; i++) {
		bl_goal *g = &r->goals[i];

		if (g->only.n && g->indicator >= 0 && can_narrow(r, g, &w.all[g->indicator]))
			g->indicator = narrowed(&w, g->indicator, &g->only);
	}
	a->indicators = w.all;
	a->n_indicators = w.n;
	bl_partners_free(w.partners);
	g_hash_table_unref(w.made);
}
