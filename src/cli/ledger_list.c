/* ledger list: every edition, in the order they were recorded. */
#include "ledger.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define SHORT 12 /* digits of a sum that tell files apart */

/* ---- For people ---------------------------------------------------------------------------- */

static const char *state_in_words(const ledger *l, const bl_edition_row *r)
{
	g_autofree char *key =
		g_strdup_printf("ledger.state.%s", r->pruned ? "pruned" : bl_edition_state_name(r->state));

	return cli_say(l->c, key, NULL);
}

static void add_row(const ledger *l, GPtrArray *cells, const bl_edition_row *r)
{
	const char *file = r->file ? r->file : "";
	g_autofree char *files = r->page ? g_strdup_printf("%s, %s", file, r->page) : g_strdup(file);

	ledger_cell(cells, r->period);
	ledger_cell(cells, r->report);
	ledger_cell(cells, ledger_partner(l, r));
	ledger_cell(cells, r->language);
	g_ptr_array_add(cells, g_strdup_printf("%d", r->n));
	ledger_cell(cells, state_in_words(l, r));
	ledger_cell(cells, ledger_day(l, r->published));
	g_ptr_array_add(cells, g_strndup(r->sha256 ? r->sha256 : "", SHORT));
	ledger_cell(cells, files);
}

static void print_table(const ledger *l, const bl_edition_row *rows, size_t n)
{
	static const char *const heads[] = {"period", "report",    "partner", "language", "n",
					    "state",  "published", "sum",     "file",     NULL};
	static const bool right[] = {false, false, false, false, true, false, false, false, false};
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	ledger_head(l, cells, heads);
	for (size_t i = 0; i < n; i++)
		add_row(l, cells, &rows[i]);
	if (n)
		cli_table(cells, G_N_ELEMENTS(right), right, "");
	else
		ledger_say(l, "empty", NULL);
}

/* ---- For programs --------------------------------------------------------------------------- */

static void add_text(JsonBuilder *to, const char *name, const char *text)
{
	g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;

	json_builder_set_member_name(to, name);
	if (valid)
		json_builder_add_string_value(to, valid);
	else
		json_builder_add_null_value(to);
}

static void add_number(JsonBuilder *to, const char *name, int64_t x)
{
	json_builder_set_member_name(to, name);
	json_builder_add_int_value(to, x);
}

static void add_yes_no(JsonBuilder *to, const char *name, bool x)
{
	json_builder_set_member_name(to, name);
	json_builder_add_boolean_value(to, x);
}

/* UTC, to the second; null: never. */
static void add_moment(JsonBuilder *to, const char *name, int64_t moment)
{
	g_autoptr(GDateTime) utc = moment ? g_date_time_new_from_unix_utc(moment) : NULL;
	g_autofree char *text = utc ? g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

	add_text(to, name, text);
}

static void add_day(JsonBuilder *to, const char *name, bl_day day)
{
	char text[11];

	if (day != BL_DAY_NONE)
		bl_day_text(day, text);
	add_text(to, name, day == BL_DAY_NONE ? NULL : text);
}

static void add_edition(JsonBuilder *to, const bl_edition_row *r)
{
	json_builder_begin_object(to);
	add_number(to, "edition", r->id);
	add_text(to, "period", r->period);
	add_text(to, "report", r->report);
	add_text(to, "audience", r->audience);
	add_text(to, "partner", r->partner);
	add_text(to, "language", r->language);
	add_number(to, "n", r->n);
	add_text(to, "state", bl_edition_state_name(r->state));
	add_text(to, "why", r->why);
	add_moment(to, "published", r->published);
	add_moment(to, "pruned", r->pruned);
	add_day(to, "as_of", r->as_of);
	add_yes_no(to, "late", r->late);
	add_yes_no(to, "provisional", r->provisional);
	add_text(to, "file", r->file);
	add_text(to, "sha256", r->sha256);
	add_number(to, "bytes", r->bytes);
	add_number(to, "pages", r->pages);
	add_text(to, "page", r->page);
	add_text(to, "page_sha256", r->page_sha256);
	add_number(to, "page_bytes", r->page_bytes);
	add_number(to, "figures", (int64_t)r->figures);
	add_number(to, "hidden", (int64_t)r->hidden);
	json_builder_end_object(to);
}

static void print_json(const bl_edition_row *rows, size_t n)
{
	g_autoptr(JsonBuilder) to = json_builder_new();
	JsonNode *root;

	json_builder_begin_array(to);
	for (size_t i = 0; i < n; i++)
		add_edition(to, &rows[i]);
	json_builder_end_array(to);
	root = json_builder_get_root(to);
	cli_json(root, BL_JSON_INDENTED);
	json_node_unref(root);
}

static bl_status list(ledger *l)
{
	static const char *const formats[] = {"text", "json"};
	bool json = !g_strcmp0(l->c->format, "json");
	bl_register *reg = NULL;
	const bl_edition_row *rows = NULL;
	size_t n = 0;
	bl_status status;

	if (l->c->format && !json && strcmp(l->c->format, "text")) {
		bl_problems_unknown(l->c->problems, (bl_where){.file = "--format"}, "unknown_value",
				    l->c->format, formats, G_N_ELEMENTS(formats));
		return BL_EUSER;
	}
	status = ledger_open(l, &reg);
	if (status == BL_OK && reg)
		status = ledger_editions(l, reg, &rows, &n);
	if (status == BL_OK && json)
		print_json(rows, n);
	else if (status == BL_OK && reg)
		print_table(l, rows, n);
	bl_record_close(reg);
	return status;
}

const ledger_deed ledger_list = {"list", list};
