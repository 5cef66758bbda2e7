/* bilan/notice.h: what people are told by letter of editions that were made when nobody was at the
 * keyboard: a subject and a text, in their language.
 *
 * Pure functions of plain facts, which are borrowed; what is written is yours (bl_notice_done).  No
 * figure of a report goes into a letter: mail is read by others on its way.  Lines end in \n, and a
 * paragraph is one line.  Texts of people are made clean: one line, no controls.
 */
#ifndef BILAN_NOTICE_H
#define BILAN_NOTICE_H

#include "bilan/calendar.h"
#include "bilan/lang.h"

typedef struct {
	char *subject, *text;
} bl_notice;

void bl_notice_done(bl_notice *notice); /* frees both; it is empty then */

/* An edition as letters name it: names are in the language of the letter, and editions that differ
 * in language alone are one. */
typedef struct {
	const char *report;  /* the title of its layout … */
	const char *ordered; /* … and the word for it in commands */
	const char *partner; /* the name of the one it is for; NULL: for all … */
	bl_period period;
	const char *file; /* from the shared folder: "2026-10/monthly-2026-10-en.pdf"; NULL: it has none */
	const char *page; /* the same as a page for a browser, beside it; NULL: there is none */
	int n;            /* 2 and more: it replaces edition n − 1 … */
	const char *why;  /* … for this: "figures" "note" "asked" */
	bool late;        /* it came after the day … */
	bl_day by;        /* … it was to be there by (BL_DAY_NONE: not said) */
	bool provisional;
	bl_period next;      /* the one that follows is of this period … */
	bl_day from, latest; /* … and comes from the one day on, and by the other; from BL_DAY_NONE: none */
} bl_notice_edition;

/* ---- To a reader -------------------------------------------------------------------------------- */

typedef struct {
	const char *partnership;
	const char *reader; /* their name; NULL: not known */
	const bl_notice_edition *editions;
	size_t n_editions;
	bool attached;       /* the files go along with the letter */
	const char *link;    /* of the shared folder; NULL: none.  Neither: the text only names the files */
	const char *contact; /* whom to call when nothing comes; NULL: … */
	const char *from;    /* … this address, which the letter comes from */
} bl_notice_reader;

/* Which editions are published, where they lie, what they replace, when the next ones come and whom
 * to call when they do not. */
void bl_notice_to_reader(bl_lang *lang, const bl_notice_reader *facts, bl_notice *out);

/* A letter that the owner is to pass on, in the language of those it is for. */
typedef struct {
	const bl_notice *notice; /* of bl_notice_to_reader */
	const char *const *to;   /* as addresses are written: "Anne Roy <anne@example.org>" */
	size_t n_to;
} bl_notice_passed;

/* To the owner, where the agreement gives no `link:` and a reader's letter could not say where the files
 * lie: whom to send what, ready to be copied.  `folder` is where the owner finds the editions. */
void bl_notice_to_forward(bl_lang *lang, const char *partnership, const char *folder,
			  const bl_notice_passed *all, size_t n, bl_notice *out);

/* ---- To the owner ------------------------------------------------------------------------------- */

/* An edition that could not be made, or may not be shown as things are, and why (a line; NULL: not said). */
typedef struct {
	bl_notice_edition edition;
	const char *why;
} bl_notice_trouble;

/* What has not come in of a source, and an edition it was owed for. */
typedef struct {
	const char *source, *partner; /* names; partner NULL: nobody's alone */
	bl_day until;                 /* it came in up to this day; BL_DAY_NONE: nothing did */
	bl_notice_edition edition;    /* `latest`: of the edition itself, the day it no longer waits from */
	bool made;                    /* it was made all the same; false: it waits */
} bl_notice_lack;

/* A letter that did not get through, as far as is known. */
typedef enum { BL_NOTICE_UNCERTAIN, BL_NOTICE_REFUSED, BL_NOTICE_GIVEN_UP } bl_notice_fate;
typedef struct {
	bl_notice_fate fate;
	const char *to, *subject;
	const char *reply; /* what the mail program said last; NULL */
} bl_notice_undelivered;

typedef struct {
	const char *partnership;
	const char *agreement; /* as the commands are to name it; NULL: they need not */
	const char *held_in;   /* the folder of what is held */
	const bl_notice_trouble *failed;
	size_t n_failed;
	const char *const *problems; /* other ones, each a line: a failure too */
	size_t n_problems;
	const bl_notice_edition *held; /* made, and waiting for a look: `file` is in held_in */
	size_t n_held;
	const bl_notice_undelivered *letters;
	size_t n_letters;
	const bl_notice_trouble *withheld;
	size_t n_withheld;
	const bl_notice_lack *lacks;
	size_t n_lacks;
} bl_notice_owner;

/* What failed, and what needs a person, in this order, each with what to do about it.  The subject tells the
 * two apart.  False: there is nothing to tell, and *out is empty. */
bool bl_notice_to_owner(bl_lang *lang, const bl_notice_owner *facts, bl_notice *out);

#endif
