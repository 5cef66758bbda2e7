/* Makes the exports of the Laval story, byte for byte the ones beside it:
 *
 *	cc -o /tmp/generate samples/laval/generate.c && /tmp/generate samples/laval/exports
 *
 * Everything is invented.  The same seed gives the same story; what the
 * verdicts depend on (referrals, their acceptance) is not drawn but written
 * down below.  The habits of the spreadsheets are the point: semicolons,
 * Windows-1252, CRLF, decimal commas, one export a month that repeats the two
 * months before, a column renamed half-way, one export that never came.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MONTHS             30 /* May 2024 is 0, October 2026 is 29 */
#define MONTH(year, month) (((year)-2024) * 12 + (month)-5)

static uint32_t seed = 20240501;

static uint32_t below(uint32_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return (uint32_t)(((uint64_t)seed * n) >> 32);
}

static int between(int low, int high)
{
	return low + (int)below((uint32_t)(high - low + 1));
}

static bool chance(uint32_t in_a_thousand)
{
	return below(1000) < in_a_thousand;
}

static int year_of(int month)
{
	return 2024 + (month + 4) / 12;
}

/* 1 … 12 */
static int month_of(int month)
{
	return (month + 4) % 12 + 1;
}

static int days_in(int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month_of(month) - 1]; /* no February of a leap year in the story */
}

static bool is_weekend(int month, int day)
{
	int since = day - 1; /* 1 May 2024 was a Wednesday */

	while (month--)
		since += days_in(month);
	return since % 7 == 3 || since % 7 == 4;
}

/* ---- The partners ------------------------------------------------------- */

typedef struct {
	const char *name;
	const char *alias[2]; /* declared in the agreement */
	const char *slip;     /* a spelling nobody declared */
	uint32_t weight;      /* how often it leads … */
	int from;             /* … and from which month */
} partner;

static const partner partners[] = {
	{"Ville de Laval", {"V. de Laval", "Laval (Ville)"}, NULL, 14, 0},
	{"Table régionale Horizon Égalité", {"TRHÉ", "Horizon Égalité"}, NULL, 20, 0},
	{"Réseau Havre-des-Rives", {"Havre-des-Rives", "Réseau HDR"}, NULL, 14, 0},
	{"Centre de femmes Le Rouet bleu",
	 {"Le Rouet bleu", "C.F. Rouet bleu"},
	 "Centre de femme le Rouet Bleu",
	 14,
	 0},
	{"Maison Brise-Lune", {NULL, NULL}, NULL, 12, MONTH(2024, 7)},
	{"Accueil Mille-Ponts", {NULL, NULL}, NULL, 10, MONTH(2024, 10)},
	{"Carrefour jeunesse Vire-Vent", {"Vire-Vent", NULL}, NULL, 9, MONTH(2025, 1)},
	{"Clinique juridique Porte-Plume", {NULL, NULL}, NULL, 9, MONTH(2025, 4)},
	{"Service Quai-Neuf", {NULL, NULL}, NULL, 9, MONTH(2026, 10)},
};
#define PARTNERS (int)(sizeof partners / sizeof *partners)

#define GUEST "École des Trois-Saules" /* met in the exports, party to nothing */

static int draw_lead(int month)
{
	uint32_t all = 0, at;

	for (int p = 0; p < PARTNERS; p++)
		all += month >= partners[p].from ? partners[p].weight : 0;
	at = below(all);
	for (int p = 0;; p++) {
		uint32_t weight = month >= partners[p].from ? partners[p].weight : 0;

		if (at < weight)
			return p;
		at -= weight;
	}
}

/* A partner as somebody typed it. */
static const char *draw_spelling(int p, bool may_slip)
{
	uint32_t at = below(100);

	if (partners[p].slip && may_slip && at >= 95)
		return partners[p].slip;
	if (partners[p].alias[1] && at < 6)
		return partners[p].alias[1];
	if (partners[p].alias[0] && at < 18)
		return partners[p].alias[0];
	return partners[p].name;
}

/* ---- The kinds of activity ---------------------------------------------- */

typedef struct {
	const char *name, *goal;
	uint32_t weight;
	int people[2];   /* participants, least and most; 0: nobody counts them */
	int quarters[2]; /* of an hour */
} kind;

static const kind kinds[] = {
	{"Concertation", "C7", 16, {6, 14}, {8, 12}},
	{"Présentation de services", "C1", 14, {5, 18}, {4, 8}},
	{"Formation", "C3", 13, {8, 24}, {12, 28}},
	{"Événement co-organisé", "C4", 12, {12, 40}, {12, 32}},
	{"Mobilisation commune", "C4", 9, {15, 40}, {8, 24}},
	{"Réflexion exploratoire", "C2", 9, {4, 9}, {6, 12}},
	{"Clés d'intervention", "C2", 9, {5, 12}, {6, 10}},
	{"Prêt de locaux ou de matériel", "", 8, {0, 0}, {2, 32}},
	{"Protocole de référence", "C1", 6, {3, 6}, {2, 10}},
	{"Bilan partagé", "C7", 4, {6, 13}, {8, 16}},
};
#define KINDS    (int)(sizeof kinds / sizeof *kinds)
#define MEETING  0
#define TRAINING 2
#define RALLY    4

/* The days of action (25 November to 6 December) and 8 March call for more rallies. */
static uint32_t weight_of(int k, int month)
{
	int m = month_of(month);

	return kinds[k].weight * (k == RALLY && (m == 3 || m == 11 || m == 12) ? 3 : 1);
}

static int draw_kind(int month)
{
	uint32_t all = 0, at;

	for (int k = 0; k < KINDS; k++)
		all += weight_of(k, month);
	at = below(all);
	for (int k = 0;; k++) {
		if (at < weight_of(k, month))
			return k;
		at -= weight_of(k, month);
	}
}

/* ---- Activities ---------------------------------------------------------- */

typedef struct {
	int number, month, day;
	const char *lead, *with[3];
	const char *kind, *goal, *status, *remark;
	int people; /* 0: left empty */
	int quarters;
	int first_seen;  /* export it first stands in: its own month, or the next when typed late */
	int edited_from; /* export from which the four below are true; MONTHS: never */
	int people_then, quarters_then, day_then;
	const char *status_then;
	bool twice; /* the line was pasted twice */
} activity;

static const int in_month[MONTHS] = {
	47, 45, 25, 28, 52, 58, 60, 34,                 /* 2024, from May */
	46, 50, 62, 56, 58, 50, 27, 30, 59, 65, 68, 37, /* 2025 */
	51, 56, 68, 59, 61, 54, 30, 33, 63, 70,         /* 2026, to October */
};

static activity activities[2000];
static int n_activities;

static const char *const remarks[] = {
	"Salle prêtée par la Ville",
	"Déplacée d'une semaine",
	"Avec interprète",
	"Suite de la rencontre précédente; compte rendu à venir",
	"Thème : \"au cœur du quartier\"",
	"En ligne",
	"Halte-garderie sur place",
	"L’ordre du jour a été revu",
};
#define REMARKS (sizeof remarks / sizeof *remarks)

static void draw_with(activity *a, int lead)
{
	int n = a->kind == kinds[MEETING].name ? 3 : between(1, 3);
	bool taken[PARTNERS] = {false};

	taken[lead] = true;
	for (int i = 0; i < n;) {
		int p = (int)below(PARTNERS);

		if (taken[p])
			continue;
		taken[p] = true;
		a->with[i++] = draw_spelling(p, true);
	}
	if (chance(12))
		a->with[n - 1] = GUEST;
}

static void draw_edit(activity *a)
{
	a->people_then = a->people;
	a->quarters_then = a->quarters;
	a->day_then = a->day;
	a->status_then = a->status;
	a->edited_from = MONTHS;
	if (!chance(60) || a->month + 1 >= MONTHS)
		return;
	a->edited_from = a->month + 1;
	switch (below(4)) {
	case 0:
		a->status_then = "annulée";
		break;
	case 1:
		a->quarters_then += 2;
		break;
	case 2:
		a->day_then += a->day > 7 ? -7 : 7;
		break;
	default:
		a->people_then += a->people ? between(1, 4) : 0;
	}
}

static void draw_activity(int month, int day)
{
	activity *a = &activities[n_activities++];
	int k = draw_kind(month), lead = draw_lead(month);

	a->number = n_activities;
	a->month = month;
	a->day = day;
	a->kind = kinds[k].name;
	a->goal = chance(80) ? "" : kinds[k].goal;
	if (k == MEETING && month >= MONTH(2026, 9))
		a->goal = "C6"; /* agreed in September 2026 */
	if (k == TRAINING && chance(120))
		a->goal = "C5";
	a->lead = draw_spelling(lead, month < MONTH(2025, 9));
	draw_with(a, lead);
	a->people = kinds[k].people[1] && !chance(15) ? between(kinds[k].people[0], kinds[k].people[1]) : 0;
	a->quarters = between(kinds[k].quarters[0], kinds[k].quarters[1]);
	a->status = chance(25) ? (chance(300) ? "Annulée" : "annulée") : "tenue";
	a->remark = chance(120) ? remarks[below(REMARKS)] : "";
	a->first_seen = month + (month + 1 < MONTHS && chance(25));
	a->twice = chance(6);
	draw_edit(a);
}

/* In order of day, spread evenly over the working days. */
static void draw_month(int month)
{
	int working[31], n = 0;

	for (int day = 1; day <= days_in(month); day++)
		if (!is_weekend(month, day))
			working[n++] = day;
	for (int i = 0; i < in_month[month]; i++)
		draw_activity(month, working[(i * n + between(0, n - 1)) / in_month[month]]);
}

/* ---- Rows that cannot be read ------------------------------------------- */

/* Instead of an activity of this month; `until` is the last export it stands in so. */
typedef struct {
	int month, until;
	const char *date, *people, *hours; /* NULL: as drawn */
	bool cut;                          /* the row ends after the hours */
} slip;

static const slip slips[] = {
	{MONTH(2024, 12), MONTH(2024, 12), "", NULL, NULL, false}, /* put right the month after */
	{MONTH(2025, 2), MONTH(2025, 4), "31/02/2025", NULL, NULL, false},
	{MONTH(2025, 6), MONTH(2025, 8), NULL, "une douzaine", NULL, false},
	{MONTH(2025, 10), MONTH(2025, 12), NULL, NULL, "avant-midi", false},
	{MONTH(2026, 2), MONTH(2026, 4), NULL, NULL, NULL, true},
	{MONTH(2026, 9), MONTH(2026, 10), NULL, "12 ou 15", NULL, false},
};
#define SLIPS (int)(sizeof slips / sizeof *slips)

/* The slip is the eleventh activity of its month; nothing else befalls that one. */
static const slip *slip_of(const activity *a, int export)
{
	static int first[MONTHS];

	if (!first[0])
		for (int i = n_activities; i-- > 0;)
			first[activities[i].month] = activities[i].number;
	if (a->number != first[a->month] + 10)
		return NULL;
	for (int i = 0; i < SLIPS; i++)
		if (slips[i].month == a->month && export <= slips[i].until)
			return &slips[i];
	return NULL;
}

static void calm_slips(void)
{
	for (int i = 0; i < n_activities; i++) {
		activity *a = &activities[i];

		for (int s = 0; s < SLIPS; s++) {
			if (a->month != slips[s].month || !slip_of(a, a->month))
				continue;
			a->edited_from = MONTHS;
			a->first_seen = a->month;
			a->twice = false;
			a->status = "tenue";
			a->people = a->people ? a->people : 12;
		}
	}
}

/* ---- Writing -------------------------------------------------------------- */

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/* UTF-8 in, Windows-1252 out: what the story's words need of it. */
static void put(FILE *f, const char *text)
{
	for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
		if (*s < 0x80)
			putc(*s, f);
		else if (*s == 0xc2 && s[1])
			putc(*++s, f);
		else if (*s == 0xc3 && s[1])
			putc(*++s + 0x40, f);
		else if (*s == 0xc5 && s[1])
			putc(*++s == 0x93 ? 0x9c : 0x8c, f); /* œ Œ */
		else if (!strncmp((const char *)s, "\xe2\x80\x99", 3))
			putc(0x92, f), s += 2; /* ’ */
		else
			abort();
	}
}

/* A cell as a spreadsheet saves it: quoted only when it must be. */
static void put_cell(FILE *f, const char *text)
{
	if (!strpbrk(text, ";\"\r\n")) {
		put(f, text);
		return;
	}
	putc('"', f);
	for (; *text; text++) {
		char one[5] = {*text};

		/* Carry the rest of a letter with its first byte. */
		for (int i = 1; i < 4 && ((unsigned char)text[1] & 0xc0) == 0x80; i++)
			one[i] = *++text;
		put(f, *one == '"' ? "\"\"" : one);
	}
	putc('"', f);
}

/* 10 quarters: 2,5 */
static void put_quarters(FILE *f, int quarters)
{
	static const char *const rest[] = {"", ",25", ",5", ",75"};

	fprintf(f, "%d%s", quarters / 4, rest[quarters % 4]);
}

static void put_day(FILE *f, int month, int day, bool iso)
{
	if (iso)
		fprintf(f, "%d-%02d-%02d", year_of(month), month_of(month), day);
	else
		fprintf(f, "%02d/%02d/%d", day, month_of(month), year_of(month));
}

static void put_partners(FILE *f, const activity *a)
{
	char all[200] = "";

	for (int i = 0; i < 3 && a->with[i]; i++) {
		strcat(all, i ? "; " : "");
		strcat(all, a->with[i]);
	}
	put_cell(f, all);
}

/* The autumn of 2024 came from a machine that writes ISO dates. */
static bool is_iso(int export)
{
	return export >= MONTH(2024, 9) && export <= MONTH(2024, 11);
}

static void put_activity(FILE *f, const activity *a, int export)
{
	bool edited = export >= a->edited_from;
	const slip *s = slip_of(a, export);

	fprintf(f, "A%04d;", a->number);
	if (s && s->date)
		put(f, s->date);
	else
		put_day(f, a->month, edited ? a->day_then : a->day, is_iso(export));
	putc(';', f);
	put_cell(f, a->lead);
	putc(';', f);
	put_partners(f, a);
	putc(';', f);
	put_cell(f, a->kind);
	putc(';', f);
	if (s && s->people)
		put(f, s->people);
	else if (a->people)
		fprintf(f, "%d", edited ? a->people_then : a->people);
	putc(';', f);
	if (s && s->hours)
		put(f, s->hours);
	else
		put_quarters(f, edited ? a->quarters_then : a->quarters);
	if (!s || !s->cut) {
		fprintf(f, ";%s;", a->goal);
		put(f, edited ? a->status_then : a->status);
		putc(';', f);
		put_cell(f, a->remark);
	}
	put(f, "\r\n");
}

static FILE *open_in(const char *folder, const char *name)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "wb");
	if (!f)
		die(path);
	return f;
}

static void done(FILE *f)
{
	if (fclose(f))
		die("close");
}

static void write_activities(const char *folder, int export)
{
	char name[64];
	FILE *f;

	snprintf(name, sizeof name, "activites-%d-%02d.csv", year_of(export), month_of(export));
	f = open_in(folder, name);
	put(f, "No;Date de l'activité;Organisme responsable;Partenaires;Type d'activité;");
	put(f, export < MONTH(2025, 8) ? "Nb participantes" : "Participantes");
	put(f, ";Heures;Objectif;Statut;Remarques\r\n");
	for (int i = 0; i < n_activities; i++) {
		const activity *a = &activities[i];

		if (a->month > export || a->month < export - 2 || a->first_seen > export)
			continue;
		put_activity(f, a, export);
		if (a->twice)
			put_activity(f, a, export);
	}
	if (export == MONTH(2025, 5)) /* cells that were formatted, then emptied */
		put(f, ";;;;;;;;;\r\n;;;;;;;;;\r\n");
	done(f);
}

/* ---- Exchanges ------------------------------------------------------------ */

/* Referrals made each month, and how many of them were taken up. */
static const int referrals[MONTHS][2] = {
	{11, 6},  {12, 7},  {8, 4},   {9, 5},   {13, 7},  {15, 9},  {14, 8},  {10, 6},  {14, 8},  {15, 9},
	{17, 10}, {16, 10}, {18, 11}, {17, 11}, {11, 7},  {13, 8},  {19, 12}, {21, 14}, {22, 14}, {15, 10},
	{20, 13}, {22, 15}, {25, 17}, {24, 16}, {26, 18}, {24, 17}, {18, 12}, {21, 15}, {29, 21}, {33, 24},
};

typedef struct {
	const char *name;
	int quarters[2]; /* of its unit */
} currency;

static const currency currencies[] = {
	{"heures de travail", {4, 60}},
	{"prêt de local", {8, 32}},
	{"formation", {8, 28}},
	{"fonds", {600, 9000}},
};

/* Dollars in the way of a French keyboard: 1 250,00 with a hard space. */
static void put_dollars(FILE *f, int quarters)
{
	int whole = quarters / 4;

	if (whole >= 1000) {
		fprintf(f, "%d", whole / 1000);
		put(f, "\u00a0");
		fprintf(f, "%03d", whole % 1000);
	} else {
		fprintf(f, "%d", whole);
	}
	fprintf(f, ",%02d", quarters % 4 * 25);
}

/* How referrals were answered is drawn from a stream of its own: what the story told before
 * stays as it is. */
static uint32_t reply_seed = 20260501;

static uint32_t reply_below(uint32_t n)
{
	uint32_t story = seed, drawn;

	seed = reply_seed;
	drawn = below(n);
	reply_seed = seed;
	seed = story;
	return drawn;
}

/* A day some days later, in the same form; the story ends with October 2026. */
static void put_later(FILE *f, int month, int day, int days)
{
	for (day += days; day > days_in(month); month++)
		day -= days_in(month);
	put_day(f, month < MONTHS ? month : MONTHS - 1, month < MONTHS ? day : days_in(MONTHS - 1), false);
}

static const char *draw_reason(void)
{
	static const char *const reasons[] = {
		"liste d'attente", "liste d'attente", "hors territoire",    "hors mandat",
		"plus de place",   "Hors territoire", "personne non jointe"};
	uint32_t at = reply_below(80);

	return at < 8 ? "" : at == 8 ? "horaire incompatible avec le transport adapté" : reasons[at % 7];
}

/* Within two weeks as a rule, seldom after a month or two; some were answered by telephone,
 * and nobody wrote down when. */
static void put_reply(FILE *f, int month, int day, const char *accepted)
{
	int days = (int)reply_below(15) + (reply_below(8) ? 0 : (int)reply_below(45));
	bool dated = reply_below(100) < 92;
	const char *reason = draw_reason();

	putc(';', f);
	if (*accepted && dated)
		put_later(f, month, day, days);
	putc(';', f);
	if (!strcmp(accepted, "non"))
		put_cell(f, reason);
}

static void put_exchange(FILE *f, int month, int day, const char *what, int quarters, const char *accepted)
{
	int from = draw_lead(month), to;

	do
		to = (int)below(PARTNERS);
	while (to == from);
	if (!strcmp(what, "fonds") && to == 0)
		to = from, from = 0; /* the city gives money, and gets none */
	put_day(f, month, day, false);
	putc(';', f);
	put(f, draw_spelling(from, false));
	putc(';', f);
	put(f, draw_spelling(to, false));
	putc(';', f);
	put(f, what);
	putc(';', f);
	if (!strcmp(what, "fonds"))
		put_dollars(f, quarters);
	else
		put_quarters(f, quarters);
	putc(';', f);
	put(f, accepted);
	if (!strcmp(what, "référence"))
		put_reply(f, month, day, accepted);
	else
		put(f, ";;");
	put(f, "\r\n");
}

static void write_exchanges(const char *folder)
{
	FILE *f = open_in(folder, "echanges.csv");

	put(f, "Date;De;À;Nature;Quantité;Acceptée;Répondue le;Motif\r\n");
	for (int m = 0; m < MONTHS; m++) {
		int n = referrals[m][0], taken = referrals[m][1], others = between(4, 8);

		for (int i = 0; i < n; i++) {
			/* Spread the ones taken up evenly; of the others, some wait for an answer. */
			bool yes = (i + 1) * taken / n > i * taken / n;

			put_exchange(f, m, 1 + i * days_in(m) / n, "référence", 4,
				     yes           ? "oui"
				     : chance(250) ? ""
						   : "non");
		}
		for (int i = 0; i < others; i++) {
			const currency *c = &currencies[below(4)];

			put_exchange(f, m, 1 + i * days_in(m) / others, c->name,
				     between(c->quarters[0], c->quarters[1]), "oui");
		}
	}
	done(f);
}

/* ---- Needs, representatives, reviews --------------------------------------- */

static void write_needs(const char *folder)
{
	static const char *const services[] = {"hébergement", "accompagnement juridique", "écoute",
					       "halte-répit", "francisation"};
	static const int asked[] = {34, 18, 60, 14, 22};
	static const char *const sectors[] = {"Est", "Centre", "Ouest"};
	FILE *f = open_in(folder, "besoins.csv");

	put(f, "Date;Service;Secteur;Clientèle;Demandes;Répondues\r\n");
	for (int m = MONTH(2024, 6); m < MONTHS; m += 3)
		for (int s = 0; s < 5; s++)
			for (int z = 0; z < 3; z++) {
				int n = asked[s] * between(8, 13) / 10 / (z == 1 ? 1 : 2);

				put_day(f, m, days_in(m), false);
				putc(';', f);
				put(f, services[s]);
				fprintf(f, ";%s;", sectors[z]);
				put(f, s == 4 ? "femmes immigrantes" : "femmes");
				fprintf(f, ";%d;%d\r\n", n, n * between(6, 9) / 10);
			}
	done(f);
}

static void write_representatives(const char *folder)
{
	FILE *f = open_in(folder, "delegations.csv");
	int code = 0;

	put(f, "Organisme;Code;Début;Fin\r\n");
	for (int p = 0; p < PARTNERS; p++) {
		int changes = p % 3 ? 2 : 0; /* of person, in the story */
		int from = 0;

		for (int i = 0; i <= changes; i++) {
			int until = from + between(6, 9);

			put(f, partners[p].name);
			fprintf(f, ";R%02d;", ++code);
			put_day(f, from, 1, false);
			putc(';', f);
			if (i < changes)
				put_day(f, until, days_in(until), false);
			put(f, "\r\n");
			from = until + (p == 5 ? 3 : 1); /* one seat stayed empty for two months */
		}
	}
	done(f);
}

static void write_reviews(const char *folder)
{
	static const char *const outcomes[] = {"objectifs maintenus", "cible revue", "calendrier revu",
					       "objectif ajouté"};
	FILE *f = open_in(folder, "bilans.csv");

	put(f, "Date;Rencontre;Organismes présents;Suites\r\n");
	for (int m = MONTH(2024, 6); m < MONTHS; m += 3) {
		char present[400] = "";
		int day;

		if (m == MONTH(2025, 3)) /* the coordination changed hands: no review that quarter */
			continue;
		day = between(15, 24);
		while (is_weekend(m, day))
			day++;
		put_day(f, m, day, false);
		put(f, ";bilan trimestriel;");
		for (int p = 0; p < PARTNERS; p++) {
			if (p > 1 && chance(200))
				continue;
			strcat(present, p ? "; " : "");
			strcat(present, partners[p].name);
		}
		put_cell(f, present);
		putc(';', f);
		put(f, outcomes[below(4)]);
		put(f, "\r\n");
	}
	done(f);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 2;
	}
	for (int m = 0; m < MONTHS; m++)
		draw_month(m);
	calm_slips();
	for (int export = 0; export < MONTHS; export ++)
		if (export != MONTH(2025, 11)) /* never came; December's export brings its rows */
			write_activities(argv[1], export);
	write_exchanges(argv[1]);
	write_needs(argv[1]);
	write_representatives(argv[1]);
	write_reviews(argv[1]);
	return 0;
}
