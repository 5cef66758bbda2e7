/* What holds of an order of reports where the order does not say it: the habits of all, else ours. */
#include "read.h"

enum { AFTER = 5, WAITS = 15, CATCH_UP = 3 };    /* days, days, periods */
enum { DAYS_MOST = 3660, CATCH_UP_MOST = 1200 }; /* ten years; a hundred of months */

static bool leaves(const bl_order *o)
{
	return !strcmp(o->audience, "funder") || !strcmp(o->audience, "partner");
}

static const bl_names default_formats = {(const char *const[]){"pdf"}, (const bl_place[]){{0, 0}}, 1};

static int either(int own, int habit, int otherwise)
{
	return own >= 0 ? own : habit >= 0 ? habit : otherwise;
}

/* What is beyond any use is a slip of the keyboard. */
static void check_bounds(bl__reader *r, const bl_yaml *y, int after, int at_latest, int catch_up)
{
	const struct {
		const char *key;
		int value, least, most;
	} all[] = {{"after", after, 0, DAYS_MOST},
		   {"at_latest", at_latest, 0, DAYS_MOST},
		   {"catch_up", catch_up, 1, CATCH_UP_MOST}};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autofree char *found = g_strdup_printf("%d", all[i].value),
				*bounds = g_strdup_printf("%d … %d", all[i].least, all[i].most);

		if (bl__has(y, all[i].key) && all[i].value >= 0 &&
		    (all[i].value < all[i].least || all[i].value > all[i].most))
			bl__wrong(r, bl__place_in(y, all[i].key), "bad_whole_number", found, bounds);
	}
}

static void check_days(bl__reader *r, const bl_yaml *y, int after, int at_latest)
{
	g_autofree char *latest = g_strdup_printf("%d", at_latest),
			*least = g_strdup_printf("≥ %d (after)", after);

	/* What is inherited was said where it stands. */
	if ((bl__has(y, "at_latest") || bl__has(y, "after")) && at_latest >= 0 && at_latest < after)
		bl__wrong(r, bl__place_in(y, bl__has(y, "at_latest") ? "at_latest" : "after"),
			  "latest_before_after", latest, least);
}

void bl__check_habits(bl__reader *r, const bl_yaml *y, const bl__habits *h)
{
	check_bounds(r, y, h->after, h->at_latest, h->catch_up);
	check_days(r, y, either(h->after, -1, AFTER), h->at_latest);
}

void bl__settle_habits(bl__reader *r, const bl_yaml *y, bl_order *o)
{
	const bl__habits *h = &r->habits;

	o->after = either(o->after, h->after, AFTER);
	o->at_latest = either(o->at_latest, h->at_latest, o->after + WAITS);
	o->catch_up = either(o->catch_up, h->catch_up, CATCH_UP);
	if (o->since == BL_DAY_NONE)
		o->since = h->since != BL_DAY_NONE ? h->since : r->tree->since;
	if (!y || !bl__has(y, "approve"))
		o->approve = h->approve_said ? h->approve : leaves(o);
	if (!y || !bl__has(y, "reissue"))
		o->reissues = h->reissues;
	if (!o->formats.n)
		o->formats = h->formats.n ? h->formats : default_formats;
	if (!y)
		return;
	check_bounds(r, y, o->after, o->at_latest, o->catch_up);
	check_days(r, y, o->after, o->at_latest);
	bl__check_recipients(r, y, o);
}
