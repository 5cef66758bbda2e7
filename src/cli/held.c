/* Corrections that readers outside do not see yet, told to the coordinator. */
#include "cli.h"

#include <stdio.h>

#define MOST 20

static const char *name_of(const bl_speaker *speaker, const cli *c, const bl_held_cell *cell)
{
	const char *name = bl_voice_indicator(speaker, cell->indicator);

	return cell->split < 0 ? name
			       : cli_say(c, "held.of",
					 BL_ARGS(BL_TEXT("indicator", name),
						 BL_TEXT("value", bl_voice_word(speaker, cell->word))));
}

static void print_one(const bl_speaker *speaker, const cli *c, const bl_held_cell *cell)
{
	bl_figure at[] = {cell->shown, cell->figure};
	bl_style style = bl_style_of(speaker->agreement, cell->indicator, at, 2);

	/* As it is printed for them, without its mark. */
	at[0].pending = false;
	(void)bl_voice_tells_apart(speaker, &style, at[0], at[1]);
	printf("  %s\n", cli_plain(bl_str_of(cli_say(
				 c, "held.one",
				 BL_ARGS(BL_TEXT("indicator", name_of(speaker, c, cell)),
					 BL_TEXT("period", bl_lang_period(c->lang, cell->period)),
					 BL_TEXT("shown", bl_voice_figure(speaker, &style, at[0])),
					 BL_TEXT("true", bl_voice_figure(speaker, &style, at[1])))))));
}

bl_status cli_print_held(cli *c, bl_run *run)
{
	bl_status status = bl_gate_remember(bl_run_gate(run), c->problems);
	bl_arena *arena = bl_arena_new();
	bl_speaker speaker = cli_speaker(c, run, arena);
	size_t n = 0;
	const bl_held_cell *cell = status == BL_OK ? bl_gate_held(bl_run_gate(run), arena, &n) : NULL;

	if (n)
		printf("\n%s\n", cli_say(c, "held.title", BL_ARGS(BL_NUMBER("n", (double)n))));
	for (size_t i = 0; i < MIN(n, MOST); i++)
		print_one(&speaker, c, &cell[i]);
	if (n > MOST)
		printf("  %s\n", cli_say(c, "held.more", BL_ARGS(BL_NUMBER("n", (double)(n - MOST)))));
	bl_arena_free(arena);
	return status;
}
