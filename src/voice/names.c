/* What people and data call things, fit to be shown. */
#include "bilan/voice.h"

#include <glib.h>
#include <string.h>

static void notice(const bl_speaker *speaker, uint32_t letter)
{
	if (speaker->notice)
		speaker->notice(speaker->notice_self, letter);
}

const char *bl_voice_clean(const bl_speaker *speaker, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
	g_autoptr(GString) out = g_string_new(NULL);

	for (const char *s = valid; *s; s = g_utf8_next_char(s)) {
		gunichar c = g_utf8_get_char(s);

		if (c == 0x85 || c == 0x2028 || c == 0x2029)
			c = '\n';
		if (c == '\t')
			c = ' ';
		/* Line ends stay; marks that turn the direction of writing would turn the whole line. */
		if ((g_unichar_iscntrl(c) && c != '\n') || (c >= 0x202A && c <= 0x202E) ||
		    (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF)
			continue;
		notice(speaker, c);
		g_string_append_unichar(out, c);
	}
	return bl_arena_text(speaker->arena, out->str, out->len);
}

const char *bl_voice_text_alone(const bl_speaker *speaker, const bl_text *text)
{
	const char *said = bl_text_in(text, bl_lang_code(speaker->lang));

	return said ? bl_lang_space(speaker->lang, bl_voice_clean(speaker, said)) : "";
}

static void put_tag(GString *out, const char *code)
{
	g_string_append_unichar(out, 0xE0001);
	for (; *code; code++)
		g_string_append_unichar(out, 0xE0000 + (gunichar)*code);
}

/* Between language tags, up to the full stop: that may be the sentence's around it. */
static const char *foreign(const bl_speaker *speaker, const char *text, const char *code)
{
	g_autoptr(GString) out = g_string_new(NULL);
	size_t n = strlen(text);

	while (n && (text[n - 1] == '.' || text[n - 1] == ' '))
		n--;
	put_tag(out, code);
	g_string_append_len(out, text, (gssize)n);
	put_tag(out, "\x7F");
	g_string_append(out, text + n);
	return bl_arena_text(speaker->arena, out->str, out->len);
}

static bool has_letters(const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (g_unichar_isalpha(g_utf8_get_char(text)))
			return true;
	return false;
}

/* `said`, which is in the language `in`; NULL: in the one that people of this partnership
 * write first, when they say one. */
static const char *told_in(const bl_speaker *speaker, const char *said, const char *in)
{
	const bl_agreement *a = speaker->agreement;

	if (!in && bl_is_agreement(a->path) && a->languages.n)
		in = a->languages.item[0];
	return speaker->marks_language && in && strcmp(in, bl_lang_code(speaker->lang)) && has_letters(said)
		       ? foreign(speaker, said, in)
		       : said;
}

const char *bl_voice_text(const bl_speaker *speaker, const bl_text *text)
{
	const char *said = bl_voice_text_alone(speaker, text);

	return *said ? told_in(speaker, said, bl_text_language(text, bl_lang_code(speaker->lang))) : said;
}

const char *bl_voice_named(const bl_speaker *speaker, const char *word)
{
	const char *said = bl_word_in(speaker->agreement, word, bl_lang_code(speaker->lang));

	return said ? bl_lang_space(speaker->lang, bl_voice_clean(speaker, said)) : NULL;
}

const char *bl_voice_called(const bl_speaker *speaker, const char *word)
{
	const char *named = bl_voice_named(speaker, word);

	return named ? named : bl_lang_space(speaker->lang, bl_voice_clean(speaker, word));
}

const char *bl_voice_brings(const bl_speaker *speaker, const char *brings)
{
	char *key = bl_arena_print(speaker->arena, "brings.%s", brings);
	const char *named = bl_voice_named(speaker, brings);

	g_strdelimit(key, " ", '_');
	return named                             ? named
	       : bl_lang_has(speaker->lang, key) ? bl_lang_say(speaker->lang, key, NULL)
						 : bl_voice_called(speaker, brings);
}

static const char *name_or_id(const bl_speaker *speaker, const bl_text *name, const char *id)
{
	const char *said = bl_voice_text(speaker, name);

	return *said ? said : bl_voice_clean(speaker, id);
}

const char *bl_voice_goal(const bl_speaker *speaker, int goal)
{
	const bl_goal *g = &speaker->agreement->goals[goal];

	return name_or_id(speaker, &g->name, g->id);
}

const char *bl_voice_indicator(const bl_speaker *speaker, int indicator)
{
	const bl_indicator *i = &speaker->agreement->indicators[indicator];

	return name_or_id(speaker, &i->name, i->id);
}

const char *bl_voice_partner(const bl_speaker *speaker, int partner)
{
	const bl_partner *p = &speaker->agreement->partners[partner];

	return name_or_id(speaker, &p->name, p->id);
}

const char *bl_voice_source(const bl_speaker *speaker, int source)
{
	return bl_voice_called(speaker, speaker->agreement->sources[source].name);
}

const char *bl_voice_word(const bl_speaker *speaker, uint32_t word)
{
	const bl_agreement *a = speaker->agreement;
	const char *s = speaker->words ? bl_words_text(speaker->words, word).s : NULL;

	if (!word || !s || !*s)
		return bl_lang_say(speaker->lang, "indicator.empty", NULL);
	for (size_t i = 0; i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, s))
			return bl_voice_partner(speaker, (int)i);
	const char *named = bl_voice_named(speaker, s);

	return named ? named
		     : told_in(speaker, bl_lang_space(speaker->lang, bl_voice_clean(speaker, s)), NULL);
}

const char *bl_voice_column(const bl_speaker *speaker, const bl_indicator *indicator, const char *column)
{
	const bl_agreement *a = speaker->agreement;
	const bl_source *s = indicator->source >= 0 ? &a->sources[indicator->source] : NULL;

	for (size_t i = 0; s && i < s->n_columns; i++)
		if (!strcmp(s->columns[i].role, column) && s->columns[i].headers.n)
			return bl_voice_called(speaker, s->columns[i].headers.item[0]);
	return bl_voice_called(speaker, column);
}

const char *bl_voice_role(const bl_speaker *speaker, const bl_indicator *indicator, const char *column)
{
	const char *key = bl_arena_print(speaker->arena, "role.%s", column);

	/* Of an export without an agreement the role is only guessed: the header is what it is. */
	return bl_is_agreement(speaker->agreement->path) && bl_lang_has(speaker->lang, key)
		       ? bl_lang_say(speaker->lang, key, NULL)
		       : bl_lang_say(speaker->lang, "role_column",
				     BL_ARGS(BL_TEXT("column", bl_voice_column(speaker, indicator, column))));
}

const char *bl_voice_reason(const bl_speaker *speaker, const char *reason)
{
	const char *key = bl_arena_print(speaker->arena, "reject.%s", reason);

	return bl_lang_has(speaker->lang, key) ? bl_lang_say(speaker->lang, key, NULL) : reason;
}

const char *bl_voice_verdict(const bl_speaker *speaker, const bl_verdict *verdict)
{
	return bl_lang_say(speaker->lang, bl_arena_print(speaker->arena, "verdict.%s", verdict->name), NULL);
}

const char *bl_voice_verdict_said(const bl_speaker *speaker, const bl_verdict *verdict)
{
	return bl_lang_say(speaker->lang, bl_arena_print(speaker->arena, "verdict_said.%s", verdict->name),
			   NULL);
}

const char *bl_voice_late(const bl_speaker *speaker, const bl_findings *findings, int source, size_t *n)
{
	size_t n_partners = speaker->agreement->n_partners, n_late;
	int *late = bl_arena_alloc(speaker->arena, (n_partners + 1) * sizeof *late);
	const char **name = bl_arena_alloc(speaker->arena, (n_partners + 1) * sizeof *name);

	n_late = bl_rhythm_late(bl_findings_partnership(findings), source, late);
	for (size_t i = 0; i < n_late; i++)
		name[i] = bl_voice_partner(speaker, late[i]);
	if (n)
		*n = n_late;
	return n_late ? bl_lang_list(speaker->lang, name, n_late) : NULL;
}

const char *bl_voice_some(const bl_speaker *speaker, const char **name, size_t n, size_t most)
{
	const char **shown;

	if (n <= most + 1) /* "and one other" is no shorter than its name */
		return bl_lang_list(speaker->lang, name, n);
	shown = bl_arena_alloc(speaker->arena, (most + 1) * sizeof *shown);
	for (size_t i = 0; i < most; i++)
		shown[i] = name[i];
	shown[most] =
		bl_lang_say(speaker->lang, "cadence.others", BL_ARGS(BL_NUMBER("n", (double)(n - most))));
	return bl_lang_list(speaker->lang, shown, most + 1);
}

#define PRESENTERS_MOST 6

const char *bl_voice_presenters(const bl_speaker *speaker, const bl_findings *findings, bl_owes what,
				size_t *n)
{
	const bl_partnership *p = bl_findings_partnership(findings);
	size_t n_partners = speaker->agreement->n_partners, owe = 0, all;
	bl_presented *one = bl_arena_alloc(speaker->arena, (n_partners + 1) * sizeof *one);
	const char **name = bl_arena_alloc(speaker->arena, (n_partners + 1) * sizeof *name);
	bl_presenting in = bl_presenting_of(p, false);

	all = bl_presented_all(p, &in, one);
	for (size_t i = 0; i < all; i++)
		if (bl_presentation_owed(&one[i], what))
			name[owe++] = bl_voice_partner(speaker, one[i].partner);
	if (n)
		*n = owe;
	return owe ? bl_voice_some(speaker, name, owe, PRESENTERS_MOST) : NULL;
}

const char *bl_voice_capital(const bl_speaker *speaker, const char *text)
{
	gunichar first = g_utf8_get_char_validated(text, -1);
	char letter[6];
	int n;

	if (!*text || first >= (gunichar)-2 || !g_unichar_islower(first))
		return text;
	n = g_unichar_to_utf8(g_unichar_toupper(first), letter);
	return bl_arena_print(speaker->arena, "%.*s%s", n, letter, g_utf8_next_char(text));
}
