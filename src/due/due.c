/* The rule of bilan/due.h, order by order. */
#include "due.h"

#include <glib.h>
#include <string.h>

struct bl_due {
	bl_arena *arena;
	GArray *items; /* of bl_due_item */
	bl_day as_of;
};

/* One order for one partner, or for all. */
typedef struct {
	bl_due *due;
	const bl_due_ask *ask;
	const bl__rows_met *met;
	const bl_order *order;
	int partner;
	const bool *asked; /* [language]: not ordered before */
	bl_period last;    /* the last complete one */
} series;

const char *bl_due_state_name(bl_due_state state)
{
	static const char *const name[] = {[BL_DUE_PUBLISHED] = "published",
					   [BL_DUE_HELD] = "held",
					   [BL_DUE_WITHHELD] = "withheld",
					   [BL_DUE_OUT_OF_REACH] = "out_of_reach",
					   [BL_DUE_WAITS_DAY] = "waits_for_day",
					   [BL_DUE_WAITS_DATA] = "waits_for_data",
					   [BL_DUE_WAITS_NOTES] = "waits_for_notes",
					   [BL_DUE_NOW] = "due",
					   [BL_DUE_LATE] = "late"};

	return name[state];
}

/* ---- What is owed ------------------------------------------------------------------------- */

static bool belongs(const bl_agreement *a, int partner, bl_day first, bl_day last)
{
	const bl_partner *p = partner < 0 ? NULL : &a->partners[partner];

	return !p || ((p->joined == BL_DAY_NONE || p->joined <= last) &&
		      (p->left == BL_DAY_NONE || p->left >= first));
}

/* The last period of the delivery's grain that is over by the end of P. */
static bl_period asked_of(const bl_delivery *d, bl_period p)
{
	bl_period own;

	if (!d->every.kind)
		return p;
	own = bl_period_of(d->every, bl_period_last(p));
	return bl_period_last(own) > bl_period_last(p) ? bl_period_add(own, -1) : own;
}

static bool is_lacking(const series *s, const bl_delivery *d, bl_period p)
{
	bl_period own;

	if (s->partner >= 0 && d->partner >= 0 && d->partner != s->partner)
		return false;
	own = asked_of(d, p);
	return d->until < bl_period_last(own) &&
	       belongs(s->ask->agreement, d->partner, bl_period_first(own), bl_period_last(own));
}

static void find_lacks(const series *s, bl_due_item *item)
{
	bl_delivery *lacks = bl_arena_alloc(s->due->arena, (s->ask->n_deliveries + 1) * sizeof *lacks);

	for (size_t i = 0; i < s->ask->n_deliveries; i++)
		if (is_lacking(s, &s->ask->deliveries[i], item->period))
			lacks[item->n_lacks++] = s->ask->deliveries[i];
	item->lacks = lacks;
}

/* ---- One period ---------------------------------------------------------------------------- */

/* Of one language: what the record says of it; what is published may still be held as the next edition. */
static unsigned recorded(const series *s, bl_period p, const char *language)
{
	char text[16];
	bl__edition_of of = {.report = s->order->ordered,
			     .audience = s->order->audience,
			     .partner = s->partner < 0 ? NULL : s->ask->agreement->partners[s->partner].id,
			     .language = language,
			     .period = text,
			     .first = bl_period_first(p)};
	unsigned says;

	bl_period_text(p, text);
	says = bl__rows_say(s->met, &of);
	return says & BL__PUBLISHED ? says & ~(unsigned)BL__WITHHELD : says;
}

/* Marks the languages that are yet to be made; what they all say, and what some do. */
static void look_up(const series *s, bl_due_item *item, unsigned *all, unsigned *some)
{
	const bl_names *languages = &s->order->languages;
	bool *language = bl_arena_alloc(s->due->arena, (languages->n + 1) * sizeof *language);

	*all = BL__PUBLISHED;
	*some = 0;
	item->language = language;
	for (size_t i = 0; i < languages->n; i++) {
		unsigned says;

		if (!s->asked[i])
			continue;
		says = recorded(s, item->period, languages->item[i]);
		*all &= says;
		*some |= says;
		language[i] = !says;
		item->n_languages += !says;
	}
}

static bool is_noted(const series *s, const bl_due_item *item)
{
	const bl_names *languages = &s->order->languages;

	for (size_t i = 0; s->order->waits_for_notes && s->ask->noted && i < languages->n; i++)
		if (item->language[i] &&
		    !s->ask->noted(s->ask->self, s->order, item->partner, item->period, languages->item[i]))
			return false;
	return true;
}

static bool is_complete(const series *s, bl_period p)
{
	return p.index <= s->last.index;
}

static bool is_within_reach(const series *s, bl_period p)
{
	return p.index > s->last.index - s->order->catch_up;
}

static bl_due_state by_the_day(const series *s, const bl_due_item *item)
{
	if (s->ask->as_of < item->from)
		return BL_DUE_WAITS_DAY;
	if (s->ask->as_of >= item->latest)
		return BL_DUE_LATE;
	if (item->n_lacks)
		return BL_DUE_WAITS_DATA;
	return is_noted(s, item) ? BL_DUE_NOW : BL_DUE_WAITS_NOTES;
}

static void judge(const series *s, bl_due_item *item)
{
	unsigned all, some;

	look_up(s, item, &all, &some);
	if (all) {
		item->state = BL_DUE_PUBLISHED;
		return;
	}
	if (is_complete(s, item->period) && is_within_reach(s, item->period))
		find_lacks(s, item);
	item->state = some & BL__HELD                    ? BL_DUE_HELD
		      : some & BL__WITHHELD              ? BL_DUE_WITHHELD
		      : is_within_reach(s, item->period) ? by_the_day(s, item)
							 : BL_DUE_OUT_OF_REACH;
}

/* ---- A series ---------------------------------------------------------------------------------- */

static bl_due_item item_of(const series *s, bl_period p)
{
	bl_day last = bl_period_last(p);

	return (bl_due_item){.order = s->order,
			     .partner = s->partner,
			     .period = p,
			     .first = p,
			     .from = last + MAX(s->order->after, 1),
			     .latest = last + MAX(s->order->at_latest, 1)};
}

/* Periods that are out of reach one after the other are one item. */
static void put(const series *s, bl_due_item *item)
{
	GArray *items = s->due->items;
	bl_due_item *before = items->len ? &g_array_index(items, bl_due_item, items->len - 1) : NULL;

	if (item->state == BL_DUE_OUT_OF_REACH) {
		item->language = NULL;
		item->n_languages = 0;
		if (before && before->state == BL_DUE_OUT_OF_REACH && before->order == item->order &&
		    before->partner == item->partner && before->period.index + 1 == item->first.index) {
			item->first = before->first;
			*before = *item;
			return;
		}
	}
	g_array_append_vals(items, item, 1);
}

/* The periods before any that is recorded or within reach: nothing need be looked up. */
static int32_t put_past(const series *s, bl_period from, int32_t until)
{
	bl_day earliest = bl__rows_first(s->met);
	bl_due_item item;

	if (earliest < bl_period_first(bl_period_add(s->last, 1)))
		until = MIN(until, bl_period_of(from.grain, earliest).index - 1);
	if (until < from.index)
		return from.index;
	item = item_of(s, (bl_period){from.grain, until});
	item.first = from;
	item.state = BL_DUE_OUT_OF_REACH;
	put(s, &item);
	return until + 1;
}

/* From the first period there may be to the one that comes next. */
static void put_series(const series *s)
{
	const bl_order *o = s->order;
	const bl_partner *who = s->partner < 0 ? NULL : &s->ask->agreement->partners[s->partner];
	int32_t reach = s->last.index - o->catch_up, end = INT32_MAX;
	bl_period p =
		o->since == BL_DAY_NONE ? (bl_period){o->every, reach + 1} : bl_period_of(o->every, o->since);

	p.index = MAX(p.index, bl_period_of(o->every, bl_day_of(1, 1, 1)).index);
	if (who && who->joined != BL_DAY_NONE)
		p.index = MAX(p.index, bl_period_of(o->every, who->joined).index);
	if (who && who->left != BL_DAY_NONE)
		end = bl_period_of(o->every, who->left).index;
	p.index = put_past(s, p, MIN(reach, end));
	for (end = MIN(end, MAX(s->last.index + 1, p.index)); p.index <= end; p.index++) {
		bl_due_item item = item_of(s, p);

		judge(s, &item);
		put(s, &item);
	}
}

/* Which of its languages no earlier order has asked for; false: none. */
static bool ask_languages(GHashTable *ordered, const bl_order *o, bool each, bool *asked)
{
	bool any = false;

	for (size_t i = 0; i < o->languages.n; i++) {
		asked[i] = g_hash_table_add(ordered,
					    g_strdup_printf("%s\n%s\n%s\n%s\n%d", o->ordered, o->audience,
							    o->every.kind->name, o->languages.item[i], each));
		any |= asked[i];
	}
	return any;
}

static void put_order(bl_due *due, const bl_due_ask *ask, const bl__rows_met *met, const bl_order *o,
		      GHashTable *ordered)
{
	bool each = ask->each ? ask->each(ask->self, o) : bl_order_is_each(o);
	bool *asked = bl_arena_alloc(due->arena, (o->languages.n + 1) * sizeof *asked);
	series s = {due, ask, met, o, -1, asked, bl_period_add(bl_period_of(o->every, ask->as_of), -1)};

	if (!ask_languages(ordered, o, each, asked))
		return;
	if (!each)
		put_series(&s);
	for (size_t i = 0; each && i < ask->agreement->n_partners; i++) {
		s.partner = (int)i;
		if (!ask->has || ask->has(ask->self, o, s.partner))
			put_series(&s);
	}
}

bl_due *bl_due_new(const bl_due_ask *ask)
{
	g_autoptr(GHashTable) ordered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bl__rows_met *met = bl__rows_meet(ask->rows, ask->n_rows);
	bl_due *due = g_new0(bl_due, 1);

	due->arena = bl_arena_new();
	due->items = g_array_new(FALSE, FALSE, sizeof(bl_due_item));
	due->as_of = ask->as_of;
	for (size_t i = 0; i < ask->agreement->n_reports; i++)
		put_order(due, ask, met, &ask->agreement->reports[i], ordered);
	bl__rows_free(met);
	return due;
}

void bl_due_free(bl_due *due)
{
	if (!due)
		return;
	g_array_unref(due->items);
	bl_arena_free(due->arena);
	g_free(due);
}

size_t bl_due_count(const bl_due *due)
{
	return due->items->len;
}

const bl_due_item *bl_due_at(const bl_due *due, size_t i)
{
	return &g_array_index(due->items, bl_due_item, i);
}

/* ---- What the day alone will change -------------------------------------------------------------- */

/* The day from which it is no longer among the last `catch_up`; there is none after the year 9999. */
static bl_day gone_on(const bl_due_item *item)
{
	bl_day last = bl_period_last(bl_period_add(item->period, item->order->catch_up));

	return last == BL_DAY_NONE ? INT32_MAX : last + 1;
}

bl_day bl_due_changes(const bl_due_item *item)
{
	bl_day gone = gone_on(item);

	switch (item->state) {
	case BL_DUE_WAITS_DAY:
		return MIN(item->from, gone);
	case BL_DUE_WAITS_DATA:
	case BL_DUE_WAITS_NOTES:
	case BL_DUE_NOW:
		return MIN(item->latest, gone);
	case BL_DUE_LATE:
		return gone;
	case BL_DUE_PUBLISHED:
	case BL_DUE_HELD:
	case BL_DUE_WITHHELD:
	case BL_DUE_OUT_OF_REACH:
		break;
	}
	return BL_DAY_NONE;
}

bl_day bl_due_next(const bl_due *due)
{
	bl_day next = BL_DAY_NONE;

	for (size_t i = 0; i < bl_due_count(due); i++) {
		bl_day day = bl_due_changes(bl_due_at(due, i));

		if (day != BL_DAY_NONE && (next == BL_DAY_NONE || day < next))
			next = day;
	}
	return next;
}
