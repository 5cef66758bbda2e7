/* Who offers what: a dot for each partner and service, or, of many, a list. */
#include "needs.h"

#define MOST_PARTNERS 10 /* as many, and as many services, are read in a table of dots … */
#define MOST_SERVICES 8
#define MOST_NAMES    3 /* … and in a cell */

const char *bl__needs_names(const bl__needs *v, const int *partner, size_t n, size_t most)
{
	const char **name = bl_story_alloc(v->story, n + 1, sizeof *name);
	size_t shown = n > most ? most : n;

	for (size_t i = 0; i < shown; i++)
		name[i] = bl_voice_partner(&v->story->speaker, partner[i]);
	if (n > shown)
		name[shown] = bl__needs_say(v, "needs.others", BL_ARGS(BL_NUMBER("n", (double)(n - shown))));
	return n ? bl_lang_list(v->story->lang, name, shown + (n > shown))
		 : bl__needs_say(v, "figure.none", NULL);
}

static bool offers(const bl_expertise *s, int partner)
{
	for (size_t i = 0; i < s->n_offering; i++)
		if (s->offering[i] == partner)
			return true;
	return false;
}

static size_t offered_services(const bl_expertise *all, size_t n, const bl_expertise **out, size_t most)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (all[i].n_offering) {
			if (found < most)
				out[found] = &all[i];
			found++;
		}
	return found;
}

/* A line for each partner that offers something, a column for each service. */
static bool add_dots(const bl__needs *v, const bl_expertise *all, size_t n)
{
	const bl_agreement *a = v->story->facts->agreement;
	const bl_expertise *s[MOST_SERVICES];
	size_t n_s = offered_services(all, n, s, MOST_SERVICES);
	bl_table_column column[MOST_SERVICES + 1] = {
		{.head = bl__needs_say(v, "column.partner", NULL), .wraps = true}};
	bl_table *t;

	if (!n_s || n_s > MOST_SERVICES || a->n_partners > MOST_PARTNERS)
		return false;
	for (size_t i = 0; i < n_s; i++)
		column[i + 1] = (bl_table_column){
			.head = bl__needs_clean(v, s[i]->name), .align = BL_CENTRE, .wraps = true};
	t = bl_table_new(v->story, column, n_s + 1);
	t->dense = t->fill = true;
	for (size_t p = 0; p < a->n_partners; p++) {
		bl_table_cell *cell = NULL;

		for (size_t i = 0; i < n_s; i++) {
			if (!offers(s[i], (int)p))
				continue;
			if (!cell)
				cell = bl_table_add_row(v->story, t);
			cell[i + 1].text = bl__needs_say(v, "needs.yes", NULL);
		}
		if (cell)
			cell[0] = (bl_table_cell){.text = bl_voice_partner(&v->story->speaker, (int)p),
						  .strong = true};
	}
	bl_put_table(v->story, t);
	return true;
}

static void add_list(const bl__needs *v, const bl_expertise *all, size_t n)
{
	size_t offered = 0;

	bl_table_column column[] = {{.head = bl__needs_say(v, "column.service", NULL), .wraps = true},
				    {.head = bl__needs_say(v, "column.number", NULL), .align = BL_RIGHT},
				    {.head = bl__needs_say(v, "column.who_offers", NULL), .wraps = true}};
	bl_table *t = bl_table_new(v->story, column, G_N_ELEMENTS(column));

	t->dense = t->fill = true;
	for (size_t i = 0; i < n; i++) {
		bl_table_cell *cell;

		offered += all[i].n_offering > 0;
		if (!all[i].n_offering || t->n == v->most)
			continue;
		cell = bl_table_add_row(v->story, t);
		cell[0] = (bl_table_cell){.text = bl__needs_clean(v, all[i].name), .strong = true};
		cell[1].text = bl_lang_number(v->story->lang, (double)all[i].n_offering, 0);
		cell[2].text = bl__needs_names(v, all[i].offering, all[i].n_offering, MOST_NAMES);
	}
	bl_put_table(v->story, t);
	if (offered > t->n)
		bl_put_para_as(v->story,
			       bl__needs_say(v, "needs.more_services",
					     BL_ARGS(BL_NUMBER("n", (double)(offered - t->n)))),
			       BL_TONE_NOTE);
}

/* Services that are asked for and that nobody offers, anywhere. */
static void add_missing(const bl__needs *v, const bl_expertise *all, size_t n)
{
	const char **name = bl_story_alloc(v->story, n + 1, sizeof *name);
	size_t found = 0, shown;

	for (size_t i = 0; i < n; i++)
		if (all[i].asked && !all[i].n_offering)
			name[found++] = bl__needs_clean(v, all[i].name);
	shown = MIN(found, v->most);
	if (found > shown)
		name[shown] =
			bl__needs_say(v, "needs.others", BL_ARGS(BL_NUMBER("n", (double)(found - shown))));
	if (found)
		bl_put_para(v->story,
			    bl__needs_say(v, "needs.missing",
					  BL_ARGS(BL_NUMBER("n", (double)found),
						  BL_TEXT("list", bl_lang_list(v->story->lang, name,
									       shown + (found > shown))))));
}

void bl__needs_offers(const bl__needs *v)
{
	size_t n, declaring = bl_coverage_declaring(v->c), partners = v->story->facts->agreement->n_partners;
	const bl_expertise *all = bl_coverage_services(v->c, &n);

	if (!declaring) {
		bl_put_para(v->story, bl__needs_say(v, "needs.undeclared", NULL));
		return;
	}
	bl_put_heading(v->story, 3, bl__needs_say(v, "needs.who", NULL));
	bl_put_para_as(
		v->story,
		bl__needs_say(v, declaring < partners ? "needs.declaring" : "needs.declaring.all",
			      BL_ARGS(BL_NUMBER("n", (double)declaring), BL_NUMBER("all", (double)partners))),
		BL_TONE_SOFT);
	if (!add_dots(v, all, n))
		add_list(v, all, n);
	add_missing(v, all, n);
}
