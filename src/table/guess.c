/* Which column is what a role stands for, by what headers are usually called and
 * by what the first rows hold. */
#include "bilan/table.h"

#include <glib.h>
#include <string.h>

/* Dates that are about a person or about the record, not about what was done. */
static bool other_date(const char *folded)
{
	return strstr(folded, "naissance") || strstr(folded, "birth") || strstr(folded, "creat") ||
	       strstr(folded, "modif") || strstr(folded, "updat") || strstr(folded, "delet") ||
	       strstr(folded, "end date") || strstr(folded, "fin");
}

static bool holds_word(const char *folded, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = strstr(folded, word); at; at = strstr(at + 1, word))
		if ((at == folded || !g_ascii_isalnum(at[-1])) && !g_ascii_isalnum(at[n]))
			return true;
	return false;
}

static bool are_hours(const bl_header *lay, size_t field)
{
	size_t hours = 0, filled = 0;
	bl_qty q;

	for (size_t i = lay->data; i < lay->n_rows; i++) {
		if (field >= lay->row[i].n || bl_missing(lay->row[i].cell[field]))
			continue;
		filled++;
		hours += bl_hours_read(lay->row[i].cell[field], &q);
	}
	return hours && (hours + lay->numbers[field].numbers) * 2 >= filled;
}

static bool may_be(const bl_role *role, const bl_header *lay, size_t field)
{
	if (role->type == BL_DAY &&
	    (other_date(lay->folded[field]) ||
	     !(bl_date_count(&lay->dates[field]) + bl_date_digits(&lay->dates[field], lay->folded[field]))))
		return false;
	return role->type != BL_NUMBER || lay->numbers[field].numbers * 2 >= lay->numbers[field].filled ||
	       (!strcmp(role->role, "hours") && are_hours(lay, field));
}

/* Words that name too many things to count as a part of a header. */
static bool is_vague(const char *word)
{
	static const char *const vague[] = {"nombre", "value", "valeur", "total", "service",
					    "nature", "code",  "note",   "name",  "reference"};

	for (size_t i = 0; i < G_N_ELEMENTS(vague); i++)
		if (!strcmp(vague[i], word))
			return true;
	return strlen(word) < 4;
}

int bl_guess_field(const bl_role *role, const bl_header *lay, const bool *taken)
{
	for (int part = 0; part < 2; part++) {
		/* A part of a header says little about an id, and `a` is in every one. */
		if (part && role->type == BL_ID)
			break;
		for (size_t g = 0; role->guess && role->guess[g]; g++)
			for (size_t i = 0; i < lay->width; i++) {
				const char *word = role->guess[g];

				if ((taken && taken[i]) || !may_be(role, lay, i))
					continue;
				if (part ? !is_vague(word) && holds_word(lay->folded[i], word)
					 : !strcmp(lay->folded[i], word))
					return (int)i;
			}
	}
	return -1;
}

bool bl_distinct_in_sample(const bl_header *lay, int field)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = lay->data; i < lay->n_rows; i++) {
		const bl_sample_row *row = &lay->row[i];

		if (row->n != lay->width || !row->filled)
			continue;
		if (bl_blank(row->cell[field]) || !g_hash_table_add(seen, g_strdup(row->cell[field].s)))
			return false;
	}
	return true;
}
