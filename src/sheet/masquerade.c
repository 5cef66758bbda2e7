/* What is no text at all, told by how it begins: a workbook under the name of a
 * CSV, a web page, an archive. */
#include "room.h"

#include <glib.h>
#include <string.h>

static size_t pass_white(const char *bytes, size_t i, size_t n)
{
	while (i < n && bytes[i] && strchr(" \t\r\n", bytes[i]))
		i++;
	return i;
}

/* An element a page may begin with; `<5 ans>` and `<Nom>` are a person's. */
static bool is_page(const char *bytes, size_t n)
{
	static const char *const elements[] = {"!doctype", "html",  "head", "body", "table", "!--",
					       "meta",     "title", "link", "div",  "style", "script",
					       "form",     "span",  "br",   "font", "center"};

	for (size_t i = 0; n && bytes[0] == '<' && i < G_N_ELEMENTS(elements); i++) {
		size_t k = strlen(elements[i]);

		if (n > k + 1 && !g_ascii_strncasecmp(bytes + 1, elements[i], k) &&
		    !g_ascii_isalnum(bytes[k + 1]))
			return true;
	}
	return false;
}

/* An object, or a list of objects or lists. */
static bool is_json(const char *bytes, size_t n)
{
	size_t next = pass_white(bytes, 1, n);

	if (n < 2 || next == n)
		return false;
	if (bytes[0] == '{')
		return bytes[next] == '"' || (bytes[next] == '}' && next == 1);
	return bytes[0] == '[' && (bytes[next] == '{' || bytes[next] == '"' ||
				   (bytes[next] == '[' && (next > 1 || (n > 2 && bytes[2] == '"'))));
}

/* A web page, a sheet of XML, a document or the answer of a service, after
 * blanks and a BOM. */
static const char *by_opening(const char *bytes, size_t n)
{
	size_t from = pass_white(bytes, bl__starts(bytes, n, BL__BOM, 3) ? 3 : 0, n);

	bytes += from;
	n -= from;
	if (is_page(bytes, n) || bl__starts(bytes, n, "MIME-Version:", 13))
		return "not_csv_html";
	if (bl__starts(bytes, n, "<?xml", 5))
		return g_strstr_len(bytes, (gssize)MIN(n, 1024), "<html") ? "not_csv_html" : "not_csv_xml";
	if (bl__starts(bytes, n, "%PDF-", 5))
		return "not_csv_pdf";
	if (bl__starts(bytes, n, "{\\rtf", 5))
		return "not_csv_rtf";
	return is_json(bytes, n) ? "not_csv_json" : NULL;
}

/* Marks no writer of text uses, one byte in fifty of the first ones: an image,
 * a database.  NUL is not among them: wide letters and crashes write it. */
static bool is_binary(const char *bytes, size_t n)
{
	size_t odd = 0;

	n = MIN(n, 4096);
	for (size_t i = 0; i < n; i++)
		odd += (bytes[i] > 0 && bytes[i] < 9) || (bytes[i] > 13 && bytes[i] < 26) ||
		       (bytes[i] > 27 && bytes[i] < 32);
	return odd >= 4 && odd * 50 > n;
}

/* A zip whose first file says what it is. */
static bool is_open_document(const char *bytes, size_t n)
{
	static const char says[] = "mimetypeapplication/vnd.oasis.opendocument.";

	return bl__starts(bytes, n, "PK\x03\x04", 4) && n > 30 &&
	       bl__starts(bytes + 30, n - 30, says, sizeof says - 1);
}

const char *bl__masquerade(const char *bytes, size_t n)
{
	static const struct {
		const char *magic;
		size_t n;
		const char *reason;
	} known[] = {
		{"\x1F\x8B", 2, "not_csv_gzip"},
		{"PK\x03\x04", 4, "not_csv_zip_xlsx"},
		{"PK\x05\x06", 4, "not_csv_zip_xlsx"},
		{"\xD0\xCF\x11\xE0", 4, "not_csv_ole2_xls"},
		{"BZh91AY&SY", 10, "not_csv_archive"},
		{"\xFD\x37zXZ", 5, "not_csv_archive"},
		{"\x28\xB5\x2F\xFD", 4, "not_csv_archive"},
		{"7z\xBC\xAF", 4, "not_csv_archive"},
		{"Rar!", 4, "not_csv_archive"},
		{"\x89PNG", 4, "not_csv_binary"},
		{"\xFF\xD8\xFF", 3, "not_csv_binary"},
		{"GIF8", 4, "not_csv_binary"},
		{"SQLite format 3", 15, "not_csv_database"},
		{"\0\1\0\0Standard ", 13, "not_csv_database"}, /* Access */
		{"PAR1", 4, "not_csv_database"},
		{"$FL2", 4, "not_csv_database"}, /* SPSS */
		{"<stata_dta>", 11, "not_csv_database"},
		{"\x09\x08\x10\0", 4, "not_csv_ole2_xls"}, /* what was a workbook before it was a document */
		{"\x09\x08\x08\0", 4, "not_csv_ole2_xls"},
		{"\x09\4\6\0", 4, "not_csv_ole2_xls"},
		{"\x09\2\6\0", 4, "not_csv_ole2_xls"},
		{"\x09\0\4\0", 4, "not_csv_ole2_xls"},
	};
	const char *reason;

	if (!n)
		return NULL;
	if (is_open_document(bytes, n))
		return "not_csv_ods";
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (bl__starts(bytes, n, known[i].magic, known[i].n))
			return known[i].reason;
	if (n > 262 && !memcmp(bytes + 257, "ustar", 5))
		return "not_csv_archive";
	reason = by_opening(bytes, n);
	if (reason)
		return reason;
	return !bl__is_wide(bytes, n) && !bl__is_host(bytes, n) && is_binary(bytes, n) ? "not_csv_binary"
										       : NULL;
}
