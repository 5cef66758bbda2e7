#include "lang_test.h"

/* Decode `n` bytes in chunks of `step`. */
static void decodes(const char *encoding, const char *bytes, size_t n, size_t step, const char *want)
{
	bl_decoder *d = bl_decoder_new(encoding);
	g_autoptr(GString) all = g_string_new(NULL);

	assert_non_null(d);
	for (size_t i = 0; i < n || !i; i += step) {
		g_autofree char *chunk =
			g_memdup2(bytes + i, MIN(step, n - i)); /* its own block: reading past shows */
		bl_str out;

		bl_decoder_feed(d, chunk, MIN(step, n - i), i + step >= n, &out);
		g_string_append_len(all, out.s, (gssize)out.n);
		if (!n)
			break;
	}
	assert_int_equal(all->len, strlen(want));
	assert_string_equal(all->str, want);
	bl_decoder_free(d);
}

static void decodes_split_anywhere(const char *encoding, const char *bytes, size_t n, const char *want)
{
	for (size_t step = 1; step <= n + 1; step++)
		decodes(encoding, bytes, n, step, want);
}

#define BYTES(s) s, sizeof(s) - 1

TEST("lang", "UTF-8 passes as it is, without its BOM, wherever the chunks end")
{
	decodes_split_anywhere("utf-8", BYTES("\xEF\xBB\xBFLaval é"), "Laval é");
	decodes_split_anywhere("utf-8", BYTES("é€😀"), "é€😀");
	decodes_split_anywhere("utf-8", BYTES("\xEF\xBB"), "\xEF\xBB");
	decodes_split_anywhere("utf-8", BYTES("\xEF"), "\xEF");
	decodes_split_anywhere("utf-8", BYTES("\xEF\xBB\xBF"), "");
	decodes_split_anywhere("utf-8",
			       BYTES("a\xEF\xBB\xBF"
				     "b\xFF"),
			       "a\xEF\xBB\xBF"
			       "b\xFF");
	decodes("utf-8", "", 0, 1, "");
}

TEST("lang", "UTF-8 is not copied")
{
	bl_decoder *d = bl_decoder_new("utf-8");
	const char *text = "\xEF\xBB\xBF"
			   "abc";
	bl_str out;

	bl_decoder_feed(d, text, 6, false, &out);
	assert_ptr_equal(out.s, text + 3);
	bl_decoder_feed(d, text, 6, true, &out);
	assert_ptr_equal(out.s, text);
	assert_int_equal(out.n, 6);
	bl_decoder_free(d);
}

TEST("lang", "the one-byte encodings give their letters")
{
	decodes_split_anywhere("windows-1252", BYTES("\xC9t\xE9 \x80 \x9C\xA0x"), "Été € œ" NB "x");
	decodes_split_anywhere("iso-8859-1", BYTES("\xC9t\xE9 \xA4"), "Été ¤");
	decodes_split_anywhere("mac_roman", BYTES("\x83t\x8E \xDB \xCF"), "Été € œ");
	decodes_split_anywhere("windows-1252", BYTES("plain"), "plain");
}

TEST("lang", "the tables of DOS give their letters, and its controls stay where they are")
{
	decodes_split_anywhere("cp850", BYTES("L\x82vis \xD4\xB5 \xFF\xAE"), "Lévis ÈÁ " NB "«");
	decodes_split_anywhere("cp858", BYTES("9 \xD5"), "9 €");
	decodes_split_anywhere("cp437", BYTES("\x82\xDA\xE1"), "é┌ß");
	decodes_split_anywhere("cp863", BYTES("\x82\x91\x8E"), "éÈÀ");
	decodes_split_anywhere("cp850", BYTES("\x82\x1A\x1C\x7F\r\n\x82"), "é\x1A\x1C\x7F\r\né");
	decodes_split_anywhere("iso-8859-15", BYTES("c\xBDur \xA4"), "cœur €");
}

TEST("lang", "the pages of hosts give their letters, and their line end is one")
{
	decodes_split_anywhere("cp037", BYTES("\xD3\x51\x15\xF1\x25\x5A\x85"), "Lé\n1\n!e");
	decodes_split_anywhere("cp500", BYTES("\xD3\x51\x4F\x5A"), "Lé!]");
	decodes_split_anywhere("cp297", BYTES("\xD3\xC0\xD0\x7C"), "Léèà");
	decodes_split_anywhere("cp1047", BYTES("\xD3\x51\xAD"), "Lé[");
	decodes_split_anywhere("cp1140", BYTES("\xF9\x40\x9F"), "9 €");
	decodes_split_anywhere("cp1147", BYTES("\xC0\x9F"), "é€");
	decodes_split_anywhere("cp1148", BYTES("\x51\x4F\x9F"), "é!€");
}

TEST("lang", "bytes that windows-1252 does not define do not stop it")
{
	bl_decoder *d = bl_decoder_new("windows-1252");
	bl_str out;

	bl_decoder_feed(d,
			"a\x81\x8D\x8F\x90\x9D"
			"b",
			7, true, &out);
	assert_int_equal(bl_utf8_bad(out.s, out.n), out.n);
	assert_int_equal(out.s[0], 'a');
	assert_int_equal(out.s[out.n - 1], 'b');
	bl_decoder_free(d);
}

TEST("lang", "UTF-16 is read both ways round, halves of letters across chunks")
{
	decodes_split_anywhere("utf-16le", BYTES("\xFF\xFE\xC9\0t\0\x3D\xD8\0\xDE"), "Ét😀");
	decodes_split_anywhere("utf-16be", BYTES("\xFE\xFF\0\xC9\0t\xD8\x3D\xDE\0"), "Ét😀");
	decodes_split_anywhere("utf-16le", BYTES("a\0"), "a");
	decodes_split_anywhere("utf-16le",
			       BYTES("a\0\x3D\xD8"
				     "b\0"),
			       "a\xEF\xBF\xBD"
			       "b");
	decodes_split_anywhere("utf-16le", BYTES("a\0b"), "a\xEF\xBF\xBD");
}

TEST("lang", "an encoding nobody knows is none")
{
	assert_null(bl_decoder_new("ebcdic"));
}

TEST("lang", "long text in chunks of any size decodes alike")
{
	g_autoptr(GString) bytes = g_string_new(NULL), want = g_string_new(NULL);

	for (int i = 0; i < 3000; i++) {
		g_string_append_c(bytes, (char)(i % 3 ? 0xE9 : 0x80));
		g_string_append(want, i % 3 ? "é" : "€");
	}
	decodes("windows-1252", bytes->str, bytes->len, 3000, want->str);
	decodes("windows-1252", bytes->str, bytes->len, 7, want->str);
	decodes("windows-1252", bytes->str, bytes->len, 1025, want->str);
}

static size_t bad_in(const char *bytes, size_t n)
{
	g_autofree char *exact = g_memdup2(bytes, n);

	return bl_utf8_bad(exact, n);
}

TEST("lang", "the first byte that is no UTF-8 is found, and only that")
{
	static const char *const wrong[] = {
		"\x80",         "\xBF",         "\xC0\xAF",         "\xC1\xBF",         "\xE0\x80\xAF",
		"\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xFF",         "\xC3",         "\xE2\x82",         "\xF0\x9F\x98",     "\xC3(",
		"\xE2\x82("};

	assert_int_equal(bad_in("", 0), 0);
	assert_int_equal(bad_in(BYTES("aé€😀\xF4\x8F\xBF\xBF\xEE\x80\x80\0z")), 19);
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
		for (size_t before = 0; before < 20; before++) {
			g_autofree char *lead = g_strnfill(before, 'a'),
					*text = g_strconcat(lead, wrong[i], NULL);

			assert_int_equal(bad_in(text, strlen(text)), before);
		}
	assert_int_equal(bad_in(BYTES("été 12345678 \xE9t\xE9")), 15);
}
