/* The kinds of row that are kept, each with the roles it takes. */
#include "ties.h"

#define ORDER(a, b)                                                                                          \
	if ((a) != (b))                                                                                      \
	return (a) < (b) ? -1 : 1

static uint32_t word_at(const bl_batch *b, size_t i, int at)
{
	return at < 0 || !b->word[at] ? 0 : b->word[at][i];
}

static bl_qty qty_at(const bl_batch *b, size_t i, int at)
{
	return at < 0 || !b->qty[at] ? BL_QTY_MISSING : b->qty[at][i];
}

static bl_day day_at(const bl_batch *b, size_t i, int at)
{
	return at < 0 || !b->days[at] ? BL_DAY_NONE : b->days[at][i];
}

/* ---- Activities --------------------------------------------------------------------- */

static void make_meeting(void *out, const bl_batch *b, size_t i, const int *at)
{
	*(bl_meeting *)out = (bl_meeting){b->day[i],
					  word_at(b, i, at[0]),
					  word_at(b, i, at[1]),
					  word_at(b, i, at[3]),
					  word_at(b, i, at[2]),
					  qty_at(b, i, at[4])};
}

static int order_meetings(const void *one, const void *other)
{
	const bl_meeting *a = one, *b = other;

	ORDER(a->day, b->day);
	ORDER(a->lead, b->lead);
	ORDER(a->with, b->with);
	ORDER(a->type, b->type);
	ORDER(a->goal, b->goal);
	ORDER(a->hours, b->hours);
	return 0;
}

static const bl__list_kind meetings = {
	.kind = "activities",
	.size = sizeof(bl_meeting),
	.takes = {{"lead", BL_WORD},
		  {"partners", BL_WORDS},
		  {"goal", BL_WORD},
		  {"type", BL_WORD},
		  {"hours", BL_NUMBER}},
	.least = 3, /* what they are for says something without whom they bring together */
	.make = make_meeting,
	.order = order_meetings,
};

/* ---- Exchanges ---------------------------------------------------------------------- */

static void make_handing(void *out, const bl_batch *b, size_t i, const int *at)
{
	*(bl_handing *)out = (bl_handing){b->day[i],
					  day_at(b, i, at[5]),
					  word_at(b, i, at[0]),
					  word_at(b, i, at[1]),
					  word_at(b, i, at[2]),
					  word_at(b, i, at[4]),
					  word_at(b, i, at[6]),
					  qty_at(b, i, at[3])};
}

static int order_handings(const void *one, const void *other)
{
	const bl_handing *a = one, *b = other;

	ORDER(a->day, b->day);
	ORDER(a->from, b->from);
	ORDER(a->to, b->to);
	ORDER(a->what, b->what);
	ORDER(a->quantity, b->quantity);
	ORDER(a->accepted, b->accepted);
	ORDER(a->answered, b->answered);
	ORDER(a->reason, b->reason);
	return 0;
}

static const bl__list_kind handings = {
	.kind = "exchanges",
	.size = sizeof(bl_handing),
	.takes = {{"from", BL_WORD},
		  {"to", BL_WORD},
		  {"what", BL_WORD},
		  {"quantity", BL_NUMBER},
		  {"accepted", BL_WORD},
		  {"answered", BL_DAY},
		  {"reason", BL_WORD}},
	.least = 2,
	.make = make_handing,
	.order = order_handings,
};

/* ---- Needs -------------------------------------------------------------------------- */

static void make_asking(void *out, const bl_batch *b, size_t i, const int *at)
{
	*(bl_asking *)out = (bl_asking){b->day[i],
					word_at(b, i, at[0]),
					word_at(b, i, at[1]),
					word_at(b, i, at[2]),
					word_at(b, i, at[3]),
					at[4] < 0 ? bl_qty_of_int(1) : qty_at(b, i, at[4]),
					qty_at(b, i, at[5])};
}

static int order_askings(const void *one, const void *other)
{
	const bl_asking *a = one, *b = other;

	ORDER(a->day, b->day);
	ORDER(a->partner, b->partner);
	ORDER(a->service, b->service);
	ORDER(a->territory, b->territory);
	ORDER(a->clientele, b->clientele);
	ORDER(a->asked, b->asked);
	ORDER(a->served, b->served);
	return 0;
}

static const bl__list_kind askings = {
	.kind = "needs",
	.size = sizeof(bl_asking),
	.takes = {{"partner", BL_WORD},
		  {"service", BL_WORD},
		  {"territory", BL_WORD},
		  {"clientele", BL_WORD},
		  {"asked", BL_NUMBER},
		  {"served", BL_NUMBER}},
	.make = make_asking,
	.order = order_askings,
};

/* ---- Representatives ------------------------------------------------------------------ */

static void make_sitting(void *out, const bl_batch *b, size_t i, const int *at)
{
	*(bl_sitting *)out = (bl_sitting){b->day[i], day_at(b, i, at[3]), word_at(b, i, at[0]),
					  word_at(b, i, at[1]), word_at(b, i, at[2])};
}

static int order_sittings(const void *one, const void *other)
{
	const bl_sitting *a = one, *b = other;

	ORDER(a->from, b->from);
	ORDER(a->partner, b->partner);
	ORDER(a->to, b->to);
	ORDER(a->person, b->person);
	ORDER(a->seat, b->seat);
	return 0;
}

static const bl__list_kind sittings = {
	.kind = "representatives",
	.size = sizeof(bl_sitting),
	.takes = {{"partner", BL_WORD}, {"person", BL_ID}, {"seat", BL_WORD}, {"to", BL_DAY}},
	.least = 1,
	.make = make_sitting,
	.order = order_sittings,
};

/* ---- Reviews ------------------------------------------------------------------------- */

static void make_review(void *out, const bl_batch *b, size_t i, const int *at)
{
	*(bl_held_review *)out = (bl_held_review){b->day[i], word_at(b, i, at[0]), word_at(b, i, at[1]),
						  word_at(b, i, at[2]), word_at(b, i, at[3])};
}

static int order_reviews(const void *one, const void *other)
{
	const bl_held_review *a = one, *b = other;

	ORDER(a->day, b->day);
	ORDER(a->what, b->what);
	ORDER(a->with, b->with);
	ORDER(a->goal, b->goal);
	ORDER(a->decision, b->decision);
	return 0;
}

static const bl__list_kind reviews = {
	.kind = "reviews",
	.size = sizeof(bl_held_review),
	.takes = {{"what", BL_WORD}, {"partners", BL_WORDS}, {"goal", BL_WORD}, {"decision", BL_WORD}},
	.make = make_review,
	.order = order_reviews,
};

/* ---- Offers -------------------------------------------------------------------------- */

static void make_offering(void *out, const bl_batch *b, size_t i, const int *at)
{
	*(bl_offering *)out = (bl_offering){day_at(b, i, at[6]),  day_at(b, i, at[7]),  word_at(b, i, at[0]),
					    word_at(b, i, at[1]), word_at(b, i, at[2]), word_at(b, i, at[3]),
					    word_at(b, i, at[5]), word_at(b, i, at[8]), qty_at(b, i, at[4])};
}

static int order_offerings(const void *one, const void *other)
{
	const bl_offering *a = one, *b = other;

	ORDER(a->from, b->from);
	ORDER(a->partner, b->partner);
	ORDER(a->service, b->service);
	ORDER(a->territory, b->territory);
	ORDER(a->clientele, b->clientele);
	ORDER(a->to, b->to);
	ORDER(a->places, b->places);
	ORDER(a->per, b->per);
	ORDER(a->status, b->status);
	return 0;
}

static const bl__list_kind offerings = {
	.kind = "offers",
	.size = sizeof(bl_offering),
	.takes = {{"partner", BL_WORD},
		  {"service", BL_WORD},
		  {"territory", BL_WORD},
		  {"clientele", BL_WORD},
		  {"places", BL_NUMBER},
		  {"per", BL_WORD},
		  {"from", BL_DAY},
		  {"to", BL_DAY},
		  {"status", BL_WORD}},
	.undated = true,
	.make = make_offering,
	.order = order_offerings,
};

const bl__list_kind *const bl__list_kinds[] = {[BL__MEETINGS] = &meetings,
					       [BL__HANDINGS] = &handings,
					       [BL__ASKINGS] = &askings,
					       [BL__SITTINGS] = &sittings,
					       [BL__REVIEWS] = &reviews,
					       [BL__OFFERINGS] = &offerings,
					       NULL};
