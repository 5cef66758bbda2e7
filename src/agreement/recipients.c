/* Who is written to. */
#include "read.h"

static void take_address(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (!bl__is_text(r, y, f))
		return;
	if (bl_is_address(y->text))
		bl__take_word(r, y, f, base);
	else
		bl__wrong(r, bl_yaml_place(y), "bad_address", y->text, "nom@exemple.org");
}

static void take_partner(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (bl__is_text(r, y, f))
		*(int *)bl__at(r, f->at, base) = bl__refer(r, BL__PARTNER, y->text, bl_yaml_place(y));
}

static void take_language(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_names one = {0};
	bl__field whole = *f;

	whole.at = 0;
	bl__take_languages(r, y, &whole, &one);
	if (one.n)
		*(const char **)bl__at(r, f->at, base) = one.item[0];
}

static void blank(bl__reader *r, void *item)
{
	(void)r;
	((bl_recipient *)item)->partner = -1;
}

static const bl__field fields[] = {
	{"email", take_address, .at = offsetof(bl_recipient, email), .required = true},
	{"name", bl__take_word, .at = offsetof(bl_recipient, name)},
	{"language", take_language, .at = offsetof(bl_recipient, language)},
	{"partner", take_partner, .at = offsetof(bl_recipient, partner)},
	{"attach", bl__take_yes_no, .at = offsetof(bl_recipient, attach)},
	BL__END,
};

static const bl__items items = {fields, sizeof(bl_recipient), blank, NULL};

static const bl__field owner_fields[] = {
	{"email", take_address, .at = offsetof(bl_recipient, email), .required = true},
	{"name", bl__take_word, .at = offsetof(bl_recipient, name)},
	{"language", take_language, .at = offsetof(bl_recipient, language)},
	BL__END,
};

void bl__take_owner(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_recipient *owner = bl_arena_alloc(r->arena, sizeof *owner);

	if (!bl__is_map(r, y, f))
		return;
	*owner = (bl_recipient){.place = bl_yaml_place(y), .partner = -1};
	owner->language = r->tree->languages.item[0];
	bl__read_map(r, y, owner_fields, owner);
	*(const bl_recipient **)bl__at(r, f->at, base) = owner;
}

static const bl__field mail_fields[] = {
	{"sendmail", bl__take_word, .at = offsetof(bl_unattended, sendmail)},
	{"from", take_address, .at = offsetof(bl_unattended, from)},
	BL__END,
};

/* {sendmail: /usr/bin/msmtp, from: bilan@exemple.org}; nothing is looked for along PATH, which cron has none
 * of. */
void bl__take_mail(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_unattended *u = base;
	g_autofree char *path = NULL;

	if (!bl__is_map(r, y, f))
		return;
	bl__read_map(r, y, mail_fields, u);
	if (g_path_is_absolute(u->sendmail))
		return;
	if (!strchr(u->sendmail, '/')) {
		bl__wrong(r, bl__place_in(y, "sendmail"), "bad_program", u->sendmail, "/usr/bin/msmtp");
		return;
	}
	path = g_build_filename(r->tree->folder, u->sendmail, NULL);
	u->sendmail = bl__copy(r, path);
}

void bl__take_recipients(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__field whole = *f;

	whole.how = &items;
	bl__take_items(r, y, &whole, base);
}

/* ---- What only the order can tell ------------------------------------------------------- */

static void check_language(bl__reader *r, const bl_yaml *y, const bl_order *o, bl_recipient *to)
{
	if (!to->language)
		to->language = o->languages.item[0];
	for (size_t i = 0; i < o->languages.n; i++)
		if (!o->languages.item[i] || !g_strcmp0(o->languages.item[i], to->language))
			return;
	bl__unknown(r, bl__place_in(y, "language"), "language_not_made", to->language, o->languages.item,
		    o->languages.n);
}

static void check_once(bl__reader *r, GHashTable *met, const bl_recipient *to)
{
	char *key = g_strdup_printf("%s %s %d", to->email, to->language, to->partner);

	if (!g_hash_table_add(met, key))
		bl__wrong(r, to->place, "recipient_twice", to->email, NULL);
}

void bl__check_recipients(bl__reader *r, const bl_yaml *y, bl_order *o)
{
	const bl_yaml *list = y ? bl_yaml_get(y, "to") : NULL;
	g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < o->n_to; i++) {
		/* Ours until the tree is handed out. */
		bl_recipient *to = (bl_recipient *)(uintptr_t)&o->to[i];
		const bl_yaml *at = &list->member[i];

		if (!to->email)
			continue;
		check_language(r, at, o, to);
		check_once(r, met, to);
		if (to->partner >= 0 && !bl_order_is_each(o))
			bl__wrong(r, bl__place_in(at, "partner"), "partner_of_one_report", o->ordered,
				  "each: partner");
	}
}
