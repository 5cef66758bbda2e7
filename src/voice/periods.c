/* Periods in a sentence, and what stands between sentences. */
#include "bilan/voice.h"

#include <glib.h>
#include <string.h>

const char *bl_voice_grain(const bl_speaker *speaker, const char *stem, bl_grain grain, const bl_arg *args)
{
	g_autofree char *key = g_strdup_printf("%s.%s", stem, grain.kind->name);

	g_strdelimit(key, " ", '_');
	return bl_lang_say(speaker->lang, key, args);
}

/* French elides before one: "d’avril", "de mai". */
static bool begins_with_vowel(const char *text)
{
	return *text && strchr("aeiouAEIOU", *text);
}

static const char *period_with(const bl_speaker *speaker, const char *stem, bl_period p)
{
	const char *period = bl_lang_period(speaker->lang, p);

	return bl_voice_grain(speaker, stem, p.grain,
			      BL_ARGS(BL_TEXT("period", period),
				      BL_TEXT("vowel", begins_with_vowel(period) ? "yes" : "no")));
}

const char *bl_voice_in_period(const bl_speaker *speaker, bl_period p)
{
	return period_with(speaker, "page.in", p);
}

const char *bl_voice_in_period_first(const bl_speaker *speaker, bl_period p)
{
	return period_with(speaker, "page.start", p);
}

const char *bl_voice_the_period(const bl_speaker *speaker, bl_period p)
{
	return period_with(speaker, "page.the", p);
}

/* Quarters and halves are told by their months: between two of them the outer ones are enough. */
static const char *edge(const bl_speaker *speaker, bl_period p, bl_day day)
{
	bool by_months = p.grain.kind->months > 1 && p.grain.kind->months < 12;

	return bl_lang_period(speaker->lang, by_months ? bl_period_of(bl_grain_month(), day) : p);
}

const char *bl_voice_first_of(const bl_speaker *speaker, bl_period p)
{
	return edge(speaker, p, bl_period_first(p));
}

const char *bl_voice_last_of(const bl_speaker *speaker, bl_period p)
{
	return edge(speaker, p, bl_period_last(p));
}

const char *bl_voice_leads(const bl_speaker *speaker, const char *what)
{
	return bl_lang_say(speaker->lang, "page.leads", BL_ARGS(BL_TEXT("what", what)));
}

const char *bl_voice_line(const bl_speaker *speaker, const char *text)
{
	return bl_lang_say(speaker->lang, "text.line",
			   BL_ARGS(BL_TEXT("text", bl_voice_capital(speaker, text))));
}

const char *bl_voice_notes(const bl_speaker *speaker, const char *const *note, size_t n)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		if (note[i] && *note[i])
			g_string_append_printf(all, "%s%s", all->len ? " " : "", note[i]);
	return all->len ? bl_arena_text(speaker->arena, all->str, all->len) : NULL;
}
