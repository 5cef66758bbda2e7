/* What a run reads, and nothing it writes may replace; and who may read that. */
#include "edition.h"

#include <string.h>

static void keep_notes(bl_outbox *box, const bl_agreement *a)
{
	g_autofree char *folder = bl_beside(a, a->notes);
	GDir *dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_str_has_suffix(name, ".md"))
			bl_outbox_keep(box, path);
	}
	if (dir)
		g_dir_close(dir);
}

bl_readers bl_agreement_readers(const bl_agreement *a)
{
	static const char *const name[] = {
		[BL_OWNER] = "owner", [BL_GROUP] = "group", [BL_EVERYONE] = "everyone"};

	for (size_t i = BL_OWNER; i < G_N_ELEMENTS(name); i++)
		if (!g_strcmp0(a->readable_by, name[i]))
			return (bl_readers)i;
	return BL_AS_MASKED;
}

void bl_outbox_agree(bl_outbox *box, const bl_agreement *a, const bl_taken *taken)
{
	bl_outbox_readable_by(box, bl_agreement_readers(a));
	bl_outbox_keep(box, a->path);
	for (size_t i = 0; i < a->beside.n; i++)
		bl_outbox_keep(box, a->beside.item[i]);
	for (size_t i = 0; i < a->n_reports; i++) {
		g_autofree char *path = bl_beside(a, a->reports[i].report);

		if (bl_order_has_path(&a->reports[i]))
			bl_outbox_keep(box, path);
	}
	if (a->notes)
		keep_notes(box, a);
	for (size_t i = 0; taken && i < bl_taken_files(taken); i++)
		bl_outbox_keep(box, bl_taken_file(taken, i)->path);
}
