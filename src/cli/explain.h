/* What is explained, and how a line of it is put. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "cli.h"

typedef struct {
	cli *c;
	const bl_run *run;
	bl_speaker speaker;
	const bl_agreement *a;
	bl_findings *findings;
	int indicator;
	const bl_indicator *is;
	bl_period period;
} explained;

/* ---- explain_line.c ---- */

const char *explain_say(const explained *j, const char *key, const bl_arg *args); /* below "explain." */
const char *explain_choice(const explained *j, const char *stem, const char *name, const bl_arg *args);
const char *explain_value(const explained *j, double x); /* of the indicator */
/* Texts of people may have several. */
const char *explain_on_a_line(const explained *j, const char *text);
/* "  rows          “échanges”: Nature: référence"; key NULL: more of what stands above. */
void explain_line(const explained *j, const char *key, const char *text);

/* ---- explain_figure.c ---- */

/* The figure, and the rows, files or steps it comes from. */
void explain_figure(const explained *j);

/* ---- explain_methods.c, explain_sayings.c ---- */

void explain_methods(const explained *j); /* which fit, and why */
void explain_sayings(const explained *j); /* what they say; of goals too */

#endif
