/* analyse network: every figure of networks given as ties, or of the partners' own. */
#include "analyse.h"
#include "bilan/network.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A network by name: its nodes as they are met. */
typedef struct {
	const char *name;
	unsigned of; /* 0: not known yet */
	analysis_names node;
	GArray *ties;
} graph;

static void graph_free(gpointer p)
{
	graph *g = p;

	analysis_names_done(&g->node);
	g_array_unref(g->ties);
	g_free(g);
}

static graph *graph_new(const char *name)
{
	graph *g = g_new0(graph, 1);

	g->name = name;
	analysis_names_init(&g->node);
	g->ties = g_array_new(FALSE, FALSE, sizeof(bl_tie));
	return g;
}

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
	cli *c;
	sheet *s;
	int graph, kind, a, b, weight; /* columns; -1: none */
	const char *usual;             /* kind of a row that says none */
	analysis_names known;
	GPtrArray *graphs; /* likewise */
} reading;

static bl_where line_of(const reading *r, size_t row)
{
	return (bl_where){r->s->path,
			  {(int)MIN(g_array_index(r->s->line, uint64_t, row), (uint64_t)G_MAXINT), 0}};
}

static const char *text_at(const reading *r, int column, size_t row)
{
	return column < 0 ? "" : sheet_text(r->s, (size_t)column, row);
}

static graph *graph_at(reading *r, size_t row)
{
	const char *name = text_at(r, r->graph, row);
	uint32_t at = analysis_names_add(&r->known, name);

	if (at == r->graphs->len)
		g_ptr_array_add(r->graphs, graph_new(name));
	return r->graphs->pdata[at];
}

static bool take_weight(const reading *r, size_t row, double *weight)
{
	*weight = 1;
	if (r->weight < 0 || !*text_at(r, r->weight, row))
		return true;
	if (!sheet_number(r->c, r->s, (size_t)r->weight, row, weight))
		return false;
	if (isnan(*weight))
		*weight = 1;
	if (*weight >= 0)
		return true;
	bl_problems_say(r->c->problems, line_of(r, row), "weight_negative", text_at(r, r->weight, row));
	return false;
}

static bool take_tie(reading *r, graph *g, size_t row, unsigned of)
{
	const char *a = text_at(r, r->a, row), *b = text_at(r, r->b, row);
	bl_tie tie;

	if (!*b) {
		bl_problems_say(r->c->problems, line_of(r, row), "tie_without_end", a);
		return false;
	}
	if (g->of && g->of != of) {
		bl_problems_say(r->c->problems, line_of(r, row), "graph_mixed", g->name);
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
	const char *kind = text_at(r, r->kind, row);

	if (!*kind)
		kind = r->usual;
	if (!*text_at(r, r->a, row)) {
		bl_problems_say(r->c->problems, line_of(r, row), "tie_without_end", "");
		return false;
	}
	if (!g_ascii_strcasecmp(kind, "edge"))
		return take_tie(r, graph_at(r, row), row, BL_EDGES);
	if (!g_ascii_strcasecmp(kind, "arc"))
		return take_tie(r, graph_at(r, row), row, BL_ARCS);
	if (!g_ascii_strcasecmp(kind, "node")) {
		analysis_names_add(&graph_at(r, row)->node, text_at(r, r->a, row));
		return true;
	}
	bl_problems_unknown(r->c->problems, line_of(r, row), "unknown_value", kind, kinds,
			    G_N_ELEMENTS(kinds));
	return false;
}

static void put_graphs(const reading *r)
{
	printf("graph,stat,node,value\n");
	for (guint i = 0; i < r->graphs->len; i++) {
		const graph *g = r->graphs->pdata[i];
		bl_network *n = bl_network_new(g->node.text.n, g->of == BL_ARCS ? BL_ARCS : BL_EDGES,
					       (const bl_tie *)g->ties->data, g->ties->len);

		put_network(g->name, n, g->node.text.item);
		bl_network_free(n);
	}
}

static bool read_rows(reading *r)
{
	bool all = true;

	for (size_t row = 0; row < r->s->rows; row++)
		all &= take_row(r, row);
	return all;
}

static bl_status of_file(cli *c, const char *path, const char *usual)
{
	reading r = {.c = c, .s = sheet_read(c, path), .usual = usual};
	bool all = r.s != NULL;

	if (!all)
		return BL_EUSER;
	analysis_names_init(&r.known);
	r.graphs = g_ptr_array_new_with_free_func(graph_free);
	r.graph = sheet_find(r.s, "graph|network");
	r.kind = sheet_find(r.s, "kind");
	r.weight = sheet_find(r.s, "weight");
	all = analysis_column(c, r.s, "a|from|source", &r.a);
	all &= analysis_column(c, r.s, "b|to|target", &r.b); /* both are told */
	all = all && read_rows(&r);
	if (all)
		put_graphs(&r);
	g_ptr_array_unref(r.graphs);
	analysis_names_done(&r.known);
	sheet_free(r.s);
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
