/* Partners: what each said it brings and cannot do, and the hours it led
 * against what it said it could give. */
#include "report.h"

#include <math.h>

static const char *brings_words(bl_story *story, const bl_partner *p)
{
	const char **item = bl_story_alloc(story, p->brings.n, sizeof *item);

	for (size_t i = 0; i < p->brings.n; i++)
		item[i] = bl_voice_brings(&story->speaker, p->brings.item[i]);
	return p->brings.n ? bl_lang_list(story->lang, item, p->brings.n)
			   : bl_lang_say(story->lang, "figure.none", NULL);
}

/* With its sector, where the agreement says it. */
static const char *name_words(bl_story *story, int partner)
{
	const char *name = bl_voice_partner(&story->speaker, partner),
		   *sector = story->facts->agreement->partners[partner].sector;

	return sector ? bl_lang_say(story->lang, "partners.of_sector",
				    BL_ARGS(BL_TEXT("partner", name),
					    BL_TEXT("sector", bl_lang_say(story->lang,
									  bl_arena_print(story->arena,
											 "sector.%s", sector),
									  NULL))))
		      : name;
}

static const char *hours_words(bl_story *story, int partner, bl_months year)
{
	bl_capacity c = bl_capacity_of(bl_story_partnership(story), partner, year);
	const char *led = bl_voice_plain_figure(&story->speaker, c.led);

	if (!bl_part_kept(bl_story_partnership(story), BL_HOURS_LED))
		return bl_lang_say(story->lang, "figure.none", NULL);
	return isnan(c.could)
		       ? led
		       : bl_lang_say(story->lang, "figure.of",
				     BL_ARGS(BL_TEXT("value", led),
					     BL_TEXT("total", bl_lang_number(story->lang, c.could, -1))));
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_agreement *a = facts->agreement;
	bl_months year = bl__months_of_year(story);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.partner", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.brings", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.limits", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.hours_led", NULL), .align = BL_RIGHT}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	(void)opts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.partners", NULL));
	if (!a->n_partners) {
		bl_put_callout(story, bl_lang_say(lang, "partners.none.title", NULL),
			       bl_lang_say(lang, "partners.none.text", NULL));
		return;
	}
	t->fill = true;
	for (size_t i = 0; i < a->n_partners; i++) {
		const bl_partner *p = &a->partners[i];
		const char *limits = bl_voice_text(&story->speaker, &p->limits);
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0] = (bl_table_cell){.text = name_words(story, (int)i), .strong = true};
		cell[1].text = brings_words(story, p);
		cell[2].text = *limits ? limits : bl_lang_say(lang, "figure.none", NULL);
		cell[3].text = hours_words(story, (int)i, year);
	}
	bl_put_table(story, t);
	bl_put_para_as(story,
		       bl_lang_say(lang, "partners.note",
				   BL_ARGS(BL_TEXT("months", bl__months_words(&story->speaker, year)))),
		       BL_TONE_NOTE);
	bl__months_note(story, &bl_own_hours_by_lead, year);
}

const bl_section bl__section_partners = {
	.name = "partners",
	.gloss = "what each partner brings, its limits, the hours it led",
	.compose = compose,
};
