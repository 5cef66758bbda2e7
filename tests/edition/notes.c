#include "test.h"
#include "bilan/edition.h"

#include <string.h>
#include <sys/stat.h>

static bl_edition october(const char *language)
{
	bl_edition e = {.language = language};
	bl_grain month;

	bl_grain_find("month", 1, &month);
	e.period = bl_period_of(month, bl_day_of(2026, 10, 1));
	return e;
}

TEST("edition", "notes that are there and cannot be read are an error, not none")
{
	bl_agreement a = {.folder = test_path("unread"), .notes = "notes"};
	bl_edition e = october("fr");
	char *notes = NULL, *path = NULL;
	bl_error err;

	test_write(test_path("unread/notes/2026-10.md"), "All", 3);
	assert_int_equal(mkdir(test_path("unread/notes/2026-10.fr.md"), 0700), 0);
	assert_int_equal(bl_edition_notes(&a, &e, &notes, &path, &err), BL_EUSER);
	assert_non_null(strstr(err.where, "2026-10.fr.md"));
	assert_null(notes);
	assert_null(path);
}
