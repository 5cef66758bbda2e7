/* Pages of every kind of block, drawn to the tenth of a point, as they were looked at and approved. */
#include "../report/story.h"
#include "bilan/layout.h"

#include <glib.h>
#include <string.h>

static const bl_facts nothing;

/* ---- One block of every kind -------------------------------------------------------------- */

static const char sentence[] = "Une phrase assez longue pour que le papier doive la couper une première puis "
			       "une seconde fois, avec un montant de 1\u202F234,50\u00A0$ qui reste entier.";

static void add_words(bl_story *s)
{
	bl_span run[] = {{"Un mot fort", BL_STRONG}, {" et un mot ", BL_PLAIN}, {"appuyé", BL_STRESSED}};

	bl_story_add(s, &(bl_block){.kind = BL_BLOCK_title, .as.title = {"Octobre 2026", "Bilan du mois"}});
	for (int level = 1; level <= 3; level++)
		bl_put_heading(s, level, "Un titre");
	for (int tone = 0; tone < BL_TONES; tone++)
		bl_put_para_as(s, sentence, (bl_tone)tone);
	bl_put_para_runs(s, run, G_N_ELEMENTS(run), BL_TONE_BODY);
	bl_put_callout(s, "Rien à montrer", sentence);
	bl_put_callout(s, "Rien du tout", NULL);
	bl_put_markdown(s, "1. un\n2. deux\n   - dedans\n   - encore\n\n> cité\n\n---\n\n- fin");
}

static void add_points(bl_story *s)
{
	bl_span run[] = {{sentence, BL_PLAIN}};

	for (size_t i = 0; bl_verdicts[i]; i++)
		bl_put_marked(s, bl_verdicts[i], i % 2 ? "a" : NULL, run, 1);
	bl_put_marked(s, NULL, "12", run, 1);
	bl_put_marked(s, NULL, NULL, run, 1);
}

static const bl_figure course[] = {
	{.state = BL_VALUE, .value = 3}, {.state = BL_VALUE, .value = 8}, {.state = BL_VALUE, .value = 5}};
static const bl_chart_series line = {"Visites", course};

static bl_chart_facts facts_of(void)
{
	bl_grain month;

	bl_grain_find("month", 1, &month);
	return (bl_chart_facts){.first = bl_period_of(month, 24300),
				.n = 3,
				.series = &line,
				.n_series = 1,
				.alt = "Trois mois."};
}

static bl_table *table_of(bl_story *s, const bl_chart_facts *facts)
{
	static const bl_table_column column[] = {{.head = "Objectif", .wraps = true},
						 {.head = "État", .room = BL_ROOM_VERDICT},
						 {.head = "Valeur", .align = BL_RIGHT},
						 {.head = "", .room = BL_ROOM_SPARK},
						 {.head = "Mot", .room = BL_ROOM_TERM, .align = BL_CENTRE}};
	bl_table *t = bl_table_new(s, column, G_N_ELEMENTS(column));

	for (int i = 0; i < 3; i++) {
		bl_table_cell *cell = bl_table_add_row(s, t);

		cell[0] = (bl_table_cell){.text = i == 1 ? sentence : "Aller vers les gens",
					  .to = i ? NULL : &nothing};
		cell[1] = (bl_table_cell){.text = "En bonne voie", .mark = &bl_on_track};
		cell[2] = (bl_table_cell){.text = i ? "1 234" : "9", .strong = i == 2};
		cell[3] = (bl_table_cell){.chart = bl_chart_find("sparkline"), .facts = facts};
		cell[4].text = "mot";
		if (i == 1)
			bl_table_add_note(t, "Une note sous la ligne.");
	}
	return t;
}

static void add_tables(bl_story *s, const bl_chart_facts *facts)
{
	bl_story_place(s, &nothing);
	for (int way = 0; way < 4; way++) {
		bl_table *t = table_of(s, facts);

		t->dense = way & 1;
		t->fill = way & 2;
		bl_put_table(s, t);
	}
}

static void add_pictures(bl_story *s, const bl_chart_facts *facts)
{
	bl_exhibit exhibit = {.title = "Visites : huit en février",
			      .subtitle = "Visites par mois",
			      .note = "Une note.",
			      .to = &nothing,
			      .chart = bl_chart_find("line"),
			      .facts = facts};
	bl_key_figure key[BL_KEY_FIGURES];

	for (int size = 0; size < BL_SIZES; size++) {
		exhibit.size = (bl_size)size;
		bl_put_exhibit(s, &exhibit);
	}
	exhibit.beside = table_of(s, facts);
	bl_put_exhibit(s, &exhibit);
	for (size_t n = 1; n <= BL_ACROSS; n++)
		bl_put_exhibits(s, (bl_exhibit[]){exhibit, exhibit, exhibit}, n, MAX(n, 2));
	for (size_t i = 0; i < BL_KEY_FIGURES; i++)
		key[i] = (bl_key_figure){"65", i % 2 ? "visites" : sentence, i % 2 ? "+12 %" : NULL,
					 i < 2 ? facts : NULL, i == 2 ? &nothing : NULL};
	for (size_t n = 1; n <= BL_KEY_FIGURES; n++)
		bl_put_key_figures(s, key, n);
}

static void add_signatures(bl_story *s)
{
	bl_signature sign = {.one = {{"Ada", "Présidence"}, {"Blaise", NULL}, {"Camille", "Trésorerie"}},
			     .n = 3};

	bl_story_add(s, &(bl_block){.kind = BL_BLOCK_signature, .as.signature = sign});
}

static void check_blocks(const char *paper, const char *approved)
{
	bl_lang *lang = story_lang("fr");
	bl_story *s = bl_story_new(lang, &nothing);
	bl_canvas *canvas = bl_canvas_text_new();
	bl_chart_facts facts = facts_of();

	add_words(s);
	add_points(s);
	add_tables(s, &facts);
	add_pictures(s, &facts);
	add_signatures(s);
	bl_paper_set(s, paper, canvas);
	assert_approved(approved, bl_canvas_text_result(canvas));
	bl_canvas_text_free(canvas);
	bl_story_free(s);
	bl_lang_free(lang);
}

TEST("paper", "every kind of block lies where it was looked at and approved")
{
	check_blocks("letter", "tests/paper/blocks.letter.txt");
	check_blocks("a4", "tests/paper/blocks.a4.txt");
}
