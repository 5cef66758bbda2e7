/* The partnership itself, and what it declared for all its reports. */
#include "read.h"

/* Shape only: whether a zone exists is for whoever reads times. */
static void take_time_zone(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	size_t i = 0;

	if (!bl__is_text(r, y, f))
		return;
	while (g_ascii_isalnum(y->text[i]) || (y->text[i] && strchr("/_+-", y->text[i])))
		i++;
	if (!i || y->text[i])
		bl__wrong(r, bl__place(y), "bad_time_zone", y->text, "America/Toronto");
	else
		bl__take_word(r, y, f, base);
}

/* Kept beside the tree until the reports are read. */
static void take_paper(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__field kept = *f;

	(void)base;
	kept.at = offsetof(bl__reader, paper);
	bl__take_choice(r, y, &kept, r);
}

static const char *const papers[] = {"letter", "a4", NULL};

const bl__field bl__partnership_fields[] = {
	{"name", bl__take_text, offsetof(bl_agreement, name), 0, NULL, false},
	{"vision", bl__take_text, offsetof(bl_agreement, vision), 0, NULL, false},
	{"since", bl__take_day, offsetof(bl_agreement, since), 0, NULL, false},
	{"languages", bl__take_languages, offsetof(bl_agreement, languages), 0, NULL, false},
	{"year_starts", bl__take_month, offsetof(bl_agreement, year_starts), 0, NULL, false},
	{"time_zone", take_time_zone, offsetof(bl_agreement, time_zone), 0, NULL, false},
	{"paper", take_paper, BL__NOWHERE, 0, papers, false},
	BL__END,
};

const bl__field bl__disclosure_fields[] = {
	{"threshold", bl__take_whole, offsetof(bl_agreement, disclosure_threshold), 0, NULL, false},
	{"rounding", bl__take_dropped, BL__NOWHERE, 0, NULL, false},
	BL__END,
};

/* ---- Priorities, cadence ----------------------------------------------------------- */

static void blank_priority(const bl__reader *r, void *item)
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
	{"name", bl__take_text, offsetof(bl_priority, name), 0, NULL, true},
	{"from", bl__take_day, offsetof(bl_priority, from), 0, NULL, false},
	{"to", bl__take_day, offsetof(bl_priority, to), 0, NULL, false},
	{"goals", bl__take_indexes, offsetof(bl_priority, goals), offsetof(bl_priority, n_goals), &bl__goal_ids, false},
	BL__END,
};

const bl__items bl__priorities = {priority_fields, sizeof(bl_priority), blank_priority, check_priority};

static const bl__field cadence_fields[] = {
	{"what", bl__take_word, offsetof(bl_recurrence, what), 0, NULL, true},
	{"every", bl__take_grain, offsetof(bl_recurrence, every), 0, NULL, true},
	{"each", bl__take_word, offsetof(bl_recurrence, each), 0, NULL, false},
	BL__END,
};

const bl__items bl__cadence = {cadence_fields, sizeof(bl_recurrence), NULL, NULL};

/* ---- Events ------------------------------------------------------------------------ */

static void blank_event(const bl__reader *r, void *item)
{
	(void)r;
	((bl_event *)item)->on = BL_DAY_NONE;
}

static const bl__field event_fields[] = {
	{"on", bl__take_day, offsetof(bl_event, on), 0, NULL, true},
	{"name", bl__take_text, offsetof(bl_event, name), 0, NULL, true},
	{"break", bl__take_indexes, offsetof(bl_event, breaks), offsetof(bl_event, n_breaks),
	 &bl__indicator_ids, false},
	BL__END,
};

const bl__items bl__events = {event_fields, sizeof(bl_event), blank_event, NULL};

/* ---- Reports ----------------------------------------------------------------------- */

const char *const bl_audiences[] = {"coordinator", "partners", "partner", "funder", NULL};
static const char *const each[] = {"partner", NULL};

static void blank_order(const bl__reader *r, void *item)
{
	bl_order *o = item;

	o->audience = bl_audiences[0];
	bl_grain_find("month", r->tree->year_starts, &o->every);
	o->languages = r->tree->languages;
	o->paper = r->paper;
}

static const bl__field order_fields[] = {
	{"report", bl__take_word, offsetof(bl_order, report), 0, NULL, true},
	{"audience", bl__take_choice, offsetof(bl_order, audience), 0, bl_audiences, false},
	{"every", bl__take_grain, offsetof(bl_order, every), 0, NULL, false},
	{"each", bl__take_choice, offsetof(bl_order, each), 0, each, false},
	{"languages", bl__take_languages, offsetof(bl_order, languages), 0, NULL, false},
	{"paper", bl__take_choice, offsetof(bl_order, paper), 0, papers, false},
	BL__END,
};

const bl__items bl__orders = {order_fields, sizeof(bl_order), blank_order, NULL};
