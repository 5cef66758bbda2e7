/* bilan.h: the umbrella over every room, and the corridor that runs them.
 *
 * UNSTABLE: before 1.0.0 any release may change this door and those of the
 * rooms.  What is stable is the program: its commands, files and exports
 * (CONTRIBUTING.md, "How to release"). */
#ifndef BILAN_H
#define BILAN_H

#include "bilan/draft.h"
#include "bilan/edition.h"

/* Said here and nowhere else. */
#define BILAN_VERSION "0.1.0"

/* Where a run finds what it needs; all borrowed, nothing is read from the environment. */
typedef struct {
	const char *reports_dir; /* layouts and lang/ */
	const char *font_path;
	bl_day as_of;                      /* the day the run stands on: what is later is not yet known */
	bl_day today;                      /* the day it is, where `as_of` is an earlier one; else may be 0 */
	const bl_reject_watch *rejects;    /* told of every rejected row with its cells; NULL: nobody asks */
	const bl_progress_watch *progress; /* told how far reading is; NULL: nobody asks */
	unsigned threads;                  /* that make reports; 0: as many as there are processors */
	/* What will be asked of a run, so that its one reading also keeps what was known
	 * on earlier days; NULL: nothing.  What was not foreseen is asked all the same,
	 * and costs another reading. */
	const bl_edition_wish *editions; /* bl_run_report */
	const bl_day *since;             /* bl_run_changes: n_since days, a few */
	size_t n_since;
} bl_house;

typedef struct bl_run bl_run;

/* load → bind → read → tally.  `paths`: one agreement (.yaml), or bare exports
 * (an informal partnership, described in the words of `lang` from what the
 * columns look like).  Problems of the agreement, the files and the columns are
 * all listed; rejects are counted inside.  `house` must outlive the run.  *out
 * is yours when BL_OK. */
bl_status bl_run_open(const bl_house *house, const char *const *paths, size_t n, bl_lang *lang, bl_run **out,
		      bl_problems *problems);
void bl_run_free(bl_run *run);

const bl_agreement *bl_run_agreement(const bl_run *run);
const bl_taken *bl_run_taken(const bl_run *run);
const bl_ledger *bl_run_ledger(const bl_run *run);
const bl_words *bl_run_words(const bl_run *run);
/* What the coordinator may see, and what any reader may.  Borrowed. */
const bl_disclosure *bl_run_disclosure(const bl_run *run);
const bl_disclosure *bl_run_shown(const bl_run *run, bl_reader reader);

/* What stands before all that leaves this run for readers outside: bl_gate_remember before anybody asks what
 * one of them may see, bl_gate_attack before it leaves.  Borrowed. */
bl_gate *bl_run_gate(const bl_run *run);

/* What is not, for a reader, as it was known on the day `since`.  *out is borrowed from the run. */
bl_status bl_run_changes(bl_run *run, bl_reader reader, bl_day since, const bl_changes **out,
			 bl_problems *problems);

/* True when the run stands on bare exports, without an agreement file. */
bool bl_run_bare(const bl_run *run);

/* Letters of people's words that stand as squares in the reports made last,
 * because no face has them; by number.  Borrowed until the next report. */
const uint32_t *bl_run_lacking(const bl_run *run, size_t *n);

/* What editions are made from; borrowed from the run. */
bl_materials bl_run_materials(const bl_run *run);
/* Gives each edition of a plan what its reader may see, and what changed for it since its day, before
 * it is made (bl_editions_make, bl_editions_keep). */
bl_status bl_run_give(bl_run *run, bl_editions *plan, bl_problems *problems);

/* The report that bare exports get when none is named. */
#define BILAN_REPORT_BARE "descriptive"

/* find → draw → publish: bl_charts_publish, for a reader. */
bl_status bl_run_chart(bl_run *run, bl_reader reader, const bl_chart_wish *wish,
		       void (*wrote)(void *self, const char *path), void *self, bl_problems *problems);

/* find → compose → publish: every edition planned by `wish`; those for all
 * partners all or nothing, those for one partner each by itself
 * (bl_editions_print).  Where the gate does not let them through, those for readers outside are not made,
 * the others are, and its status is returned.  `wrote` is called with each path that is in place, in the
 * order of the plan. */
bl_status bl_run_report(bl_run *run, const bl_edition_wish *wish, void (*wrote)(void *self, const char *path),
			void *self, bl_problems *problems);

#endif
