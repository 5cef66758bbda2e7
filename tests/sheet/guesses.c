/* Delimiter, line ends, the line that says the delimiter, and our own file of
 * rejects, each told from a text alone. */
#include "../../src/sheet/room.h"

#include "test.h"

#include <glib.h>
#include <string.h>

static void ends_with(const char *text, const char *wanted)
{
	const char *end = bl__line_end(text, strlen(text), ',');

	if (strcmp(end, wanted))
		print_error("“%s”\n", text);
	assert_string_equal(end, wanted);
}

TEST("sheet", "line ends are named by those of records, not by those inside quotes")
{
	ends_with("a,b\nc,d\n", "LF");
	ends_with("a,b\r\nc,d\r\n", "CRLF");
	ends_with("a,b\rc,d\r", "CR");
	ends_with("a,b\r\r\nc,d\r\r\n", "CRCRLF");
	ends_with("a,b\nc,d\r\n", "mixed");
	ends_with("a,b\r\nc,d\ne\r\n", "mixed");
	ends_with("a,b\rc,d\n", "mixed");
	ends_with("a,b\rc,d\r\ne\r\n", "mixed");
	ends_with("a,b\r\r\nc,d\r\n", "mixed");
	ends_with("a,b", "");
	ends_with("", "");
	ends_with("a,\"b\nc\"\r\nd,e\r\n", "CRLF");
	ends_with("a,\"b\r\nc\"\nd,e\n", "LF");
	ends_with("a,\"b\rc\"\nd,e\n", "LF");
	ends_with("\"b\nc\"", "");
	ends_with("a,b\nc,\"d\n", "LF");
}

TEST("sheet", "a text that ends inside of a CRLF has no other line end for it")
{
	ends_with("a,b\r\nc,d\r", "CRLF");
	ends_with("a,b\nc,d\r", "mixed");
	ends_with("a,b\r", "CR");
}

static void says(const char *text, size_t wanted, char delimiter)
{
	char said = 0;
	size_t n = bl__sep_line(text, strlen(text), &said);

	if (n != wanted)
		print_error("“%s”\n", text);
	assert_int_equal(n, wanted);
	if (wanted)
		assert_int_equal(said, delimiter);
}

TEST("sheet", "a line `sep=` is known with any line end, in quotes, and filled up by a spreadsheet")
{
	says("sep=;\na;b\n", 6, ';');
	says("SEP=,\r\na,b\n", 7, ',');
	says("sep=|\ra|b\r", 6, '|');
	says("sep=\t\na\tb\n", 6, '\t');
	says("sep=;", 5, ';');
	says("\"sep=;\"\na;b\n", 8, ';');
	says("\"sep=;\"\r\na;b\n", 9, ';');
	says("sep=;;;\na;b\n", 8, ';');
	says("sep=; \na;b\n", 7, ';');
	says("\"sep=;\";;\na;b\n", 10, ';');
}

TEST("sheet", "what only looks like a line `sep=` is none")
{
	says("sep=\na;b\n", 0, 0);
	says("sep=\r\na;b\n", 0, 0);
	says("\"sep=\"\na;b\n", 0, 0);
	says("sep=", 0, 0);
	says("sep", 0, 0);
	says("", 0, 0);
	says("sep=;x\na;b\n", 0, 0);
	says("set=;\na;b\n", 0, 0);
	says("x;sep=;\n", 0, 0);
	says("\"sep=;\"x\na;b\n", 0, 0);
}

static void heads(const char *text, size_t wanted)
{
	size_t n = bl__rejects_head(text, strlen(text));

	if (n != wanted)
		print_error("“%s”\n", text);
	assert_int_equal(n, wanted);
}

TEST("sheet", "our own file of rejects is known in both languages, whatever a spreadsheet made of it")
{
	heads("bilan: file,bilan: line,bilan: column,bilan: reason,Date\n", 4);
	heads("bilan: fichier,bilan: ligne,bilan: colonne,bilan: raison,Date\n", 4);
	heads("file;line;column;reason;Date\n", 4);
	heads("Fichier\tLigne\tColonne\tRaison\tDate\n", 4);
	heads("\"bilan: file\",\"bilan: line\",\"bilan: column\",\"bilan: reason\",\"Date\"\n", 4);
	heads(BL__BOM "file|line|column|reason|x\n", 4);
	heads("BILAN: FILE,line,Column,bilan: reason,x\n", 4);
}

TEST("sheet", "a header that only begins like our file of rejects is a source’s")
{
	heads("", 0);
	heads("file", 0);
	heads("file,line,column\n", 0);
	heads("file,line,column,reason\n", 0); /* nothing of a source behind */
	heads("file,line,column,reasons,x\n", 0);
	heads("file,column,line,reason,x\n", 0);
	heads("profile,line,column,reason,x\n", 0);
	heads("file x,line,column,reason,x\n", 0);
	heads("\"file,line,column,reason,x\n", 0);
	heads("bilan file,line,column,reason,x\n", 0);
	heads("file,line,column,", 0);
}

static void is_split_at(const char *text, char wanted)
{
	char found = bl__delimiter_guess(text, strlen(text), BL__LAST);

	if (found != wanted)
		print_error("%d in “%s”\n", found, text);
	assert_int_equal(found, wanted);
}

TEST("sheet", "the delimiter is what the lines agree on, not what is most frequent")
{
	is_split_at("a,b,c\nd,e,f\n", ',');
	is_split_at("a;b\nc,d;e,f\ng,h,i;j\n", ';');
	is_split_at("a\tb\n1,5\t2,5\n3,5\t4,5\n", '\t');
	is_split_at("a|b;c|d\ne|f;g|h\ni|j|k\n", '|');
	is_split_at("Nom;Montant\nA;1,50\nB;22,75\n", ';');
	is_split_at("date;note\n2025;\"un, deux, trois\"\n2026;\"x, y\"\n", ';');
	/* Two fields by one mark, three by the other: the wider one, where both agree. */
	is_split_at("a,b;c,d\ne,f;g,h\n", ',');
}

TEST("sheet", "one column has no delimiter, unless it was quoted for the sake of one")
{
	is_split_at("Nom\nAnne\nMarie\n", 0);
	is_split_at("Nom\nRoy Anne, née Côté, de Laval\nMarie\nPaule\nJean\nLouise\nLuc\n", 0);
	is_split_at("Nom\n\"Roy, Anne\"\n\"Côté, Luc\"\n", ',');
	is_split_at("Nom\n\"Roy; Anne\"\nLuc\n", ';');
	is_split_at("Nom\n\"Roy\"\nLuc\n", 0);
	is_split_at("", 0);
}

TEST("sheet", "titles and notes around a table do not hide its delimiter")
{
	is_split_at("Rapport annuel\nde la table\n\nDate;Lieu;Combien\n2025-01-02;Alma;3\n", ';');
	is_split_at("Liste, au 3 mai, de tous\nle reste\nla "
		    "suite\nencore\nDate;Lieu;Combien\n2025-01-02;Alma;3\n",
		    ';');
	is_split_at("Notes, au long, de la table\nD’abord, ceci, cela\nDate;Lieu;N\n2025-01-02;Alma;3\n"
		    "Enfin, voilà, tout\n",
		    ';');
}

TEST("sheet", "blank lines, emptied rows and a last line without its end count for no other number of fields")
{
	is_split_at("a;b;c\n\n;;\n   \nd;e;f", ';');
	is_split_at("a;b", ';');
	is_split_at("a;b\n\"\"\n\"\"\n\"\"\nc;d\n", ';');
}

TEST("sheet", "of a text that goes on, the line that is cut does not count")
{
	static const char text[] = "a;b\nc,d,e,f,g,h";

	assert_int_equal(bl__delimiter_guess(text, sizeof text - 1, BL__MORE), ';');
	assert_int_equal(bl__delimiter_guess(text, sizeof text - 1, BL__LAST), ',');
}

TEST("sheet", "quotes that do not fit a delimiter speak against it")
{
	is_split_at("\"a,b\";\"c,d\"\n\"e,f\";\"g,h\"\n", ';');
	is_split_at("\"a;b\",\"c;d\"\n\"e;f\",\"g;h\"\n", ',');
}

TEST("sheet", "what splits a sheet of one column is no letter of any text")
{
	assert_int_equal(bl_sheet_delimiter(';'), ';');
	assert_int_equal(bl_sheet_delimiter(0), 0x1F);
}
