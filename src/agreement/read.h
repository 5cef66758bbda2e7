/* Inside the room: an agreement is read by tables.  A map of the file is an
 * array of fields, a list of maps is a `bl__items`; how one value is read is a
 * function named in the field.  So an unknown key, a wrong shape or a missing
 * value is reported in one place and in one way, wherever it stands. */
#ifndef AGREEMENT_READ_H
#define AGREEMENT_READ_H

#include "bilan/agreement.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* What names can refer to. */
typedef enum { BL__PARTNER, BL__SOURCE, BL__INDICATOR, BL__GOAL, BL__REFERENTS } bl__referent;

/* The names given so far to one sort of thing, in the order of its array. */
typedef struct {
	GHashTable *index; /* name in composed Unicode → index + 1 */
	bl_texts names;
	bool unsure; /* the list was unreadable: complaints about its names would only echo that */
} bl__roll;

/* What `editions` says of every order that does not say it itself; -1: it does not either. */
typedef struct {
	int after, at_latest, catch_up;
	bl_day since;
	bool approve, approve_said, reissues;
	bl_names formats; /* n 0: it does not say */
} bl__habits;

typedef struct {
	const char *file; /* as problems name it */
	bl_arena *arena;
	bl_problems *problems;
	size_t said, unsaid; /* problems given, and held back when there are too many */
	bl_agreement *tree;
	const char *paper; /* the partnership's, for reports that have none */
	bl__habits habits;
	bl__roll roll[BL__REFERENTS];
	const bl_indicator *about; /* what the numbers being read are levels of; NULL: not known */
	bl_partner *partners;      /* likewise */
	const bl_yaml *listed;     /* the list they were read from, where that is another file … */
	const char *listed_file;   /* … this one */
	GArray *words;             /* of bl_word_said, as they are met; NULL: none yet */
	bl_texts beside;           /* all files read besides the agreement */
	bl_goal *goals;            /* those of the tree, ours until it is handed out */
	void *scratch;             /* where values that the tree has no place for are put */
} bl__reader;

typedef struct bl__field bl__field;

/* Reads `y` into the struct at `base`, or says what is wrong with it. */
typedef void bl__take(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base);

/* A row names its key and how it is taken; what else it says, it says by name. */
struct bl__field {
	const char *key;
	bl__take *take;
	size_t at;       /* offset in the struct; BL__NOWHERE: checked, then dropped */
	size_t also;     /* offset of a second member: an array's count, a word's place */
	const void *how; /* what `take` needs to know: choices, items, fields */
	bool required;
};

#define BL__NOWHERE SIZE_MAX
#define BL__END     {.key = NULL}

/* A list of maps, each read into a struct of `size` bytes that starts with its bl_place. */
typedef struct {
	const bl__field *fields;
	size_t size;
	void (*blank)(bl__reader *r, void *item); /* defaults other than zero; may be NULL */
	void (*done)(bl__reader *r, const bl_yaml *y, void *item,
		     size_t i); /* what one field alone cannot tell; may be NULL */
} bl__items;

/* ---- Saying what is wrong ------------------------------------------------- */

/* `known` gives the expected names and the nearest one. */
void bl__unknown(bl__reader *r, bl_place place, const char *key, const char *found, const char *const *known,
		 size_t n);
/* `expected` is an example or a bound; may be NULL. */
void bl__wrong(bl__reader *r, bl_place place, const char *key, const char *found, const char *expected);
void bl__wrong_date(bl__reader *r, bl_place place, const char *key, bl_day found, const char *sign,
		    bl_day bound);
/* The place of the value map[key], of the map itself when it has no such key. */
bl_place bl__place_in(const bl_yaml *map, const char *key);

/* ---- Maps, lists, names ----------------------------------------------------- */

bool bl__has(const bl_yaml *map, const char *key); /* and not left blank */
void *bl__at(bl__reader *r, size_t offset, void *base);
const char *bl__copy(bl__reader *r, const char *text);
bool bl__blank(const bl_yaml *y); /* a key without a value is as good as no key */
bool bl__is_text(bl__reader *r, const bl_yaml *y, const bl__field *f);
bool bl__is_list(bl__reader *r, const bl_yaml *y, const bl__field *f);
bool bl__is_map(bl__reader *r, const bl_yaml *y, const bl__field *f);
void bl__read_map(bl__reader *r, const bl_yaml *y, const bl__field *fields, void *base);
/* The sole text of a value, or the texts of a list; others are complained of. */
void bl__read_names(bl__reader *r, const bl_yaml *y, const bl__field *f, bl_names *out);

/* Gives item `i` of its array the name that stands in y[key]; a second use is complained of. */
void bl__enroll(bl__reader *r, bl__referent what, const bl_yaml *y, const char *key, const char *name,
		size_t i);
/* The index of `name`, or -1 and a complaint. */
int bl__refer(bl__reader *r, bl__referent what, const char *name, bl_place place);

/* ---- Ways to take a value ------------------------------------------------------ */

bl__take bl__take_text;        /* bl_text: plain, or {fr: …, en: …} */
bl__take bl__take_word;        /* const char * */
bl__take bl__take_placed_word; /* const char *, and its bl_place at `also` */
bl__take bl__take_names;       /* bl_names: one or a list */
bl__take bl__take_languages;   /* bl_names, of known languages */
bl__take bl__take_choice;      /* const char *, one of `how` (NULL-ended names) */
bl__take bl__take_day;         /* bl_day */
bl__take bl__take_number;      /* double */
bl__take bl__take_level;       /* double, of figures of r->about: "40", "80 %"; its bool `also`: with a % */
bl__take bl__take_target;      /* bl_target */
bl__take bl__take_whole;       /* int, from 0 */
bl__take bl__take_share;       /* double, "5 %" or 0.05 */
bl__take bl__take_yes_no;      /* bool */
bl__take bl__take_month;       /* int, 1 … 12 */
bl__take bl__take_grain;       /* bl_grain */
bl__take bl__take_per;         /* const bl_grain_kind * */
bl__take bl__take_per_name;    /* const char *, a grain's name */
bl__take bl__take_conditions;  /* bl_conditions */
bl__take bl__take_map;         /* a map whose fields (`how`) go into the same struct */
bl__take bl__take_items;       /* an array, its count at `also`; `how` is a bl__items */
bl__take bl__take_indexes;     /* int array of indices, count at `also`; `how` is a bl__referent * */
bl__take bl__take_said;        /* const char *; {fr: …, en: …} says what it is called, too */
bl__take bl__take_said_names;  /* bl_names of such */
bl__take bl__take_words;       /* a map of words and what they are called */
bl__take bl__take_joint;       /* the section of that name: joint and n_joint of the agreement */

extern const bl__referent bl__partner_ids, bl__indicator_ids, bl__goal_ids;

/* Decimal point or comma, groups of three set apart by blanks; at most fifteen places. */
bool bl__number(const char *text, bl_qty *out);
/* "6 months", "90 days": a horizon without a day of its own. */
bool bl__is_length(const bl_yaml *y, bl_horizon *out);
/* The condition that stands in `y` on the column named by its key. */
void bl__read_condition(bl__reader *r, const bl_yaml *y, bl_condition *out);

/* ---- The parts of an agreement, one file each ----------------------------------- */

extern const bl__field bl__partnership_fields[];
extern const bl__items bl__partners, bl__sources, bl__indicators, bl__goals, bl__events, bl__orders;
extern const bl__items bl__priorities, bl__cadence;
extern const bl__field bl__outputs_fields[];
extern const char *const bl__papers[];
bl__take bl__take_disclosure;        /* all of the map: disclosure of the agreement */
bl__take bl__take_editions;          /* all of the map: bl_unattended, and the reader's habits */
bl__take bl__take_reissue;           /* bool: when_figures_change */
bl__take bl__take_formats;           /* bl_names: of bl_order's formats */
bl__take bl__take_recipients;        /* bl_recipient array, count at `also` */
bl__take bl__take_nothing_to_report; /* of a source: bl_nothing array, count at `also` */
bl__take bl__take_partners;          /* of the agreement: bl_partner array, in the file or beside it */
bl__take bl__take_registry;          /* adds offers to the partners there are */
bl__take bl__take_offers;            /* of a partner: bl_offer array, count at `also` */
bl__take bl__take_owner;             /* const bl_recipient * */
bl__take bl__take_mail;              /* a map of bl_unattended's */
void bl__default_editions(bl__reader *r);
void bl__check_habits(bl__reader *r, const bl_yaml *y, const bl__habits *habits);
void bl__settle_habits(bl__reader *r, const bl_yaml *y, bl_order *order);

/* ---- Tables beside the agreement ---------------------------------------------------- */

/* A CSV with a header, cell by cell. */
typedef struct {
	const char *path;
	bl_texts header, folded;
	GArray *row; /* of bl__listed_row */
} bl__listed;

typedef struct {
	int line;
	const char *const *cell; /* as many as the header has, "" where the row ends before */
} bl__listed_row;

/* False, and a complaint: it cannot be read.  bl__listed_done either way. */
bool bl__listed_read(bl__reader *r, const char *path, bl__listed *out);
void bl__listed_done(bl__listed *l);
/* The first column that is called one of these (folded, NULL-ended); -1: none is. */
int bl__listed_column(const bl__listed *l, const char *const *known);
/* A complaint about a line of it. */
void bl__listed_wrong(bl__reader *r, const bl__listed *l, bl_place place, const char *key, const char *found);

/* What only the whole list can tell; each is given the list it was read from. */
void bl__check_partner_names(bl__reader *r, const bl_yaml *list);
void bl__check_recipients(bl__reader *r, const bl_yaml *order, bl_order *out);
void bl__check_editions(bl__reader *r, const bl_yaml *root);
/* What words are called becomes part of the tree; two that differ of one word are complained of. */
void bl__settle_words(bl__reader *r);
void bl__bind_serves(bl__reader *r, const bl_yaml *list);

/* An indicator for every goal about some of one's rows. */
void bl__narrow_indicators(bl__reader *r);

#endif
