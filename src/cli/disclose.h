/* Inside cli: what a coordinator is told of what a reader outside is not shown. */
#ifndef CLI_DISCLOSE_H
#define CLI_DISCLOSE_H

#include "cli.h"

typedef struct {
	cli *c;
	bl_run *run;
	const bl_agreement *a;
	bl_speaker speaker;
	const bl_disclosure *seen; /* by the reader */
	const bl_hidden_cell *cell;
	size_t n;
	const bl_shown_earlier *earlier; /* public, and would be hidden now */
	size_t n_earlier;
} disclosed;

/* ---- disclose_say.c ---- */

const char *disclose_name(const disclosed *d, int indicator);
/* "Le Rouet, March 2026"; split -1: the period alone. */
const char *disclose_cell(const disclosed *d, int split, uint32_t word, const char *period);
/* A number as its indicator's are written. */
const char *disclose_number(const disclosed *d, int indicator, double x);
const char *disclose_why(bl_why_hidden why); /* its name in keys and exports */
/* "between 1 and at least 5", "1 or more". */
const char *disclose_range(const disclosed *d, const bl_hidden_cell *c);
/* One paragraph: what is hidden of an indicator, why, at what grain its splits are shown, and what an
 * attacker is left with. */
const char *disclose_paragraph(const disclosed *d, int indicator, const bl_hidden_cell *cell, size_t n);

/* ---- disclose_list.c ---- */

void disclose_print_cells(const disclosed *d);
/* Shown shares of none or of all. */
void disclose_print_all_or_none(const disclosed *d);
void disclose_print_earlier(const disclosed *d);
/* All hidden cells, then what is public, for another program. */
void disclose_export(const disclosed *d, bool json);

#endif
