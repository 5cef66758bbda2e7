/* Editions as letters name them. */
#include "routine.h"

#include <string.h>

const bl_agreement *bl__agreement_of(const bl__round *r)
{
	return r->read ? bl_run_agreement(r->read) : r->agreement;
}

static int partner_of(const bl_agreement *a, const char *id)
{
	for (size_t i = 0; id && i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, id))
			return (int)i;
	return -1;
}

const bl_order *bl__order_of(const bl_agreement *a, const bl_edition_row *row, int *partner)
{
	*partner = partner_of(a, row->partner);
	for (size_t i = 0; i < a->n_reports; i++) {
		const bl_order *o = &a->reports[i];
		bl_period p = bl_period_of(o->every, row->first);

		if (!strcmp(o->ordered, row->report) && !strcmp(o->audience, row->audience) &&
		    bl_period_first(p) == row->first && bl_period_last(p) == row->last)
			return o;
	}
	return NULL;
}

bl_status bl__language(bl__round *r, const char *code, bl_lang **out, bl_error *err)
{
	g_autofree char *folder = g_build_filename(r->ask->house->reports_dir, "lang", NULL);

	return bl_lang_load(folder, code, out, err);
}

/* Read, and of names that the agreement has; NULL: it is not. */
static bl_layout *read_layout(bl__round *r, const bl_order *order, bl_problems *problems)
{
	bl_layout *layout = NULL;

	if (bl_layout_load(r->ask->house->reports_dir, order->report, &layout, problems) != BL_OK)
		return NULL;
	if (bl_layout_fit(layout, bl__agreement_of(r), problems) == BL_OK)
		return layout;
	bl_layout_free(layout);
	return NULL;
}

const bl_layout *bl__layout_of(bl__round *r, const bl_order *order, bl_problems *problems)
{
	bl_layout *layout = g_hash_table_lookup(r->layouts, order->report);
	bl_problems *untold = layout ? NULL : bl_problems_new();

	if (!layout)
		layout = read_layout(r, order, problems ? problems : untold);
	if (layout && !g_hash_table_contains(r->layouts, order->report))
		g_hash_table_insert(r->layouts, g_strdup(order->report), layout);
	bl_problems_free(untold);
	return layout;
}

/* The title of its layout; a layout that cannot be read is called as it was ordered. */
static const char *title_of(bl__round *r, bl_lang *lang, const bl_order *order)
{
	const bl_layout *layout = bl__layout_of(r, order, NULL); /* making it tells why there is none */

	return layout ? bl_arena_print(r->arena, "%s", bl_layout_title(layout, lang)) : order->ordered;
}

bl_notice_edition bl__notice_edition(bl__round *r, bl_lang *lang, const bl_edition_want *want,
				     const bl_edition_row *row)
{
	const bl_agreement *a = bl__agreement_of(r);
	const bl_order *order = want->order;
	bl_period next = bl_period_add(want->period, 1);
	bl_notice_edition e = {.report = title_of(r, lang, order),
			       .ordered = order->ordered,
			       .partner = want->partner < 0 ? NULL
							    : bl_partner_name(&a->partners[want->partner],
									      bl_lang_code(lang)),
			       .period = want->period,
			       .by = bl_period_last(want->period) + order->at_latest,
			       .next = next,
			       .from = bl_period_last(next) + order->after,
			       .latest = bl_period_last(next) + order->at_latest};

	if (!row)
		return e;
	e.file = bl_arena_print(r->arena, "%s/%s", row->period, row->file);
	e.page = row->page ? bl_arena_print(r->arena, "%s/%s", row->period, row->page) : NULL;
	e.n = row->n;
	e.why = row->why;
	e.late = row->late;
	e.provisional = row->provisional;
	return e;
}

/* ---- The owner's letters ------------------------------------------------------------------- */

const char *bl__sender(const bl_agreement *a)
{
	return a->editions.from ? a->editions.from : a->editions.owner ? a->editions.owner->email : NULL;
}

const char *bl__message_id(bl__round *r, const char *const *text, size_t n)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	const char *from = bl__sender(r->agreement), *at = from ? strchr(from, '@') : NULL;

	for (size_t i = 0; i < n; i++)
		g_checksum_update(sum, (const guchar *)text[i], (gssize)strlen(text[i]) + 1);
	return bl_arena_print(r->arena, "bilan.%.32s%s", g_checksum_get_string(sum), at ? at : "@localhost");
}

bl_letter_row bl__owner_letter(bl__round *r, const bl_notice *notice)
{
	const bl_recipient *owner = r->agreement->editions.owner;
	const char *text[] = {owner->email, notice->subject, notice->text};

	return (bl_letter_row){.to = bl_arena_print(r->arena, "%s", owner->email),
			       .name = owner->name ? bl_arena_print(r->arena, "%s", owner->name) : NULL,
			       .language = bl_arena_print(r->arena, "%s", owner->language),
			       .owner = true,
			       .subject = bl_arena_print(r->arena, "%s", notice->subject),
			       .text = bl_arena_print(r->arena, "%s", notice->text),
			       .message_id = bl__message_id(r, text, G_N_ELEMENTS(text)),
			       .state = BL_QUEUED,
			       .made = r->ask->clock()};
}
