/* Records as CSV, row by row, or as JSON once all are there. */
#include "records.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

struct records {
	const char *const *column;
	size_t n, at;
	JsonBuilder *json; /* NULL: CSV */
};

records *records_new(bool json, const char *const *columns)
{
	records *r = g_new0(records, 1);

	r->column = columns;
	while (columns[r->n])
		r->n++;
	if (json) {
		r->json = json_builder_new();
		json_builder_begin_array(r->json);
		return r;
	}
	for (size_t i = 0; i < r->n; i++)
		(i ? cli_put_cell : cli_put_first)(stdout, bl_str_of(columns[i]));
	putchar('\n');
	return r;
}

/* Opens the cell's record when it is the first; true: a JSON member is to follow. */
static bool begin(records *r, bool missing)
{
	if (r->json && !r->at)
		json_builder_begin_object(r->json);
	if (r->json && !missing)
		json_builder_set_member_name(r->json, r->column[r->at]);
	return r->json && !missing;
}

static void end(records *r)
{
	if (++r->at < r->n)
		return;
	r->at = 0;
	if (r->json)
		json_builder_end_object(r->json);
	else
		putchar('\n');
}

void records_text(records *r, const char *text)
{
	bool missing = !text || !*text;

	if (begin(r, missing)) {
		g_autofree char *valid = g_utf8_make_valid(text, -1);

		json_builder_add_string_value(r->json, valid);
	} else if (!r->json) {
		(r->at ? cli_put_cell : cli_put_first)(stdout, bl_str_of(missing ? "" : text));
	}
	end(r);
}

void records_number(records *r, double x)
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
			putchar(',');
		bl_csv_number(x, text);
		fputs(text, stdout);
	}
	end(r);
}

void records_day(records *r, bl_day day)
{
	char text[11] = "";

	if (day != BL_DAY_NONE)
		bl_day_text(day, text);
	records_text(r, text);
}

void records_period(records *r, bl_period p)
{
	char text[16];

	bl_period_text(p, text);
	records_text(r, text);
}

void records_finish(records *r)
{
	if (r->json) {
		g_autoptr(JsonNode) root = NULL;

		json_builder_end_array(r->json);
		root = json_builder_get_root(r->json);
		cli_json(root, CLI_JSON_INDENTED);
		g_object_unref(r->json);
	}
	g_free(r);
}
