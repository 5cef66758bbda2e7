/* Which table of 256 letters the bytes are written in: the one that gives words.
 *
 * Each byte that the tables read differently is graded where it stands (words),
 * once for each table; a byte's mean grade counts with the root of how often it
 * stands there, for a thousand times the same word is not a thousand proofs. */
#include "words.h"

#include <math.h>
#include <string.h>

/* Those who read the bytes alike: the first is named. */
static const char *const pages[] = {"windows-1252", "iso-8859-15", "mac_roman", "cp850",
				    "cp858",        "cp863",       "cp437",     NULL};
static const char *const hosts[] = {"cp037", "cp1140", "cp500", "cp1148", "cp1047", "cp297", "cp1147", NULL};

#define TABLES_MOST 8
#define ENOUGH      2 /* what one table has to be ahead of the next that reads something else */
#define HINT        1 /* what most files are written in, or the end of their lines, counts */
#define A_FEW       3

typedef struct {
	const char *name;
	gunichar letter[256];
	double score;
} table;

typedef struct {
	const unsigned char *b;
	size_t n;
	size_t count[256]; /* of the bytes the tables differ in; 0: of others too */
	table table[TABLES_MOST];
	size_t n_tables;
} choice;

static void read_table(table *t, const char *name)
{
	char bytes[256];
	bl_decoder *d = bl_decoder_new(name);
	bl_str text;
	const char *at;

	for (int i = 0; i < 256; i++)
		bytes[i] = (char)i;
	bl_decoder_feed(d, bytes, sizeof bytes, true, &text);
	*t = (table){.name = name};
	at = text.s;
	for (int i = 0; i < 256 && at < text.s + text.n; i++, at = g_utf8_next_char(at))
		t->letter[i] = g_utf8_get_char(at);
	bl_decoder_free(d);
}

static bool is_told_apart(const choice *c, unsigned char byte)
{
	gunichar first = c->table[0].letter[byte];

	for (size_t i = 1; i < c->n_tables; i++)
		if (c->table[i].letter[byte] != first)
			return true;
	return first >= 0x80;
}

static void count(choice *c)
{
	bool apart[256];

	for (int i = 0; i < 256; i++)
		apart[i] = is_told_apart(c, (unsigned char)i);
	for (size_t i = 0; i < c->n; i++)
		c->count[c->b[i]] += apart[c->b[i]];
}

/* The letters from `i` - BL__AROUND to `i` + BL__AROUND. */
static void read_around(const choice *c, const table *t, size_t i, gunichar *to)
{
	for (size_t k = 0; k <= 2 * BL__AROUND; k++) {
		size_t at = i + k; /* and BL__AROUND more */

		to[k] = at < BL__AROUND || at - BL__AROUND >= c->n ? ' ' : t->letter[c->b[at - BL__AROUND]];
	}
}

static double score(const choice *c, const table *t)
{
	double sum[256] = {0}, all = 0;

	for (size_t i = 0; i < c->n; i++) {
		gunichar around[2 * BL__AROUND + 1];

		if (!c->count[c->b[i]])
			continue;
		read_around(c, t, i, around);
		sum[c->b[i]] += bl__grade(around + BL__AROUND);
	}
	for (int i = 0; i < 256; i++)
		if (c->count[i])
			all += sum[i] / sqrt((double)c->count[i]);
	return all;
}

static bool read_alike(const choice *c, const table *a, const table *b)
{
	for (int i = 0; i < 256; i++)
		if (c->count[i] && a->letter[i] != b->letter[i])
			return false;
	return true;
}

/* The best; among those who read something else than `but`, unless it is NULL. */
static const table *best_of(const choice *c, const table *but)
{
	const table *best = NULL;

	for (size_t i = 0; i < c->n_tables; i++) {
		const table *t = &c->table[i];

		if ((!but || !read_alike(c, t, but)) && (!best || t->score > best->score))
			best = t;
	}
	return best;
}

/* ---- Asking ------------------------------------------------------------------------- */

static bool parts_words(unsigned char c)
{
	return c <= ' ' || (c < 0x80 && strchr(",;|\"", c));
}

/* The first word that two tables read differently; `other` may be NULL. */
static bl_str word_of(const choice *c, const table *t, const table *other)
{
	size_t i = 0, from, to;

	while (i + 1 < c->n &&
	       !(c->count[c->b[i]] && (!other || t->letter[c->b[i]] != other->letter[c->b[i]])))
		i++;
	for (from = i; from && i - from < 20 && !parts_words(c->b[from - 1]); from--)
		;
	for (to = i; to < c->n && to - i < 20 && !parts_words(c->b[to]); to++)
		;
	return (bl_str){(const char *)c->b + from, to - from};
}

static void add_reading(GString *to, const table *t, bl_str word)
{
	g_string_append_printf(to, "%s%s: ", to->len ? ", " : "", t->name);
	for (size_t i = 0; i < word.n; i++) {
		gunichar letter = t->letter[(unsigned char)word.s[i]];

		g_string_append_unichar(to, g_unichar_isprint(letter) ? letter : 0xFFFD);
	}
}

static void ask(const choice *c, const table *best, const table *next, bl__letters *out)
{
	bl_str word = word_of(c, best, next);
	g_autoptr(GString) readings = g_string_new(NULL);

	add_reading(readings, best, word);
	if (next)
		add_reading(readings, next, word);
	g_strlcpy(out->readings, readings->str, sizeof out->readings);
	out->encoding = next ? best->name : NULL;
	out->unclear = next ? "encoding_unclear" : "encoding_unknown";
}

static double hint_for(const char *name, bl__hand hand)
{
	return hand == BL__MAC ? 2 * HINT * !strcmp(name, "mac_roman")
			       : HINT * (name == pages[0] || name == hosts[0]);
}

static choice *choice_new(const char *bytes, size_t n, bl__hand hand)
{
	const char *const *names = hand == BL__HOST ? hosts : pages;
	choice *c = g_new0(choice, 1);

	c->b = (const unsigned char *)bytes;
	c->n = n;
	for (; names[c->n_tables]; c->n_tables++)
		read_table(&c->table[c->n_tables], names[c->n_tables]);
	count(c);
	for (size_t i = 0; i < c->n_tables; i++)
		c->table[i].score = score(c, &c->table[i]) + hint_for(names[i], hand);
	return c;
}

static bool are_few(const choice *c)
{
	size_t n = 0;

	for (int i = 0; i < 256; i++)
		n += c->count[i];
	return n <= A_FEW;
}

void bl__tables_tell(const char *bytes, size_t n, bl__hand hand, bl__letters *out)
{
	choice *c = choice_new(bytes, n, hand);
	const table *best = best_of(c, NULL), *next = best_of(c, best);

	out->encoding = best->name;
	if (best->score < hint_for(best->name, hand)) {
		if (are_few(c)) /* a cell or two that were damaged: their rows are set aside */
			out->encoding = NULL;
		else
			ask(c, best, NULL, out);
	} else if (next && best->score - next->score < ENOUGH) {
		ask(c, best, next, out);
	}
	g_free(c);
}
