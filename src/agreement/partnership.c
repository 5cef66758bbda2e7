/* The partnership itself, and what it declared for all its reports. */
#include "read.h"

bool bl_is_zone_name(const char *text)
{
	size_t i = 0;

	while (g_ascii_isalnum(text[i]) || (text[i] && strchr("/_+-", text[i])))
		i++;
	return i && !text[i] && *text != '/';
}

static void take_time_zone(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (!bl__is_text(r, y, f))
		return;
	if (bl_is_zone_name(y->text))
		bl__take_word(r, y, f, base);
	else
		bl__wrong(r, bl_yaml_place(y), "bad_time_zone", y->text, "America/Toronto");
}

/* Kept beside the tree until the reports are read. */
static void take_paper(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__field kept = *f;

	(void)base;
	kept.at = offsetof(bl__reader, paper);
	bl__take_choice(r, y, &kept, r);
}

bool bl__is_length(const bl_yaml *y, bl_horizon *out)
{
	static const struct {
		const char *word;
		int months, days;
	} units[] = {{"day", 0, 1}, {"week", 0, 7}, {"month", 1, 0}, {"quarter", 3, 0}, {"year", 12, 0}};
	g_auto(GStrv) part = g_strsplit(y->text, " ", 2);
	guint64 n = 0;

	if (g_strv_length(part) != 2 || !g_ascii_string_to_unsigned(part[0], 10, 0, 1200, &n, NULL))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		size_t len = strlen(units[i].word);

		if (strncmp(part[1], units[i].word, len) ||
		    (strcmp(part[1] + len, "") && strcmp(part[1] + len, "s")))
			continue;
		*out = (bl_horizon){true, BL_DAY_NONE, (int)n * units[i].months, (int)n * units[i].days};
		return true;
	}
	return false;
}

/* A date, or how long from today on: 6 months. */
static void take_horizon(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_horizon *out = &((bl_agreement *)base)->horizon;
	bl_day on;

	if (!bl__is_text(r, y, f) || bl__is_length(y, out))
		return;
	on = bl_day_parse(bl_str_trim(bl_str_of(y->text)));
	if (on == BL_DAY_NONE)
		bl__wrong(r, bl_yaml_place(y), "bad_horizon", y->text, "6 months, 90 days, 2027-03-31");
	else
		*out = (bl_horizon){true, on, 0, 0};
}

const char *const bl__papers[] = {"letter", "a4", NULL};

const bl__field bl__partnership_fields[] = {
	{"name", bl__take_text, .at = offsetof(bl_agreement, name)},
	{"vision", bl__take_text, .at = offsetof(bl_agreement, vision)},
	{"since", bl__take_day, .at = offsetof(bl_agreement, since)},
	{.key = "horizon", .take = take_horizon},
	{"languages", bl__take_languages, .at = offsetof(bl_agreement, languages)},
	{"year_starts", bl__take_month, .at = offsetof(bl_agreement, year_starts)},
	{"time_zone", take_time_zone, .at = offsetof(bl_agreement, time_zone)},
	{"paper", take_paper, .at = BL__NOWHERE, .how = bl__papers},
	BL__END,
};

/* ---- What is written ----------------------------------------------------------------- */

static const char *const readers[] = {"owner", "group", "everyone", NULL};

const bl__field bl__outputs_fields[] = {
	{"readable_by", bl__take_choice, .at = offsetof(bl_agreement, readable_by), .how = readers},
	BL__END,
};

/* ---- Priorities, cadence ----------------------------------------------------------- */

static void blank_priority(bl__reader *r, void *item)
{
	bl_priority *p = item;

	(void)r;
	p->from = p->to = BL_DAY_NONE;
}

static void check_priority(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	bl_priority *p = item;

	(void)i;
	if (p->from != BL_DAY_NONE && p->to != BL_DAY_NONE && p->to < p->from)
		bl__wrong_date(r, bl__place_in(y, "to"), "dates_not_ascending", p->to, "≥", p->from);
}

static const bl__field priority_fields[] = {
	{"name", bl__take_text, .at = offsetof(bl_priority, name), .required = true},
	{"from", bl__take_day, .at = offsetof(bl_priority, from)},
	{"to", bl__take_day, .at = offsetof(bl_priority, to)},
	{"goals", bl__take_indexes, .at = offsetof(bl_priority, goals),
	 .also = offsetof(bl_priority, n_goals), .how = &bl__goal_ids},
	BL__END,
};

const bl__items bl__priorities = {priority_fields, sizeof(bl_priority), blank_priority, check_priority};

static const char *const whose[] = {"partner", "pair", NULL};

static const bl__field cadence_fields[] = {
	{"what", bl__take_said, .at = offsetof(bl_recurrence, what), .required = true},
	{"every", bl__take_grain, .at = offsetof(bl_recurrence, every), .required = true},
	{"each", bl__take_choice, .at = offsetof(bl_recurrence, each), .how = whose},
	BL__END,
};

const bl__items bl__cadence = {cadence_fields, sizeof(bl_recurrence), NULL, NULL};

/* ---- Events ------------------------------------------------------------------------ */

static void blank_event(bl__reader *r, void *item)
{
	(void)r;
	((bl_event *)item)->on = BL_DAY_NONE;
}

static const bl__field event_fields[] = {
	{"on", bl__take_day, .at = offsetof(bl_event, on), .required = true},
	{"name", bl__take_text, .at = offsetof(bl_event, name), .required = true},
	{"break", bl__take_indexes, .at = offsetof(bl_event, breaks), .also = offsetof(bl_event, n_breaks),
	 .how = &bl__indicator_ids},
	BL__END,
};

const bl__items bl__events = {event_fields, sizeof(bl_event), blank_event, NULL};
