/* A column that holds few values: what a count is split by where no header says "type". */
#include "room.h"

#include <string.h>

static const char *const kinds[] = {
	"type",   "types",   "categorie", "categories", "category", "motif",    "motifs",    "raison",
	"reason", "program", "programme", "fund",       "fonds",    "service",  "services",  "theme",
	"themes", "nature",  "kind",      "sorte",      "activity", "activite", "activites", "activities",
	"topic",  "sujet",   "sujets",    "besoin",     "besoins",  "need",     "needs",     NULL};

static bool is_free(const bl_peek_column *c)
{
	return !c->role && c->filled && bl__draft_meaning(c->name) != BL__TELLS_WHO;
}

long bl__draft_kinds_column(const bl__draft_group *g, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];

	for (size_t i = 0; peek->header_line && i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if ((long)i != date && is_free(c) && !strcmp(c->type, "choice") && c->distinct > 1 &&
		    c->distinct <= 12 && bl__draft_speaks_of(c->name, kinds) && !g->renamed[i].n &&
		    !c->void_values[0] && !bl__draft_choices_of(g, i) && bl__draft_named_once(peek, i) &&
		    bl__draft_everywhere(g, i))
			return (long)i;
	}
	return -1;
}
