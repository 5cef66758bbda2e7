/* Data quality: what the ids of a source make one doubt. */
#include "report.h"

static const char *place(bl_story *story, const bl_taken *taken, bl_row_at at)
{
	g_autofree char *base = g_path_get_basename(bl_taken_file(taken, at.file)->path),
			*line = g_strdup_printf("%" G_GUINT64_FORMAT, at.line);

	return at.line ? bl_lang_say(story->lang, "quality.place",
				     BL_ARGS(BL_TEXT("file", bl_voice_clean(&story->speaker, base)),
					     BL_TEXT("line", line)))
		       : bl_voice_clean(&story->speaker, base);
}

static void say_exports(bl_story *story, const bl_taken *taken, int source)
{
	static const char *const key[] = {NULL, "quality.export_earlier", "quality.export_later"};

	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);
		bl_old_days days = bl_taken_old_days(taken, f);

		if (f->source == source && days != BL_WITHIN_DAYS)
			bl_put_para(
				story,
				bl_lang_say(story->lang, key[days],
					    BL_ARGS(BL_TEXT("file",
							    place(story, taken, (bl_row_at){(uint32_t)i, 0})),
						    BL_TEXT("by", place(story, taken,
									(bl_row_at){(uint32_t)f->replaced_by,
										    0})))));
	}
}

void bl__quality_ids(bl_story *story, const bl_taken *taken, int source, const char *name)
{
	const bl_id_count *ids = bl_taken_ids(taken, source);

	say_exports(story, taken, source);
	if (ids->unlike)
		bl_put_para(
			story,
			bl_lang_say(
				story->lang, ids->apart ? "quality.ids_restart" : "quality.ids_unlike",
				BL_ARGS(BL_TEXT("source", name), BL_NUMBER("n", (double)ids->unlike),
					BL_TEXT("who", ids->of_partners ? "partner" : "export"),
					BL_TEXT("row", place(story, taken, ids->row[0])),
					BL_TEXT("other", place(story, taken, ids->other[0])),
					BL_TEXT("id", ids->said ? bl_voice_clean(&story->speaker, ids->said)
								: "…"))));
	if (ids->absent)
		bl_put_para(story,
			    bl_lang_say(story->lang, "quality.ids_absent",
					BL_ARGS(BL_TEXT("source", name), BL_NUMBER("n", (double)ids->absent),
						BL_TEXT("row", place(story, taken, ids->absent_row[0])),
						BL_TEXT("other", place(story, taken, ids->absent_from[0])))));
}

/* ---- Several lines that are one record --- */

void bl__quality_pivots(bl_story *story, const bl_taken *taken)
{
	const bl_agreement *a = story->facts->agreement;
	const char **of = bl_story_alloc(story, a->n_sources, sizeof *of);
	size_t n = 0;

	for (size_t s = 0; s < a->n_sources; s++) {
		const bl_pivot_count *pivot = bl_taken_pivot(taken, (int)s);

		if (pivot)
			of[n++] = bl_lang_say(
				story->lang, "quality.pivot.of",
				BL_ARGS(BL_TEXT("source", bl_voice_source(&story->speaker, (int)s)),
					BL_NUMBER("lines", (double)pivot->lines),
					BL_NUMBER("n", (double)pivot->records)));
	}
	if (n)
		bl_put_para(story, bl_lang_say(story->lang, "quality.pivot",
					       BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, of, n)))));
}
