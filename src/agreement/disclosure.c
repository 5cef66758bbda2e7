/* How small numbers are kept from readers outside: a preset, and what is said otherwise. */
#include "read.h"

/* What `disclosure` says of a preset, and what it leaves to it: NULL, -1, NAN. */
typedef struct {
	const char *preset, *method, *all_or_none;
	int threshold, rounding, organisations;
	double dominance;
} said;

enum { ROUNDING = 5, ORGANISATIONS = 3 };

static const double dominance_usual = 0.1;

static const struct {
	const char *name;
	int threshold;
	bool rounds;
} preset[] = {{"canada", 5, false}, {"nhs", 8, true}, {"strict", 10, false}};

static const char *const presets[] = {"canada", "nhs", "strict", NULL};
static const char *const methods[] = {"hide", "round", NULL};
static const char *const all_or_none[] = {"warn", "hide", NULL};

static const bl__field money_fields[] = {
	{"organisations", bl__take_whole, .at = offsetof(said, organisations)},
	{"dominance", bl__take_share, .at = offsetof(said, dominance)},
	BL__END,
};

static const bl__field fields[] = {
	{"preset", bl__take_choice, .at = offsetof(said, preset), .how = presets},
	{"threshold", bl__take_whole, .at = offsetof(said, threshold)},
	{"method", bl__take_choice, .at = offsetof(said, method), .how = methods},
	{"rounding", bl__take_whole, .at = offsetof(said, rounding)},
	{"all_or_none", bl__take_choice, .at = offsetof(said, all_or_none), .how = all_or_none},
	{"money", bl__take_map, .how = money_fields},
	BL__END,
};

static size_t preset_of(const said *s)
{
	size_t i = 0;

	while (s->preset && i + 1 < G_N_ELEMENTS(preset) && strcmp(preset[i].name, s->preset))
		i++;
	return i;
}

static bl_disclosure_terms settle(const said *s, bl_place place)
{
	size_t k = preset_of(s);
	bool rounds = s->method ? !strcmp(s->method, "round") : preset[k].rounds;

	return (bl_disclosure_terms){
		.place = place,
		.preset = preset[k].name,
		.threshold = s->threshold >= 0 ? s->threshold : preset[k].threshold,
		.rounding = !rounds            ? 0
			    : s->rounding >= 0 ? s->rounding
					       : ROUNDING,
		.hide_all_or_none = s->all_or_none && !strcmp(s->all_or_none, "hide"),
		.organisations = s->organisations >= 0 ? s->organisations : ORGANISATIONS,
		.dominance = 100 * (isnan(s->dominance) ? dominance_usual : s->dominance),
	};
}

/* What a number that is shown would be printed as must not be 0, nor what is said do nothing. */
static void check(bl__reader *r, const bl_yaml *y, const said *s, const bl_disclosure_terms *t)
{
	g_autofree char *threshold = g_strdup_printf("%d", t->threshold),
			*least = g_strdup_printf("≥ %d", t->rounding / 2 + 1);

	if (t->threshold == 1)
		bl__wrong(r, bl__place_in(y, "threshold"), "bad_whole_number", "1", "0, 2, 3, …");
	else if (s->rounding >= 0 && s->rounding < 2)
		bl__wrong(r, bl__place_in(y, "rounding"), "bad_whole_number", s->rounding ? "1" : "0",
			  "2, 3, 4, 5, …");
	else if (s->rounding >= 0 && !t->rounding)
		bl__wrong(r, bl__place_in(y, "rounding"), "rounding_not_asked", "rounding", "method: round");
	else if (t->threshold && t->threshold <= t->rounding / 2)
		bl__wrong(r, bl__place_in(y, s->threshold >= 0 ? "threshold" : "rounding"),
			  "threshold_below_rounding", threshold, least);
}

void bl__take_disclosure(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	said s = {.threshold = -1, .rounding = -1, .organisations = -1, .dominance = NAN};
	bl_disclosure_terms *out = &((bl_agreement *)base)->disclosure;
	size_t complaints = r->said + r->unsaid;

	if (!bl__is_map(r, y, f))
		return;
	bl__read_map(r, y, fields, &s);
	*out = settle(&s, bl_yaml_key_place(y));
	if (r->said + r->unsaid == complaints) /* else it would only echo them */
		check(r, y, &s, out);
}
