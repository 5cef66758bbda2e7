#include "made.h"

#include <math.h>

char *made_folder(const char *name)
{
	return g_strdup(test_path(name));
}

bl_register *made_record(const char *folder)
{
	bl_register *reg = NULL;
	bl_error err;
	bl_status status = bl_record_open(folder, BL_TO_WORK, "atelier", &reg, &err);

	if (status != BL_OK)
		print_error("%s %s %s\n", err.where, err.key, err.found);
	assert_int_equal(status, BL_OK);
	return reg;
}

int64_t made_run(bl_register *reg, bl_day as_of)
{
	bl_run_row row = {.as_of = as_of, .began = 1790000000, .version = "1.0", .agreement = "cafe"};
	int64_t run = 0;

	assert_int_equal(bl_record_begin(reg, &row, false, &run, NULL), BL_OK);
	return run;
}

bl_edition_made made_edition(const char *report, const char *partner, const char *language)
{
	static bl_cell_row cells[2];
	static bl_said_row said[1];
	bl_day first = bl_day_of(2026, 9, 1), last = SEPTEMBER_30;

	cells[0] = (bl_cell_row){"repas", NULL, NULL, first, last, "value", true, 41.5, true, 83, 2};
	cells[1] = (bl_cell_row){"repas", "quartier", "Nord", first, last, "hidden", false, 3, false, 3, 1};
	said[0] = (bl_said_row){"repas_2027", "on_track", 41.5, 60, NAN, bl_day_of(2027, 3, 31)};
	return (bl_edition_made){.edition = {.report = report,
					     .partner = partner,
					     .audience = partner ? "partner" : "funder",
					     .language = language,
					     .period = "2026-09",
					     .first = first,
					     .last = last,
					     .state = BL_PREPARED,
					     .file = "bilan.pdf",
					     .sha256 = "beef",
					     .bytes = 1234,
					     .pages = 2,
					     .as_of = OCTOBER_5,
					     .figures = 2,
					     .hidden = 1,
					     .digest = "d1"},
				 .cells = cells,
				 .n_cells = 2,
				 .said = said,
				 .n_said = 1};
}

bl_letter_row made_letter(const char *to, const char *message_id, bl_letter_state state)
{
	return (bl_letter_row){.to = to,
			       .language = "fr",
			       .subject = "Bilan de septembre",
			       .text = "Bonjour",
			       .message_id = message_id,
			       .state = state,
			       .made = 1790000001};
}

const bl_edition_row *made_all(const bl_register *reg, bl_arena *arena, size_t *n)
{
	return bl_record_editions(reg, NULL, arena, n);
}
