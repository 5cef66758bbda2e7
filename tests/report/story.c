#include "story.h"

#include <glib.h>
#include <string.h>

const char story_agreement[] =
	"partnership:\n"
	"  name: {fr: Alliance du fleuve, en: River Alliance}\n"
	"  since: 2025-01-01\n"
	"  languages: [fr, en]\n"
	"partners:\n"
	"  - {id: rive, name: {fr: La Rive, en: The Bank}}\n"
	"  - {id: pont, name: {fr: Le Pont, en: The Bridge}}\n"
	"sources:\n"
	"  - name: carnet\n"
	"    kind: activities\n"
	"    files: data.csv\n"
	"    columns: {id: No, date: Date, lead: Organisme, type: Type, hours: Heures, goal: Objectif}\n"
	"indicators:\n"
	"  - {id: visits, name: {fr: Visites, en: Visits}, measure: count, from: carnet, unit: {fr: visites, "
	"en: visits}}\n"
	"  - {id: hours, name: {fr: Heures, en: Hours}, measure: sum, of: hours, from: carnet, unit: {fr: "
	"heures, en: hours}, split: [type]}\n"
	"  - {id: talk, name: {fr: Part de causeries, en: Share of talks}, measure: share, from: carnet, "
	"where: {type: causerie}, out_of: {}}\n"
	"  - id: certified\n"
	"    name: {fr: Certification, en: Certification}\n"
	"    measure: milestone\n"
	"    steps:\n"
	"      - {name: {fr: Politique, en: Policy}, due: 2026-03-31, done: 2026-03-02}\n"
	"      - {name: {fr: Visite, en: Visit}, due: 2026-08-31}\n"
	"goals:\n"
	"  - {id: L, horizon: long, name: {fr: Des milieux sûrs, en: Safe places}}\n"
	"  - id: V\n"
	"    horizon: short\n"
	"    serves: L\n"
	"    name: {fr: Aller vers les gens, en: Go and meet people}\n"
	"    indicator: visits\n"
	"    baseline: {value: 2, per: month, on: 2025-12-31}\n"
	"    target: {value: 12, per: month, by: 2026-12-31}\n"
	"    agreed: 2026-01-01\n"
	"    owners: [rive, pont]\n"
	"    revised:\n"
	"      - {on: 2026-06-15, target: {value: 8, per: month, by: 2026-12-31}, reason: {fr: Une agente "
	"est partie., en: A worker left.}}\n"
	"  - {id: H, horizon: short, serves: L, name: {fr: Cent heures, en: A hundred hours}, indicator: "
	"hours, target: {total: 100, by: 2026-12-31}, agreed: 2026-01-01}\n"
	"  - {id: C, horizon: short, name: {fr: Se faire certifier, en: Get certified}, indicator: "
	"certified, agreed: 2026-01-01}\n"
	"  - {id: N, horizon: short, name: {fr: Rien de chiffré, en: Nothing in figures}}\n"
	"events:\n"
	"  - {on: 2026-05-01, name: {fr: Déménagement, en: Move}}\n";

/* Month m of 2026 has m + 1 rows; the last one of all is unreadable, one lead unknown. */
const char *story_rows(void)
{
	static const char *const type[] = {"causerie", "sortie", "formation"};
	static const char *const lead[] = {"La Rive", "Le Pont"};
	static char *made;
	GString *out;

	if (made)
		return made;
	out = g_string_new("No;Date;Organisme;Type;Heures;Objectif\n");
	for (int m = 1, no = 1; m <= 10; m++)
		for (int i = 0; i <= m; i++, no++)
			g_string_append_printf(out, "%d;2026-%02d-%02d;%s;%s;%d,5;%s\n", no, m, 3 + 2 * i,
					       lead[no % 2], type[no % 3], 1 + no % 3, no % 4 ? "V" : "");
	g_string_append(out, "900;2026-10-30;La Rives;sortie;2;H\n901;un jour;La Rive;sortie;2;H\n");
	return made = g_string_free(out, FALSE);
}

static void read_all(story *s, bl_problems *problems)
{
	bl_window all = {BL_DAY_NONE, BL_DAY_NONE};

	if (bl_ledgers_new(s->agreement, &all, 1, &s->ledgers, problems) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, bl_problems_at(problems, 0)));
	bl_ledgers_read(s->ledgers, NULL, NULL, problems);
	s->words = bl_ledgers_words(s->ledgers);
	s->taken = bl_ledgers_taken(s->ledgers);
	s->ledger = bl_ledgers_at(s->ledgers, 0);
}

static int n_told;

char *story_beside(const char *name)
{
	g_autofree char *path = g_strdup_printf("page-%d/%s", n_told, name);

	return g_strdup(test_path(path));
}

void story_disclose(story *s, const char *audience, const bl_discretion *also)
{
	bl_findings_free(s->findings);
	bl_disclosure_free(s->seen);
	s->seen = bl_disclosure_new(s->agreement, s->ledger, (bl_reader){audience, -1}, also);
	s->findings = bl_findings_new(s->agreement, s->taken, s->seen, s->facts.period, s->facts.as_of);
	s->facts.seen = bl_findings_seen(s->findings);
	s->facts.findings = s->findings;
	s->facts.audience = audience;
}

story story_tell(const char *agreement, const char *rows, const char *month)
{
	g_autofree char *name = g_strdup_printf("page-%d/agreement.yaml", n_told),
			*data = g_strdup_printf("page-%d/data.csv", n_told);
	g_autofree char *path = g_strdup(test_path(name));
	bl_problems *problems = bl_problems_new();
	story s = {0};
	bl_grain grain;
	bl_period p;

	n_told++;
	test_write(test_path(data), rows, strlen(rows));
	test_write(path, agreement, strlen(agreement));
	if (bl_agreement_load(path, &s.agreement, problems) != BL_OK)
		fail_msg("line %d: %s: %s", bl_problems_at(problems, 0)->line,
			 bl_problems_at(problems, 0)->key, bl_problems_at(problems, 0)->found);
	read_all(&s, problems);
	bl_grain_find("month", 1, &grain);
	assert_true(bl_period_parse(bl_str_of(month), grain, &p));
	s.seen = bl_disclosure_new(s.agreement, s.ledger, bl_coordinator, NULL);
	s.findings = bl_findings_new(s.agreement, s.taken, s.seen, p, bl_period_last(p) + 5);
	s.facts = (bl_facts){.agreement = s.agreement,
			     .taken = s.taken,
			     .seen = bl_findings_seen(s.findings),
			     .words = s.words,
			     .findings = s.findings,
			     .period = p,
			     .as_of = bl_period_last(p) + 5,
			     .audience = "coordinator"};
	bl_problems_free(problems);
	return s;
}

void story_forget(story *s)
{
	bl_findings_free(s->findings);
	bl_disclosure_free(s->seen);
	bl_ledgers_free(s->ledgers);
	bl_agreement_free(s->agreement);
}

bl_lang *story_lang(const char *code)
{
	bl_lang *lang;
	bl_error err;

	if (bl_lang_load("reports/lang", code, &lang, &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, &err));
	return lang;
}

char *story_values(const story *s, const char *language)
{
	bl_lang *lang = story_lang(language);
	size_t n;
	char *values = bl_report_values(&s->facts, NULL, lang, &n);

	assert_int_equal(n, strlen(values));
	bl_lang_free(lang);
	return values;
}

/* How a medium shows a whole story; yours (g_free). */
typedef char *show_fn(const bl_story *told);

static char *show_pages(const bl_story *told)
{
	bl_canvas *canvas = bl_canvas_text_new();
	char *out;

	bl_paper_set(told, "letter", canvas);
	out = g_strdup(bl_canvas_text_result(canvas));
	bl_canvas_text_free(canvas);
	return out;
}

static char *show_text(const bl_story *told)
{
	return bl_story_text(told, 90);
}

static char *show_web(const bl_story *told)
{
	bl_document about = {.title = "Alliance", .language = bl_lang_code(told->lang)};
	bl_web_file file = {"values.csv", "CSV", "a,b\n", 4};
	bl_error err;
	char *page;
	size_t n;

	if (bl_web_page(told, &about, BL_FONT_PATH, &file, &page, &n, &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(told->lang, &err));
	assert_int_equal(n, strlen(page));
	return page;
}

static bl_layout *layout_of(const char *layout, bl_lang *lang)
{
	static int n;
	g_autofree char *name = g_strdup_printf("layout-%d.yaml", n++);
	bl_problems *problems = bl_problems_new();
	bl_layout *read;

	test_write(test_path(name), layout, strlen(layout));
	if (bl_layout_load("reports", test_path(name), &read, problems) != BL_OK)
		fail_msg("%s", bl_lang_problem(lang, bl_problems_at(problems, 0)));
	bl_problems_free(problems);
	return read;
}

static char *show(const story *s, const char *layout, const char *language, show_fn *medium, bl_error *err)
{
	bl_lang *lang = story_lang(language);
	bl_layout *read = layout_of(layout, lang);
	bl_error here = {.status = BL_OK};
	bl_story *told = NULL;
	char *out = NULL;

	if (bl_story_compose(read, &s->facts, lang, &told, &here) == BL_OK)
		out = medium(told);
	else if (!err)
		fail_msg("%s", bl_lang_problem(lang, &here));
	if (err)
		*err = here;
	if (bl_lang_missing(lang))
		fail_msg("%d sentences are missing in %s: %s", bl_lang_missing(lang), language,
			 out && strstr(out, "⟦") ? strstr(out, "⟦") : "");
	bl_story_free(told);
	bl_layout_free(read);
	bl_lang_free(lang);
	return out;
}

char *story_pages(const story *s, const char *layout, const char *language, bl_error *err)
{
	return show(s, layout, language, show_pages, err);
}

char *story_text(const story *s, const char *layout, const char *language)
{
	return show(s, layout, language, show_text, NULL);
}

char *story_web(const story *s, const char *layout, const char *language)
{
	return show(s, layout, language, show_web, NULL);
}

/* Blanks of every kind made plain. */
char *story_plain(const char *text)
{
	GString *out = g_string_new(text);

	g_string_replace(out, "\u00A0", " ", 0);
	g_string_replace(out, "\u202F", " ", 0);
	return g_string_free(out, FALSE);
}

/* What stands between the quotes of each "text" line. */
char *story_words(const story *s, const char *layout, const char *language)
{
	g_autofree char *pages = story_pages(s, layout, language, NULL);
	g_auto(GStrv) line = g_strsplit(pages, "\n", -1);
	GString *out = g_string_new(NULL);
	char *plain;

	for (size_t i = 0; line[i]; i++) {
		const char *quote = g_str_has_prefix(line[i], "text ") ? strchr(line[i], '"') : NULL;

		if (quote)
			g_string_append_printf(out, "%.*s ", (int)strlen(quote) - 2, quote + 1);
	}
	plain = story_plain(out->str);
	g_string_free(out, TRUE);
	return plain;
}

size_t story_count(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}
