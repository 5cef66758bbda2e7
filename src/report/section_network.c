/* The partners, drawn: who did something with whom, in which circles, and what ties those.
 * Silent where a drawing would say nothing: lists and the matrix say it then. */
#include "report.h"
#include "bilan/network.h"

#include <stdlib.h>
#include <string.h>

#define MOST_BETWEEN 4  /* ties between circles that are told … */
#define MOST_HEARD   40 /* … and ties read out to who does not see the drawing */

typedef struct {
	bl_story *story;
	const bl_drawn *is;
	bl_months year;
} scene;

static const char *name_of(const scene *s, size_t node)
{
	return bl_voice_partner(&s->story->speaker, s->is->member[node]);
}

/* ---- What the drawing shows ------------------------------------------------------------------ */

/* Names of the sectors that are met, most partners first; [partner] which it is.  Where there
 * are more than shapes, the last shape is for the others together. */
typedef struct {
	const char *sector[16]; /* as the agreement has it; "": not said */
	size_t times[16], n;
} sectors;

static const char *sector_of(const scene *s, size_t node)
{
	const char *sector = s->story->facts->agreement->partners[s->is->member[node]].sector;

	return sector ? sector : "";
}

static size_t sector_at(const sectors *all, const char *sector)
{
	size_t i = 0;

	while (i < all->n && strcmp(all->sector[i], sector))
		i++;
	return i;
}

static sectors sectors_of(const scene *s)
{
	sectors all = {.n = 0};

	for (size_t i = 0; i < s->is->n; i++) {
		size_t at = sector_at(&all, sector_of(s, i));

		if (at == all.n && all.n < G_N_ELEMENTS(all.sector))
			all.sector[all.n++] = sector_of(s, i);
		all.times[MIN(at, G_N_ELEMENTS(all.sector) - 1)]++;
	}
	for (size_t i = 0; i < all.n; i++)
		all.times[i] = strcmp(all.sector[i], "other") ? all.times[i] : 0; /* always the last */
	for (size_t i = 1; i < all.n; i++) /* few, and equals stay in their order */
		for (size_t k = i; k > 0 && all.times[k - 1] < all.times[k]; k--) {
			size_t times = all.times[k];
			const char *sector = all.sector[k];

			all.times[k] = all.times[k - 1];
			all.sector[k] = all.sector[k - 1];
			all.times[k - 1] = times;
			all.sector[k - 1] = sector;
		}
	return all;
}

static const char *sector_words(bl_story *story, const char *sector)
{
	return bl_lang_say(story->lang,
			   *sector ? bl_arena_print(story->arena, "sector.%s", sector) : "network.no_sector",
			   NULL);
}

static void name_kinds(bl_story *story, const sectors *all, bl_chart_network *out)
{
	out->n_kinds = MIN(all->n, BL_CHART_KINDS);
	for (size_t k = 0; k < out->n_kinds; k++)
		out->kind[k] = k + 1 == BL_CHART_KINDS && all->n > BL_CHART_KINDS
				       ? bl_lang_say(story->lang, "network.other_sectors", NULL)
				       : sector_words(story, all->sector[k]);
}

static const bl_chart_network *picture_of(const scene *s)
{
	bl_chart_network *out = bl_story_alloc(s->story, 1, sizeof *out);
	bl_chart_node *node = bl_story_alloc(s->story, s->is->n, sizeof *node);
	bl_chart_tie *tie = bl_story_alloc(s->story, s->is->together->n_ties, sizeof *tie);
	sectors all = sectors_of(s);

	for (size_t i = 0; i < s->is->n; i++)
		node[i] = (bl_chart_node){
			name_of(s, i), {s->is->at[i].x, s->is->at[i].y}, sector_at(&all, sector_of(s, i))};
	for (size_t i = 0; i < s->is->together->n_ties; i++) {
		const bl_tie *t = &s->is->together->tie[i];

		tie[i] = (bl_chart_tie){t->a, t->b, t->weight};
	}
	out->node = node;
	out->n = s->is->n;
	out->tie = tie;
	out->n_ties = s->is->together->n_ties;
	name_kinds(s->story, &all, out);
	return out;
}

/* ---- In words ------------------------------------------------------------------------------- */

static const char *days_words(const scene *s, double days)
{
	return bl_lang_say(s->story->lang, "network.days", BL_ARGS(BL_NUMBER("n", days)));
}

static const char *tie_words(const scene *s, const bl_tie *t)
{
	return bl_lang_say(s->story->lang, "network.tie",
			   BL_ARGS(BL_TEXT("a", name_of(s, t->a)), BL_TEXT("b", name_of(s, t->b)),
				   BL_TEXT("days", days_words(s, t->weight))));
}

static const char *circle_words(const scene *s, size_t circle)
{
	const char **name = bl_story_alloc(s->story, s->is->n, sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < s->is->n; i++)
		if (s->is->circle[i] == circle)
			name[n++] = name_of(s, i);
	return n > 1 ? bl_lang_list(s->story->lang, name, n) : NULL;
}

/* NULL: none stand out. */
static const char *circles_words(const scene *s)
{
	g_autoptr(GString) all = g_string_new(NULL);

	if (!s->is->in_circles || s->is->n_real < 2)
		return NULL;
	for (size_t c = 0; c < s->is->n_circles; c++) {
		const char *words = circle_words(s, c);

		if (words)
			g_string_append_printf(
				all, "%s%s", all->len ? bl_lang_say(s->story->lang, "network.and", NULL) : "",
				words);
	}
	return bl_lang_say(s->story->lang, "network.circles",
			   BL_ARGS(BL_NUMBER("n", (double)s->is->n_real),
				   BL_TEXT("list", bl_arena_text(s->story->arena, all->str, all->len))));
}

static int by_weight(const void *one, const void *other)
{
	const bl_tie *p = one, *q = other;

	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	return p->a != q->a ? (p->a < q->a ? -1 : 1) : p->b < q->b ? -1 : p->b > q->b;
}

typedef enum { ALL_TIES, TIES_BETWEEN } which_ties;

/* The strongest first, and how many more there are. */
static const char *ties_words(const scene *s, which_ties which, size_t most)
{
	size_t all = s->is->together->n_ties, n = 0;
	bl_tie *tie = bl_story_alloc(s->story, all, sizeof *tie);
	const char **words;

	for (size_t i = 0; i < all; i++) {
		const bl_tie *t = &s->is->together->tie[i];

		if (which == ALL_TIES || s->is->circle[t->a] != s->is->circle[t->b])
			tie[n++] = *t;
	}
	qsort(tie, n, sizeof *tie, by_weight);
	words = bl_story_alloc(s->story, n, sizeof *words);
	for (size_t i = 0; i < MIN(n, most); i++)
		words[i] = tie_words(s, &tie[i]);
	if (n > most)
		words[most] = bl_lang_say(s->story->lang, "network.more",
					  BL_ARGS(BL_NUMBER("n", (double)(n - most))));
	return n ? bl_lang_list(s->story->lang, words, MIN(n, most + 1)) : NULL;
}

static const char *alone_words(const scene *s)
{
	const char **name = bl_story_alloc(s->story, s->is->n, sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < s->is->n; i++)
		if (s->is->alone[i])
			name[n++] = name_of(s, i);
	return n ? bl_lang_say(s->story->lang, "network.alone",
			       BL_ARGS(BL_NUMBER("n", (double)n),
				       BL_TEXT("list", bl_lang_list(s->story->lang, name, n))))
		 : NULL;
}

static const char *between_words(const scene *s)
{
	const char *ties =
		s->is->in_circles && s->is->n_real > 1 ? ties_words(s, TIES_BETWEEN, MOST_BETWEEN) : NULL;

	return ties ? bl_lang_say(s->story->lang, "network.between", BL_ARGS(BL_TEXT("list", ties))) : NULL;
}

/* ---- Section ---------------------------------------------------------------------------------- */

static double strongest(const scene *s)
{
	double most = 0;

	for (size_t i = 0; i < s->is->together->n_ties; i++)
		most = MAX(most, s->is->together->tie[i].weight);
	return most;
}

static void add_drawing(const scene *s)
{
	bl_lang *lang = s->story->lang;
	bl_chart_facts *facts = bl_story_facts_of_counts(s->story, s->story->facts->period, 0, NULL, 0);
	bl_exhibit figure = {.chart = bl_chart_find("network"), .facts = facts};

	facts->network = picture_of(s);
	figure.title = bl_lang_say(lang, "network.title",
				   BL_ARGS(BL_NUMBER("n", (double)s->is->together->n_ties),
					   BL_NUMBER("pairs", (double)s->is->pairs)));
	figure.subtitle =
		bl_lang_say(lang, "network.subtitle",
			    BL_ARGS(BL_TEXT("months", bl__months_words(&s->story->speaker, s->year))));
	figure.note =
		bl_lang_say(lang, "network.note", BL_ARGS(BL_TEXT("days", days_words(s, strongest(s)))));
	facts->alt = bl_lang_say(lang, "network.alt",
				 BL_ARGS(BL_NUMBER("n", (double)s->is->n),
					 BL_TEXT("list", ties_words(s, ALL_TIES, MOST_HEARD))));
	bl_put_exhibit(s->story, &figure);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	scene s = {story, NULL, bl__months_of_year(story)};
	bl_drawn *drawn = facts->partner ? NULL : bl_network_drawn(bl_story_partnership(story), s.year);
	const char *words[3];

	(void)opts;
	if (!drawn)
		return;
	s.is = drawn;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.network", NULL));
	add_drawing(&s);
	words[0] = circles_words(&s);
	words[1] = between_words(&s);
	words[2] = alone_words(&s);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i])
			bl_put_para(story, words[i]);
	bl_drawn_free(drawn);
}

const bl_section bl__section_network = {
	.name = "network",
	.gloss = "the partners drawn by what they did together, where a drawing says something",
	.compose = compose,
};
