/* A reader for all sources of one agreement: made, freed. */
#include "room.h"

#include <string.h>

/* A spelling of a partner, and the name to suggest for it. */
static void know(bl_intake *in, const char *spelling, uint32_t word, const char *name)
{
	size_t n = in->n_partner_names;

	if (!spelling || !*spelling)
		return;
	bl__lexicon_know(&in->partners, spelling, word);
	in->partner_name = g_renew(const char *, in->partner_name, n + 1);
	in->partner_said = g_renew(const char *, in->partner_said, n + 1);
	in->partner_name[n] = spelling;
	in->partner_said[n] = name;
	in->n_partner_names++;
}

static void know_partner(bl_intake *in, const bl_partner *p)
{
	uint32_t word = bl_words_add(in->words, bl_str_of(p->id));
	const char *name = p->name.any ? p->name.any : p->name.n ? p->name.text[0] : p->id;

	know(in, p->id, word, name);
	know(in, p->name.any, word, name);
	for (size_t i = 0; i < p->name.n; i++)
		know(in, p->name.text[i], word, p->name.text[i]);
	for (size_t i = 0; i < p->aliases.n; i++)
		know(in, p->aliases.item[i], word, name);
}

static bl_intake *new_intake(const bl_agreement *agreement, bl_words *words)
{
	bl_intake *in = g_new0(bl_intake, 1);

	in->agreement = agreement;
	in->words = words;
	in->arena = bl_arena_new();
	bl__lexicon_init(&in->plain, words, BL__FOLDED);
	bl__lexicon_init(&in->ids, words, BL__EXACT);
	bl__lexicon_init(&in->partners, words, BL__FOLDED);
	in->lists = g_array_new(FALSE, FALSE, sizeof(bl__list));
	in->threads = g_get_num_processors();
	in->window[0] = (bl_window){BL_DAY_NONE, BL_DAY_NONE};
	in->n_windows = 1;
	in->today = BL_DAY_NONE;
	in->n_sources = agreement->n_sources;
	in->source = g_new0(bl__source, in->n_sources + 1);
	in->taken = bl_taken_new(in->n_sources);
	for (size_t i = 0; i < agreement->n_partners; i++)
		know_partner(in, &agreement->partners[i]);
	in->called = bl_partners_new(agreement);
	if (agreement->time_zone)
		in->zone = g_time_zone_new_identifier(agreement->time_zone);
	return in;
}

bl_status bl_intake_new(const bl_agreement *agreement, bl_words *words, const bl_wish *const *wishes,
			const size_t *n_wishes, bl_intake **out, bl_problems *problems)
{
	bl_intake *in = new_intake(agreement, words);
	size_t before = bl_problems_count(problems);

	for (size_t s = 0; s < in->n_sources; s++) {
		in->source[s].agreed = &agreement->sources[s];
		in->source[s].index = (int)s;
		in->source[s].count = bl_taken_told(in->taken, (int)s);
		bl__source_bind(in, &in->source[s], wishes ? wishes[s] : NULL, n_wishes ? n_wishes[s] : 0,
				problems);
	}
	if (bl_problems_count(problems) > before) {
		bl_intake_free(in);
		return BL_EUSER;
	}
	*out = in;
	return BL_OK;
}

void bl_intake_threads(bl_intake *in, unsigned n)
{
	in->threads = n ? n : g_get_num_processors();
}

void bl_intake_watch_progress(bl_intake *in, const bl_progress_watch *watch)
{
	in->progress = watch;
}

void bl_intake_today(bl_intake *in, bl_day today)
{
	in->today = today;
}

void bl_intake_known(bl_intake *in, const bl_window *windows, size_t n)
{
	g_assert(n && n <= BL_WINDOWS_MAX);
	memcpy(in->window, windows, n * sizeof *windows);
	in->n_windows = n;
}

bl_taken *bl_intake_end(bl_intake *in)
{
	bl_taken *taken = in->taken;

	bl__strangers_list(in);
	bl__expectations_list(in);
	in->taken = NULL;
	bl_intake_free(in);
	return taken;
}

void bl_intake_free(bl_intake *in)
{
	if (!in)
		return;
	for (size_t s = 0; s < in->n_sources; s++)
		bl__source_done(&in->source[s]);
	g_free(in->source);
	bl__lexicon_done(&in->plain);
	bl__lexicon_done(&in->ids);
	bl__lexicon_done(&in->partners);
	g_array_unref(in->lists);
	bl_taken_free(in->taken);
	bl__watch_free(in->watch);
	if (in->zone)
		g_time_zone_unref(in->zone);
	bl_partners_free(in->called);
	g_free(in->partner_name);
	g_free(in->partner_said);
	bl_arena_free(in->arena);
	g_free(in);
}
