/* Which letters the bytes are: told by what they mean, asked for, or refused. */
#include "bilan/sheet.h"
#include "test.h"

#include <glib.h>
#include <string.h>

#define BOM "\xEF\xBB\xBF"

typedef struct {
	bl_status status;
	bl_error err;
	char encoding[16], reason[32];
	GString *text; /* each record: its cells, a bar behind each */
	size_t refused;
} heard;

static void take(void *self, const bl_record *rec)
{
	heard *h = self;

	for (size_t i = 0; i < rec->n; i++)
		g_string_append_printf(h->text, "%.*s|", (int)rec->cell[i].n, rec->cell[i].s);
	g_string_append_c(h->text, '\n');
}

static void refuse(void *self, uint64_t line, const char *reason, bl_str raw)
{
	heard *h = self;

	(void)line, (void)raw;
	assert_string_equal(reason, "invalid_utf8");
	h->refused++;
}

static heard read_bytes(const char *bytes, size_t n, const char *declared)
{
	heard h = {.text = g_string_new(NULL)};
	bl_sheet_wish wish = {.sink = {.self = &h, .record = take, .reject = refuse}};
	const char *path = test_path("letters.csv");
	bl_sheet sheet;

	test_write(path, bytes, n);
	h.status = bl_sheet_open(&sheet, path, &(bl_sheet_hints){declared, 0}, &h.err);
	if (h.status != BL_OK)
		return h;
	if (!sheet.error)
		assert_int_equal(bl_sheet_read(&sheet, &wish, &h.err), BL_OK);
	g_strlcpy(h.encoding, sheet.encoding, sizeof h.encoding);
	g_strlcpy(h.reason, sheet.error ? sheet.error : "", sizeof h.reason);
	bl_sheet_close(&sheet);
	return h;
}

static void done(heard *h)
{
	g_string_free(h->text, TRUE);
}

/* By the C library’s converter, not ours. */
static char *convert(const char *text, const char *to, gsize *n)
{
	char *bytes = g_convert(text, -1, to, "UTF-8", NULL, n, NULL);

	if (!bytes)
		print_error("iconv has no %s for “%s”\n", to, text);
	assert_non_null(bytes);
	return bytes;
}

static char *as_cells(const char *text)
{
	g_auto(GStrv) part = g_strsplit(text, ";", -1);
	g_autofree char *bars = g_strjoinv("|", part);
	g_auto(GStrv) line = g_strsplit(bars, "\n", -1);

	return g_strjoinv("|\n", line);
}

static void reads_back(const char *text, const char *iconv, const char *encoding)
{
	gsize n;
	g_autofree char *bytes = convert(text, iconv, &n), *wanted = as_cells(text);
	heard h = read_bytes(bytes, n, NULL);

	if (h.status != BL_OK || strcmp(h.encoding, encoding) || strcmp(h.text->str, wanted))
		print_error("%s in %s: status %d, %s, %s\n", text, iconv, h.status, h.encoding, h.text->str);
	assert_int_equal(h.status, BL_OK);
	assert_string_equal(h.encoding, encoding);
	assert_string_equal(h.text->str, wanted);
	done(&h);
}

#define FRENCH                                                                                               \
	"Jour;Lieu;Note\n2025-04-02;Forêt à Magog;reçu où ça\n2025-04-03;Hôtel du Châtelet;Noël, mêlé, "     \
	"maître\n"
#define CAPITALS "JOUR;VILLE\n2025-04-02;LÉVIS\n2025-04-03;RIMOUSKI-NEIGETTE-ÉTÉ\n"

static const char *const pages[][2] = {{"WINDOWS-1252", "windows-1252"},
				       {"MACINTOSH", "mac_roman"},
				       {"CP850", "cp850"},
				       {"IBM437", "cp850"}, /* those letters stand at the same places */
				       {"CP863", "cp850"}};

TEST("sheet", "French is told in the tables of Windows, of a Mac and of DOS, by its words")
{
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		reads_back(FRENCH, pages[i][0], pages[i][1]);
		reads_back(CAPITALS, pages[i][0], pages[i][1]);
	}
}

TEST("sheet", "one accent in all of a file is enough where only one table makes a word of it")
{
	static const char *const words[] = {"Lévis", "LÉVIS", "École", "été",  "Joël",  "gîte",
					    "tôt",   "déjà",  "fête",  "août", "garçon"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(pages); k++) {
			g_autofree char *text = g_strdup_printf("Jour;Mot\n2025-04-02;%s\n", words[i]);

			reads_back(text, pages[k][0], pages[k][1]);
		}
}

TEST("sheet", "marks tell the table as letters do: no-break spaces, guillemets, degrees, quotes, currencies")
{
	reads_back("Jour;Somme\n2025-04-02;1\u00A0250,00\n", "MACINTOSH", "mac_roman");
	reads_back("Jour;Somme\n2025-04-02;1\u00A0250,00\n", "CP850", "cp850");
	reads_back("Jour;Somme\n2025-04-02;1\u00A0250,00\n", "WINDOWS-1252", "windows-1252");
	reads_back("Jour;Dit\n2025-04-02;«\u00A0Bien\u00A0»\n", "MACINTOSH", "mac_roman");
	reads_back("Jour;Dit\n2025-04-02;«\u00A0Bien\u00A0»\n", "CP850", "cp850");
	reads_back("Jour;N° de rue\n2025-04-02;7\n", "MACINTOSH", "mac_roman");
	reads_back("Jour;N° de rue\n2025-04-02;7\n", "CP850", "cp850");
	reads_back("Jour;Dit\n2025-04-02;l’an “dix” – ou onze…\n", "MACINTOSH", "mac_roman");
	reads_back("Jour;Dit\n2025-04-02;l’an “dix” – ou onze…\n", "WINDOWS-1252", "windows-1252");
	reads_back("Day;Who\n2025-04-02;O’Neil doesn’t\n", "MACINTOSH", "mac_roman");
	reads_back("Day;Who\n2025-04-02;O’Neil doesn’t\n", "WINDOWS-1252", "windows-1252");
	reads_back("Jour;Somme\n2025-04-02;30 €\n2025-04-03;45 €\n", "ISO-8859-15", "iso-8859-15");
	reads_back("Jour;Somme\n2025-04-02;30 €\n2025-04-03;45 €\n", "WINDOWS-1252", "windows-1252");
	reads_back("Jour;Nom\n2025-04-02;Sacré-Cœur\n", "ISO-8859-15", "iso-8859-15");
	reads_back("Jour;Aire (m²)\n2025-04-02;12\n", "CP850", "cp850");
}

TEST("sheet", "names from next door are read, in each table")
{
	static const char text[] = "Jour;Nom\n2025-04-02;Muñoz\n2025-04-03;Börner\n2025-04-04;Ibáñez\n";

	reads_back(text, "WINDOWS-1252", "windows-1252");
	reads_back(text, "CP850", "cp850");
	reads_back(text, "MACINTOSH", "mac_roman");
}

TEST("sheet", "what a host of IBM writes is read, and its pages told by what they differ in")
{
	reads_back(FRENCH, "IBM037", "cp037");
	reads_back("DAY;PLACE\n2025-04-02;EAST HALL\n", "IBM500", "cp037"); /* alike, but for marks */
	reads_back("JOUR;DIT\n2025-04-02;OUI!\n2025-04-03;NON!\n2025-04-04;OUI!\n", "IBM500", "cp500");
	reads_back("JOUR;VILLE\n2025-04-02;Lévis\n2025-04-03;Très-Saint\n", "IBM297", "cp297");
	reads_back("JOUR;SOMME\n2025-04-02;30 €\n", "IBM1140", "cp1140");
}

TEST("sheet", "lines of a host end with its own mark, and an accent may come late")
{
	/* JOUR;LIEU, then 2025-04-02;LÉVIS, each with the line end 0x15. */
	static const char bytes[] = "\xD1\xD6\xE4\xD9\x5E\xD3\xC9\xC5\xE4\x15"
				    "\xF2\xF0\xF2\xF5\x60\xF0\xF4\x60\xF0\xF2\x5E\xD3\x71\xE5\xC9\xE2\x15";
	heard h = read_bytes(bytes, sizeof bytes - 1, NULL);

	assert_string_equal(h.text->str, "JOUR|LIEU|\n2025-04-02|LÉVIS|\n");
	done(&h);
}

TEST("sheet", "letters of two and four bytes are told without a mark at the start, and through seven bits")
{
	static const char *const wide[][2] = {{"UTF-16LE", "utf-16le"}, {"UTF-16BE", "utf-16be"},
					      {"UTF-32LE", "utf-32le"}, {"UTF-32BE", "utf-32be"},
					      {"UTF-16", "utf-16le"},   {"UTF-32", "utf-32le"},
					      {"UTF-7", "utf-7"}};

	for (size_t i = 0; i < G_N_ELEMENTS(wide); i++) {
		reads_back(FRENCH, wide[i][0], wide[i][1]);
		reads_back("Jour;Dit\n2025-04-02;l’un + l’autre\n2025-04-03;два\n", wide[i][0], wide[i][1]);
	}
}

static void reads_as_it_is(const char *text)
{
	g_autofree char *wanted = as_cells(text);
	heard h = read_bytes(text, strlen(text), NULL);

	assert_string_equal(h.encoding, "utf-8");
	assert_string_equal(h.text->str, wanted);
	done(&h);
}

TEST("sheet", "a plus sign before a telephone number or a blood group shifts no letter")
{
	reads_as_it_is("Jour;Tel\n2025-04-02;+15145550199\n2025-04-03;+33 1 99 00 12 34\n");
	reads_as_it_is("Jour;Groupe\n2025-04-02;A+\n2025-04-03;AB+-\n2025-04-04;O+AB-\n");
	reads_as_it_is("Jour;Mot\n2025-04-02;C++\n2025-04-03;a+b-c\n2025-04-04;+AOkA-\n");
	/* One that could be a letter does not make letters of the others. */
	reads_as_it_is("Jour;Mot\n2025-04-02;+AOk-t+AOk-\n2025-04-03;+15145550199\n");
}

static void asks(const char *text, const char *iconv, const char *key, const char *shown)
{
	gsize n;
	g_autofree char *bytes = convert(text, iconv, &n);
	heard h = read_bytes(bytes, n, NULL);

	assert_int_equal(h.status, BL_EUSER);
	assert_string_equal(h.err.key, key);
	if (!strstr(h.err.found, shown))
		print_error("%s\n", h.err.found);
	assert_non_null(strstr(h.err.found, shown));
	assert_non_null(strstr(h.err.where, "letters.csv"));
	done(&h);
}

TEST("sheet", "letters that make words in no table are asked for, with what they would read")
{
	asks("Jour;Nom\n2025-04-02;Wałbrzych\n2025-04-03;Żółkiew\n2025-04-04;Świętosław\n", "WINDOWS-1250",
	     "encoding_unknown", "");
	asks("Jour;Nom\n2025-04-02;Казань\n2025-04-03;Псков\n", "WINDOWS-1251", "encoding_unknown",
	     "windows-1252: Êàçàíü");
	asks("Jour;Nom\n2025-04-02;大阪市内\n2025-04-03;京都市内\n", "GB18030", "encoding_unknown", "");
}

TEST("sheet", "a word that two tables read as well is asked for, with both")
{
	/* ñ of a Mac, û of DOS, a dash of Windows: between two letters of a name none is better. */
	heard h = read_bytes("Jour;Nom\n2025-04-02;Mu\x9Aoz\n", 27, NULL);

	assert_int_equal(h.status, BL_EUSER);
	assert_string_equal(h.err.key, "encoding_unclear");
	assert_string_equal(h.err.found, "windows-1252: Mušoz, mac_roman: Muöoz");
	assert_string_equal(h.err.expected, "windows-1252");
	done(&h);
}

static void reads_declared(const char *text, const char *iconv, const char *declared)
{
	gsize n;
	g_autofree char *bytes = convert(text, iconv, &n), *wanted = as_cells(text);
	heard h = read_bytes(bytes, n, declared);

	assert_int_equal(h.status, BL_OK);
	assert_string_equal(h.text->str, wanted);
	done(&h);
}

TEST("sheet", "what whoever sends the file says of it holds, be it clear or not")
{
	static const char *const said[][2] = {
		{"WINDOWS-1250", "windows-1250"}, {"ISO-8859-2", "iso-8859-2"}, {"UTF-7", "utf-7"},
		{"UTF-16LE", "utf-16"},           {"UTF-16BE", "utf-16"},       {"UTF-32BE", "utf-32"}};

	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		reads_declared("Jour;Nom\n2025-04-02;Wałbrzych\n2025-04-03;Żółkiew\n", said[i][0],
			       said[i][1]);
	reads_declared("Jour;Nom\n2025-04-02;Казань\n", "WINDOWS-1251", "windows-1251");
	reads_declared("Jour;Nom\n2025-04-02;Iğdır\n", "WINDOWS-1254", "windows-1254");
	reads_declared("Jour;Nom\n2025-04-02;Mušoz\n", "WINDOWS-1252", "windows-1252");
	reads_declared("Jour;Nom\n2025-04-02;€ û╔\n", "CP858", "cp858");
}

TEST("sheet", "a mark at the start says more than whoever sends the file")
{
	static const char bytes[] = BOM "Jour;Nom\n2025-04-02;Lévis\n";
	heard h = read_bytes(bytes, sizeof bytes - 1, "windows-1252");

	assert_string_equal(h.encoding, "utf-8");
	assert_string_equal(h.text->str, "Jour|Nom|\n2025-04-02|Lévis|\n");
	done(&h);
}

TEST("sheet", "a damaged byte or two in plain letters cost their own rows")
{
	heard h = read_bytes("Jour;Nom\n2025-04-02;rue 4\x81\n2025-04-03;Magog\n", 44, NULL);

	assert_int_equal(h.status, BL_OK);
	assert_string_equal(h.text->str, "Jour|Nom|\n2025-04-03|Magog|\n");
	assert_int_equal(h.refused, 1);
	done(&h);
}

TEST("sheet", "control-Z of DOS is no letter in its tables")
{
	static const char bytes[] = "Jour;Nom\r\n2025-04-02;L\x82vis\r\n\x1A";
	heard h = read_bytes(bytes, sizeof bytes - 1, NULL);

	assert_string_equal(h.encoding, "cp850");
	assert_string_equal(h.text->str, "Jour|Nom|\n2025-04-02|Lévis|\n");
	done(&h);
}

TEST("sheet", "accents that come behind a megabyte of plain letters are told then")
{
	g_autoptr(GString) file = g_string_new("Jour;Nom\n");
	heard h;

	while (file->len < 1000000)
		g_string_append(file, "2025-04-02;Magog\n");
	g_string_append(file, "2025-04-03;L\x82vis\n");
	h = read_bytes(file->str, file->len, NULL);
	assert_string_equal(h.encoding, "cp850");
	assert_true(g_str_has_suffix(h.text->str, "\n2025-04-02|Magog|\n2025-04-03|Lévis|\n"));
	done(&h);
	/* One that fits nothing costs its row there; nothing is asked half-way. */
	g_string_append(file, "2025-04-04;7\x81\n");
	file->str[file->len - 19] = 'e'; /* the \x82 */
	h = read_bytes(file->str, file->len, NULL);
	assert_int_equal(h.status, BL_OK);
	assert_int_equal(h.refused, 1);
	assert_true(g_str_has_suffix(h.text->str, "\n2025-04-03|Levis|\n"));
	done(&h);
}

/* ---- No text at all --------------------------------------------------------------------- */

static void is_refused(const char *bytes, size_t n, const char *reason)
{
	heard h = read_bytes(bytes, n, NULL);

	assert_int_equal(h.status, BL_OK);
	assert_string_equal(h.reason, reason);
	done(&h);
}

#define BYTES(s) s, sizeof(s) - 1

TEST("sheet", "what is no text is refused by the name of what it is")
{
	is_refused(BYTES("PK\3\4\x14\0\6\0\x08\0\0\0!\0[Content_Types].xml"), "not_csv_zip_xlsx");
	is_refused(BYTES("PK\3\4\x14\0\0\x08\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0"
			 "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
		   "not_csv_ods");
	is_refused(BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0"), "not_csv_ole2_xls");
	is_refused(BYTES("\x09\x08\x10\0\0\6\5\0\xBB\x0D\xCC\7"), "not_csv_ole2_xls");
	is_refused(BYTES("\x1F\x8B\x08\0\0\0\0\0\0\3"), "not_csv_gzip");
	is_refused(BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), "not_csv_pdf");
	is_refused(BYTES("SQLite format 3\0\x10\0\1\1\0@  "), "not_csv_database");
	is_refused(BYTES("\0\1\0\0Standard Jet DB\0\1\0\0\0"), "not_csv_database");
	is_refused(BYTES("7z\xBC\xAF\x27\x1C\0\4"), "not_csv_archive");
	is_refused(BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"), "not_csv_binary");
	is_refused(BYTES("<!DOCTYPE html>\n<html><body>Connexion</body></html>\n"), "not_csv_html");
	is_refused(BYTES(BOM "\n  <html lang=fr>\n"), "not_csv_html");
	is_refused(BYTES("<?xml version=\"1.0\"?>\n<Workbook/>\n"), "not_csv_xml");
	is_refused(BYTES("{\"jour\": \"2025-04-02\"}\n"), "not_csv_json");
	is_refused(BYTES("[[\"jour\", \"nom\"]]\n"), "not_csv_json");
	is_refused(BYTES("[ [3, 4]]\n"), "not_csv_json");
	is_refused(BYTES("[\n[3, 4]]\n"), "not_csv_json");
	is_refused(BYTES("{\\rtf1\\ansi Bonjour}"), "not_csv_rtf");
	is_refused(BYTES(" \r\n\t\n"), "empty_file");
}

TEST("sheet", "an open bracket, a brace or a sign of inequality is still a person’s")
{
	reads_as_it_is("<5 ans;n\n3;4\n");
	reads_as_it_is("<Nom>;n\nA;4\n");
	reads_as_it_is("[Nom];n\nA;4\n");
	reads_as_it_is("[[Nom]];n\nA;4\n");
	reads_as_it_is("{n};m\n3;4\n");
}
