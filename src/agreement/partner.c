/* Partners, and the names by which exports call them. */
#include "read.h"

static const char *const sectors[] = {"municipal", "community", "shelter", "health", "education",
				      "justice",   "funder",    "other",   NULL};

static const bl__field capacity_fields[] = {
	{"hours", bl__take_number, .at = offsetof(bl_partner, capacity_hours), .required = true},
	{"per", bl__take_per_name, .at = offsetof(bl_partner, capacity_per)},
	BL__END,
};

static void blank(bl__reader *r, void *item)
{
	bl_partner *p = item;

	(void)r;
	p->joined = p->left = BL_DAY_NONE;
	p->capacity_hours = NAN;
}

static void done(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	bl_partner *p = item;

	if (!i)
		r->partners = p;
	bl__enroll(r, BL__PARTNER, y, "id", p->id, i);
	if (!p->name.any && !p->name.n)
		p->name.any = p->id;
	if (!isnan(p->capacity_hours) && !p->capacity_per)
		p->capacity_per = "month";
	if (p->joined != BL_DAY_NONE && p->left != BL_DAY_NONE && p->left < p->joined)
		bl__wrong_date(r, bl__place_in(y, "left"), "left_before_joined", p->left, "≥", p->joined);
}

/* own_report: no */
static void take_own_report(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bool wants = true;
	bl__field own = *f;

	own.at = 0;
	bl__take_yes_no(r, y, &own, &wants);
	*(bool *)bl__at(r, f->at, base) = !wants;
}

static const bl__field fields[] = {
	{"id", bl__take_word, .at = offsetof(bl_partner, id), .required = true},
	{"name", bl__take_text, .at = offsetof(bl_partner, name)},
	{"sector", bl__take_choice, .at = offsetof(bl_partner, sector), .how = sectors},
	{"joined", bl__take_day, .at = offsetof(bl_partner, joined)},
	{"left", bl__take_day, .at = offsetof(bl_partner, left)},
	{"aliases", bl__take_names, .at = offsetof(bl_partner, aliases)},
	{"brings", bl__take_said_names, .at = offsetof(bl_partner, brings)},
	{"limits", bl__take_text, .at = offsetof(bl_partner, limits)},
	{"shown_by_name", bl__take_yes_no, .at = offsetof(bl_partner, shown_by_name)},
	{"own_report", take_own_report, .at = offsetof(bl_partner, no_report)},
	{"capacity", bl__take_map, .how = capacity_fields},
	{"offers", bl__take_offers, .at = offsetof(bl_partner, offers),
	 .also = offsetof(bl_partner, n_offers)},
	BL__END,
};

const bl__items bl__partners = {fields, sizeof(bl_partner), blank, done};

/* ---- One name, one partner ----------------------------------------------------------- */

/* `owner` maps each folded name to the partner (index + 1) that has it. */
static void claim(bl__reader *r, GHashTable *owner, size_t i, const char *name, bl_place place)
{
	char *folded = bl_fold_copy(bl_str_of(name), NULL);
	size_t other = GPOINTER_TO_SIZE(g_hash_table_lookup(owner, folded));
	if (other && other != i + 1)
		bl__wrong(r, place, "duplicate_partner_name", name, NULL);
	if (other)
		g_free(folded);
	else
		g_hash_table_insert(owner, folded, GSIZE_TO_POINTER(i + 1));
}

/* A name met in an export must lead to one partner, however it is spelt. */
void bl__check_partner_names(bl__reader *r, const bl_yaml *list)
{
	g_autoptr(GHashTable) owner = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < r->tree->n_partners; i++) {
		const bl_partner *p = &r->tree->partners[i];
		bl_place at = bl__place_in(&list->member[i], "name");

		if (p->id && bl__refer(r, BL__PARTNER, p->id, p->place) ==
				     (int)i) /* else a repeated id, said already */
			claim(r, owner, i, p->id, bl__place_in(&list->member[i], "id"));
		if (p->name.any && p->name.any != p->id)
			claim(r, owner, i, p->name.any, at);
		for (size_t k = 0; k < p->name.n; k++)
			claim(r, owner, i, p->name.text[k], at);
		for (size_t k = 0; k < p->aliases.n; k++)
			claim(r, owner, i, p->aliases.item[k], p->aliases.place[k]);
	}
}

const char *bl_partner_name(const bl_partner *partner, const char *language)
{
	const char *name = bl_text_in(&partner->name, language);

	return name ? name : partner->id;
}
