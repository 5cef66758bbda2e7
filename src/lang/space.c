/* Spaces beside French punctuation, as the Office québécois de la langue
 * française has them (Banque de dépannage linguistique, "Espacement avant et
 * après les signes de ponctuation"): U+00A0 before : % $ » and after «, and the thin
 * U+202F before ; ! ?  A mark counts only where it ends a word, so times,
 * ratios, paths and addresses stay whole. */
#include "lang.h"

#include <string.h>

#define NBSP  "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"

typedef struct {
	const char *at;
	GString *out;
} setting;

static bool is_digit_before(const GString *out, size_t end)
{
	return end && g_ascii_isdigit(out->str[end - 1]);
}

static bool ends_with(const GString *out, const char *tail)
{
	size_t n = strlen(tail);

	return out->len >= n && !memcmp(out->str + out->len - n, tail, n);
}

static bool is_spaced(const GString *out)
{
	return !out->len || ends_with(out, "\n") || ends_with(out, "\t") || ends_with(out, NBSP) ||
	       ends_with(out, NNBSP);
}

/* Make `space` the blank at the end of what is set; plain blanks give way. */
static void space_before(GString *out, const char *space)
{
	size_t end = out->len;

	while (end && out->str[end - 1] == ' ')
		end--;
	if (!end || out->str[end - 1] == '\n')
		return; /* indentation, or the start of a line */
	g_string_truncate(out, end);
	if (!is_spaced(out))
		g_string_append(out, space);
}

/* A word ends here: a blank, the end, or what closes a phrase. */
static bool is_end(const char *p)
{
	static const char *const closing[] = {" ", "\t", "\n", "\r", ")", "]", "\"", "'",  ",",  ".",
					      "*", "_",  "<",  "»",  "’", "”", "…",  NBSP, NNBSP};

	if (!*p)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(closing); i++)
		if (g_str_has_prefix(p, closing[i]))
			return true;
	return false;
}

/* ?! and !!! stay together; so do :: and ;). */
static bool after_mark(const GString *out)
{
	return out->len && strchr(":;!?(", out->str[out->len - 1]);
}

static const char *skip_marks(const char *p)
{
	return p + strspn(p, "!?");
}

static void mark(setting *s)
{
	char c = *s->at;

	if (!after_mark(s->out) && is_end(skip_marks(s->at + 1)))
		space_before(s->out, c == ':' ? NBSP : NNBSP);
	g_string_append_c(s->out, c);
	s->at++;
}

/* A sign of a number: "85%", "12 $"; not "100%ile", not "$HOME". */
static void sign(setting *s)
{
	size_t end = s->out->len;

	while (end && s->out->str[end - 1] == ' ')
		end--;
	if (is_digit_before(s->out, end) && !g_ascii_isalnum(s->at[1]) && s->at[1] != '%')
		space_before(s->out, NBSP);
	g_string_append_c(s->out, *s->at++);
}

static void open_quote(setting *s)
{
	g_string_append(s->out, "«");
	s->at += strlen("«");
	while (*s->at == ' ')
		s->at++;
	if (*s->at && *s->at != '\n' && !g_str_has_prefix(s->at, NBSP) && !g_str_has_prefix(s->at, NNBSP))
		g_string_append(s->out, NBSP);
}

static void close_quote(setting *s)
{
	if (!ends_with(s->out, "«" NBSP))
		space_before(s->out, NBSP);
	g_string_append(s->out, "»");
	s->at += strlen("»");
}

/* Bytes of the address that starts here (a scheme, www. or a mailbox), else 0. */
static size_t address(const char *p)
{
	size_t n = strcspn(p, " \t\n\r<>");
	g_autofree char *run = NULL;

	if (!memchr(p, '/', n) && !memchr(p, '@', n) && !memchr(p, '.', n))
		return 0;
	run = g_strndup(p, n);
	if (!strstr(run, "://") && !g_str_has_prefix(run, "www.") && !strchr(run, '@'))
		return 0;
	while (n && strchr("!?;:,.)", p[n - 1])) /* the sentence's, not the address's */
		n--;
	return n;
}

static void step(setting *s)
{
	size_t n = !s->out->len || strchr(" \t\n(", s->out->str[s->out->len - 1]) ? address(s->at) : 0;

	if (n) {
		g_string_append_len(s->out, s->at, (gssize)n);
		s->at += n;
	} else if (strchr(":;!?", *s->at)) {
		mark(s);
	} else if (*s->at == '%' || *s->at == '$') {
		sign(s);
	} else if (g_str_has_prefix(s->at, "«")) {
		open_quote(s);
	} else if (g_str_has_prefix(s->at, "»")) {
		close_quote(s);
	} else {
		g_string_append_c(s->out, *s->at++);
	}
}

const char *bl_lang_space(bl_lang *lang, const char *text)
{
	g_autoptr(GString) out = NULL;
	setting s;

	if (!text)
		return "";
	if (!lang->french)
		return bl_arena_text(lang->page, text, strlen(text));
	out = g_string_sized_new(strlen(text) + 16);
	s = (setting){text, out};
	while (*s.at)
		step(&s);
	return bl_arena_text(lang->page, out->str, out->len);
}
