/* Goals by the words that name them. */
#include "adaptation.h"

#include <string.h>

bl__goal_words bl__goal_words_of(const bl_partnership *p)
{
	bl__goal_words w = {.agreement = p->agreement, .words = p->words};
	uint32_t n = p->words ? bl_words_count(p->words) : 0;

	w.goal = g_new(int, n + 1);
	memset(w.goal, 0xff, (n + 1) * sizeof *w.goal);
	return w;
}

void bl__goal_words_done(bl__goal_words *w)
{
	g_free(w->goal);
}

static int goal_of(const bl__goal_words *w, uint32_t word)
{
	if (w->goal[word] < 0)
		w->goal[word] = 1 + bl_goal_named(w->agreement, bl_words_text(w->words, word));
	return w->goal[word] - 1;
}

static size_t add_goal(const bl__goal_words *w, uint32_t word, int *out, size_t n)
{
	int goal = word ? goal_of(w, word) : -1;

	for (size_t i = 0; i < n; i++)
		if (out[i] == goal)
			return n;
	if (goal >= 0)
		out[n++] = goal;
	return n;
}

size_t bl__goals_named(const bl__goal_words *w, uint32_t word, int *out)
{
	const uint32_t *member;
	size_t n = 0, members = bl_words_members(w->words, word, &member);

	if (!members)
		return add_goal(w, word, out, 0);
	for (size_t i = 0; i < members; i++)
		n = add_goal(w, member[i], out, n);
	return n;
}
