/* What a run reads is kept from what it writes.  Invented data. */
#include "../report/story.h"
#include "bilan/edition.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>

static const char agreement[] =
	"partnership: {languages: [en]}\nnotes: notes\n"
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date}}\n"
	"indicators:\n  - {id: visits, measure: count}\n"
	"reports:\n  - {report: ./board.yaml, audience: coordinator}\n  - {report: monthly, audience: "
	"funder}\n";

static char *beside(const story *s, const char *name)
{
	return g_build_filename(s->agreement->folder, name, NULL);
}

static bl_status put(bl_outbox *box, const story *s, const char *name)
{
	g_autofree char *path = beside(s, name);
	bl_error e;

	return bl_outbox_put(box, path, "new", 3, &e);
}

TEST("edition",
     "the agreement, its layouts, notes and exports are never replaced; what else is beside them may be")
{
	static const struct {
		const char *name;
		bl_status then;
	} story_of[] = {{"agreement.yaml", BL_EUSER},   {"board.yaml", BL_EUSER},     {"data.csv", BL_EUSER},
			{"notes/2026-10.md", BL_EUSER}, {"notes/picture.png", BL_OK}, {"monthly", BL_OK}};
	story s = story_tell(agreement, "Date\n2026-10-03\n", "2026-10");
	bl_outbox *box = bl_outbox_new();

	for (size_t i = 0; i < G_N_ELEMENTS(story_of); i++) {
		g_autofree char *path = beside(&s, story_of[i].name);

		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			test_write(path, "old", 3);
	}
	bl_outbox_agree(box, s.agreement, s.taken);
	for (size_t i = 0; i < G_N_ELEMENTS(story_of); i++)
		if (put(box, &s, story_of[i].name) != story_of[i].then)
			fail_msg("%s", story_of[i].name);
	bl_outbox_free(box);
	story_forget(&s);
}

/* What the mode of a file that is made says of reading, where the mask takes nothing away. */
static mode_t readable(const char *outputs)
{
	g_autofree char *text = g_strconcat(agreement, outputs, NULL), *path = NULL;
	story s = story_tell(text, "Date\n2026-10-03\n", "2026-10");
	bl_outbox *box = bl_outbox_new();
	mode_t mask = umask(0);
	struct stat is;

	bl_outbox_agree(box, s.agreement, NULL);
	assert_int_equal(put(box, &s, "made.txt"), BL_OK);
	assert_int_equal(bl_outbox_publish(box, NULL), BL_OK);
	umask(mask);
	path = beside(&s, "made.txt");
	assert_int_equal(stat(path, &is), 0);
	bl_outbox_free(box);
	story_forget(&s);
	return is.st_mode & 0444;
}

TEST("edition", "who may read what is made is who the agreement says")
{
	assert_int_equal(readable("outputs: {readable_by: owner}\n"), 0400);
	assert_int_equal(readable("outputs: {readable_by: group}\n"), 0440);
	assert_int_equal(readable("outputs: {readable_by: everyone}\n"), 0444);
	assert_int_equal(readable(""), 0440);
}
