/* Ties in a file, by the graph they are of: what `network` and `backbone` read alike. */
#include "analyse.h"
#include "bilan/network.h"

static void graph_free(gpointer p)
{
	tied_graph *g = p;

	analysis_names_done(&g->node);
	analysis_names_done(&g->other);
	g_array_unref(g->ties);
	g_free(g);
}

static tied_graph *graph_new(const char *name)
{
	tied_graph *g = g_new0(tied_graph, 1);

	g->name = name;
	analysis_names_init(&g->node);
	analysis_names_init(&g->other);
	g->ties = g_array_new(FALSE, FALSE, sizeof(bl_tie));
	return g;
}

bool tied_open(tied_file *f, cli *c, const char *path, const char *a, const char *b)
{
	bool both;

	*f = (tied_file){.c = c, .s = sheet_read(c, path)};
	analysis_names_init(&f->known);
	f->graphs = g_ptr_array_new_with_free_func(graph_free);
	if (!f->s)
		return false;
	f->graph = sheet_find(f->s, "graph|network");
	both = analysis_column(c, f->s, a, &f->a);
	return analysis_column(c, f->s, b, &f->b) && both; /* what is missing of both is said */
}

void tied_close(tied_file *f)
{
	g_ptr_array_unref(f->graphs);
	analysis_names_done(&f->known);
	if (f->s)
		sheet_free(f->s);
}

const char *tied_text(const tied_file *f, int column, size_t row)
{
	return column < 0 ? "" : sheet_text(f->s, (size_t)column, row);
}

tied_graph *tied_at(tied_file *f, size_t row)
{
	const char *name = tied_text(f, f->graph, row);
	uint32_t at = analysis_names_add(&f->known, name);

	if (at == f->graphs->len)
		g_ptr_array_add(f->graphs, graph_new(name));
	return f->graphs->pdata[at];
}

bl_where tied_line(const tied_file *f, size_t row)
{
	return (bl_where){f->s->path,
			  {(int)MIN(g_array_index(f->s->line, uint64_t, row), (uint64_t)G_MAXINT), 0}};
}
