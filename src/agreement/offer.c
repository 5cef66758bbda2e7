/* What a partner offers: services by name, or with to whom, where and how much. */
#include "read.h"

static void blank(bl_offer *offer, bl_place place)
{
	*offer = (bl_offer){.place = place, .places = -1, .from = BL_DAY_NONE, .to = BL_DAY_NONE};
}

static const bl__field fields[] = {
	{"service", bl__take_said, .at = offsetof(bl_offer, service), .required = true},
	{"territory", bl__take_said_names, .at = offsetof(bl_offer, territory)},
	{"clientele", bl__take_said_names, .at = offsetof(bl_offer, clientele)},
	{"places", bl__take_whole, .at = offsetof(bl_offer, places)},
	{"per", bl__take_per_name, .at = offsetof(bl_offer, per)},
	{"from", bl__take_day, .at = offsetof(bl_offer, from)},
	{"to", bl__take_day, .at = offsetof(bl_offer, to)},
	BL__END,
};

static void check(bl__reader *r, const bl_yaml *y, const bl_offer *offer)
{
	if (offer->per && !bl__has(y, "places"))
		bl__wrong(r, bl__place_in(y, "per"), "missing_key", "places", NULL);
	if (offer->from != BL_DAY_NONE && offer->to != BL_DAY_NONE && offer->to < offer->from)
		bl__wrong_date(r, bl__place_in(y, "to"), "dates_not_ascending", offer->to, "≥", offer->from);
}

/* A plain text is a service of which no more is said. */
static bool read_offer(bl__reader *r, const bl_yaml *y, bl_offer *out)
{
	static const bl__field nameless, service = {.key = "service", .at = offsetof(bl_offer, service)};

	blank(out, bl_yaml_place(y));
	if (strcmp(r->file, r->tree->path)) /* the partner stands in a table of its own */
		out->file = r->file;
	if (y->shape == BL_YAML_TEXT) {
		bl__take_word(r, y, &service, out);
	} else if (bl__is_map(r, y, &nameless)) {
		bl__read_map(r, y, fields, out);
		check(r, y, out);
	}
	return out->service;
}

void bl__take_offers(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	size_t n = y->shape == BL_YAML_LIST ? y->n : 1, kept = 0;
	bl_offer *all = bl_arena_alloc(r->arena, n * sizeof *all);

	for (size_t i = 0; i < n; i++)
		kept += read_offer(r, y->shape == BL_YAML_LIST ? &y->member[i] : y, &all[kept]);
	*(const bl_offer **)bl__at(r, f->at, base) = all;
	*(size_t *)bl__at(r, f->also, base) = kept;
}
