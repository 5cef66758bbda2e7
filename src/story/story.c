/* The story: blocks one after the other, and what may lead to them. */
#include "story.h"

#include <string.h>

#define COMMON 0x250 /* Latin letters, which every face has, are not asked about */

/* Where `letter` stands, or would. */
static size_t letter_at(const bl_story *story, uint32_t letter)
{
	size_t low = 0, high = story->n_letters;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (story->letter[middle] < letter)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void notice(void *self, uint32_t letter)
{
	bl_story *story = self;
	size_t at = letter_at(story, letter);

	if (letter < COMMON || (at < story->n_letters && story->letter[at] == letter))
		return;
	if (story->n_letters == story->cap_letters) {
		story->cap_letters = story->cap_letters ? 2 * story->cap_letters : 64;
		story->letter = g_renew(uint32_t, story->letter, story->cap_letters);
	}
	memmove(story->letter + at + 1, story->letter + at, (story->n_letters - at) * sizeof *story->letter);
	story->letter[at] = letter;
	story->n_letters++;
}

bl_story *bl_story_new(bl_lang *lang, const bl_facts *facts)
{
	bl_story *story = g_new0(bl_story, 1);

	story->arena = bl_arena_new();
	story->lang = lang;
	story->facts = facts;
	story->speaker = (bl_speaker){.lang = lang,
				      .arena = story->arena,
				      .agreement = facts->agreement,
				      .words = facts->words,
				      .notice = notice,
				      .notice_self = story,
				      .marks_language = true};
	story->head_left = story->head_right = story->foot = "";
	story->open_level[0] = 1; /* the title */
	return story;
}

void bl_story_free(bl_story *story)
{
	if (!story)
		return;
	bl_arena_free(story->arena);
	g_free(story->block);
	g_free(story->anchor);
	g_free(story->letter);
	g_free(story->colour);
	g_free(story);
}

void *bl_story_alloc(bl_story *story, size_t n, size_t size)
{
	return bl_arena_alloc(story->arena, (n ? n : 1) * size);
}

void bl_story_add(bl_story *story, const bl_block *block)
{
	bl_block *added;

	if (story->n == story->cap) {
		story->cap = story->cap ? 2 * story->cap : 64;
		story->block = g_renew(bl_block, story->block, story->cap);
	}
	added = &story->block[story->n++];
	*added = *block;
	if (!block->group)
		added->group = story->group;
	added->new_page |= story->turn;
	story->turn = false;
}

void bl_story_new_page(bl_story *story)
{
	story->turn = true;
}

void bl_story_keep_next(bl_story *story)
{
	if (story->n)
		story->block[story->n - 1].keep_next = true;
}

/* An address placed twice leads to the later block. */
void bl_story_place(bl_story *story, const void *address)
{
	size_t at = 0;

	while (at < story->n_anchors && story->anchor[at].address != address)
		at++;
	if (at == story->n_anchors) {
		if (at == story->cap_anchors) {
			story->cap_anchors = at ? 2 * at : 64;
			story->anchor = g_renew(bl_anchor, story->anchor, story->cap_anchors);
		}
		story->n_anchors++;
	}
	story->anchor[at] = (bl_anchor){address, story->n};
}

void bl_story_missing(bl_story *story, const bl_yaml *where, const char *key, const char *const *known,
		      size_t n)
{
	g_autoptr(GString) list = g_string_new(NULL);
	const char *near = bl_nearest(where->text, known, n);

	if (story->error.status != BL_OK)
		return;
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(list, "%s%s", i ? ", " : "", known[i]);
	bl_fail(&story->error, BL_EUSER, story->layout_path, key, where->text, list->str);
	story->error.line = where->line;
	story->error.column = where->column;
	if (near)
		g_strlcpy(story->error.nearest, near, sizeof story->error.nearest);
}

/* ---- Whom and what it is about ---------------------------------------------------------- */

int bl_story_partner(const bl_story *story)
{
	return (int)(story->facts->partner - story->facts->agreement->partners);
}

const bl_partnership *bl_story_partnership(const bl_story *story)
{
	return bl_findings_partnership(story->facts->findings);
}

bl_view bl_story_view(const bl_story *story)
{
	return (bl_view){story->facts->agreement, story->facts->findings, story->arena};
}
