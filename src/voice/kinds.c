/* Kinds of joint activity, in the speaker's language. */
#include "bilan/voice.h"

#include <glib.h>
#include <string.h>

/* As the word was written: a name that begins with a capital, or without. */
static const char *with_first_of(const bl_speaker *speaker, const char *name, const char *word)
{
	g_autofree char *valid = g_utf8_make_valid(word, -1);
	gunichar first = g_utf8_get_char(name);
	char letter[6];
	int n;

	if (!g_unichar_islower(g_utf8_get_char(valid)) || !g_unichar_isupper(first) ||
	    g_unichar_isupper(g_utf8_get_char(g_utf8_next_char(name))))
		return name;
	n = g_unichar_to_utf8(g_unichar_tolower(first), letter);
	return bl_arena_print(speaker->arena, "%.*s%s", n, letter, g_utf8_next_char(name));
}

/* NULL: the word says it as it is. */
static const char *name_of(const bl_speaker *speaker, const char *text)
{
	const bl_agreement *a = speaker->agreement;
	const bl_joint *joint = bl_joint_of(a, bl_str_of(text));
	const bl_joint_terms *terms = bl_joint_terms_of(a, joint);
	const char *key, *said = terms ? bl_voice_text(speaker, &terms->said) : "",
			 *named = bl_voice_named(speaker, text);

	if (named || !joint)
		return named;
	if (*said)
		return said;
	key = bl_arena_print(speaker->arena, "joint.%s", joint->name);
	return bl_joint_speaks(a, joint, bl_str_of(text), bl_lang_code(speaker->lang)) ||
			       !bl_lang_has(speaker->lang, key)
		       ? NULL
		       : bl_lang_say(speaker->lang, key, NULL);
}

const char *bl_voice_kind_text(const bl_speaker *speaker, const char *text)
{
	const char *name = name_of(speaker, text);

	return name ? with_first_of(speaker, name, text)
		    : bl_lang_space(speaker->lang, bl_voice_clean(speaker, text));
}

const char *bl_voice_kind(const bl_speaker *speaker, uint32_t word)
{
	const char *text = speaker->words && word ? bl_words_text(speaker->words, word).s : "";

	return *text ? bl_voice_kind_text(speaker, text) : bl_voice_word(speaker, word);
}

const char *bl_voice_thing(const bl_speaker *speaker, uint32_t word)
{
	return bl_voice_capital(speaker, bl_voice_kind(speaker, word));
}

static bool says_a_kind(const char *role)
{
	return role && (!strcmp(role, "type") || !strcmp(role, "what"));
}

const char *bl_voice_word_of(const bl_speaker *speaker, const char *role, uint32_t word)
{
	return says_a_kind(role) ? bl_voice_kind(speaker, word) : bl_voice_word(speaker, word);
}

const char *bl_voice_value_of(const bl_speaker *speaker, const char *role, const char *value)
{
	return says_a_kind(role) ? bl_voice_kind_text(speaker, value) : bl_voice_called(speaker, value);
}

void bl_voice_words_of(const bl_speaker *speaker, const char *role, const uint32_t *word, size_t n,
		       const char **out)
{
	g_autoptr(GHashTable) times = g_hash_table_new(g_str_hash, g_str_equal);
	const char **plain = bl_arena_alloc(speaker->arena, (n + 1) * sizeof *plain);

	for (size_t i = 0; i < n; i++) {
		out[i] = bl_voice_word_of(speaker, role, word[i]);
		plain[i] = bl_fold_whole(bl_str_of(out[i]), speaker->arena);
		g_hash_table_insert(
			times, (gpointer)(uintptr_t)plain[i],
			GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(times, plain[i])) + 1));
	}
	for (size_t i = 0; i < n; i++) {
		const char *own = bl_voice_word(speaker, word[i]);

		if (GPOINTER_TO_INT(g_hash_table_lookup(times, plain[i])) > 1 && strcmp(own, out[i]))
			out[i] = bl_lang_say(speaker->lang, "joint.apart",
					     BL_ARGS(BL_TEXT("name", out[i]), BL_TEXT("word", own)));
	}
}

/* Dollars, unless the sources of exchanges say that they hold one other currency. */
static const char *money_of(const bl_speaker *speaker)
{
	const bl_agreement *a = speaker->agreement;
	const char *code = NULL;

	for (size_t s = 0; s < a->n_sources; s++)
		if (a->sources[s].kind && !strcmp(a->sources[s].kind, "exchanges") && a->sources[s].currency)
			code = a->sources[s].currency;
	return code && strcmp(code, "CAD") ? code : bl_lang_say(speaker->lang, "joint.unit.money", NULL);
}

const char *bl_voice_thing_unit(const bl_speaker *speaker, uint32_t word, bool measured)
{
	const char *text = speaker->words && word ? bl_words_text(speaker->words, word).s : "";
	const bl_joint *joint = bl_joint_of(speaker->agreement, bl_str_of(text));
	const bl_joint_terms *terms = bl_joint_terms_of(speaker->agreement, joint);
	const char *said = terms ? bl_voice_text(speaker, &terms->unit) : "", *unit = !measured ? "rows"
										      : joint   ? joint->unit
												: NULL;

	if (measured && *said)
		return said;
	if (unit && !strcmp(unit, "money"))
		return money_of(speaker);
	return unit ? bl_lang_say(speaker->lang, bl_arena_print(speaker->arena, "joint.unit.%s", unit), NULL)
		    : NULL;
}

const char *bl_voice_recurrence(const bl_speaker *speaker, const bl_recurrence *c)
{
	const char *key = bl_arena_print(speaker->arena, "cadence.what.%s", c->what),
		   *named = bl_voice_named(speaker, c->what);

	if (named)
		return bl_voice_capital(speaker, named);
	return bl_lang_has(speaker->lang, key)
		       ? bl_lang_say(speaker->lang, key, NULL)
		       : bl_voice_capital(speaker, bl_voice_kind_text(speaker, c->what));
}
