/* A question with one column per choice: what its headers have in common names
 * the question, the rest names the choice, whatever marks stand in it. */
#include "room.h"

#include <string.h>

/* What stands between a question and its choice, the surest first:
 * group/question/choice, Question [choice], Question : choice. */
static size_t behind_mark(const char *text, size_t n)
{
	static const char marks[] = "/[:";

	for (const char *m = marks; *m; m++)
		for (size_t i = n; i > 0; i--)
			if (text[i - 1] == *m)
				return i;
	return 0;
}

/* Letters all headers begin with, up to a mark; 0: they have none in common.  One
 * without any mark (Other, added later) is left out of the comparison. */
static size_t common_head(const bl_names *headers)
{
	const char *first = NULL;
	size_t n = 0, of = 0;

	for (size_t i = 0; i < headers->n; i++) {
		const char *header = headers->item[i];
		size_t k = 0;

		if (!behind_mark(header, strlen(header)))
			continue;
		if (!of++) {
			first = header;
			n = strlen(header);
		}
		while (k < n && header[k] == first[k])
			k++;
		n = k;
	}
	return of > 1 ? behind_mark(first, n) : 0;
}

/* Nothing in common, as of the only choice of a question: behind the last mark. */
static const char *last_part(const char *header)
{
	const char *mark = strrchr(header, '/');

	return mark && mark[1] ? mark + 1 : header;
}

static const char *name_of(const char *header, size_t head, bl_arena *arena)
{
	bool marked = head && behind_mark(header, strlen(header));
	bl_str rest = bl_str_trim(bl_str_of(marked ? header + head : last_part(header)));

	if (marked && header[head - 1] == '[' && rest.n && rest.s[rest.n - 1] == ']')
		rest = bl_str_trim((bl_str){rest.s, rest.n - 1});
	return rest.n ? bl_arena_text(arena, rest.s, rest.n) : header;
}

size_t bl__choices_name(const bl_names *headers, const char **name, bl_arena *arena)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	size_t head = common_head(headers), twice = headers->n;

	for (size_t i = 0; i < headers->n; i++) {
		name[i] = name_of(headers->item[i], head, arena);
		if (!g_hash_table_add(seen, bl_fold_whole(bl_str_of(name[i]), arena)))
			twice = MIN(twice, i);
	}
	return twice;
}
