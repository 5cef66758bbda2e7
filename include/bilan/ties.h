/* bilan/ties.h: what rows say of partners together, kept one by one: who met whom, what
 * was handed on and how it was answered, what people asked for and who offers it, who spoke for a
 * partner, what a review decided.
 *
 * A figure of an indicator is folded by month and forgets its rows (bilan/tally.h);
 * how long ago, how many days until an answer, from when to when: these questions
 * need the days themselves.  Kept are the rows of sources of the kinds below that
 * map the roles it takes, of those that count in the run's window, whatever a row's
 * partner is; a few words and days a row.  Nothing is kept where the agreement
 * lists no partner.
 *
 * The rows come in the order of their days, and of equal days by all that is kept of
 * them: how the files were cut shows nowhere.  Words are of the reader's table; 0:
 * the cell was empty, or no column was mapped.  Once closed it is only read: threads
 * may share it.
 */
#ifndef BILAN_TIES_H
#define BILAN_TIES_H

#include "bilan/intake.h"

/* An activity of somebody, perhaps with others: a row of a source of activities. */
typedef struct {
	bl_day day;
	uint32_t lead, with; /* `with` may have members (bl_words_members) */
	uint32_t type, goal; /* goal may have members */
	bl_qty hours;        /* BL_QTY_MISSING: not said */
} bl_meeting;

/* Something one partner gave, lent or referred to another: a row of exchanges. */
typedef struct {
	bl_day day;
	bl_day answered; /* BL_DAY_NONE: not said, or not yet */
	uint32_t from, to;
	uint32_t what, accepted, reason;
	bl_qty quantity; /* BL_QTY_MISSING: not said */
} bl_handing;

/* What people asked for, and what could be answered: a row of needs. */
typedef struct {
	bl_day day;
	uint32_t partner, service, territory, clientele;
	bl_qty asked;  /* 1 where no column says how many: a row is a request; MISSING: an empty cell */
	bl_qty served; /* BL_QTY_MISSING: not said */
} bl_asking;

/* Somebody spoke for a partner from a day to a day, both included: a row of
 * representatives.  `person` tells one from another and is never to be shown. */
typedef struct {
	bl_day from, to; /* to: BL_DAY_NONE: still does */
	uint32_t partner, person, seat;
} bl_sitting;

/* The partners looked at their goals: a row of reviews. */
typedef struct {
	bl_day day;
	uint32_t what, with, goal; /* with and goal may have members */
	uint32_t decision;         /* may have members */
} bl_held_review;

/* A partner offers a service: a row of offers.  These have no day of their own, and come
 * by the day they begin. */
typedef struct {
	bl_day from, to;                                 /* BL_DAY_NONE: not said */
	uint32_t partner, service, territory, clientele; /* territory and clientele may have members */
	uint32_t per, status;
	bl_qty places; /* BL_QTY_MISSING: not said */
} bl_offering;

typedef struct bl_ties bl_ties;

bl_ties *bl_ties_new(const bl_agreement *agreement);
void bl_ties_free(bl_ties *ties);

/* What it needs to read of source s besides the n wishes that somebody `has` already, which
 * stand before them in a batch: one wish serves all who want the same.  Once for each
 * source, before the first row.  Borrowed. */
const bl_wish *bl_ties_wishes(bl_ties *ties, int s, const bl_wish *has, size_t n, size_t *n_more);
/* Keep the rows of a batch that count in its first window.  Rows that could not be read
 * (bl_batch's `lost`) are not kept. */
void bl_ties_add(bl_ties *ties, int source, const bl_batch *batch);
/* The end of adding: puts the rows in order.  `words`, of the reader, is borrowed. */
void bl_ties_close(bl_ties *ties, const bl_words *words);

/* Whether a source of this kind is there and maps this role: without, nobody could have said. */
bool bl_ties_told(const bl_ties *ties, const char *kind, const char *role);

/* The rows, n of them; of a closed one.  Borrowed. */
const bl_meeting *bl_ties_meetings(const bl_ties *ties, size_t *n);
const bl_handing *bl_ties_handings(const bl_ties *ties, size_t *n);
const bl_asking *bl_ties_askings(const bl_ties *ties, size_t *n);
const bl_sitting *bl_ties_sittings(const bl_ties *ties, size_t *n);
const bl_held_review *bl_ties_reviews(const bl_ties *ties, size_t *n);
const bl_offering *bl_ties_offerings(const bl_ties *ties, size_t *n);

/* ---- Which exchanges are referrals ---------------------------------------------------------
 *
 * The words of `what` that are known for referrals (bl_joint_referral); where none is, those that some row
 * refuses or answers on a day, for nobody calls a thing given a refusal; and 0, no word, where a source has
 * nothing but referrals.  Found once, when first asked for; the same for readers outside.  Borrowed. */
const uint32_t *bl_ties_referrals(const bl_ties *ties, size_t *n);
/* Whether exchanges of this word may be of people: they are referrals, or do not say what they are. */
bool bl_ties_of_people(const bl_ties *ties, uint32_t what);

/* ---- Without what is not for readers outside ---------------------------------------------- */

/* What may be left out. */
typedef enum {
	BL_TIES_NEEDS,      /* all that people asked for */
	BL_TIES_REFERRALS,  /* exchanges that may be of people (bl_ties_of_people) */
	BL_TIES_QUANTITIES, /* of the other exchanges */
	BL_TIES_HOURS,      /* of activities */
	BL_TIES_PARTS
} bl_ties_part;

/* The same rows of a closed one without all of these, made once.  Borrowed, as long as `ties`. */
const bl_ties *bl_ties_outside(const bl_ties *ties);
/* Whether it was left out here, and there was some: then no row says nothing of it, and nothing is not none.
 * `ties` may be NULL. */
bool bl_ties_hides(const bl_ties *ties, bl_ties_part part);

const bl_words *bl_ties_words(const bl_ties *ties);
/* The partner a word is, as an index into the agreement's; -1: none. */
int bl_ties_partner(const bl_ties *ties, uint32_t word);
/* The partners among the words of two cells (their members, where they have some), each
 * once and ascending; how many.  `out` has room for all partners. */
size_t bl_ties_partners(const bl_ties *ties, uint32_t one, uint32_t other, int *out);

/* ---- Answers ----------------------------------------------------------------------------
 *
 * What the cell of a handing's `accepted` says, in the words of forms and of tools for
 * referrals (src/ties/reply.c); nothing, and words that say that nothing came, are awaited. */
typedef enum { BL_REPLY_AWAITED, BL_REPLY_YES, BL_REPLY_NO, BL_REPLY_OTHER } bl_reply;

bl_reply bl_reply_of(bl_str word);
/* Where rows are asked for by partner: the partners that the i-th meeting names, ascending, each
 * once; and the meetings, and the exchanges on either side, of one partner, as indices into
 * the rows, in their order.  Found once, when first asked for.  Borrowed. */
const int *bl_ties_met(const bl_ties *ties, size_t meeting, size_t *n);
const uint32_t *bl_ties_meetings_of(const bl_ties *ties, int partner, size_t *n);
const uint32_t *bl_ties_handings_of(const bl_ties *ties, int partner, size_t *n);

/* ---- Kinds of joint activity ------------------------------------------------------------
 *
 * What partnerships do together and exchange, known by name in both languages, so that an
 * agreement need not list it: the sentence joint.<name> is its name.  The program's own
 * stand in src/ties/joint_kinds.c, each once, with the words it is known by; the section
 * `joint` of an agreement adds words to them, and kinds of its own. */

#define BL_JOINT_LANGUAGES 2
extern const char *const bl_joint_languages[BL_JOINT_LANGUAGES]; /* "fr" "en" */

typedef struct {
	const char *name; /* "presentation" */
	/* Folded words it is known by in each of those languages, each list NULL-ended; an
	 * agreement's own has none here. */
	const char *const *known[BL_JOINT_LANGUAGES];
	/* What its quantities are counted in: the sentence joint.unit.<unit>; NULL: that depends. */
	const char *unit;
} bl_joint;

extern const bl_joint *const bl_joints[]; /* NULL-ended */
extern const bl_joint bl_joint_presentation, bl_joint_protocol, bl_joint_review, bl_joint_concertation,
	bl_joint_referral;

/* One of bl_joints by its name; NULL: none. */
const bl_joint *bl_joint_find(const char *name);
/* The kind a word of the data, or its own name, is of, in whatever case and accents, in the plural as in the
 * singular; what the agreement (may be NULL) says goes first.  NULL: none. */
const bl_joint *bl_joint_of(const bl_agreement *agreement, bl_str word);
/* Two spellings of one thing: the same name, or words of one kind. */
bool bl_joint_same(const bl_agreement *agreement, bl_str a, bl_str b);
/* What the agreement says of a kind; NULL: nothing. */
const bl_joint_terms *bl_joint_terms_of(const bl_agreement *agreement, const bl_joint *joint);
/* Whether a word of a kind belongs to this language: nothing is to be said in its place. */
bool bl_joint_speaks(const bl_agreement *agreement, const bl_joint *joint, bl_str word, const char *language);
/* Every spelling a kind is looked for under, NULL-ended.  Yours (g_strfreev). */
char **bl_joint_spellings(const bl_agreement *agreement, const bl_joint *joint);

/* Adds a problem for each kind of an agreement that is neither known nor given a name. */
bl_status bl_joints_bind(const bl_agreement *agreement, bl_problems *problems);

#endif
