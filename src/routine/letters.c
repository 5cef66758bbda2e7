/* Letters: written when editions are published, recorded with that, handed over one by one. */
#include "routine.h"

#include <string.h>

/* ---- To readers: who gets what ------------------------------------------------------------ */

/* One address, in one language. */
typedef struct {
	const bl_recipient *to;
	GArray *rows; /* of const bl_edition_row * */
} addressee;

typedef struct {
	bl__round *r;
	const bl_agreement *agreement;
	GArray *addressees; /* of addressee */
	GArray *letters;    /* of bl_letter_row */
	GArray *passed;     /* of bl_notice_passed, for the owner to pass on */
	GArray *notices;    /* of bl_notice * */
} announcing;

static const bl_edition_row *row_at(const addressee *a, guint i)
{
	return g_array_index(a->rows, const bl_edition_row *, i);
}

static addressee *addressee_of(announcing *n, const bl_recipient *to)
{
	addressee new = {to, NULL};

	for (guint i = 0; i < n->addressees->len; i++) {
		addressee *a = &g_array_index(n->addressees, addressee, i);

		if (!strcmp(a->to->email, to->email) && !strcmp(a->to->language, to->language) &&
		    a->to->attach == to->attach)
			return a;
	}
	new.rows = g_array_new(FALSE, FALSE, sizeof(const bl_edition_row *));
	g_array_append_val(n->addressees, new);
	return &g_array_index(n->addressees, addressee, n->addressees->len - 1);
}

static void add_row(announcing *n, const bl_edition_row *row)
{
	int partner;
	const bl_order *order = bl__order_of(n->agreement, row, &partner);

	for (size_t i = 0; order && i < order->n_to; i++) {
		const bl_recipient *to = &order->to[i];

		if (strcmp(to->language, row->language) || (to->partner >= 0 && to->partner != partner))
			continue;
		g_array_append_val(addressee_of(n, to)->rows, row);
	}
}

/* ---- To readers: the letter -------------------------------------------------------------------- */

static const bl_notice_edition *editions_of(announcing *n, bl_lang *lang, const addressee *a)
{
	bl_notice_edition *all = bl_arena_alloc(n->r->arena, a->rows->len * sizeof *all);

	for (guint i = 0; i < a->rows->len; i++) {
		const bl_edition_row *row = row_at(a, i);
		bl_edition_want want = {.language = row->language};

		want.order = bl__order_of(n->agreement, row, &want.partner);
		want.period = bl_period_of(want.order->every, row->first);
		all[i] = bl__notice_edition(n->r, lang, &want, row);
		if (!n->agreement->editions.link)
			all[i].page = NULL; /* what goes along is enough: nobody could find it */
	}
	return all;
}

static const char *address_of(bl__round *r, const bl_recipient *to)
{
	return to->name ? bl_arena_print(r->arena, "%s <%s>", to->name, to->email)
			: bl_arena_print(r->arena, "%s", to->email);
}

/* Which files it announces: another letter is of others. */
static const char *sums_of(bl__round *r, const bl_edition_row *row)
{
	return row->page ? bl_arena_print(r->arena, "%s %s %s %s", row->file, row->sha256, row->page,
					  row->page_sha256)
			 : bl_arena_print(r->arena, "%s %s", row->file, row->sha256);
}

static void queue(announcing *n, const addressee *a, const bl_notice *notice)
{
	int64_t *ids = bl_arena_alloc(n->r->arena, a->rows->len * sizeof *ids);
	const char **text = bl_arena_alloc(n->r->arena, (a->rows->len + 2) * sizeof *text);
	bl_letter_row letter = {.to = a->to->email,
				.name = a->to->name,
				.language = a->to->language,
				.subject = notice->subject,
				.text = notice->text,
				.attach = a->to->attach,
				.editions = ids,
				.n_editions = a->rows->len,
				.state = BL_QUEUED,
				.made = n->r->ask->clock()};

	text[0] = a->to->email;
	text[1] = a->to->language;
	for (guint i = 0; i < a->rows->len; i++) {
		ids[i] = row_at(a, i)->id;
		text[i + 2] = sums_of(n->r, row_at(a, i));
	}
	letter.message_id = bl__message_id(n->r, text, a->rows->len + 2);
	g_array_append_val(n->letters, letter);
}

/* Where neither link nor file can be given, the owner passes it on. */
static void pass_on(announcing *n, const addressee *a, const bl_notice *notice)
{
	const char **to = bl_arena_alloc(n->r->arena, sizeof *to);
	bl_notice_passed passed = {.notice = notice, .to = to, .n_to = 1};

	*to = address_of(n->r, a->to);
	g_array_append_val(n->passed, passed);
}

static bl_status write_one(announcing *n, const addressee *a, bl_error *err)
{
	const bl_agreement *own = n->agreement;
	bl_lang *lang = NULL;
	bl_status status = bl__language(n->r, a->to->language, &lang, err);
	bl_notice *notice = g_new0(bl_notice, 1);
	bl_notice_reader facts;

	g_array_append_val(n->notices, notice);
	if (status != BL_OK)
		return status;
	facts = (bl_notice_reader){.partnership = bl_text_in(&own->name, a->to->language),
				   .reader = a->to->name,
				   .editions = editions_of(n, lang, a),
				   .n_editions = a->rows->len,
				   .attached = a->to->attach,
				   .link = own->editions.link,
				   .contact = bl_text_in(&own->editions.contact, a->to->language),
				   .from = bl__sender(own)};
	bl_notice_to_reader(lang, &facts, notice);
	if (facts.link || facts.attached)
		queue(n, a, notice);
	else
		pass_on(n, a, notice);
	bl_lang_free(lang);
	return BL_OK;
}

static bl_status write_passed(announcing *n, bl_error *err)
{
	const bl_recipient *owner = n->agreement->editions.owner;
	bl_lang *lang = NULL;
	g_autofree char *folder = NULL;
	bl_notice notice = {0};
	bl_letter_row letter;
	bl_status status;

	if (!n->passed->len)
		return BL_OK;
	if (!owner) {
		bl__tell(n->r, BL_ENTRY_PERSON, "nobody_to_pass_on", NULL);
		return BL_OK;
	}
	status = bl__language(n->r, owner->language, &lang, err);
	if (status != BL_OK)
		return status;
	folder = g_canonicalize_filename(n->r->folder, NULL);
	bl_notice_to_forward(lang, bl_text_in(&n->agreement->name, owner->language), folder,
			     (const bl_notice_passed *)(const void *)n->passed->data, n->passed->len,
			     &notice);
	letter = bl__owner_letter(n->r, &notice);
	g_array_append_val(n->letters, letter);
	bl_notice_done(&notice);
	bl_lang_free(lang);
	return BL_OK;
}

/* ---- Published --------------------------------------------------------------------------------------- */

static bool is_among(int64_t id, const int64_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

static bl_status write_letters(announcing *n, const int64_t *ids, size_t n_ids, bl_error *err)
{
	size_t n_rows;
	const bl_edition_row *rows = bl__rows(n->r, BL_PREPARED, &n_rows);
	bl_status status = bl_record_error(n->r->record, err);

	for (size_t i = 0; i < n_rows; i++)
		if (is_among(rows[i].id, ids, n_ids))
			add_row(n, &rows[i]);
	for (guint i = 0; i < n->addressees->len && status == BL_OK; i++)
		status = write_one(n, &g_array_index(n->addressees, addressee, i), err);
	return status == BL_OK ? write_passed(n, err) : status;
}

static void announcing_done(announcing *n)
{
	for (guint i = 0; i < n->addressees->len; i++)
		g_array_unref(g_array_index(n->addressees, addressee, i).rows);
	for (guint i = 0; i < n->notices->len; i++) {
		bl_notice_done(g_array_index(n->notices, bl_notice *, i));
		g_free(g_array_index(n->notices, bl_notice *, i));
	}
	g_array_unref(n->addressees);
	g_array_unref(n->letters);
	g_array_unref(n->passed);
	g_array_unref(n->notices);
}

bl_status bl__announce(bl__round *r, const int64_t *ids, size_t n_ids, bl_error *err)
{
	announcing n = {.r = r,
			.agreement = bl__agreement_of(r),
			.addressees = g_array_new(FALSE, FALSE, sizeof(addressee)),
			.letters = g_array_new(FALSE, FALSE, sizeof(bl_letter_row)),
			.passed = g_array_new(FALSE, FALSE, sizeof(bl_notice_passed)),
			.notices = g_array_new(FALSE, FALSE, sizeof(bl_notice *))};
	bl_status status = write_letters(&n, ids, n_ids, err);

	if (status == BL_OK)
		status = bl_record_published(r->record, ids, n_ids, r->ask->clock(),
					     (const bl_letter_row *)(const void *)n.letters->data,
					     n.letters->len, err);
	announcing_done(&n);
	return status;
}
