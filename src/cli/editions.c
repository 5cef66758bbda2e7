/* The record of an agreement and what is due by it. */
#include "editions.h"

#include <string.h>

static bool is_noted(void *self, const bl_order *order, int partner, bl_period period, const char *language)
{
	const cli_editions *e = self;

	return bl_order_noted(e->agreement, order, partner, period, language);
}

static bool is_each(void *self, const bl_order *order)
{
	const cli_editions *e = self;

	return bl_orders_each(e->orders, order);
}

static bool has(void *self, const bl_order *order, int partner)
{
	const cli_editions *e = self;

	return bl_orders_has(e->orders, order, partner);
}

bool cli_editions_wanted(const bl_agreement *a)
{
	g_autofree char *folder = bl_record_folder(a),
			*file = g_build_filename(folder, "editions.sqlite", NULL);

	return a->editions.place.line || !bl_file_is_absent(file);
}

static bl_status open_record(cli_editions *e, bl_error *err)
{
	g_autofree char *folder = bl_record_folder(e->agreement);
	const bl_edition_filter all = {.state = -1};
	bl_status status = bl_record_open(folder, BL_TO_READ, cli_host(), &e->record, err);

	if (status != BL_OK || !e->record)
		return status;
	e->rows = bl_record_editions(e->record, &all, e->arena, &e->n_rows);
	return bl_record_error(e->record, err);
}

bl_status cli_editions_open(cli *c, const bl_agreement *a, const bl_delivery *deliveries, size_t n,
			    cli_editions *e)
{
	bl_due_ask ask = {.agreement = a,
			  .deliveries = deliveries,
			  .n_deliveries = n,
			  .each = is_each,
			  .has = has,
			  .noted = is_noted,
			  .self = e,
			  .as_of = c->house.as_of};
	bl_error err;
	bl_status status;

	*e = (cli_editions){.agreement = a, .arena = bl_arena_new()};
	status = open_record(e, &err);
	if (status != BL_OK)
		bl_problems_add(c->problems, &err);
	else
		status = bl_orders_read(a, c->reports_dir, &e->orders, c->problems);
	if (status != BL_OK) {
		cli_editions_close(e);
		return status;
	}
	ask.rows = e->rows;
	ask.n_rows = e->n_rows;
	e->due = bl_due_new(&ask);
	return BL_OK;
}

void cli_editions_close(cli_editions *e)
{
	bl_due_free(e->due);
	bl_record_close(e->record);
	bl_orders_free(e->orders);
	bl_arena_free(e->arena);
	*e = (cli_editions){0};
}

/* ---- In words ----------------------------------------------------------------------------------- */

char *cli_edition_name(const cli *c, const cli_editions *e, const bl_due_item *item)
{
	char period[16];
	const char *who = item->partner < 0 ? NULL
					    : bl_partner_name(&e->agreement->partners[item->partner],
							      bl_lang_code(c->lang));

	bl_period_text(item->period, period);
	return who ? g_strdup_printf("%s %s (%s)", item->order->ordered, period, who)
		   : g_strdup_printf("%s %s", item->order->ordered, period);
}

/* The day on which it is made without anybody's doing; BL_DAY_NONE: it may be now, or never will. */
static bl_day made_on(const bl_due_item *item)
{
	return item->state == BL_DUE_WAITS_DAY                                         ? item->from
	       : item->state == BL_DUE_WAITS_DATA || item->state == BL_DUE_WAITS_NOTES ? item->latest
										       : BL_DAY_NONE;
}

const bl_due_item *cli_editions_coming(const cli_editions *e, bl_day *day)
{
	const bl_due_item *first = NULL;

	*day = BL_DAY_NONE;
	for (size_t i = 0; i < bl_due_count(e->due); i++) {
		const bl_due_item *item = bl_due_at(e->due, i);
		bl_day on = made_on(item);

		if (on == BL_DAY_NONE || (first && on >= *day))
			continue;
		*day = on;
		first = item;
	}
	return first;
}

char *cli_editions_next(const cli *c, const cli_editions *e)
{
	bl_day day;
	const bl_due_item *first = cli_editions_coming(e, &day);
	g_autofree char *name = first ? cli_edition_name(c, e, first) : NULL;
	char text[11];
	size_t n = 0;

	if (!first)
		return g_strdup(cli_say(c, "due.next_none", NULL));
	for (size_t i = 0; i < bl_due_count(e->due); i++)
		n += made_on(bl_due_at(e->due, i)) == day;
	bl_day_text(day, text);
	return g_strdup(cli_say(c, "due.next",
				BL_ARGS(BL_TEXT("day", text), BL_TEXT("name", cli_plain(bl_str_of(name))),
					BL_NUMBER("n", (double)(n - 1)))));
}

const bl_edition_row *cli_editions_last(const cli_editions *e)
{
	const bl_edition_row *last = NULL;

	for (size_t i = 0; i < e->n_rows; i++)
		if (e->rows[i].state == BL_PUBLISHED && (!last || e->rows[i].published >= last->published))
			last = &e->rows[i];
	return last;
}
