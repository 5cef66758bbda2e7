/* Records for other programs: the same cells as CSV and as JSON, and the list of what there is to export. */
#include "test.h"
#include "bilan/export.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const columns[] = {"name", "value", "on", "period", NULL};

typedef void putter(bl_records *r);

static char *written(bool json, putter *put)
{
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);
	bl_records *r = bl_records_new(to, json, columns);

	put(r);
	bl_records_finish(r);
	assert_int_equal(fclose(to), 0);
	return text;
}

static void claim(bool json, putter *put, const char *expected)
{
	char *text = written(json, put);

	assert_string_equal(text, expected);
	free(text);
}

/* Yours (json_array_unref). */
static JsonArray *read_json(putter *put)
{
	char *text = written(true, put);
	g_autoptr(JsonNode) root = json_from_string(text, NULL);
	JsonArray *all = json_array_ref(json_node_get_array(root));

	free(text);
	return all;
}

static void put_all(bl_records *r)
{
	bl_records_text(r, "Maison, \"A\"");
	bl_records_number(r, 0.1);
	bl_records_day(r, bl_day_parse(bl_str_of("2026-09-30")));
	bl_records_period(r, bl_period_of(bl_grain_month(), bl_day_parse(bl_str_of("2026-09-30"))));
}

TEST("export", "a record is a line of CSV, quoted where it must be, or an object of JSON")
{
	JsonArray *records;
	JsonObject *one;

	claim(false, put_all, "name,value,on,period\n\"Maison, \"\"A\"\"\",0.1,2026-09-30,2026-09\n");
	records = read_json(put_all);
	assert_int_equal(json_array_get_length(records), 1);
	one = json_array_get_object_element(records, 0);
	assert_int_equal(json_object_get_size(one), 4);
	assert_string_equal(json_object_get_string_member(one, "name"), "Maison, \"A\"");
	assert_true(json_object_get_double_member(one, "value") == 0.1);
	assert_string_equal(json_object_get_string_member(one, "on"), "2026-09-30");
	assert_string_equal(json_object_get_string_member(one, "period"), "2026-09");
	json_array_unref(records);
}

static void put_missing(bl_records *r)
{
	bl_records_text(r, NULL);
	bl_records_number(r, NAN);
	bl_records_day(r, BL_DAY_NONE);
	bl_records_text(r, "");
}

TEST("export", "what is missing is an empty cell of CSV, and no member of JSON")
{
	JsonArray *records;

	claim(false, put_missing, "name,value,on,period\n,,,\n");
	records = read_json(put_missing);
	assert_int_equal(json_array_get_length(records), 1);
	assert_int_equal(json_object_get_size(json_array_get_object_element(records, 0)), 0);
	json_array_unref(records);
}

static void put_nothing(bl_records *r)
{
	(void)r;
}

TEST("export", "no record at all leaves the names of the columns, or an empty array")
{
	claim(false, put_nothing, "name,value,on,period\n");
	claim(true, put_nothing, "[]\n");
}

/* Two records: the second begins anew. */
static void put_numbers(bl_records *r)
{
	const double x[] = {-0.0, 1e15, 9007199254740992.0, 0.25, -3, INFINITY, 12, 0};

	for (size_t i = 0; i < sizeof x / sizeof *x; i++)
		bl_records_number(r, x[i]);
}

TEST("export", "a number is written as short as it can be and still be itself, zero without a sign")
{
	JsonArray *all = read_json(put_numbers);
	JsonObject *first = json_array_get_object_element(all, 0),
		   *second = json_array_get_object_element(all, 1);
	char *text = written(true, put_numbers);

	claim(false, put_numbers, "name,value,on,period\n0,1e+15,9007199254740992,0.25\n-3,,12,0\n");
	assert_int_equal(json_array_get_length(all), 2);
	assert_null(strstr(text, "-0"));
	assert_non_null(strstr(text, "1000000000000000,"));
	assert_true(json_object_get_double_member(first, "on") == 9007199254740992.0);
	assert_false(json_object_has_member(second, "value"));
	json_array_unref(all);
	free(text);
}

/* Texts of files. */
static void put_commands(bl_records *r)
{
	bl_records_text(r, "a\x1b[2J\xE2\x80\xAE\xE2\x80\xA9\xC2\x85\x7F\x1F z");
	bl_records_text(r, "caf\xC3\xA9 \xE2\x80\xA7\xE2\x81\xAA");
	bl_records_text(r, "\xFF");
	bl_records_text(r, "=1+1");
}

TEST("export",
     "what would command a terminal or turn its lines is a number in JSON, and a formula is none in CSV")
{
	char *json = written(true, put_commands), *csv = written(false, put_commands);

	assert_non_null(strstr(json, "\"a\\u001b[2J\\u202e\\u2029\\u0085\\u007f\\u001f z\""));
	assert_non_null(strstr(json, "caf\xC3\xA9 \xE2\x80\xA7\xE2\x81\xAA"));
	assert_non_null(strstr(json, "\"\xEF\xBF\xBD\""));
	assert_non_null(strstr(json, "\"=1+1\""));
	assert_non_null(strstr(csv, ",'=1+1\n"));
	free(json);
	free(csv);
}

TEST("export", "every subject is listed once, has columns of different names, and is found by its name")
{
	for (size_t i = 0; bl_export_subjects[i]; i++) {
		const bl_export_subject *s = bl_export_subjects[i];

		assert_ptr_equal(bl_export_find(s->name), s);
		assert_non_null(s->put);
		for (size_t k = 0; s->columns[k]; k++)
			assert_false(g_strv_contains(s->columns + k + 1, s->columns[k]));
	}
	assert_null(bl_export_find("nothing of the kind"));
}

TEST("export", "subjects with a way of their own follow one another, each once, to the end")
{
	size_t n = 0, own = 0;

	for (size_t i = 0; bl_export_subjects[i]; i++)
		own += bl_export_subjects[i]->method != NULL;
	for (const bl_export_subject *s = NULL; (s = bl_export_explained(s)); n++)
		assert_non_null(s->method);
	assert_true(own > 0);
	assert_int_equal(n, own);
}
