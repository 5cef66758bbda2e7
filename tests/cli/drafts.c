/* Whatever an export looks like, the agreement that init drafts of it is one
 * that check accepts: exports of many shapes, made by a seed. */
#include "program.h"
#include "test.h"

#include <glib.h>
#include <string.h>

typedef enum {
	DAY,
	STAMP,
	PERIOD,
	WHOLE,
	TENTHS,
	CODE,
	YEAR,
	WORD,
	PROSE,
	ANSWER,
	SHARE,
	PHONE,
	NOTHING
} cells;

typedef struct {
	const char *header;
	cells of;
} field;

static const field fields[] = {
	{"Organisme", WORD},
	{"Type d'activité", WORD},
	{"Statut", WORD},
	{"Status", WORD},
	{"Nb", WHOLE},
	{"Participantes", WHOLE},
	{"Heures", TENTHS},
	{"Hours spent", TENTHS},
	{"Montant", TENTHS},
	{"Code postal", CODE},
	{"No", CODE},
	{"Client ID", CODE},
	{"Place of birth", WORD},
	{"Places free", WHOLE},
	{"Lieu", PROSE},
	{"Remarques", PROSE},
	{"Taux", SHARE},
	{"Année", YEAR},
	{"Téléphone", PHONE},
	{"Annulée", ANSWER},
	{"DateDeleted", NOTHING},
	{"Saisie le", STAMP},
	{"Updated", STAMP},
	{"Q/un", ANSWER},
	{"Q/deux", ANSWER},
	{"De", WORD},
	{"À", WORD},
	{"Quantité", WHOLE},
	{"dataelement", WORD},
	{"value", WHOLE},
	{"orgunit", WORD},
	{"", WHOLE},
	{"Nb", WHOLE},
	{"\"Dit, \"\"x\"\"\"", WHOLE},
	{"Accepted", ANSWER},
	{"Type", WHOLE},
	{"Event", WHOLE},
	{"Montant total", TENTHS},
	{"State of repair", WHOLE},
	{"Devise", WORD},
	{"version", WHOLE},
	{"recorded", STAMP},
	{"hours", NOTHING},
	{"type", SHARE},
	{"Durée", TENTHS},
	{"period", PERIOD},
	{"Fin", DAY},
	{"amount", NOTHING},
};

static const char *const dates[] = {"Date", "Date de l'activité", "Event date", "start", "Mois", "Année"};

/* ---- Cells ------------------------------------------------------------------------------ */

typedef struct {
	GRand *by;
	char delimiter, decimal;
	int order; /* of days */
	GString *text;
} maker;

static int upto(const maker *m, int n)
{
	return g_rand_int_range(m->by, 0, n);
}

static void put_day(const maker *m, int order)
{
	int y = 2024 + upto(m, 2), month = 1 + upto(m, 12), d = 1 + upto(m, 28);

	if (order == 0)
		g_string_append_printf(m->text, "%d-%02d-%02d", y, month, d);
	else if (order == 1)
		g_string_append_printf(m->text, "%02d/%02d/%d", d, month, y);
	else
		g_string_append_printf(m->text, "%02d/%02d/%d", month, d, y);
}

static void put_word(const maker *m)
{
	static const char *const words[] = {
		"Atelier", "annulée", "Visite à domicile", "tenue", "CANCELLED", "A",
		"n/a",     "CAD",     "non dit",           "Été"};

	g_string_append(m->text, words[upto(m, (int)G_N_ELEMENTS(words))]);
}

static void put_cell(const maker *m, cells of, int row)
{
	switch (of) {
	case DAY:
		put_day(m, m->order);
		break;
	case STAMP:
		put_day(m, 0);
		g_string_append_printf(m->text, "T%02d:10:00", upto(m, 24));
		break;
	case PERIOD:
		g_string_append_printf(m->text, "2025%02d", 1 + upto(m, 12));
		break;
	case WHOLE:
		g_string_append_printf(m->text, "%d", upto(m, 30));
		break;
	case TENTHS:
		g_string_append_printf(m->text, "%d%c%d", upto(m, 9), m->decimal, upto(m, 10));
		break;
	case CODE:
		g_string_append_printf(m->text, "%d", 72000 + row * (1 + upto(m, 2)));
		break;
	case YEAR:
		g_string_append_printf(m->text, "%d", 2023 + upto(m, 3));
		break;
	case WORD:
		put_word(m);
		break;
	case PROSE:
		g_string_append_printf(m->text, "au %d chemin du Lac", upto(m, 90));
		break;
	case ANSWER:
		g_string_append(m->text, upto(m, 2) ? "1" : "0");
		break;
	case SHARE:
		g_string_append_printf(m->text, "%d %%", upto(m, 100));
		break;
	case PHONE:
		g_string_append_printf(m->text, "418555%04d", upto(m, 9999));
		break;
	case NOTHING:
		break;
	}
}

/* ---- Exports ---------------------------------------------------------------------------- */

typedef struct {
	field field[12];
	size_t n, date;
} shape;

static shape new_shape(const maker *m)
{
	static const cells filed_by[] = {DAY, DAY, DAY, STAMP, PERIOD, YEAR};
	int called = upto(m, (int)G_N_ELEMENTS(dates));
	shape s = {.n = 3 + (size_t)upto(m, 9)};

	for (size_t i = 0; i < s.n; i++)
		s.field[i] = fields[upto(m, (int)G_N_ELEMENTS(fields))];
	s.date = (size_t)upto(m, (int)s.n);
	s.field[s.date] = (field){dates[called], filed_by[called]};
	return s;
}

static void put_rows(const maker *m, const shape *s)
{
	int rows = 1 + upto(m, 30), holes = upto(m, 3) ? 0 : 4;

	for (size_t i = 0; i < s->n; i++)
		g_string_append_printf(m->text, "%s%c", s->field[i].header,
				       i + 1 < s->n ? m->delimiter : '\n');
	for (int r = 0; r < rows; r++) {
		for (size_t i = 0; i < s->n; i++) {
			if (!holes || i == s->date || upto(m, holes))
				put_cell(m, s->field[i].of, r);
			g_string_append_c(m->text, i + 1 < s->n ? m->delimiter : '\n');
		}
		if (!upto(m, 40))
			g_string_append_printf(m->text, "abc%cxyz\n", m->delimiter);
	}
}

static char *export_of(guint32 seed, guint32 rows)
{
	g_autoptr(GRand) by = g_rand_new_with_seed(seed);
	maker m = {by, ";,\t"[seed % 3], seed % 3 ? '.' : ',', (int)(seed / 3 % 3), g_string_new(NULL)};
	shape s = new_shape(&m);

	g_rand_set_seed(by, seed * 1000 + rows);
	if (!upto(&m, 5))
		g_string_append(m.text, "Rapport des activités\n\n");
	put_rows(&m, &s);
	return g_string_free(m.text, FALSE);
}

/* ---- The claim ------------------------------------------------------------------------- */

static void write_exports(guint32 seed, char **first, char **second)
{
	for (guint32 k = 0; k < 2; k++) {
		g_autofree char *name = g_strdup_printf("drafts-%u/suivi-2026-%02u.csv", seed, k + 1);
		g_autofree char *text = export_of(seed, k);
		const char *path = test_path(name);

		test_write(path, text, strlen(text));
		*(k ? second : first) = g_strdup(path);
	}
}

TEST("cli", "check accepts what init drafts, whatever the export looks like")
{
	int refused = 0;

	for (guint32 seed = 1; seed <= 60; seed++) {
		g_autofree char *one = NULL, *two = NULL, *folder = NULL, *agreement = NULL;
		g_autofree char *init_said = NULL, *check_said = NULL, *out = NULL, *out2 = NULL;
		int init, check;

		write_exports(seed, &one, &two);
		folder = g_path_get_dirname(one);
		agreement = g_build_filename(folder, "agreement.yaml", NULL);
		out = program_says(
			(const char *const[]){"init", "-o", folder, one, seed % 2 ? two : NULL, NULL}, &init,
			&init_said);
		out2 = program_says((const char *const[]){"check", "--as-of", "2026-11-05", agreement, NULL},
				    &check, &check_said);
		if (!init && !check)
			continue;
		refused++;
		print_message("seed %u: init %d %scheck %d %s", seed, init, init_said, check, check_said);
	}
	assert_int_equal(refused, 0);
}
