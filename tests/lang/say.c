#include "lang_test.h"

#define HEAD                                                                                                 \
	"locale: fr-CA\nnumber: {group: \"" NN "\", minus: \"−\", percent: \"{n}" NB "%\", none: \"n. "      \
	"d.\"}\n"

TEST("lang", "a sentence takes its arguments by name, in any order")
{
	bl_lang *l = lang_of(HEAD "s: 'de {to} à {from}, oui {to}'\n", NULL);

	assert_string_equal(
		bl_lang_say(l, "s", BL_ARGS(BL_TEXT("from", "Laval"), BL_TEXT("to", "Halte « H »"))),
		"de Halte « H » à Laval, oui Halte « H »");
	assert_int_equal(bl_lang_missing(l), 0);
	bl_lang_free(l);
}

TEST("lang", "a plural chooses by the language's own rule and writes the number its way")
{
	bl_lang *l = lang_of(
		HEAD "s: '{n, plural, =0 {rien} one {# ligne lue} other {# lignes lues}} ({file})'\n", NULL);

	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", 0), BL_TEXT("file", "a"))),
			    "rien (a)");
	/* In French what is below two is singular, also 1,5. */
	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", 1.5), BL_TEXT("file", "a"))),
			    "1,5 ligne lue (a)");
	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", 12345), BL_TEXT("file", "a"))),
			    "12" NN "345 lignes lues (a)");
	/* CLDR's "many" begins at a million and falls back on "other". */
	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", 1e6), BL_TEXT("file", "a"))),
			    "1" NN "000" NN "000 lignes lues (a)");
	bl_lang_free(l);
}

TEST("lang", "three plurals, a select and several texts share one sentence")
{
	bl_lang *l = lang_of(HEAD "s: '{a}{x, plural, one {#u} other {#v {kind, select, f {lue} other {lu}}}}"
				  "{b}{y, plural, other {#}}{c}{z, selectordinal, one {#er} other {#e}}{d} "
				  "{x} {p, number, percent}'\n",
			     NULL);

	assert_string_equal(
		bl_lang_say(l, "s",
			    BL_ARGS(BL_TEXT("a", "A"), BL_TEXT("b", "B"), BL_TEXT("c", "C"),
				    BL_TEXT("d", "D"), BL_NUMBER("x", 2), BL_NUMBER("y", -3000),
				    BL_NUMBER("z", 1), BL_TEXT("kind", "f"), BL_NUMBER("p", 0.5))),
		"A2v lueB−3" NN "000C1erD 2 50" NB "%");
	assert_int_equal(bl_lang_missing(l), 0);
	bl_lang_free(l);
}

TEST("lang", "a number given for a plain name is written as a number")
{
	bl_lang *l = lang_of(HEAD "s: '{n} {n, number} {n, number, integer}'\n", NULL);

	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", 1234.5))),
			    "1" NN "234,5 1" NN "234,5 1" NN "235");
	bl_lang_free(l);
}

TEST("lang", "two to nine are written as words where a sentence asks for it, other numbers in digits")
{
	static const char *const words[] = {"0 0", "1 1", "deux Deux", "neuf Neuf", "10 10"};
	static const double n[] = {0, 1, 2, 9, 10};
	bl_lang *l = lang_of(HEAD "s: '{n, number, words} {n, number, capital}'\n", NULL),
		*fr = lang_open("fr");

	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", 3))), "3 3");
	bl_lang_free(l);
	l = lang_of("locale: fr-CA\nnumber: {group: ' ', minus: '−', percent: '{n} %', none: 'n. d.', words: "
		    "[deux, trois, quatre, cinq, six, sept, huit, neuf]}\n"
		    "s: '{n, number, words} {n, number, capital}'\n",
		    NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(n); i++)
		assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", n[i]))), words[i]);
	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_NUMBER("n", 2.5))), "2,5 2,5");
	assert_string_equal(bl_lang_say(fr, "number.words.8", NULL), "neuf");
	bl_lang_free(l);
	bl_lang_free(fr);
}

TEST("lang", "a missing argument or key shows its name and is counted")
{
	bl_lang *l = lang_of(HEAD "s: 'de {from} à {to}'\np: 'x{n, plural, one {#} other {#}}'\n", NULL);

	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_TEXT("from", "A"))), "de A à ⟦to⟧");
	assert_int_equal(bl_lang_missing(l), 1);
	assert_string_equal(bl_lang_say(l, "no.such", NULL), "⟦no.such⟧");
	assert_int_equal(bl_lang_missing(l), 2);
	assert_string_equal(bl_lang_say(l, "p", NULL), "⟦n⟧");
	assert_string_equal(bl_lang_say(l, "p", BL_ARGS(BL_TEXT("n", "five"))), "⟦n⟧");
	assert_int_equal(bl_lang_missing(l), 4);
	assert_false(bl_lang_has(l, "no.such"));
	bl_lang_free(l);
}

TEST("lang", "arguments are never read as patterns, however long or broken")
{
	bl_lang *l = lang_of(HEAD "s: '<{t}>'\n", NULL);
	g_autofree char *mebi = g_strnfill(1 << 20, 'x'), *want = g_strdup_printf("<%s>", mebi);

	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_TEXT("t", "{n, plural, 'x"))), "<{n, plural, 'x>");
	assert_string_equal(bl_lang_say(l, "s",
					BL_ARGS(BL_TEXT("t", "a\xFF"
							     "b"))),
			    "<a\xEF\xBF\xBD"
			    "b>");
	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_TEXT("t", mebi))), want);
	bl_lang_turn(l);
	assert_string_equal(bl_lang_say(l, "s", BL_ARGS(BL_TEXT("t", "after the turn"))), "<after the turn>");
	bl_lang_free(l);
}

TEST("lang", "keys are paths; a list is counted from one; the order is the file's")
{
	bl_lang *l = lang_of("locale: en-CA\na:\n  b: {c: one}\n  'b.d': two\nlist: [x, y]\n", NULL);

	assert_string_equal(bl_lang_say(l, "a.b.c", NULL), "one");
	assert_string_equal(bl_lang_say(l, "a.b.d", NULL), "two");
	assert_string_equal(bl_lang_say(l, "list.2", NULL), "y");
	assert_string_equal(bl_lang_key(l, 0), "locale");
	assert_string_equal(bl_lang_key(l, 2), "a.b.d");
	assert_null(bl_lang_key(l, 5));
	assert_string_equal(bl_lang_code(l), "xx");
	assert_string_equal(bl_lang_locale(l), "en-CA");
	bl_lang_free(l);
}

/* The key of the problem that a file with this sentence on line 2 has. */
static const char *refused(const char *sentence)
{
	static bl_error err;
	g_autofree char *yaml = g_strdup_printf("locale: fr-CA\ns: \"%s\"\n", sentence);
	bl_lang *l = lang_of(yaml, &err);

	if (l) {
		bl_lang_free(l);
		return "accepted";
	}
	assert_int_equal(err.status, BL_EUSER);
	assert_int_equal(err.line, 2);
	assert_string_equal(err.found, "s");
	return err.key;
}

TEST("lang", "a sentence that cannot be read is refused when the file is, with its line")
{
	assert_string_equal(refused("l'export"), "sentence_apostrophe");
	assert_string_equal(refused("a {n, plural, one {l'un} other {x}}"), "sentence_apostrophe");
	assert_string_equal(refused("a {n"), "sentence_brace");
	assert_string_equal(refused("a } b"), "sentence_brace");
	assert_string_equal(refused("{n, plural, one {x} other {y}"), "sentence_case");
	assert_string_equal(refused("a {} b"), "sentence_name");
	assert_string_equal(refused("{n, choice, 0#x}"), "sentence_type");
	assert_string_equal(refused("{n, number, ::compact-short}"), "sentence_brace");
	assert_string_equal(refused("{n, number, currency}"), "sentence_type");
	assert_string_equal(refused("{n, plural, one {x}}"), "sentence_other");
	assert_string_equal(refused("{n, plural, offset:1 one {x} other {y}}"), "sentence_case");
	assert_string_equal(refused("{n, plural, =x {x} other {y}}"), "sentence_icu");
	assert_string_equal(refused("{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}"), "sentence_too_many");
	assert_string_equal(refused("{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}"), "accepted");
}

/* That many choices, each within the other. */
static const char *nested(int n)
{
	g_autoptr(GString) said = g_string_new("x");

	for (int i = 0; i < n; i++) {
		g_string_prepend(said, "{a, select, other {");
		g_string_append(said, "}}");
	}
	return refused(said->str);
}

TEST("lang", "choices may stand eight deep in one another, not nine")
{
	assert_string_equal(nested(8), "accepted");
	assert_string_equal(nested(9), "sentence_brace");
}

TEST("lang", "a language that is not there is refused with those that are")
{
	bl_lang *lang = NULL;
	bl_error err;

	assert_int_equal(bl_lang_load("reports/lang", "de", &lang, &err), BL_EUSER);
	assert_string_equal(err.key, "unknown_language");
	assert_string_equal(err.found, "de");
	assert_string_equal(err.expected, "en, fr");
	assert_int_equal(bl_lang_load("reports/lang", "../lang/fr", &lang, &err), BL_EUSER);
	assert_int_equal(bl_lang_load("/nowhere", "fr", &lang, &err), BL_EUSER);
	assert_null(lang);
}

TEST("lang", "a file without its locale, or with one key twice, is refused")
{
	bl_error err;

	assert_null(lang_of("a: b\n", &err));
	assert_string_equal(err.key, "missing_key");
	assert_null(lang_of("locale: fr-CA\na: {b: x}\na.b: y\n", &err));
	assert_string_equal(err.key, "yaml_duplicate_key");
	assert_int_equal(err.line, 3);
	assert_null(lang_of("[]", &err));
}
