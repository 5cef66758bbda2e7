/* What people and tools put around a table, told in one line each:
 *
 *	header line, rows of data | rows left out | rejects | warnings
 */
#include "bilan/draft.h"
#include "../intake/story.h"

#include <string.h>

static void put_notes(GString *to, const bl_peek_note *notes, size_t n)
{
	g_string_append(to, " |");
	for (size_t i = 0; i < n; i++) {
		g_string_append_printf(to, " %d:%s", (int)notes[i].line, notes[i].reason);
		if (strstr(notes[i].reason, "_fields"))
			g_string_append_printf(to, "(%d/%d)", notes[i].found, notes[i].expected);
	}
}

/* Yours (g_free). */
static char *told_of(const char *bytes, size_t n)
{
	const char *path = test_path("tables.csv");
	GString *out = g_string_new(NULL);
	bl_peek *p;
	bl_error err;

	test_write(path, bytes, n);
	assert_int_equal(bl_peek_file(path, NULL, NULL, &p, &err), BL_OK);
	if (p->error)
		g_string_append_printf(out, "%s:%d ", p->error, (int)p->error_line);
	g_string_append_printf(out, "header %d, rows %d", (int)p->header_line,
			       (int)p->n_records - (p->header_line && p->n_records));
	put_notes(out, p->skipped, p->n_skipped);
	put_notes(out, p->rejects, p->n_rejects);
	put_notes(out, p->warnings, p->n_warnings);
	bl_peek_free(p);
	return g_string_free(out, FALSE);
}

static void tells(const char *text, const char *wanted)
{
	g_autofree char *got = told_of(text, strlen(text));

	if (strcmp(got, wanted))
		print_message("%s\n", text);
	assert_string_equal(got, wanted);
}

#define DATA "2024-01-15;Maison;12\n2024-02-03;Café;18\n2024-02-05;CLSC;3\n"
#define HEAD "Date;Organisme;Participants\n"

TEST("draft", "labels with their values above a table are titles, and the header is found below them")
{
	tells("Généré le;2024-04-01\nUtilisateur;Marie\n" HEAD DATA,
	      "header 3, rows 3 | 1:title_row 2:title_row | |");
	tells(";;;;\nDépenses;;;;\nDébut;01 mars 2024;;;\n;Nom;Montant;Date;\n;A;5,00;21 mars 2024;\n"
	      ";B;6,00;22 mars 2024;\n;TOTAL;11,00;;\n",
	      "header 4, rows 2 | 1:title_row 2:title_row 3:title_row 7:total_row | | 4:empty_header");
	tells("\"Tableau 1\"\n\"Nombre\"\n\"Région\",\"2021\"\n\"Laval\",\"5\"\n",
	      "header 3, rows 1 | 1:title_row 2:title_row | |");
	tells("Report:;Activities;\nDate:;2024-04-01;\n;;\n" HEAD DATA,
	      "header 4, rows 3 | 1:title_row 2:title_row 3:title_row | |");
}

TEST("draft", "two days among remarks do not make a column of days, nor begin the table")
{
	tells("No;Remarque;Nombre\n1;salle;12\n2;appel;4\n3;dehors;8\n4;2026-01-05;6\n5;salle;7\n"
	      "6;2026-01-06;3\n7;parc;9\n8;salle;2\n",
	      "header 1, rows 8 | | |");
}

TEST("draft", "a table of one row is found among more lines of labels and notes")
{
	tells("Report:;Activities\nRun by:;Jane\nLaval, dept. A\nActivity report\n" HEAD "2024-01-01;A;2\n"
	      "\nPrinted on March 3, 2024\nEnd of report\n",
	      "header 5, rows 1 | 1:title_row 2:title_row 3:title_row 4:title_row 7:blank_row 8:footer_row "
	      "9:footer_row | |");
	tells("Laval, dept. A\nPrinted: 2024-04-01\n\nDate\tOrg\tPlace\nJan 1, 2024\tA, B & C\tLaval\n",
	      "header 4, rows 1 | 1:title_row 2:title_row 3:blank_row | |");
	tells("a;b\n1;2\n3;4;5\n6;7;8\n9;10\n", "header 1, rows 2 | | 3:too_many_fields(3/2) "
						"4:too_many_fields(3/2) |");
}

TEST("draft", "a header narrower than its rows is the header still: the rows are what is wrong")
{
	tells("Date,Org,Heures,Montant\n2024-01-01,A,1,5,12,50\n2024-01-02,B,2,5,13,50\n",
	      "header 1, rows 0 | | 2:too_many_fields(6/4) 3:too_many_fields(6/4) |");
	tells("Date;Org;N\n2024-01-15;A;12;;\n2024-01-16;B;1;;\n2024-01-17;C;1;;voir note\n",
	      "header 1, rows 2 | | 4:too_many_fields(5/3) | 2:trailing_empty_field 3:trailing_empty_field");
}

TEST("draft", "a header on two lines has the lower line's names, and the upper one's where it has none")
{
	story s = {.kind = "activities",
		   STORY_COLUMNS({"date", "Date", 0, NULL}, {"participants", "Femmes", 0, NULL}),
		   STORY_WISHES({"participants", BL_NUMBER, {1, 1}})};
	told *t;

	tells("Date;Participants;\n;Femmes;Hommes\n2024-01-15;12;1\n", "header 2, rows 1 | 1:title_row | |");
	s.files = story_file("two_lines.csv", "Date;Participants;\n;Femmes;Hommes\n2024-01-15;12;1\n");
	t = story_read(&s);
	assert_int_equal(t->rows, 1);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(12));
	story_free(t);
}

TEST("draft", "hints, program names and drawn lines under the header are no data")
{
	tells(HEAD "(AAAA-MM-JJ);(texte);(nombre)\n" DATA, "header 1, rows 3 | 2:instruction_row | |");
	tells(HEAD "Obligatoire;Obligatoire;Facultatif\n" DATA, "header 1, rows 3 | 2:instruction_row | |");
	tells("Date de l’activité;Organisme;Nombre\nactivity_date;lead_org;participants_count\n" DATA,
	      "header 1, rows 3 | 2:second_header_api_names | |");
	tells(HEAD "----------;-----;---\n" DATA "\n(3 rows affected)\n",
	      "header 1, rows 3 | 2:blank_row 6:blank_row 7:footer_row | |");
	tells("Code;Motif\nref_a;refus_b\nref_c;refus_d\n", "header 1, rows 2 | | |");
}

TEST("draft", "a title between two blocks of one export is a title, not a row without date")
{
	static const char blocks[] = "Janvier;;\n" HEAD "2024-01-15;A;12\nSous-total;;12\nFévrier;;\n" HEAD
				     "2024-02-15;B;2\nTotal général;;14\n";
	story s = {.kind = "activities", STORY_COLUMNS({"date", "Date", 0, NULL})};
	told *t;

	tells(blocks, "header 2, rows 2 | 1:title_row 4:total_row 5:title_row 8:total_row | | "
		      "6:repeated_header");
	s.files = story_file("blocks.csv", blocks);
	t = story_read(&s);
	assert_int_equal(t->rows, 2);
	assert_int_equal(bl_taken_reject_count(t->taken, -1), 0);
	story_free(t);
}

TEST("draft", "last lines that sum up or say where the table is from, in French and English")
{
	static const char *const total[] = {"Ensemble;;33\n", "Cumul;;33\n",          "Sum;;33\n",
					    "Average;;11\n",  "Overall total;;33\n",  "Nombre total;;33\n",
					    "Moyenne;;11\n",  "TOTAUX GÉNÉRAUX;;33\n"};
	static const char *const footer[] = {"3 enregistrements\n",
					     "(3 rows)\n",
					     "Remarque : chiffres préliminaires\n",
					     "Données extraites le 3 mars 2024\n",
					     "Légende : NA = non applicable\n",
					     "Préparé par Marie Tremblay\n",
					     "Tous droits réservés\n",
					     "This report is confidential.\n"};

	for (size_t i = 0; i < G_N_ELEMENTS(total); i++) {
		g_autofree char *text = g_strconcat(HEAD DATA, total[i], NULL);

		tells(text, "header 1, rows 3 | 5:total_row | |");
	}
	for (size_t i = 0; i < G_N_ELEMENTS(footer); i++) {
		g_autofree char *text = g_strconcat(HEAD DATA, footer[i], NULL);

		tells(text, "header 1, rows 3 | 5:footer_row | |");
	}
	tells(HEAD DATA "2024-03-0\n", "header 1, rows 3 | | 5:too_few_fields(1/3) |");
}

TEST("draft", "text behind a cell of several lines is that cell's, and a wrong width is one reject")
{
	tells("Date,Org,Note\n2024-01-01,A,\"l1\nl2\" etc\n2024-01-02,B,b\n",
	      "header 1, rows 2 | | | 2:text_after_closing_quote");
	tells("Date,Org,Note\n2024-01-01,A,\"l1\nl2\",x\n2024-01-02,B,b\n",
	      "header 1, rows 1 | | 2:too_many_fields(4/3) |");
	tells("Date,Org,Note\n2024-01-01,\"B,b\n2024-01-02,C\n2024-01-03,\"d\",e\n2024-01-04,E,f\n",
	      "header 1, rows 2 | | 2:unterminated_quote 3:too_few_fields(2/3) |");
}

TEST("draft", "control-Z with a line end behind it is told as control-Z")
{
	tells("Date,Org\r\n2024-01-01,A\r\n\x1A\r\n", "header 1, rows 1 | | | 3:ctrl_z");
	/* … but not what a record that has its end holds, wherever a block of it ends */
	tells("Date,Org\r\n2024-01-01,A\x1A\r\n\x1A\r\n", "header 1, rows 1 | | | 3:ctrl_z");
}

TEST("draft", "an id a spreadsheet wrote over is told in every column that names things")
{
	tells("Date;ref_number\n2024-01-01;7,86E+13\n", "header 1, rows 1 | | | 2:scientific_notation_in_id");
	tells("Date;No dossier\n2024-01-01;2.02E+11\n", "header 1, rows 1 | | | 2:scientific_notation_in_id");
	tells("Date;Montant\n2024-01-01;2.02E+11\n", "header 1, rows 1 | | |");
}

/* ASCII and what stands in the table, two bytes a letter. */
static char *wide(const char *utf8, size_t *n)
{
	g_autofree gunichar2 *two = g_utf8_to_utf16(utf8, -1, NULL, NULL, NULL);
	GString *out = g_string_new(NULL);

	for (size_t i = 0; two[i]; i++) {
		g_string_append_c(out, (char)(two[i] & 0xFF));
		g_string_append_c(out, (char)(two[i] >> 8));
	}
	*n = out->len;
	return g_string_free(out, FALSE);
}

TEST("draft", "typographic marks in UTF-16 are letters, with a BOM and without")
{
	static const char table[] = "\uFEFFDate;Note\r\n2024-01-01;l’été – l’Œuvre “d’ici”\r\n"
				    "2024-01-02;c’est l’Érable…\r\n";
	size_t n;
	g_autofree char *bytes = wide(table, &n), *with = told_of(bytes, n),
			*without = told_of(bytes + 2, n - 2);

	assert_string_equal(with, "header 1, rows 2 | | |");
	assert_string_equal(without, "header 1, rows 2 | | |");
}

TEST("draft", "an elided article before É on a Mac is not one letter of Armenian; Armenian and Greek are")
{
	static const struct {
		const char *text, *encoding;
	} files[] = {{"Date;Nom\n2024-01-01;CLSC de l\xD5\x83rable\n", "mac_roman"},
		     {"Date;Nom\n2024-01-01;\xD5\x83\xD5\xA1\xD5\xB6\n", "utf-8"},
		     {"Date;Nom\n2024-01-01;\xCE\xB1\n", "utf-8"},
		     {"Date;Nom\n2024-01-01;CLSC de l\xE2\x80\x99\xC3\x89rable\n", "utf-8"}};

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		const char *path = test_path("mac.csv");
		bl_peek *p;
		bl_error err;

		test_write(path, files[i].text, strlen(files[i].text));
		assert_int_equal(bl_peek_file(path, NULL, NULL, &p, &err), BL_OK);
		assert_string_equal(p->encoding, files[i].encoding);
		bl_peek_free(p);
	}
}

TEST("draft", "pages, documents and answers of services are known behind blanks, and in UTF-16")
{
	size_t n;
	g_autofree char *bytes = wide("\uFEFF<html><body>", &n), *page = told_of(bytes, n);

	assert_string_equal(page, "not_csv_html:1 header 0, rows 0 | | |");
	tells("\n<div class=\"login\">a,b</div>", "not_csv_html:1 header 0, rows 0 | | |");
	tells("<meta charset=\"utf-8\"><table>", "not_csv_html:1 header 0, rows 0 | | |");
	tells("MIME-Version: 1.0\nContent-Type: multipart/related\n",
	      "not_csv_html:1 header 0, rows 0 | | |");
	tells("\xEF\xBB\xBF%PDF-1.7\n", "not_csv_pdf:1 header 0, rows 0 | | |");
	tells("{ \"a\": 1 }", "not_csv_json:1 header 0, rows 0 | | |");
	tells("[\n  [\"a\", 1]\n]", "not_csv_json:1 header 0, rows 0 | | |");
	tells("<Nom>;<Ville>\nA;B\n", "header 1, rows 1 | | |");
}

TEST("draft", "a header is found below titles with a box of figures beside them, in any column")
{
	tells("Bilan du "
	      "mois,,,,,\nFeuille,2,,,Ensemble,63\nDu,2026-05-01,,,Nord,40\nAu,2026-06-30,,,,\n,,,,,\n"
	      "Fiche,Équipe,Jour,Présences,,\n7,Nord,2026-05-03,40,,\n8,Sud,2026-06-09,23,,\n"
	      "9,Sud,2026-06-10,3,,\n",
	      "header 6, rows 3 | 1:title_row 2:title_row 3:title_row 4:title_row 5:title_row | | "
	      "6:empty_header");
	tells("Relevé;;;;Équipe;Total\nMois;mai;;;Nord;40\n;;;;Sud;26\nJour;Équipe;Présences;;;\n"
	      "03/05/2026;Nord;40;;;\n09/05/2026;Sud;23;;;\n28/05/2026;Sud;3;;;\n",
	      "header 4, rows 3 | 1:title_row 2:title_row 3:title_row | | 4:empty_header");
	/* The first row lacks its date, and is no header. */
	tells("Jour;Équipe;Lieu;\n;Nord;Laval;\n2026-05-04;Sud;Laval;\n2026-05-05;Sud;Laval;\n",
	      "header 1, rows 3 | | | 1:empty_header");
}

TEST("draft", "units and questions under the header are no data; a first row without its date is some")
{
	tells("Jour;Visites;Durée\njj/mm/aaaa;nombre;h\n2026-05-03;4;1,5\n2026-05-04;2;2,5\n",
	      "header 1, rows 2 | 2:instruction_row | |");
	tells("Day,Visits,Amount\ndate,how many,CAD\n2026-05-03,4,1.50\n2026-05-04,2,2.50\n",
	      "header 1, rows 2 | 2:unit_row | |");
	tells("StartDate,Q1,Q2\nStart Date,How many came?,How long?\n"
	      "\"{\"\"ImportId\"\":\"\"a\"\"}\",\"{\"\"ImportId\"\":\"\"b\"\"}\",\"{\"\"ImportId\"\":"
	      "\"\"c\"\"}\"\n"
	      "2026-05-03,4,1.50\n2026-05-04,2,2.50\n",
	      "header 1, rows 2 | 2:unit_row 3:unit_row | |");
	tells("Jour;Équipe;Visites\nà venir;Nord;\n2026-05-03;Sud;4\n2026-05-04;Sud;2\n",
	      "header 1, rows 3 | | |");
}

/* The columns of a file, "; " between them. */
static void names_columns(const char *text, const char *wanted)
{
	const char *path = test_path("groups.csv");
	g_autoptr(GString) names = g_string_new(NULL);
	bl_peek *p;
	bl_error err;

	test_write(path, text, strlen(text));
	assert_int_equal(bl_peek_file(path, NULL, NULL, &p, &err), BL_OK);
	for (size_t i = 0; i < p->n_columns; i++)
		g_string_append_printf(names, "%s%s", i ? "; " : "", p->columns[i].name);
	bl_peek_free(p);
	assert_string_equal(names->str, wanted);
}

TEST("draft", "a name that stands under several titles of groups is told apart by them")
{
	static const char data[] = "3;2026-05-03;4;1;9;2\n4;2026-05-04;2;2;8;3\n";
	static const char wanted[] = "Fiche; Jour; Halte Nb; Halte Durée; Camp Nb; Camp Durée";
	g_autofree char *blank = g_strconcat(";;Halte;;Camp;\nFiche;Jour;Nb;Durée;Nb;Durée\n", data, NULL);
	g_autofree char *below = g_strconcat("Fiche;Jour;Halte;;Camp;\n;;Nb;Durée;Nb;Durée\n", data, NULL);
	g_autofree char *each =
		g_strconcat("Fiche;Fiche;Halte;Halte;Camp;Camp\nFiche;Jour;Nb;Durée;Nb;Durée\n", data, NULL);

	names_columns(blank, wanted);
	names_columns(below, wanted);
	names_columns(each, wanted);
	names_columns("Mai 2026;;;;;\nFiche;Jour;Nb;Durée;Nb;Durée\n3;2026-05-03;4;1;9;2\n",
		      "Fiche; Jour; Nb; Durée; Nb; Durée");
}
