/* An activities export of as many rows as asked for, always the same: an
 * xorshift with a fixed seed, so that figures of two days can be compared.
 *
 *	generate ROWS > activities.csv
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { ORGANISATIONS = 200, DAYS = 1096 };

static const char *const types[12] = {
	"Atelier",        "Comité",    "Formation",    "Kiosque",    "Conférence",      "Accompagnement",
	"Café-rencontre", "Référence", "Intervention", "Réseautage", "Sensibilisation", "Concertation",
};
static const char *const statuses[4] = {"réalisée", "réalisée", "réalisée", "reportée"};
static const char *const notes[8] = {
	"",
	"",
	"salle B",
	"en ligne",
	"\"salle A, 2e étage\"",
	"grand groupe",
	"à relancer",
	"\"dit « oui », à suivre\"",
};
static const char *const bodies[10] = {
	"Maison", "Centre", "Table",    "Réseau", "Service",
	"Comité", "École",  "Alliance", "Relais", "Carrefour",
};

static uint64_t state = 0x20261122u;

static unsigned below(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)((state >> 11) % n);
}

/* The n-th day from 2023-01-01. */
static void day_text(unsigned n, char out[11])
{
	static const int length[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int year = 2023, month = 0, day = (int)n;

	for (;; month = (month + 1) % 12) {
		int days = length[month] + (month == 1 && year % 4 == 0);

		if (day < days)
			break;
		day -= days;
		year += month == 11;
	}
	snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 12 + 1,
		 (unsigned)day % 31 + 1);
}

static void name(unsigned n, char out[32])
{
	snprintf(out, 32, "%s du %u", bodies[n % 10], n);
}

int main(int argc, char **argv)
{
	static char buffer[1 << 20];
	static char days[DAYS][11], names[ORGANISATIONS][32];
	unsigned long rows = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;

	if (!rows) {
		fputs("usage: generate ROWS > activities.csv\n", stderr);
		return 2;
	}
	setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
	for (unsigned i = 0; i < DAYS; i++)
		day_text(i, days[i]);
	for (unsigned i = 0; i < ORGANISATIONS; i++)
		name(i, names[i]);
	puts("No,Date,Organisme responsable,Partenaires,Type "
	     "d’activité,Participantes,Heures,Objectif,Statut,Note");
	for (unsigned long i = 1; i <= rows; i++) {
		/* Later days are a little likelier, so that there is a trend to report. */
		unsigned day = below(DAYS), other = below(DAYS), lead = below(ORGANISATIONS);

		day = other > day && below(4) == 0 ? other : day;
		printf("A%08lu,%s,%s,%s;%s,%s,%u,%u.%02u,C%u,%s,%s\n", i, days[day], names[lead],
		       names[below(ORGANISATIONS)], names[below(ORGANISATIONS)], types[below(12)],
		       1 + below(40), below(8), 25 * below(4), 1 + below(7), statuses[below(4)],
		       notes[below(8)]);
	}
	return fflush(stdout) ? 3 : 0;
}
