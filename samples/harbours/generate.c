/* Makes the exports of the Two Harbours story, byte for byte the ones beside it:
 *
 *	cc -o /tmp/generate samples/harbours/generate.c && /tmp/generate samples/harbours/exports
 *
 * Everything is invented.  The same seed gives the same story; what the verdicts
 * depend on (referrals and their answers, people, costs, nights, answers to the
 * survey) is written down below by quarter, and only spread by chance.  The habits
 * are those of forms and databases: commas, UTF-8, ISO dates, decimal points, one
 * export a quarter, a cell with a comma between quotes.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUARTERS 13 /* July 2023 to September 2026 */
#define MONTHS   (3 * QUARTERS)

static uint32_t seed = 20230701;

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

static bool chance(uint32_t in_a_hundred)
{
	return below(100) < in_a_hundred;
}

/* ---- Days ----------------------------------------------------------------- */

static int year_of(int month)
{
	return 2023 + (month + 6) / 12;
}

/* 1 … 12 */
static int month_of(int month)
{
	return (month + 6) % 12 + 1;
}

static int days_in(int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month_of(month) - 1] + (month_of(month) == 2 && year_of(month) == 2024);
}

static void put_day(FILE *f, int month, int day)
{
	for (; month < MONTHS && day > days_in(month); month++)
		day -= days_in(month);
	fprintf(f, "%d-%02d-%02d", year_of(month), month_of(month), day);
}

/* ---- Partners --------------------------------------------------------------- */

typedef struct {
	const char *name, *slip; /* slip: a spelling nobody declared */
	uint32_t weight;         /* how often it leads … */
	int from, until;         /* … and in which quarters; until: not included */
} partner;

static const partner partners[] = {
	{"Lantern House", "Lantern Hous", 18, 0, QUARTERS},
	{"Second Harbour Shelter", NULL, 14, 0, QUARTERS},
	{"Grey Heron Health Centre", NULL, 16, 0, QUARTERS},
	{"Tidewater Police Service", NULL, 10, 0, QUARTERS},
	{"Kestrel Point School Board", NULL, 12, 1, QUARTERS},
	{"Two Harbours Legal Clinic", NULL, 12, 2, QUARTERS},
	{"Open Door Newcomer Services", NULL, 14, 4, QUARTERS},
	{"Meadowlark Housing Co-operative", NULL, 8, 6, QUARTERS},
	{"Saltmarsh Transit", NULL, 6, 3, 11},
	{"Fernhill Foundation", NULL, 0, 4, QUARTERS},
};
#define PARTNERS   (int)(sizeof partners / sizeof *partners)
#define FOUNDATION 9 /* gives money, leads nothing */

static bool is_there(int p, int quarter)
{
	return quarter >= partners[p].from && quarter < partners[p].until;
}

static int draw_lead(int quarter)
{
	uint32_t all = 0, at;

	for (int p = 0; p < PARTNERS; p++)
		all += is_there(p, quarter) ? partners[p].weight : 0;
	at = below(all);
	for (int p = 0;; p++) {
		uint32_t weight = is_there(p, quarter) ? partners[p].weight : 0;

		if (at < weight)
			return p;
		at -= weight;
	}
}

static int draw_other(int quarter, int than)
{
	int p;

	do
		p = (int)below(FOUNDATION);
	while (p == than || !is_there(p, quarter));
	return p;
}

/* ---- Sessions ----------------------------------------------------------------- */

typedef struct {
	const char *name;
	uint32_t weight;
	int people[2], quarters[2]; /* of an hour */
} kind;

static const kind kinds[] = {
	{"Coordination meeting", 20, {7, 14}, {6, 10}}, {"Training", 22, {9, 24}, {10, 26}},
	{"Presentation of services", 16, {6, 20}, {4, 8}}, {"Co-organized event", 14, {18, 60}, {8, 28}},
	{"Safety walk", 12, {8, 22}, {5, 9}},	      {"Exploratory reflection", 10, {5, 10}, {6, 12}},
	{"Referral protocol", 6, {4, 8}, {6, 12}},
};
#define KINDS (int)(sizeof kinds / sizeof *kinds)

/* A quarter's sessions, the people in them, and what was spent on them, in dollars. */
static const struct {
	int sessions, people, dollars;
} held[QUARTERS] = {
	{24, 310, 10850}, {38, 560, 19040}, {40, 610, 20130}, {41, 640, 21760}, {27, 380, 13300},
	{43, 690, 24840}, {46, 720, 26640}, {44, 700, 26600}, {29, 420, 16800}, {48, 780, 31980},
	{50, 810, 34020}, {47, 760, 33440}, {31, 470, 22090},
};

static int draw_kind(void)
{
	uint32_t all = 0, at;

	for (int k = 0; k < KINDS; k++)
		all += kinds[k].weight;
	at = below(all);
	for (int k = 0;; k++) {
		if (at < kinds[k].weight)
			return k;
		at -= kinds[k].weight;
	}
}

typedef struct {
	int kind, people, cents;
} session;

/* Drawn freely, then moved by one at a time until the quarter's people are those above. */
static void draw_people(session *s, int n, int people)
{
	int sum = 0;

	for (int i = 0; i < n; i++) {
		s[i].kind = draw_kind();
		s[i].people = between(kinds[s[i].kind].people[0], kinds[s[i].kind].people[1]);
		sum += s[i].people;
	}
	while (sum != people) {
		int *at = &s[below((uint32_t)n)].people, step = sum < people ? 1 : -1;

		if (*at + step < 3)
			continue;
		*at += step;
		sum += step;
	}
}

/* What was spent goes by heads; the last session takes the cents that are left. */
static void share_dollars(session *s, int n, int people, int dollars)
{
	int left = dollars * 100;

	for (int i = 0; i < n; i++) {
		s[i].cents = i + 1 < n ? (int)((int64_t)dollars * 100 * s[i].people / people) : left;
		left -= s[i].cents;
	}
}

static void put_quarters(FILE *f, int quarters)
{
	static const char *const rest[] = {"", ".25", ".5", ".75"};

	fprintf(f, "%d%s", quarters / 4, rest[quarters % 4]);
}

static void put_with(FILE *f, int quarter, int lead, int kind)
{
	int n = kind ? between(1, 2) : 3, taken[4] = {lead};

	for (int i = 1; i <= n; i++) {
		bool again = false;
		int p = draw_other(quarter, lead);

		for (int k = 1; k < i; k++)
			again |= taken[k] == p;
		if (again) {
			i--;
			continue;
		}
		taken[i] = p;
		fprintf(f, "%s%s", i > 1 ? " | " : "",
			partners[p].slip && chance(4) ? partners[p].slip : partners[p].name);
	}
}

static const char *const remarks[] = {"", "", "", "", "", "", "Childcare on site", "Online",
				      "Interpreter present, two languages", "Room lent by the library"};
static const char *const sites[] = {"East Harbour", "West Harbour", "Islands"};

static int number; /* of the session written last */

static void put_session(FILE *f, int quarter, const session *s, int i, int n)
{
	int day = 1 + i * 91 / n, month = 3 * quarter, lead = draw_lead(quarter);

	fprintf(f, "S%04d,", ++number);
	if (number == 131)
		fputs("to be confirmed", f); /* nobody put this right */
	else
		put_day(f, month, day);
	fprintf(f, ",%s,", partners[lead].name);
	put_with(f, quarter, lead, s->kind);
	fprintf(f, ",%s,", kinds[s->kind].name);
	number == 404 ? fputs("about 20", f) : fprintf(f, "%d", s->people);
	putc(',', f);
	put_quarters(f, between(kinds[s->kind].quarters[0], kinds[s->kind].quarters[1]));
	fprintf(f, ",%d.%02d,%s,held,", s->cents / 100, s->cents % 100, sites[below(3)]);
	{
		const char *remark = remarks[below(sizeof remarks / sizeof *remarks)];

		fprintf(f, strchr(remark, ',') ? "\"%s\"\n" : "%s\n", remark);
	}
}

/* ---- Files -------------------------------------------------------------------- */

static void die(const char *what)
{
	perror(what);
	exit(1);
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

static void write_sessions(const char *folder, int quarter)
{
	char name[64];
	session s[64];
	int n = held[quarter].sessions;
	FILE *f;

	snprintf(name, sizeof name, "sessions-%d-Q%d.csv", year_of(3 * quarter),
		 (month_of(3 * quarter) + 2) / 3);
	f = open_in(folder, name);
	fputs("Session,Held on,Led by,With,Kind,Attendance,Hours,Cost,Site,State,Remarks\n", f);
	draw_people(s, n, held[quarter].people);
	share_dollars(s, n, held[quarter].people, held[quarter].dollars);
	for (int i = 0; i < n; i++)
		put_session(f, quarter, &s[i], i, n);
	/* Planned, and then not held. */
	fprintf(f, "S%04d,", ++number);
	put_day(f, 3 * quarter + 1, 15);
	fprintf(f, ",%s,%s,Training,,,,Islands,cancelled,\"Storm, ferry not running\"\n", partners[0].name,
		partners[2].name);
	done(f);
}

/* ---- Referrals, hours and funds ------------------------------------------------ */

/* Of a quarter: referrals made, accepted, never answered, and the days in the middle. */
static const struct {
	int made, yes, silent, days;
} referred[QUARTERS] = {
	{30, 17, 5, 9}, {33, 19, 5, 9}, {38, 22, 5, 9}, {41, 25, 4, 8}, {39, 24, 4, 8},
	{46, 29, 4, 8}, {50, 32, 4, 7}, {54, 35, 3, 7}, {52, 34, 4, 7}, {60, 40, 4, 6},
	{64, 43, 4, 6}, {67, 45, 4, 6}, {70, 47, 4, 6},
};

static const char *draw_reason(void)
{
	static const char *const reasons[] = {"waiting list", "waiting list", "no space",
					      "out of area",  "not reached",  "outside mandate"};

	return reasons[below(sizeof reasons / sizeof *reasons)];
}

/* As many answered sooner than the middle as later. */
static int days_of(int i, int middle)
{
	return i % 3 == 1 ? middle : i % 3 ? middle + between(1, 9) : between(1, middle - 1);
}

static void put_referral(FILE *f, int quarter, int i)
{
	int n = referred[quarter].made, from = draw_lead(quarter), to = draw_other(quarter, from);
	int month = 3 * quarter, day = 1 + i * 90 / n, answered = n - referred[quarter].silent;
	/* Silence falls on every n-th; those accepted are spread over the rest. */
	int k = i * answered / n;
	bool silent = (i + 1) * answered / n == k, yes;

	yes = (k + 1) * referred[quarter].yes / answered > k * referred[quarter].yes / answered;
	put_day(f, month, day);
	fprintf(f, ",%s,%s,referral,1,", partners[from].name, partners[to].name);
	if (silent) {
		fputs(",,,\n", f);
		return;
	}
	fprintf(f, "%s,", yes ? "yes" : "no");
	{
		int days = days_of(k, referred[quarter].days);

		put_day(f, month, day + days);
		fprintf(f, ",%d,%s\n", days, yes ? "" : draw_reason());
	}
}

static void put_gift(FILE *f, int quarter, int day, int from, int to, const char *what, int amount)
{
	put_day(f, 3 * quarter, day);
	fprintf(f, ",%s,%s,%s,%d,yes,,,\n", partners[from].name, partners[to].name, what, amount);
}

static void write_exchanges(const char *folder)
{
	FILE *f = open_in(folder, "exchanges.csv");

	fputs("Date,From,To,What,Quantity,Accepted,Answered on,Days,Reason\n", f);
	for (int q = 0; q < QUARTERS; q++) {
		for (int i = 0; i < referred[q].made; i++)
			put_referral(f, q, i);
		for (int i = 0; i < 3 + q / 3; i++) {
			int from = draw_lead(q);

			put_gift(f, q, between(1, 90), from, draw_other(q, from), "hours of work",
				 between(3, 24));
		}
		for (int i = 0; q >= partners[FOUNDATION].from && i < 2; i++)
			put_gift(f, q, 20 + 40 * i, FOUNDATION, draw_other(q, FOUNDATION), "funds",
				 500 * between(4, 18));
	}
	done(f);
}

/* ---- Nights, needs, survey ------------------------------------------------------ */

/* Both shelters together, a month of the quarter: nights used in a hundred, turned away. */
static const int nights[QUARTERS][2] = {
	{94, 31}, {95, 33}, {96, 34}, {93, 30}, {92, 27}, {93, 26}, {91, 24},
	{90, 22}, {89, 20}, {90, 21}, {88, 19}, {86, 18}, {87, 17},
};

static void write_nights(const char *folder)
{
	static const int beds[] = {18, 12};
	FILE *f = open_in(folder, "nights.csv");

	fputs("Month,Shelter,Turned away,Bed nights used,Bed nights available\n", f);
	for (int m = 0; m < MONTHS; m++)
		for (int p = 0; p < 2; p++) {
			int all = beds[p] * days_in(m), away = nights[m / 3][1] + between(-3, 3);

			fprintf(f, "%d-%02d,%s,%d,%d,%d\n", year_of(m), month_of(m), partners[p].name,
				p ? away * 2 / 5 : away - away * 2 / 5,
				all * (nights[m / 3][0] + between(-2, 2)) / 100, all);
		}
	done(f);
}

static void write_needs(const char *folder)
{
	static const struct {
		const char *service, *people;
		int asked;
	} needs[] = {{"safe housing", "women", 40},
		     {"counselling", "women", 52},
		     {"legal information", "women", 24},
		     {"transportation", "women", 18},
		     {"counselling", "young people", 16},
		     {"language classes", "newcomers", 14}};
	FILE *f = open_in(folder, "requests.csv");

	fputs("Quarter end,Service,Area,For,Requests,Served\n", f);
	for (int q = 0; q < QUARTERS; q++)
		for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
			for (int s = 0; s < 3; s++) {
				int n = needs[i].asked * between(8, 12) / 10 / (s + 1);

				put_day(f, 3 * q + 2, days_in(3 * q + 2));
				fprintf(f, ",%s,%s,%s,%d,%d\n", needs[i].service, sites[s],
					needs[i].people, n, n * between(5, 9) / 10);
			}
	done(f);
}

/* Of 20 answers a quarter, how many gave each of the four places. */
static const int answers[QUARTERS][4] = {
	{4, 7, 6, 3}, {4, 6, 7, 3}, {3, 7, 7, 3}, {3, 6, 7, 4}, {3, 5, 8, 4}, {2, 6, 8, 4}, {2, 5, 8, 5},
	{2, 5, 8, 5}, {2, 4, 9, 5}, {1, 5, 8, 6}, {1, 4, 9, 6}, {1, 4, 8, 7}, {1, 3, 9, 7},
};

static void write_survey(const char *folder)
{
	static const char *const places[] = {"never", "sometimes", "often", "always"};
	FILE *f = open_in(folder, "survey.csv");

	fputs("Date,Question,Answer\n", f);
	for (int q = 0; q < QUARTERS; q++)
		for (int k = 0, i = 0; k < 4; k++)
			for (int n = 0; n < answers[q][k]; n++, i++) {
				put_day(f, 3 * q, 3 + 4 * i);
				fprintf(f, ",I knew whom to call,%s\n", places[k]);
			}
	done(f);
}

/* ---- Seats and reviews ------------------------------------------------------------ */

static void write_seats(const char *folder)
{
	FILE *f = open_in(folder, "seats.csv");
	int code = 0;

	fputs("Organization,Person,Seat,From,Until\n", f);
	for (int p = 0; p < PARTNERS; p++) {
		int from = 3 * partners[p].from;

		for (int i = 0; from < 3 * partners[p].until; i++) {
			int until = p % 4 ? from + between(10, 17) : MONTHS;
			bool stays = until >= 3 * partners[p].until;

			fprintf(f, "%s,P%02d,steering committee,", partners[p].name, ++code);
			put_day(f, from, 1);
			putc(',', f);
			if (!stays)
				put_day(f, until - 1, days_in(until - 1));
			else if (partners[p].until < QUARTERS)
				put_day(f, 3 * partners[p].until - 1, days_in(3 * partners[p].until - 1));
			putc('\n', f);
			from = until + (p == 6 ? 2 : 0); /* a seat stayed empty for two months */
		}
	}
	done(f);
}

static void write_reviews(const char *folder)
{
	static const char *const decided[] = {"goals kept", "dates moved", "target revised", "goal added"};
	FILE *f = open_in(folder, "reviews.csv");

	fputs("Date,Meeting,Present,Decision\n", f);
	for (int q = 0; q < QUARTERS; q++) {
		bool first = true;

		if (q == 8) /* a ferry strike: no review that summer */
			continue;
		put_day(f, 3 * q + 2, between(12, 20));
		fputs(",partnership review,", f);
		for (int p = 0; p < PARTNERS; p++)
			if (is_there(p, q) && (p < 2 || chance(85))) {
				fprintf(f, "%s%s", first ? "" : " | ", partners[p].name);
				first = false;
			}
		fprintf(f, ",%s\n", decided[below(4)]);
	}
	done(f);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 2;
	}
	for (int q = 0; q < QUARTERS; q++)
		write_sessions(argv[1], q);
	write_exchanges(argv[1]);
	write_nights(argv[1]);
	write_needs(argv[1]);
	write_survey(argv[1]);
	write_seats(argv[1]);
	write_reviews(argv[1]);
	return 0;
}
