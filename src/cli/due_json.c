/* due --format json: every item, whatever is shown in the table. */
#include "editions.h"

#include <json-glib/json-glib.h>

static void put_text(JsonBuilder *b, const char *name, const char *text)
{
	json_builder_set_member_name(b, name);
	if (text)
		json_builder_add_string_value(b, text);
	else
		json_builder_add_null_value(b);
}

static void put_day(JsonBuilder *b, const char *name, bl_day day)
{
	char text[11];

	if (day != BL_DAY_NONE)
		bl_day_text(day, text);
	put_text(b, name, day == BL_DAY_NONE ? NULL : text);
}

static void put_lacks(JsonBuilder *b, const bl_agreement *a, const bl_due_item *item)
{
	json_builder_set_member_name(b, "lacks");
	json_builder_begin_array(b);
	for (size_t i = 0; i < item->n_lacks; i++) {
		const bl_delivery *d = &item->lacks[i];

		json_builder_begin_object(b);
		put_text(b, "source", a->sources[d->source].name);
		put_text(b, "partner", d->partner < 0 ? NULL : a->partners[d->partner].id);
		put_day(b, "until", d->until);
		json_builder_end_object(b);
	}
	json_builder_end_array(b);
}

static void put_languages(JsonBuilder *b, const bl_due_item *item)
{
	json_builder_set_member_name(b, "to_make");
	json_builder_begin_array(b);
	for (size_t i = 0; item->language && i < item->order->languages.n; i++)
		if (item->language[i])
			json_builder_add_string_value(b, item->order->languages.item[i]);
	json_builder_end_array(b);
}

static void put_item(JsonBuilder *b, const bl_agreement *a, const bl_due_item *item)
{
	char first[16], period[16];

	bl_period_text(item->first, first);
	bl_period_text(item->period, period);
	json_builder_begin_object(b);
	put_text(b, "report", item->order->ordered);
	put_text(b, "audience", item->order->audience);
	put_text(b, "partner", item->partner < 0 ? NULL : a->partners[item->partner].id);
	put_text(b, "first", first);
	put_text(b, "period", period);
	put_text(b, "every", item->order->every.kind->name);
	put_text(b, "state", bl_due_state_name(item->state));
	put_day(b, "from", item->from);
	put_day(b, "at_latest", item->latest);
	put_languages(b, item);
	put_lacks(b, a, item);
	json_builder_end_object(b);
}

void due_json(const cli *c, const cli_editions *e)
{
	g_autoptr(JsonBuilder) b = json_builder_new();
	g_autoptr(JsonNode) root = NULL;
	bl_day next;

	cli_editions_coming(e, &next);
	json_builder_begin_object(b);
	put_text(b, "format", "bilan-due-1");
	put_day(b, "as_of", c->house.as_of);
	put_text(b, "time_zone", e->agreement->time_zone);
	put_day(b, "next", next);
	put_day(b, "changes", bl_due_next(e->due));
	json_builder_set_member_name(b, "editions");
	json_builder_begin_array(b);
	for (size_t i = 0; i < bl_due_count(e->due); i++)
		put_item(b, e->agreement, bl_due_at(e->due, i));
	json_builder_end_array(b);
	json_builder_end_object(b);
	root = json_builder_get_root(b);
	cli_json(root, BL_JSON_INDENTED);
}
