/* analyse backbone: which pairs are in meetings together more or less often than by chance. */
#include "analyse.h"
#include "bilan/network.h"

#include <stdio.h>

static const bl_setting settings[] = {{"draws", "0", "whole"}, {"seed", "1", "whole"}};

static const char *const ways[] = {"less", "", "more"};

typedef struct {
	size_t draws;
	uint64_t seed;
} wish;

static bool take_wish(cli *c, wish *out)
{
	const char *set[] = {settings[0].value, settings[1].value};

	if (!analysis_take_settings(c, settings, G_N_ELEMENTS(settings), set))
		return false;
	*out = (wish){(size_t)g_ascii_strtod(set[0], NULL), (uint64_t)g_ascii_strtod(set[1], NULL)};
	return true;
}

static void put_pairs(const char *graph, const bl_gatherings *g, const char *const *name, const wish *w)
{
	bl_backbone *pair = bl_network_backbone(g, w->draws, w->seed);

	for (size_t i = 0; g->n > 1 && i < g->n * (g->n - 1) / 2; i++) {
		analysis_put_first(graph);
		analysis_put_text(name[pair[i].a]);
		analysis_put_text(name[pair[i].b]);
		analysis_put_value(pair[i].together, NULL);
		analysis_put_value(pair[i].expected, NULL);
		analysis_put_value(pair[i].p_less, NULL);
		analysis_put_value(pair[i].p_more, NULL);
		analysis_put_value(pair[i].q, NULL);
		analysis_put_text(ways[pair[i].way + 1]);
		putchar('\n');
	}
	g_free(pair);
}

/* ---- Of a file -------------------------------------------------------------------------- */

static bool take_row(tied_file *f, size_t row)
{
	const char *meeting = tied_text(f, f->a, row), *node = tied_text(f, f->b, row);
	tied_graph *g;
	bl_tie tie = {0, 0, 1};

	if (!*meeting || !*node) {
		bl_problems_say(f->c->problems, tied_line(f, row), "tie_without_end",
				*meeting ? meeting : node);
		return false;
	}
	g = tied_at(f, row);
	tie.a = analysis_names_add(&g->node, node);
	tie.b = analysis_names_add(&g->other, meeting);
	g_array_append_val(g->ties, tie);
	return true;
}

static void put_head(void)
{
	printf("graph,a,b,together,expected,p_less,p_more,q,differs\n");
}

static void put_graphs(const tied_file *f, const wish *w)
{
	put_head();
	for (guint i = 0; i < f->graphs->len; i++) {
		const tied_graph *g = f->graphs->pdata[i];
		bl_gatherings *who = bl_gatherings_new(g->node.text.n, g->other.text.n,
						       (const bl_tie *)g->ties->data, g->ties->len);

		put_pairs(g->name, who, g->node.text.item, w);
		bl_gatherings_free(who);
	}
}

static bl_status of_file(cli *c, const char *path, const wish *w)
{
	tied_file f;
	bool all = tied_open(&f, c, path, "meeting|activity", "partner|node");
	size_t rows = all ? f.s->rows : 0;

	for (size_t row = 0; row < rows; row++)
		all &= take_row(&f, row);
	if (all)
		put_graphs(&f, w);
	tied_close(&f);
	return all ? BL_OK : BL_EUSER;
}

/* ---- Of an agreement ----------------------------------------------------------------------- */

static void put_partners(const bl_run *run, const bl_partnership *p, bl_months year, const void *self)
{
	const bl_agreement *a = bl_run_agreement(run);
	g_autofree int *member = g_new(int, a->n_partners + 1);
	size_t n = bl_network_members(p, year, member);
	g_autofree const char **name = g_new0(const char *, n + 1);
	bl_gatherings *who = bl_gatherings_of(p, year, member, n);

	for (size_t i = 0; i < n; i++)
		name[i] = a->partners[member[i]].id;
	put_head();
	put_pairs("together", who, name, self);
	bl_gatherings_free(who);
}

static bl_status run(cli *c)
{
	wish w;

	if (!take_wish(c, &w))
		return BL_EUSER;
	if (analysis_is_of_partners(c->args[1]))
		return analysis_of_partners(c, put_partners, &w);
	return of_file(c, c->args[1], &w);
}

const partners_analysis analysis_backbone = {
	.name = "backbone",
	.gloss = "pairs together more or less often than by chance, given how active each is and how large "
		 "each meeting",
	.source = "Strona et al. 2014 (curveball: both margins kept), Benjamini and Hochberg 1995 at 5 %",
	.reads = "meeting partner graph?",
	.settings = "draws=0 seed=1",
	.run = run,
};
