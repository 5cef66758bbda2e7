/* analyse network: every figure of networks given as ties, or of the partners' own. */
#include "analyse.h"
#include "bilan/network.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- What is put out ----------------------------------------------------------------- */

static void put_row(const char *name, const char *stat, const char *node, double value)
{
	analysis_put_first(name);
	analysis_put_text(stat);
	analysis_put_text(node);
	analysis_put_value(value, NULL);
	putchar('\n');
}

static void put_bridges(const char *name, const bl_network *g, const char *const *node)
{
	bl_network *loose = bl_network_loosened(g);
	g_autofree size_t *at = g_new(size_t, loose->n_ties + 1);
	size_t n = bl_network_bridges(loose, at);

	for (size_t i = 0; i < n; i++) {
		const bl_tie *t = &loose->tie[at[i]];
		g_autofree char *both = g_strdup_printf("%s | %s", node[t->a], node[t->b]);

		put_row(name, "bridge", both, 1);
	}
	bl_network_free(loose);
}

static void put_network(const char *name, const bl_network *g, const char *const *node)
{
	g_autofree double *x = g_new(double, g->n + 1);

	for (const bl_network_index *i = bl_network_indices; i->name; i++) {
		if (!(i->of & g->of))
			continue;
		i->compute(g, x);
		for (size_t k = 0; k < (i->each ? g->n : 1); k++)
			put_row(name, i->name, i->each ? node[k] : "", x[k]);
	}
	put_bridges(name, g, node);
}

/* ---- Of a file ------------------------------------------------------------------------- */

typedef struct {
	tied_file f;
	int kind, weight;  /* columns; -1: none */
	const char *usual; /* kind of a row that says none */
} reading;

static bool take_weight(const reading *r, size_t row, double *weight)
{
	*weight = 1;
	if (r->weight < 0 || !*tied_text(&r->f, r->weight, row))
		return true;
	if (!sheet_number(r->f.c, r->f.s, (size_t)r->weight, row, weight))
		return false;
	if (isnan(*weight))
		*weight = 1;
	if (*weight >= 0)
		return true;
	bl_problems_say(r->f.c->problems, tied_line(&r->f, row), "weight_negative",
			tied_text(&r->f, r->weight, row));
	return false;
}

static bool take_tie(reading *r, tied_graph *g, size_t row, unsigned of)
{
	const char *a = tied_text(&r->f, r->f.a, row), *b = tied_text(&r->f, r->f.b, row);
	bl_tie tie;

	if (!*b) {
		bl_problems_say(r->f.c->problems, tied_line(&r->f, row), "tie_without_end", a);
		return false;
	}
	if (g->of && g->of != of) {
		bl_problems_say(r->f.c->problems, tied_line(&r->f, row), "graph_mixed", g->name);
		return false;
	}
	g->of = of;
	tie.a = analysis_names_add(&g->node, a);
	tie.b = analysis_names_add(&g->node, b);
	if (!take_weight(r, row, &tie.weight))
		return false;
	g_array_append_val(g->ties, tie);
	return true;
}

static bool take_row(reading *r, size_t row)
{
	static const char *const kinds[] = {"edge", "arc", "node"};
	const char *kind = tied_text(&r->f, r->kind, row);

	if (!*kind)
		kind = r->usual;
	if (!*tied_text(&r->f, r->f.a, row)) {
		bl_problems_say(r->f.c->problems, tied_line(&r->f, row), "tie_without_end", "");
		return false;
	}
	if (!g_ascii_strcasecmp(kind, "edge"))
		return take_tie(r, tied_at(&r->f, row), row, BL_EDGES);
	if (!g_ascii_strcasecmp(kind, "arc"))
		return take_tie(r, tied_at(&r->f, row), row, BL_ARCS);
	if (!g_ascii_strcasecmp(kind, "node")) {
		analysis_names_add(&tied_at(&r->f, row)->node, tied_text(&r->f, r->f.a, row));
		return true;
	}
	bl_problems_unknown(r->f.c->problems, tied_line(&r->f, row), "unknown_value", kind, kinds,
			    G_N_ELEMENTS(kinds));
	return false;
}

static void put_graphs(const reading *r)
{
	printf("graph,stat,node,value\n");
	for (guint i = 0; i < r->f.graphs->len; i++) {
		const tied_graph *g = r->f.graphs->pdata[i];
		bl_network *n = bl_network_new(g->node.text.n, g->of == BL_ARCS ? BL_ARCS : BL_EDGES,
					       (const bl_tie *)g->ties->data, g->ties->len);

		put_network(g->name, n, g->node.text.item);
		bl_network_free(n);
	}
}

static bool read_rows(reading *r)
{
	bool all = true;

	for (size_t row = 0; row < r->f.s->rows; row++)
		all &= take_row(r, row);
	return all;
}

static bl_status of_file(cli *c, const char *path, const char *usual)
{
	reading r = {.usual = usual};
	bool all = tied_open(&r.f, c, path, "a|from|source", "b|to|target");

	if (all) {
		r.kind = sheet_find(r.f.s, "kind");
		r.weight = sheet_find(r.f.s, "weight");
		all = read_rows(&r);
	}
	if (all)
		put_graphs(&r);
	tied_close(&r.f);
	return all ? BL_OK : BL_EUSER;
}

/* ---- Of an agreement --------------------------------------------------------------------- */

static void put_partners(const bl_run *run, const bl_partnership *p, bl_months year, const void *self)
{
	const bl_agreement *a = bl_run_agreement(run);
	g_autofree int *member = g_new(int, a->n_partners + 1);
	size_t n = bl_network_members(p, year, member), n_what;
	const uint32_t *what = bl_exchange_currencies(p, &n_what);
	g_autofree const char **name = g_new0(const char *, n + 1);
	bl_network *g = bl_network_together(p, year, member, n);

	(void)self;
	for (size_t i = 0; i < n; i++)
		name[i] = a->partners[member[i]].id;
	printf("graph,stat,node,value\n");
	put_network("together", g, name);
	bl_network_free(g);
	for (size_t k = 0; k < n_what; k++) {
		g = bl_network_handed(p, year, member, n, what[k]);
		put_network(bl_words_text(bl_run_words(run), what[k]).s, g, name);
		bl_network_free(g);
	}
}

static bl_status run(cli *c)
{
	static const bl_setting kind = {"kind", "edge", "edge|arc"};
	const char *usual = kind.value;

	if (!analysis_take_settings(c, &kind, 1, &usual))
		return BL_EUSER;
	if (analysis_is_of_partners(c->args[1]))
		return analysis_of_partners(c, put_partners, NULL);
	return of_file(c, c->args[1], usual);
}

const partners_analysis analysis_network = {
	.name = "network",
	.gloss = "who is tied to whom: how densely, through whom, in which parts",
	.source = "Freeman 1979, Wasserman and Faust 1994, Brandes 2001, Watts and Strogatz 1998, Squartini "
		  "et al. 2013; as networkx and igraph give them",
	.reads = "a b weight? graph? kind?",
	.settings = "kind=edge",
	.run = run,
};
