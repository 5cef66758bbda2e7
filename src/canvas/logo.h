/* An SVG as libxml2 has it, between its reading and its drawing. */
#ifndef CHART_LOGO_H
#define CHART_LOGO_H

#include <libxml/tree.h>
#include <stdbool.h>

/* With its entities put in, and without declarations; NULL: it is no XML.  xmlFreeDoc it. */
xmlDoc *bl__logo_read(const char *bytes, size_t n);
/* This node, those after it and all below: links become groups, and what leads out of the
 * picture goes. */
void bl__logo_cut(xmlNode *node);
bool bl__logo_is(const xmlNode *node, const char *name);

#endif
