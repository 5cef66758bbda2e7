/* The faces are Debian's fonts-noto-core, and fonts-noto-cjk where somebody
 * installed it: a file for each script, named by it.  Only the files of scripts
 * that are met are opened, as reading them all would cost a second. */
#include "spare.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct {
	GUnicodeScript script;
	const char *regular, *bold;
} spare;

#define SANS(name) "NotoSans" name "-Regular.ttf", "NotoSans" name "-Bold.ttf"
#define CJK        "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"

/* Scripts that people write today.  At most 64; common and inherited letters
 * (symbols, marks) come last, as files of their own. */
static const spare table[] = {
	{G_UNICODE_SCRIPT_LATIN, SANS("")},
	{G_UNICODE_SCRIPT_GREEK, SANS("")},
	{G_UNICODE_SCRIPT_CYRILLIC, SANS("")},
	{G_UNICODE_SCRIPT_ARABIC, SANS("Arabic")},
	{G_UNICODE_SCRIPT_ARMENIAN, SANS("Armenian")},
	{G_UNICODE_SCRIPT_BENGALI, SANS("Bengali")},
	{G_UNICODE_SCRIPT_BOPOMOFO, CJK},
	{G_UNICODE_SCRIPT_CHEROKEE, SANS("Cherokee")},
	{G_UNICODE_SCRIPT_COPTIC, SANS("Coptic")},
	{G_UNICODE_SCRIPT_DEVANAGARI, SANS("Devanagari")},
	{G_UNICODE_SCRIPT_ETHIOPIC, SANS("Ethiopic")},
	{G_UNICODE_SCRIPT_GEORGIAN, SANS("Georgian")},
	{G_UNICODE_SCRIPT_GUJARATI, SANS("Gujarati")},
	{G_UNICODE_SCRIPT_GURMUKHI, SANS("Gurmukhi")},
	{G_UNICODE_SCRIPT_HAN, CJK},
	{G_UNICODE_SCRIPT_HANGUL, CJK},
	{G_UNICODE_SCRIPT_HEBREW, SANS("Hebrew")},
	{G_UNICODE_SCRIPT_HIRAGANA, CJK},
	{G_UNICODE_SCRIPT_KANNADA, SANS("Kannada")},
	{G_UNICODE_SCRIPT_KATAKANA, CJK},
	{G_UNICODE_SCRIPT_KHMER, SANS("Khmer")},
	{G_UNICODE_SCRIPT_LAO, SANS("Lao")},
	{G_UNICODE_SCRIPT_MALAYALAM, SANS("Malayalam")},
	{G_UNICODE_SCRIPT_MONGOLIAN, SANS("Mongolian")},
	{G_UNICODE_SCRIPT_MYANMAR, SANS("Myanmar")},
	{G_UNICODE_SCRIPT_ORIYA, SANS("Oriya")},
	{G_UNICODE_SCRIPT_SINHALA, SANS("Sinhala")},
	{G_UNICODE_SCRIPT_SYRIAC, SANS("Syriac")},
	{G_UNICODE_SCRIPT_TAMIL, SANS("Tamil")},
	{G_UNICODE_SCRIPT_TELUGU, SANS("Telugu")},
	{G_UNICODE_SCRIPT_THAANA, SANS("Thaana")},
	{G_UNICODE_SCRIPT_THAI, SANS("Thai")},
	{G_UNICODE_SCRIPT_CANADIAN_ABORIGINAL, SANS("CanadianAboriginal")},
	{G_UNICODE_SCRIPT_YI, SANS("Yi")},
	{G_UNICODE_SCRIPT_TIBETAN, "NotoSerifTibetan-Regular.ttf", "NotoSerifTibetan-Bold.ttf"},
	{G_UNICODE_SCRIPT_TIFINAGH, SANS("Tifinagh")},
	{G_UNICODE_SCRIPT_NKO, SANS("NKo")},
	{G_UNICODE_SCRIPT_VAI, SANS("Vai")},
	{G_UNICODE_SCRIPT_OL_CHIKI, SANS("OlChiki")},
	{G_UNICODE_SCRIPT_JAVANESE, SANS("Javanese")},
	{G_UNICODE_SCRIPT_BALINESE, SANS("Balinese")},
	{G_UNICODE_SCRIPT_LISU, SANS("Lisu")},
	{G_UNICODE_SCRIPT_CHAM, SANS("Cham")},
	{G_UNICODE_SCRIPT_ADLAM, SANS("Adlam")},
	{G_UNICODE_SCRIPT_OSAGE, SANS("Osage")},
	{G_UNICODE_SCRIPT_HANIFI_ROHINGYA, SANS("HanifiRohingya")},
	{G_UNICODE_SCRIPT_COMMON, SANS("Symbols")},
	{G_UNICODE_SCRIPT_COMMON, "NotoSansSymbols2-Regular.ttf", "NotoSansMath-Regular.ttf"},
	{G_UNICODE_SCRIPT_COMMON, CJK}, /* their punctuation */
	{G_UNICODE_SCRIPT_COMMON, SANS("")},
	{G_UNICODE_SCRIPT_INHERITED, SANS("")},
};

G_STATIC_ASSERT(G_N_ELEMENTS(table) <= 64);

bl__scripts bl__scripts_of(gunichar letter)
{
	GUnicodeScript script = g_unichar_get_script(letter);
	bl__scripts found = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (table[i].script == script)
			found |= (bl__scripts)1 << i;
	return found;
}

static void add_file(GPtrArray *paths, char *const *dirs, const char *name)
{
	for (; *dirs; dirs++) {
		g_autofree char *path = g_build_filename(*dirs, name, NULL);
		GStatBuf is;

		/* One that cannot be looked at is not one that is not there. */
		if (g_stat(path, &is) ? errno == ENOENT || errno == ENOTDIR : !S_ISREG(is.st_mode))
			continue;
		if (!g_ptr_array_find_with_equal_func(paths, path, g_str_equal, NULL))
			g_ptr_array_add(paths, g_steal_pointer(&path));
		return;
	}
}

char **bl__scripts_files(bl__scripts scripts, char *const *dirs)
{
	GPtrArray *paths = g_ptr_array_new();

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		if (!(scripts >> i & 1))
			continue;
		add_file(paths, dirs, table[i].regular);
		add_file(paths, dirs, table[i].bold);
	}
	g_ptr_array_add(paths, NULL);
	return (char **)g_ptr_array_free(paths, FALSE);
}
