/* bilan/edition.h: which reports are due, for whom; publish all or nothing. */
#ifndef BILAN_EDITION_H
#define BILAN_EDITION_H

#include "bilan/layout.h"
#include "bilan/paper.h"
#include "bilan/record.h"

/* What an edition may become: "pdf", "text".  A kind: one file each, listed once. */
typedef struct bl_format bl_format;

extern const bl_format *const bl_formats[]; /* NULL-ended, the usual one first */
const bl_format *bl_format_find(const char *name);
const char *bl_format_name(const bl_format *format);
const char *bl_format_ending(const bl_format *format); /* ".pdf" */
/* What a file is, by the ending of its name: "application/pdf"; of no format's: "application/octet-stream".
 */
const char *bl_format_media_type(const char *file);
/* The i-th format an order asks for, of editions that are recorded: 0 is its own, 1 the page beside it; NULL:
 * no more. */
const bl_format *bl_edition_format(const bl_order *order, size_t i);

/* One file to be: a layout, a language, a period, and for some reports a partner. */
typedef struct {
	const char *report, *language, *paper, *audience;
	const bl_layout *layout; /* NULL when the plan was made without a folder of layouts */
	int partner;             /* index into the agreement's partners; -1: for all */
	bl_period period;
	bl_day since; /* the day the edition before this one stood on: as long after its period; BL_DAY_NONE:
			 there was none, and nothing is said of what changed */
	bool data_end_early;
	const bl_format *format;
	const bl_format *also; /* it is made as this, too, of editions that are kept; NULL: no */
	const char *path;      /* <folder>/<report>[-<partner>]-<period>-<language>.<ending of the format> */
	const bl_disclosure *seen; /* NULL until given */
	const bl_changes *changes;
	const bl_edition_shown *shown; /* by the edition before it; NULL: not known */
	bl_imprint imprint;            /* n 0: it is not recorded */
} bl_edition;

typedef struct bl_editions bl_editions;

/* The user's wishes; NULL: as the agreement says. */
typedef struct {
	const char *const *names; /* reports or layout paths wanted, NULL-ended; NULL: all of the agreement */
	const char *language, *audience, *paper;
	const char *period;      /* text as typed */
	const char *folder;      /* where files go */
	const bl_format *format; /* NULL: the usual one */
	const char *partner;     /* id: of the reports made for each partner, this one's alone */
	const char *reports_dir; /* where layouts are; NULL: they are not asked for audience, period, each */
} bl_edition_wish;

/* The period reported on unless another is asked for: the last complete one
 * before as_of; when the data hold nothing in the year up to its end, the last
 * one with data, and *data_end_early says so.  `ledger` NULL: nothing is read yet. */
bl_period bl_edition_period(const bl_ledger *ledger, bl_grain grain, bl_day as_of, bool *data_end_early);

/* Plan the editions.  A name the agreement does not order is made for whom and as
 * often as its layout says, else each month for the coordinator, in the agreement's
 * languages.  A report for each partner is planned once for every partner that has
 * not left before the period.  Problems: those of the layouts, a period of another
 * grain, an unknown partner, a wish that leaves nothing to make. */
bl_status bl_editions_plan(const bl_agreement *agreement, const bl_ledger *ledger,
			   const bl_edition_wish *wish, bl_day as_of, bl_editions **out,
			   bl_problems *problems);
/* The days since which editions of such a plan want to know what changed, each
 * once, at most `most`; returns how many.  Before anything is read, so what the
 * data move is not foreseen: where they end early, a day may be another. */
size_t bl_editions_since(const bl_agreement *agreement, const bl_edition_wish *wish, bl_day as_of,
			 bl_day *days, size_t most);
size_t bl_editions_count(const bl_editions *e);
const bl_edition *bl_editions_at(const bl_editions *e, size_t i);
void bl_editions_free(bl_editions *e);

/* Whether some of them are for readers outside. */
bool bl_editions_leave(const bl_editions *e);
/* These are left out of the plan; how many were. */
size_t bl_editions_withdraw(bl_editions *e);

/* ---- Making them --------------------------------------------------------------------- */

/* What editions and charts are made from, and where what they need is found; all borrowed. */
typedef struct {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	const bl_taken *taken;
	const bl_words *words;
	bl_day as_of;
	const char *reports_dir, *font_path;
	const char *creator; /* the program, for the file's properties */
} bl_materials;

/* Whom the edition is for. */
bl_reader bl_edition_reader(const bl_edition *e);

/* What the i-th edition's reader may see, and what changed for it (NULL: its
 * layout does not ask); borrowed.  Every edition wants it before it is made. */
void bl_edition_give(bl_editions *e, size_t i, const bl_disclosure *seen, const bl_changes *changes);

/* Make every edition on `threads` threads (0: as many as there are processors) and
 * put it in place.  Editions for all appear together or not at all.  One for a
 * partner stands alone: when it fails the problem names the partner and the others
 * are still made.  made[i] says which are in place.  Problems come in the order of
 * the plan, whatever thread met them; the worst status is returned. */
bl_status bl_editions_make(bl_editions *e, const bl_materials *from, unsigned threads, bool *made,
			   bl_problems *problems);

/* Letters of people's words that stand as squares in what was made, because no
 * face has them; by number.  Borrowed. */
const uint32_t *bl_editions_lacking(const bl_editions *e, size_t *n);

/* Who may read what is written anew (outputs: {readable_by: …}). */
bl_readers bl_agreement_readers(const bl_agreement *agreement);

/* Tells the outbox of what a run reads of its own folder: the agreement, its layouts
 * and notes, the exports taken.  What is written replaces none of them, and may be read
 * by whom the agreement says. */
void bl_outbox_agree(bl_outbox *box, const bl_agreement *agreement, const bl_taken *taken);

/* The coordinator's notes for an edition.  They lie in the folder of notes and say in their name for what
 *they are: <period>.<language>.md for whoever reads an edition of that period;
 *<period>.<reader>.<language>.md, where the reader is a report ("funder", "partner-ville" of one partner) or
 *an audience, before that.  Without a language they are for all languages.  The first of these that is there
 *is taken:
 *
 *	<period>.<report>-<partner>   of a report for each partner
 *	<period>.<report>
 *	<period>.<audience>
 *	<period>
 *
 * Where one of them is there in other languages alone, none is taken: words for one reader are not replaced
 *by words that were meant for others.  *notes NULL: there is none.  *path is where it was, or where one for
 * everybody would be.  Both yours (g_free) when BL_OK; a file that is there and cannot be read is an error.
 */
bl_status bl_edition_notes(const bl_agreement *agreement, const bl_edition *edition, char **notes,
			   char **path, bl_error *err);
/* What the agreement's orders leave to their layouts.  Layouts that cannot be read, or name what the
 * agreement has not, are told, and the worst status is returned; *out is yours all the same (bl_orders_free).
 */
typedef struct bl_orders bl_orders;
bl_status bl_orders_read(const bl_agreement *agreement, const char *reports_dir, bl_orders **out,
			 bl_problems *problems);
void bl_orders_free(bl_orders *orders);
/* Whether an order is for each partner: as it says itself, or its layout … */
bool bl_orders_each(const bl_orders *orders, const bl_order *order);
/* … and whether this one (an index) is among them (bl_layout_is_for). */
bool bl_orders_has(const bl_orders *orders, const bl_order *order, int partner);
/* Whether there is a note for an edition of an order, for one partner (an index) or all (-1). */
bool bl_order_noted(const bl_agreement *agreement, const bl_order *order, int partner, bl_period period,
		    const char *language);
/* Files in the folder of notes that are nobody's: a period that is none, a reader that is no report, partner
 * or audience, a language the agreement has not ("note_period", "note_reader", "note_language", with the
 * nearest name), and notes that are not there in a language their editions are made in ("note_untranslated").
 * What does not end in .md, and README.md, is not looked at.  An error: a folder that cannot be listed. */
bl_status bl_notes_check(const bl_agreement *agreement, const bl_orders *orders, const char *reports_dir,
			 bl_problems *problems, bl_error *err);

/* ---- Editions that are recorded --------------------------------------------------------- */

/* One that is asked for outright. */
typedef struct {
	const bl_order *order; /* of the agreement */
	int partner;           /* -1: for all */
	const char *language;
	bl_period period;
	bl_day since;                  /* what changed is told since that day; BL_DAY_NONE: not at all */
	const bl_edition_shown *shown; /* by the edition of that day; NULL: not known */
	bl_imprint imprint;
} bl_edition_want;

/* A plan of exactly these, in this order; their paths are names of files alone.  Problems:
 * those of the layouts.  All is borrowed but the array.  *out is yours. */
bl_status bl_editions_of(const bl_agreement *agreement, const bl_edition_want *wants, size_t n,
			 const char *reports_dir, bl_editions **out, bl_problems *problems);

/* The name of a file by the agreement's pattern (bl_order_file), the n-th edition's from the second on with
 * "-n"; without its folder.  Yours (g_free). */
char *bl_edition_file(const bl_agreement *agreement, const bl_edition_want *want, int n);

/* How much of what was shown is known. */
typedef struct {
	size_t figures;  /* as many were handed over */
	size_t nameless; /* so many more are of an indicator, a split or a value that is no longer there */
	size_t editions; /* the record knows nothing of the figures of so many */
} bl_remembered;

/* What one became: its file, and what of it is recorded (bl_edition_row: report, partner, audience, language,
 * period, figures, hidden, provisional, digest, sha256, bytes, pages, as_of; cells; said).  Texts live in
 * `arena`. */
typedef struct {
	bl_status status; /* of making it; the others are empty when it is not BL_OK */
	char *bytes;
	size_t n;
	char *page; /* the page beside it; NULL: none was asked for */
	size_t n_page;
	bl_arena *arena;
	bl_edition_made made;
} bl_edition_kept;

/* Make every edition of a plan on `threads` threads, and keep it.  `kept` has room for all of
 * them, and is yours (bl_editions_kept_free).  Problems as with bl_editions_make; returns the worst status.
 */
bl_status bl_editions_keep(bl_editions *e, const bl_materials *from, unsigned threads, bl_edition_kept *kept,
			   bl_problems *problems);
void bl_editions_kept_free(bl_edition_kept *kept, size_t n);

/* What the agreement's record of editions says readers outside were shown, in terms of the agreement as it is
 * now and in the order of the editions that showed it, handed to `all` before it discloses anything to one of
 * them.  Where there is no record, nothing was shown; one that cannot be read is an error, and nothing may be
 * shown to them then. */
bl_status bl_editions_remember(const bl_agreement *agreement, const bl_words *words, bl_disclosures *all,
			       bl_remembered *out, bl_error *err);

/* ---- The gate -------------------------------------------------------------------- */

/* Stands before whatever leaves of one ledger; all is borrowed.  Yours (bl_gate_free). */
typedef struct bl_gate bl_gate;
bl_gate *bl_gate_new(const bl_agreement *agreement, const bl_ledger *ledger, bl_disclosures *seen);
void bl_gate_free(bl_gate *gate);
/* Before anything is disclosed to a reader outside (bl_editions_remember), once; where nothing is hidden
 * there is nothing to remember. */
bl_status bl_gate_remember(bl_gate *gate, bl_problems *problems);
const bl_remembered *bl_gate_remembered(const bl_gate *gate); /* NULL: it was not asked to */
/* BL_OK: what it would show may leave (bl_disclosures_gate).  Attacked once, and told once. */
bl_status bl_gate_attack(bl_gate *gate, bl_problems *problems);
/* What was shown before and would be hidden now (bl_disclosures_public); corrections that are held back, once
 * it remembers (bl_disclosures_held). */
const bl_shown_earlier *bl_gate_public(const bl_gate *gate, size_t *n);
const bl_held_cell *bl_gate_held(const bl_gate *gate, bl_arena *arena, size_t *n);
/* What may not leave is left out of the plan, and that is told ("not_published"). */
bl_status bl_editions_let_through(bl_editions *e, bl_gate *gate, bl_problems *problems);

/* ---- Charts by themselves -------------------------------------------------------- */

/* The user's wishes; NULL: as the agreement says. */
typedef struct {
	const char *const *subjects; /* ids of indicators and goals, or "goals"; NULL-ended */
	const bl_chart *kind;        /* NULL: what fits each */
	const bl_medium *medium;     /* NULL: as the file's name ends, else PDF */
	const char *language;
	const char *period; /* as typed */
	const char *output; /* a folder, or one file (its name ends like a format); NULL: "." */
} bl_chart_wish;

/* <folder>/<subject>-<kind>-<period>-<language>.<format> for every subject and
 * language, all or nothing; `wrote` is called with each path once all are in
 * place.  Problems: a subject nobody knows, a chart that does not fit one, a
 * period that is none. */
bl_status bl_charts_publish(const bl_materials *from, const bl_disclosure *seen, const bl_chart_wish *wish,
			    void (*wrote)(void *self, const char *path), void *self, bl_problems *problems);

#endif
