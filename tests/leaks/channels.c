/* What a reader outside may not know reaches no channel.  Two partnerships differ in nothing but hidden
 * cells, and in rows that only their owner may see (tests/cases/disclosure/twins): each section by itself,
 * each chart and what is attached are the same to the letter for a funder and for a partner.  And a hidden
 * figure planted in it, by making the same out of what the owner sees, is noticed: else the comparison would
 * show nothing. */
#include "../report/story.h"

#include <glib.h>
#include <string.h>

#define TWINS    "tests/cases/disclosure/twins/"
#define CHANNELS 32 /* of one kind, at most */

/* The rows of one of the twins, beside the agreement told next. */
static void write_rows(const char *which, const char *hidden)
{
	g_autofree char *beside = story_beside("make.sh"), *folder = g_path_get_dirname(beside),
			*script = NULL;
	const char *const run[] = {"bash", "make.sh", which, hidden, "20", NULL};
	gsize n;
	int status = 1;

	assert_true(g_file_get_contents(TWINS "make.sh", &script, &n, NULL));
	test_write(beside, script, n);
	assert_true(g_spawn_sync(folder, (char **)(uintptr_t)run, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
				 NULL, &status, NULL));
	assert_int_equal(status, 0);
}

/* A total, whose curve would say every month of it. */
#define TOTAL                                                                                                \
	"  - {id: T, horizon: short, serves: L, name: {fr: Joindre, en: Reach}, indicator: referrals, "      \
	"target: "                                                                                           \
	"{total: 200, by: 2026-12-31}, agreed: 2026-01-01, owners: [aube]}\n"

static char *put_before(const char *text, const char *where, const char *what)
{
	const char *at = strstr(text, where);

	assert_non_null(at);
	return g_strdup_printf("%.*s%s%s", (int)(at - text), text, what, at);
}

static story tell_twin(const char *which, const char *hidden)
{
	g_autofree char *agreement = NULL, *with_total = NULL;

	write_rows(which, hidden);
	assert_true(g_file_get_contents(TWINS "agreement.yaml", &agreement, NULL, NULL));
	with_total = put_before(agreement, "priorities:\n", TOTAL);
	return story_tell(with_total, "", "2026-08");
}

/* Who reads; planted: the words are for the same reader, the figures those of the owner. */
typedef struct {
	const char *audience;
	int partner;
	bool planted;
} reading;

static void read_as(story *s, reading r)
{
	bl_reader reader = r.planted ? bl_coordinator : (bl_reader){r.audience, r.partner};

	bl_findings_free(s->findings);
	bl_disclosure_free(s->seen);
	s->seen = bl_disclosure_new(s->agreement, s->ledger, reader, NULL);
	s->findings = bl_findings_new(s->agreement, s->taken, s->seen, s->facts.period, s->facts.as_of);
	s->facts.seen = bl_findings_seen(s->findings);
	s->facts.findings = s->findings;
	s->facts.audience = r.audience;
	s->facts.partner = r.partner < 0 ? NULL : &s->agreement->partners[r.partner];
}

static char *section_of(story *s, const char *section, reading r)
{
	g_autofree char *layout = g_strdup_printf(
		"report: r\ntitle: {fr: Bilan, en: Report}\naudience: %s\nsections:\n  - %s\n", r.audience,
		section);
	g_autofree char *fr = NULL, *en = NULL, *web = NULL;

	fr = story_pages(s, layout, "fr", NULL);
	en = story_text(s, layout, "en");
	web = story_web(s, layout, "en");
	return g_strconcat(fr, en, web, NULL);
}

static char *values_of(story *s, const char *unused __attribute__((unused)),
		       reading r __attribute__((unused)))
{
	return story_values(s, "en");
}

/* Every chart there is, of every indicator and of the total. */
static char *charts_of(story *s, const char *kind, reading r __attribute__((unused)))
{
	GString *all = g_string_new(NULL);
	bl_lang *lang = story_lang("en");

	for (size_t i = 0; i <= s->agreement->n_indicators; i++) {
		const char *subject = i < s->agreement->n_indicators ? s->agreement->indicators[i].id : "T";
		bl_problems *problems = bl_problems_new();
		bl_canvas *canvas = bl_canvas_text_new();
		bl_picture *picture;

		if (bl_picture_new(&s->facts, lang, subject, bl_chart_find(kind), &picture, problems) ==
		    BL_OK) {
			bl_paper_picture(picture, canvas);
			g_string_append(all, bl_canvas_text_result(canvas));
			bl_picture_free(picture);
		}
		bl_canvas_text_free(canvas);
		bl_problems_free(problems);
	}
	bl_lang_free(lang);
	return g_string_free(all, FALSE);
}

/* ---- Comparing ----------------------------------------------------------------------------------- */

typedef struct {
	story one, other;
} twins;

static twins twins_of(const char *hidden)
{
	twins t = {tell_twin("0", hidden), {0}};

	t.other = tell_twin("1", hidden);
	return t;
}

static void twins_done(twins *t)
{
	story_forget(&t->one);
	story_forget(&t->other);
}

typedef char *make_fn(story *s, const char *what, reading r);

static bool differ(twins *t, make_fn *make, const char *what, reading r, bool told)
{
	g_autofree char *a = make(&t->one, what, r), *b = make(&t->other, what, r);
	g_auto(GStrv) x = g_strsplit(a, "\n", -1), y = g_strsplit(b, "\n", -1);
	size_t i = 0;

	if (strstr(a, " nan") || strstr(a, "-nan"))
		fail_msg("%s prints what is no number", what);
	while (x[i] && y[i] && !strcmp(x[i], y[i]))
		i++;
	if (!strcmp(a, b))
		return false;
	if (told)
		fail_msg("%s for %s leaks: “%s” or “%s”", what, r.audience, x[i] ? x[i] : "",
			 y[i] ? y[i] : "");
	return true;
}

static const reading readers[] = {{"funder", -1, false}, {"partners", -1, false}, {"partner", 2, false}};

/* One reader after the other, for what each may see is worked out once; marks each channel where a planted
 * figure was noticed. */
static void check_twins(const char *hidden, make_fn *make, const char *const *what, bool *noticed)
{
	twins t = twins_of(hidden);
	size_t n = test_slowed() ? 1 : G_N_ELEMENTS(readers);

	for (size_t r = 0; r < 2 * n; r++) {
		reading reader = readers[r / 2];

		reader.planted = r % 2;
		read_as(&t.one, reader);
		read_as(&t.other, reader);
		for (size_t i = 0; what[i]; i++)
			noticed[i] |= differ(&t, make, what[i], reader, !reader.planted);
	}
	twins_done(&t);
}

static void check_all(make_fn *make, const char *const *what, bool planted)
{
	bool noticed[CHANNELS] = {false};

	check_twins("", make, what, noticed);
	check_twins("total", make, what, noticed);
	for (size_t i = 0; planted && what[i]; i++)
		if (!noticed[i])
			fail_msg("%s is the same with hidden figures in it: nothing is compared", what[i]);
}

/* ---- Channels ------------------------------------------------------------------------------------- */

TEST("leaks", "sections that rest on figures or rows of people leak nothing hidden, and would be caught")
{
	static const char *const sections[] = {"referrals",
					       "needs: {most: 9}",
					       "needs: {most: 0}",
					       "quality",
					       "indicators: {table: yes, pairs: no}",
					       "tables: {split: yes}",
					       "headline",
					       "findings",
					       "if_one_left",
					       NULL};

	check_all(section_of, sections, true);
}

TEST("leaks", "no other section leaks anything hidden")
{
	static const char *const sections[] = {"exchange",
					       "partners",
					       "goals",
					       "chances",
					       "part",
					       "pairs",
					       "activities: {by: [type, lead]}",
					       "network",
					       "adaptation",
					       "priorities",
					       "cadence",
					       "continuity",
					       "timeline",
					       "changes",
					       "commitment: {of: expertise}",
					       "expected",
					       "method",
					       "notes",
					       NULL};

	check_all(section_of, sections, false);
}

TEST("leaks",
     "no chart leaks anything hidden in its points, order, axes, limits or words, and would be caught")
{
	static const char *const kinds[] = {"line",   "columns",    "trend",    "calendar",  "grouped",
					    "bullet", "sparkline",  "forecast", "diverging", "matrix",
					    "panels", "cumulative", "dots",     NULL};
	static const char *const others[] = {"xmr", "timeline", "funnel", "network", NULL};

	check_all(charts_of, kinds, true);
	/* Of these the twins have the same whoever looks (tests/report/hidden.c has others). */
	check_all(charts_of, others, false);
}

TEST("leaks", "what is attached to a report leaks nothing hidden, and would be caught")
{
	static const char *const once[] = {"values", NULL};

	check_all(values_of, once, true);
}
