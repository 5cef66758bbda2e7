/* Records, and rows that are none: a bad one never takes a neighbour along. */
#include "bilan/draft.h"
#include "../intake/story.h"

#include <string.h>

typedef struct {
	GPtrArray *row; /* cells joined by | */
	GArray *line;
	bl_peek *peek;
} seen;

static void take(void *self, uint64_t line, const bl_str *cells, size_t n)
{
	seen *s = self;
	GString *row = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		if (i)
			g_string_append_c(row, '|');
		g_string_append_len(row, cells[i].s, (gssize)cells[i].n);
	}
	g_ptr_array_add(s->row, g_string_free(row, FALSE));
	g_array_append_val(s->line, line);
}

static seen peek_bytes(const char *text, size_t n)
{
	seen s = {g_ptr_array_new_with_free_func(g_free), g_array_new(FALSE, FALSE, sizeof(uint64_t)), NULL};
	const char *path = test_path("rows.csv");
	bl_error err;

	test_write(path, text, n);
	assert_int_equal(bl_peek_file(path, take, &s, &s.peek, &err), BL_OK);
	return s;
}

static seen peek(const char *text)
{
	return peek_bytes(text, strlen(text));
}

static void done(seen *s)
{
	g_ptr_array_unref(s->row);
	g_array_unref(s->line);
	bl_peek_free(s->peek);
}

static bool noted(const bl_peek_note *notes, size_t n, uint64_t line, const char *reason)
{
	for (size_t i = 0; i < n; i++)
		if (notes[i].line == line && !strcmp(notes[i].reason, reason))
			return true;
	return false;
}

#define ROW(s, i)         ((const char *)(s).row->pdata[i])
#define LINE(s, i)        g_array_index((s).line, uint64_t, i)
#define WARNED(s, l, r)   noted((s).peek->warnings, (s).peek->n_warnings, l, r)
#define SKIPPED(s, l, r)  noted((s).peek->skipped, (s).peek->n_skipped, l, r)
#define REJECTED(s, l, r) noted((s).peek->rejects, (s).peek->n_rejects, l, r)

TEST("draft", "a quote inside a plain cell is a letter; text after a closing quote belongs to the cell")
{
	seen s = peek("Date,Nom,Note\n2024-01-15,Le \"Centre\" de jour,ok\n2024-02-03,\"Le Centre\" de "
		      "jour,ok\n2024-02-20,x,ok\n");

	assert_int_equal(s.row->len, 4);
	assert_string_equal(ROW(s, 1), "2024-01-15|Le \"Centre\" de jour|ok");
	assert_string_equal(ROW(s, 2), "2024-02-03|Le Centre de jour|ok");
	assert_string_equal(ROW(s, 3), "2024-02-20|x|ok");
	assert_true(WARNED(s, 2, "quote_in_unquoted_field"));
	assert_true(WARNED(s, 3, "text_after_closing_quote"));
	done(&s);
}

TEST("draft", "a stray opening quote costs its own line only, even when a later line has quotes")
{
	seen s = peek(
		"Date,Nom,Note\n2024-01-01,\"abc,x\n2024-01-02,\"e\",f\n2024-01-03,g,h\n2024-01-04,i,j\n");

	assert_int_equal(s.row->len, 4);
	assert_true(REJECTED(s, 2, "unterminated_quote"));
	assert_string_equal(ROW(s, 1), "2024-01-02|e|f");
	assert_string_equal(ROW(s, 2), "2024-01-03|g|h");
	assert_int_equal(LINE(s, 3), 5);
	done(&s);
}

TEST("draft", "a quote that never closes: the line where it opened, and nothing behind it")
{
	seen s = peek("Date,Nom,Note\n2024-01-15,x,ok\n2024-02-03,\"non fermé,x\n2024-02-20,y,fin\n");

	assert_string_equal(s.peek->error, "unterminated_quote");
	assert_int_equal(s.peek->error_line, 3);
	assert_int_equal(s.row->len, 2);
	done(&s);
}

TEST("draft", "line breaks in quotes are text, and lines are counted through them")
{
	seen s = peek("a,b\r\n\"1\r\n2\n\n3\",x\r\n\"q\"\"q\",y\r\n");

	assert_string_equal(ROW(s, 1), "1\r\n2\n\n3|x");
	assert_string_equal(ROW(s, 2), "q\"q|y");
	assert_int_equal(LINE(s, 2), 6);
	done(&s);
}

TEST("draft", "CRLF, LF and CR each end a line, in one file")
{
	seen s = peek("a,b\r\n1,2\n3,4\r5,6");

	assert_int_equal(s.row->len, 4);
	assert_int_equal(LINE(s, 3), 4);
	assert_string_equal(s.peek->line_end, "mixed");
	done(&s);
}

/* Every cut of the file into two reads must give the same records: blocks are
 * a megabyte, so a long cell moves the rest across the border byte by byte. */
TEST("draft", "records do not depend on where a block ends")
{
	static const char tail[] = "\r\n\"é \"\"x\"\"\",\"a\r\nb\"\r\nu,v \"w\"\r\n1,2\r\n";

	for (size_t shift = 0; shift < sizeof tail + 3; shift++) {
		size_t pad = (1 << 20) - 6 - shift;
		g_autoptr(GString) text = g_string_new("a,b\r\n");
		seen s;

		g_string_set_size(text, text->len + pad);
		memset(text->str + text->len - pad, 'p', pad);
		g_string_append(text, ",2");
		g_string_append(text, tail);
		s = peek_bytes(text->str, text->len);
		assert_int_equal(s.row->len, 5);
		assert_string_equal(ROW(s, 2), "é \"x\"|a\r\nb");
		assert_string_equal(ROW(s, 3), "u|v \"w\"");
		assert_int_equal(LINE(s, 4), 6);
		done(&s);
	}
}

TEST("draft", "a row too short or too long is set aside with what was expected and found")
{
	seen s = peek("a,b,c,d\nx,y,z,1\nx,y\nx,y,z,3,4,5\nx,y,z,2\n");

	assert_int_equal(s.peek->n_records, 3);
	assert_true(REJECTED(s, 3, "too_few_fields"));
	assert_true(REJECTED(s, 4, "too_many_fields"));
	assert_int_equal(s.peek->rejects[1].expected, 4);
	assert_int_equal(s.peek->rejects[1].found, 6);
	done(&s);
}

TEST("draft", "one delimiter too many on every row is nothing; on one row it is a reject")
{
	seen s = peek("a,b\nx,1,\ny,2,\n");

	assert_int_equal(s.peek->n_rejects, 0);
	assert_string_equal(ROW(s, 2), "y|2");
	assert_true(WARNED(s, 2, "trailing_empty_field"));
	done(&s);
	s = peek("a,b\nx,1\ny,2,\nz,3\n");
	assert_true(REJECTED(s, 3, "too_many_fields"));
	done(&s);
}

TEST("draft", "titles, blanks, the total and the footer are no data; the same words in a dated row are")
{
	seen s = peek("Rapport annuel;;;\nPériode : "
		      "janvier;;;\n;;;\nDate;Organisme;Type;Nb\n2024-01-15;Total Jeunesse;Atelier;10\n"
		      "2024-02-03;Café;Atelier;20\n;;;\nTotal;;;30\nGénéré le 2024-04-01;;;\n");

	assert_int_equal(s.peek->header_line, 4);
	assert_int_equal(s.peek->n_records, 3);
	assert_true(SKIPPED(s, 1, "title_row"));
	assert_true(SKIPPED(s, 3, "title_row"));
	assert_true(SKIPPED(s, 7, "blank_row"));
	assert_true(SKIPPED(s, 8, "total_row"));
	assert_true(SKIPPED(s, 9, "footer_row"));
	done(&s);
}

TEST("draft", "a second header in the middle, with a second BOM, is told and not read")
{
	seen s = peek("\xEF\xBB\xBF"
		      "Date,Nom\n2024-01-15,x\n\xEF\xBB\xBF"
		      "Date,Nom\n2024-02-03,y\n");

	assert_int_equal(s.peek->n_records, 3);
	assert_true(WARNED(s, 3, "repeated_header"));
	done(&s);
}

TEST("draft", "NULs and control-Z behind the last row are told; a NUL inside a row sets it aside")
{
	static const char padded[] = "a,b\n1,2\n\0\0\0\0";
	static const char inside[] = "a,b\n1,x\0y\n3,4\n";
	static const char both[] = "a,b\n3,4\n1,x\0\0\n\0\0\n";
	seen s = peek_bytes(padded, sizeof padded - 1);

	assert_int_equal(s.row->len, 2);
	assert_true(WARNED(s, 3, "nul_byte"));
	done(&s);
	s = peek_bytes(inside, sizeof inside - 1);
	assert_int_equal(s.row->len, 2);
	assert_true(REJECTED(s, 2, "nul_byte"));
	done(&s);
	s = peek_bytes(both, sizeof both - 1);
	assert_true(REJECTED(s, 3, "nul_byte"));
	assert_true(WARNED(s, 4, "nul_byte"));
	done(&s);
	s = peek("a,b\n1,2\n\x1A");
	assert_true(WARNED(s, 3, "ctrl_z"));
	done(&s);
}

TEST("draft", "the delimiter is the one lines agree on, not the commonest mark")
{
	seen s = peek("Nom;Adresse\nA;12, rue A, app. 3, Laval\nB;3, rue B, Québec\n");

	assert_int_equal(s.peek->delimiter, ';');
	done(&s);
	s = peek("sep=|\na|b;c\n1|2\n");
	assert_int_equal(s.peek->delimiter, '|');
	assert_int_equal(s.peek->header_line, 2);
	done(&s);
	s = peek("Organisme\nMaison, des jeunes\nCafé\nClub\n");
	assert_int_equal(s.peek->delimiter, 0);
	assert_string_equal(ROW(s, 1), "Maison, des jeunes");
	done(&s);
}

TEST("draft", "the letters: Windows-1252, Mac Roman, UTF-16, and UTF-8 with one broken row")
{
	static const char wide[] = "a\0,\0b\0\n\0\xE9\0,\0"
				   "1\0\n\0z\0,\0"
				   "2\0\n\0";
	seen s = peek("Nom,b\nMontr\xE9"
		      "al,1\nl\x92\xC9rable,2\n");

	assert_string_equal(s.peek->encoding, "windows-1252");
	assert_string_equal(ROW(s, 2), "l’Érable|2");
	done(&s);
	s = peek("Date,Ville\r2024-01-01,Montr\x8E"
		 "al\r2024-01-02,Trois-Rivi\x8Fres\r");
	assert_string_equal(s.peek->encoding, "mac_roman");
	assert_string_equal(ROW(s, 2), "2024-01-02|Trois-Rivières");
	done(&s);
	s = peek_bytes(wide, sizeof wide - 1);
	assert_string_equal(s.peek->encoding, "utf-16le");
	assert_string_equal(ROW(s, 1), "é|1");
	done(&s);
	s = peek("Nom,b\nMontr\xE9"
		 "al,1\nCafé,2\nÉcole,3\n");
	assert_string_equal(s.peek->encoding, "utf-8");
	assert_true(REJECTED(s, 2, "invalid_utf8"));
	assert_int_equal(s.peek->n_records, 3);
	done(&s);
}

/* French puts marks that are continuation bytes right behind an accented letter. */
TEST("draft", "Windows-1252 with no-break spaces and guillemets behind é is not broken UTF-8")
{
	seen s = peek("Nom,b\nactivit\xE9\xA0: x,1\n\xAB\xA0"
		      "caf\xE9\xA0\xBB,2\nle march\xE9\x92s,3\n");

	assert_string_equal(s.peek->encoding, "windows-1252");
	assert_string_equal(ROW(s, 1), "activité\xC2\xA0: x|1");
	done(&s);
}

TEST("draft", "what is no CSV is named by what it is; an empty file is an error")
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *reason;
	} files[] = {{"PK\x03\x04xxxx", 8, "not_csv_zip_xlsx"},
		     {"\x1F\x8B\x08", 3, "not_csv_gzip"},
		     {"\xD0\xCF\x11\xE0", 4, "not_csv_ole2_xls"},
		     {"%PDF-1.7\n", 9, "not_csv_pdf"},
		     {"\n<!DOCTYPE html>\n", 17, "not_csv_html"},
		     {"", 0, "empty_file"},
		     {"\xEF\xBB\xBF", 3, "empty_file"},
		     {"\xFF\xFE", 2, "empty_file"},
		     {"\r\n\r\n", 4, "empty_file"},
		     {",,,\r\n;; \r\n", 10, "empty_file"},
		     {"\x89PNG\r\n\x1A\n\0\0", 10, "not_csv_binary"},
		     {"a,b\n\1\2\3\4,x\n", 11, "not_csv_binary"},
		     {"\xFD\x37zXZ\0", 6, "not_csv_archive"},
		     {"{\\rtf1 Date;Org}", 16, "not_csv_rtf"},
		     {" [\n{\"a\": 1, \"b\": 2}]\n", 21, "not_csv_json"},
		     {"<?xml version=\"1.0\"?>\n<Workbook/>", 33, "not_csv_xml"},
		     {"<?xml version=\"1.0\"?>\n<html lang=\"fr\">", 38, "not_csv_html"}};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		seen s = peek_bytes(files[i].bytes, files[i].n);

		assert_non_null(s.peek->error);
		assert_string_equal(s.peek->error, files[i].reason);
		assert_int_equal(s.row->len, 0);
		done(&s);
	}
}

TEST("draft", "a file that is not there is the user's mistake")
{
	bl_peek *none = NULL;
	bl_error err;

	assert_int_equal(bl_peek_file("/nowhere/at/all.csv", NULL, NULL, &none, &err), BL_EUSER);
	assert_string_equal(err.key, "no_such_file");
	assert_null(none);
}

TEST("draft", "peek guesses what columns are")
{
	seen s = peek("No;Date;Organisme;Heures;Présent;Vide\n1;31/01/2024;A;1,5;oui;\n2;05/02/"
		      "2024;B;2;non;\n3;06/02/2024;A;0,25;oui;\n");
	static const char *const types[] = {"id", "date", "text", "number", "yesno", "empty"};

	assert_int_equal(s.peek->n_columns, 6);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(s.peek->columns[i].type, types[i]);
	assert_string_equal(s.peek->columns[1].format, "dmy");
	assert_int_equal(s.peek->columns[3].decimal, ',');
	assert_string_equal(s.peek->columns[0].role, "id");
	assert_string_equal(s.peek->columns[3].role, "hours");
	assert_string_equal(s.peek->columns[2].sample[0], "A");
	assert_int_equal(s.peek->first, bl_day_of(2024, 1, 31));
	assert_int_equal(s.peek->last, bl_day_of(2024, 2, 6));
	done(&s);
}

/* Invented: the report of a small month, with as many remarks as rows. */
TEST("draft", "titles and notes of one field may outnumber the rows: the table between them is read")
{
	seen s =
		peek("Rapport d’activités\r\nPériode : 2024\r\n\r\nDate;Organisme;N\r\n2024-01-15;a;10\r\n"
		     "2024-01-16;b;20\r\nTotal général;;30\r\n\r\nSource : la base\r\nImprimé le 2 mars\r\n");

	assert_int_equal(s.peek->header_line, 4);
	assert_int_equal(s.row->len, 3);
	assert_string_equal(ROW(s, 2), "2024-01-16|b|20");
	assert_int_equal(s.peek->n_rejects, 0);
	assert_int_equal(s.peek->n_skipped, 7);
	done(&s);
}

TEST("draft", "a remark that begins with # is set aside by name, and decides no width")
{
	seen s = peek("id,langue\n# tiré de la base\n1,anglais\n#fin\n");

	assert_int_equal(s.row->len, 2);
	assert_string_equal(ROW(s, 1), "1|anglais");
	assert_int_equal(s.peek->n_rejects, 2);
	assert_string_equal(s.peek->rejects[0].reason, "too_few_fields_or_comment");
	assert_int_equal(s.peek->rejects[0].line, 2);
	done(&s);
}

TEST("draft", "a single column of prose stays one column, whatever commas stand in it")
{
	seen s = peek("Commentaire\nbien, merci\nrien à dire\nmieux, plus long\nencore\n");

	assert_int_equal(s.row->len, 5);
	assert_string_equal(ROW(s, 3), "mieux, plus long");
	done(&s);
}

TEST("draft", "UTF-32 is told by its BOM, and not taken for UTF-16")
{
	static const char wide[] = "\xFF\xFE\0\0a\0\0\0,\0\0\0b\0\0\0\n\0\0\0"
				   "\xE9\0\0\0,\0\0\0002\0\0\0\n\0\0\0";
	seen s = peek_bytes(wide, sizeof wide - 1);

	assert_string_equal(s.peek->encoding, "utf-32le");
	assert_int_equal(s.row->len, 2);
	assert_string_equal(ROW(s, 1), "é|2");
	done(&s);
}

TEST("draft", "the first day is found also behind more days than are kept apart")
{
	g_autoptr(GString) text = g_string_new("Date;Organisme\n");
	char day[11];
	seen s;

	for (int i = 0; i < 10001; i++) {
		bl_day_text(bl_day_of(1990, 1, 1) + i, day);
		g_string_append_printf(text, "%s;A\n", i == 10000 ? "1975-05-05" : day);
	}
	g_string_append(text, "2020-01-01;A\n");
	s = peek(text->str);
	assert_int_equal(s.peek->first, bl_day_of(1975, 5, 5));
	done(&s);
}
