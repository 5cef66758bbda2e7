/* What a run reads, and nothing it writes may replace. */
#include "edition.h"

static char *beside(const bl_agreement *a, const char *path)
{
	return g_path_is_absolute(path) ? g_strdup(path) : g_build_filename(a->folder, path, NULL);
}

static void keep_notes(bl_outbox *box, const bl_agreement *a)
{
	g_autofree char *folder = beside(a, a->notes);
	GDir *dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_str_has_suffix(name, ".md"))
			bl_outbox_keep(box, path);
	}
	if (dir)
		g_dir_close(dir);
}

void bl_inputs_keep(bl_outbox *box, const bl_agreement *a, const bl_taken *taken)
{
	bl_outbox_keep(box, a->path);
	for (size_t i = 0; i < a->n_reports; i++) {
		g_autofree char *path = beside(a, a->reports[i].report);

		if (bl_order_has_path(&a->reports[i]))
			bl_outbox_keep(box, path);
	}
	if (a->notes)
		keep_notes(box, a);
	for (size_t i = 0; taken && i < bl_taken_files(taken); i++)
		bl_outbox_keep(box, bl_taken_file(taken, i)->path);
}
