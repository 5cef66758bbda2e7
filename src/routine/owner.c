/* What the owner is told, in one letter: what failed, what waits for a look, whose data are late,
 * which letters did not get through. */
#include "routine.h"

#include <string.h>

/* ---- Gathered on the way ------------------------------------------------------------------ */

void bl__owner_begin(bl__round *r)
{
	r->owner.failed = g_array_new(FALSE, FALSE, sizeof(bl_edition_want));
	r->owner.withheld = g_array_new(FALSE, FALSE, sizeof(bl_edition_want));
	r->owner.lacks = g_array_new(FALSE, FALSE, sizeof(bl__lack));
}

void bl__owner_end(bl__round *r)
{
	g_array_unref(r->owner.failed);
	g_array_unref(r->owner.withheld);
	g_array_unref(r->owner.lacks);
}

void bl__fails(bl__round *r, const bl_edition_want *want)
{
	g_array_append_vals(r->owner.failed, want, 1);
}

void bl__withholds(bl__round *r, const bl_edition_want *want)
{
	g_array_append_vals(r->owner.withheld, want, 1);
}

void bl__lacks(bl__round *r, const bl_due_item *item, const bl_delivery *delivery)
{
	bl__lack lack = {item->order, item->partner, item->period, item->latest, *delivery};

	g_array_append_val(r->owner.lacks, lack);
}

/* ---- The letter ------------------------------------------------------------------------------ */

typedef struct {
	bl__round *r;
	bl_lang *lang;
	bl_notice_owner facts;
} telling;

static const bl_notice_trouble *troubles_of(telling *t, const GArray *wants, const char *why)
{
	bl_notice_trouble *all = bl_arena_alloc(t->r->arena, (wants->len + 1) * sizeof *all);

	for (guint i = 0; i < wants->len; i++)
		all[i] = (bl_notice_trouble){
			bl__notice_edition(t->r, t->lang, &g_array_index(wants, bl_edition_want, i), NULL),
			why};
	return all;
}

static void add_lacks(telling *t)
{
	const bl_agreement *a = bl__agreement_of(t->r);
	const GArray *lacks = t->r->owner.lacks;
	bl_notice_lack *all = bl_arena_alloc(t->r->arena, (lacks->len + 1) * sizeof *all);

	for (guint i = 0; i < lacks->len; i++) {
		const bl__lack *l = &g_array_index(lacks, bl__lack, i);
		bl_edition_want want = {.order = l->order, .partner = l->partner, .period = l->period};

		all[i] = (bl_notice_lack){.source = a->sources[l->delivery.source].name,
					  .partner =
						  l->delivery.partner < 0
							  ? NULL
							  : bl_partner_name(&a->partners[l->delivery.partner],
									    bl_lang_code(t->lang)),
					  .until = l->delivery.until,
					  .edition = bl__notice_edition(t->r, t->lang, &want, NULL),
					  .made = true};
		all[i].edition.latest = l->latest;
	}
	t->facts.lacks = all;
	t->facts.n_lacks = lacks->len;
}

static bl_status add_held(telling *t, bl_error *err)
{
	size_t n, m = 0;
	const bl_edition_row *rows = bl__rows(t->r, BL_HELD, &n);
	bl_notice_edition *all = bl_arena_alloc(t->r->arena, (n + 1) * sizeof *all);

	for (size_t i = 0; i < n; i++) {
		bl_edition_want want = {.language = rows[i].language};

		want.order = bl__order_of(bl__agreement_of(t->r), &rows[i], &want.partner);
		if (!want.order)
			continue;
		want.period = bl_period_of(want.order->every, rows[i].first);
		all[m++] = bl__notice_edition(t->r, t->lang, &want, &rows[i]);
	}
	t->facts.held = all;
	t->facts.n_held = m;
	return bl_record_error(t->r->record, err);
}

/* Those of readers: one to the owner that did not get through is not told by another. */
static bl_status add_letters(telling *t, bl_error *err)
{
	static const bl_letter_state states[] = {BL_UNCERTAIN, BL_REFUSED};
	bl_notice_undelivered *out = NULL;
	size_t n_out = 0;

	for (size_t s = 0; s < G_N_ELEMENTS(states); s++) {
		size_t n;
		const bl_letter_row *all = bl_record_letters(t->r->record, (int)states[s], t->r->arena, &n);
		bl_notice_undelivered *more = bl_arena_alloc(t->r->arena, (n_out + n + 1) * sizeof *more);

		if (n_out)
			memcpy(more, out, n_out * sizeof *more);
		out = more;
		for (size_t i = 0; i < n; i++)
			if (!all[i].owner)
				out[n_out++] = (bl_notice_undelivered){
					states[s] == BL_UNCERTAIN ? BL_NOTICE_UNCERTAIN : BL_NOTICE_REFUSED,
					all[i].to, all[i].subject, all[i].reply};
	}
	t->facts.letters = out;
	t->facts.n_letters = n_out;
	return bl_record_error(t->r->record, err);
}

static void add_problems(telling *t)
{
	bl_problems *all = t->r->problems;
	size_t n = bl_problems_count(all);
	const char **line = bl_arena_alloc(t->r->arena, (n + 1) * sizeof *line);

	for (size_t i = 0; i < n; i++)
		line[i] = bl_arena_print(t->r->arena, "%s", bl_lang_problem(t->lang, bl_problems_at(all, i)));
	t->facts.problems = line;
	t->facts.n_problems = n;
}

static bl_status gather(telling *t, bl_error *err)
{
	bl__round *r = t->r;
	g_autofree char *held = g_build_filename(r->record_folder, "held", NULL);
	g_autofree char *held_in = g_canonicalize_filename(held, NULL);
	g_autofree char *agreement = g_canonicalize_filename(r->ask->agreement, NULL);
	bl_status status;

	t->facts = (bl_notice_owner){
		.partnership = bl_text_in(&r->agreement->name, bl_lang_code(t->lang)),
		.agreement = bl_arena_print(r->arena, "%s", agreement),
		.held_in = bl_arena_print(r->arena, "%s", held_in),
		.failed = troubles_of(t, r->owner.failed, NULL),
		.n_failed = r->owner.failed->len,
		.withheld = troubles_of(t, r->owner.withheld, NULL),
		.n_withheld = r->owner.withheld->len,
	};
	add_lacks(t);
	add_problems(t);
	status = add_held(t, err);
	return status == BL_OK ? add_letters(t, err) : status;
}

bl_status bl__write_owner(bl__round *r, bl_error *err)
{
	const bl_recipient *owner = r->agreement->editions.owner;
	telling t = {.r = r};
	bl_notice notice = {0};
	bl_status status = owner ? bl__language(r, owner->language, &t.lang, err) : BL_OK;

	if (!owner || status != BL_OK)
		return status;
	status = gather(&t, err);
	if (status == BL_OK && bl_notice_to_owner(t.lang, &t.facts, &notice)) {
		bl_letter_row letter = bl__owner_letter(r, &notice);

		status = bl_record_write_letter(r->record, &letter, err);
	}
	bl_notice_done(&notice);
	bl_lang_free(t.lang);
	return status;
}
