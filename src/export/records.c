/* Records as CSV, row by row, or as JSON once all are there. */
#include "bilan/export.h"

#include <glib.h>

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

struct bl_records {
	FILE *to;
	const char *const *column;
	size_t n, at;
	JsonBuilder *json; /* NULL: CSV */
};

bl_records *bl_records_new(FILE *to, bool json, const char *const *columns)
{
	bl_records *r = g_new0(bl_records, 1);

	r->to = to;
	r->column = columns;
	while (columns[r->n])
		r->n++;
	if (json) {
		r->json = json_builder_new();
		json_builder_begin_array(r->json);
		return r;
	}
	for (size_t i = 0; i < r->n; i++)
		(i ? bl_csv_put_cell : bl_csv_put_first)(r->to, bl_str_of(columns[i]));
	putc('\n', r->to);
	return r;
}

/* Opens the cell's record when it is the first; true: a JSON member is to follow. */
static bool begin(bl_records *r, bool missing)
{
	if (r->json && !r->at)
		json_builder_begin_object(r->json);
	if (r->json && !missing)
		json_builder_set_member_name(r->json, r->column[r->at]);
	return r->json && !missing;
}

static void end(bl_records *r)
{
	if (++r->at < r->n)
		return;
	r->at = 0;
	if (r->json)
		json_builder_end_object(r->json);
	else
		putc('\n', r->to);
}

void bl_records_text(bl_records *r, const char *text)
{
	bool missing = !text || !*text;

	if (begin(r, missing)) {
		g_autofree char *valid = g_utf8_make_valid(text, -1);

		json_builder_add_string_value(r->json, valid);
	} else if (!r->json) {
		(r->at ? bl_csv_put_cell : bl_csv_put_first)(r->to, bl_str_of(missing ? "" : text));
	}
	end(r);
}

void bl_records_number(bl_records *r, double x)
{
	bool missing = !isfinite(x);
	char text[32];

	if (x == 0)
		x = 0; /* without a sign */
	if (begin(r, missing)) {
		if (x == floor(x) && fabs(x) < 9007199254740992.0)
			json_builder_add_int_value(r->json, (gint64)x);
		else
			json_builder_add_double_value(r->json, x);
	} else if (!r->json) {
		if (r->at)
			putc(',', r->to);
		bl_csv_number(x, text);
		fputs(text, r->to);
	}
	end(r);
}

void bl_records_day(bl_records *r, bl_day day)
{
	char text[11] = "";

	if (day != BL_DAY_NONE)
		bl_day_text(day, text);
	bl_records_text(r, text);
}

void bl_records_period(bl_records *r, bl_period p)
{
	char text[16];

	bl_period_text(p, text);
	bl_records_text(r, text);
}

void bl_records_finish(bl_records *r)
{
	if (r->json) {
		g_autoptr(JsonNode) root = NULL;
		g_autofree char *text = NULL;

		json_builder_end_array(r->json);
		root = json_builder_get_root(r->json);
		text = bl_json_text(root, BL_JSON_INDENTED);
		fputs(text, r->to);
		g_object_unref(r->json);
	}
	g_free(r);
}
