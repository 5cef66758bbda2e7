/* Networks against ../shared/reference (networkx 2.8.8 and igraph 1.3.5; see the
 * README there), and against the networkx of this computer, where it has one. */
#include "reference.h"
#include "bilan/network.h"

#include <glib.h>
#include <string.h>

typedef struct {
	bl_texts node;
	GArray *ties;
	bl_network_of of;
	bl_network *network;
} graph;

static uint32_t node_of(graph *g, const char *name)
{
	for (size_t i = 0; i < g->node.n; i++)
		if (!strcmp(g->node.item[i], name))
			return (uint32_t)i;
	bl_texts_add(&g->node, name);
	return (uint32_t)g->node.n - 1;
}

static graph graph_of(const ref_sheet *edges, const char *name)
{
	graph g = {.ties = g_array_new(FALSE, FALSE, sizeof(bl_tie)), .of = BL_EDGES};

	for (size_t r = 0; r < ref_rows(edges); r++) {
		const char *kind = ref_text(edges, r, "kind");
		bl_tie tie;

		if (strcmp(ref_text(edges, r, "graph"), name))
			continue;
		tie.a = node_of(&g, ref_text(edges, r, "a"));
		if (!strcmp(kind, "node"))
			continue;
		tie.b = node_of(&g, ref_text(edges, r, "b"));
		tie.weight = ref_number(edges, r, "weight");
		g.of = !strcmp(kind, "arc") ? BL_ARCS : BL_EDGES;
		g_array_append_val(g.ties, tie);
	}
	g.network = bl_network_new(g.node.n, g.of, (const bl_tie *)g.ties->data, g.ties->len);
	return g;
}

static void graph_done(graph *g)
{
	bl_network_free(g->network);
	g_array_unref(g->ties);
	bl_texts_done(&g->node);
}

/* igraph says some of the same, by its own name. */
static const bl_network_index *index_of(const char *stat)
{
	static const char ours[] = "igraph_";

	if (!strcmp(stat, "igraph_reciprocity_default"))
		return bl_network_index_find("reciprocity_arc");
	return bl_network_index_find(g_str_has_prefix(stat, ours) ? stat + strlen(ours) : stat);
}

static const ref_tolerance eigen = {"1e-6", 1e-6, 1e-9};

static void compare_row(const ref_sheet *edges, const ref_sheet *s, size_t r)
{
	const char *stat = ref_text(s, r, "stat"), *node = ref_text(s, r, "node");
	const bl_network_index *index = index_of(stat);
	graph g = graph_of(edges, ref_text(s, r, "graph"));
	g_autofree double *x = g_new(double, g.node.n + 1);

	if (!index || !(index->of & g.of) || index->each != (*node != '\0'))
		fail_msg("no %s of %s", stat, ref_text(s, r, "graph"));
	index->compute(g.network, x);
	ref_check(index->name, stat, x[*node ? node_of(&g, node) : 0], ref_number(s, r, "value"),
		  strcmp(stat, "eigenvector") ? REF_T1 : eigen);
	graph_done(&g);
}

TEST("oracle", "reference: every figure that networkx and igraph give of a network")
{
	static const char *const files[] = {"network/expected_networkx.csv", "network/expected_igraph.csv"};
	const ref_sheet *edges = ref_read("network/edges.csv");

	if (!edges)
		SKIP("../shared/reference is absent");
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		const ref_sheet *s = ref_read(files[i]);

		for (size_t r = 0; r < ref_rows(s); r++)
			compare_row(edges, s, r);
	}
	ref_settle(858);
}

/* ---- Networks drawn at random ----------------------------------------------------------------- */

/* Some nodes alone, some ties twice. */
static graph draw(GRand *r)
{
	graph g = {.ties = g_array_new(FALSE, FALSE, sizeof(bl_tie))};
	size_t n = (size_t)g_rand_int_range(r, 3, 24), n_ties = (size_t)g_rand_int_range(r, 1, 3 * (int)n);

	g.of = g_rand_int_range(r, 0, 2) ? BL_EDGES : BL_ARCS;
	for (size_t i = 0; i < n_ties; i++) {
		bl_tie t = {(uint32_t)g_rand_int_range(r, 0, (int)n),
			    (uint32_t)g_rand_int_range(r, 0, (int)n), g_rand_int_range(r, 1, 30)};

		if (t.a != t.b)
			g_array_append_val(g.ties, t);
	}
	g.network = bl_network_new(n, g.of, (const bl_tie *)g.ties->data, g.ties->len);
	return g;
}

static void tell(GString *to, const bl_network *g)
{
	g_string_append_printf(to, "%s %zu\n", g->of == BL_ARCS ? "arcs" : "edges", g->n);
	for (size_t i = 0; i < g->n_ties; i++)
		g_string_append_printf(to, "%u %u %g\n", g->tie[i].a, g->tie[i].b, g->tie[i].weight);
	g_string_append(to, "end\n");
}

static char *ask_networkx(const char *graphs, int *status)
{
	g_autofree char *folder = g_dir_make_tmp("bilan-network-XXXXXX", NULL);
	g_autofree char *in = g_build_filename(folder, "graphs", NULL);
	g_autofree char *command =
		g_strdup_printf("sh -c \"python3 tests/oracle/network.py < %s 2>%s.err\"", in, in);
	g_autofree char *clean = g_strdup_printf("rm -r %s", folder);
	char *out = NULL;

	assert_true(g_file_set_contents(in, graphs, -1, NULL));
	assert_true(g_spawn_command_line_sync(command, &out, NULL, status, NULL));
	g_spawn_command_line_sync(clean, NULL, NULL, NULL, NULL);
	return out;
}

static void compare_line(const graph *all, const char *line)
{
	g_auto(GStrv) word = g_strsplit(line, " ", 4);
	const bl_network *g = all[atoi(word[0])].network;
	const bl_network_index *index = bl_network_index_find(word[1]);
	g_autofree double *x = g_new(double, g->n + 1);
	g_autofree char *what = g_strdup_printf("%s of graph %s, node %s", word[1], word[0], word[2]);

	if (!index || !(index->of & g->of))
		fail_msg("no %s", what);
	index->compute(g, x);
	ref_check(index->name, what, x[index->each ? atoi(word[2]) : 0], g_ascii_strtod(word[3], NULL),
		  strcmp(word[1], "eigenvector") ? REF_T1 : eigen);
}

TEST("oracle", "networks drawn at random have the figures that networkx gives")
{
	enum { GRAPHS = 150 };
	graph all[GRAPHS];
	GRand *r = g_rand_new_with_seed(20261105);
	g_autoptr(GString) told = g_string_new(NULL);
	g_autofree char *out = NULL;
	g_auto(GStrv) lines = NULL;
	int status = 1;

	for (size_t i = 0; i < GRAPHS; i++) {
		all[i] = draw(r);
		tell(told, all[i].network);
	}
	out = ask_networkx(told->str, &status);
	lines = g_strsplit(out ? out : "", "\n", 0);
	for (size_t i = 0; !status && lines[i] && *lines[i]; i++)
		compare_line(all, lines[i]);
	for (size_t i = 0; i < GRAPHS; i++)
		graph_done(&all[i]);
	g_rand_free(r);
	if (status)
		SKIP("python3 with networkx is absent");
	ref_settle(10000);
}
