/* Figures and changes as a person writes them. */
#include "../report/story.h"

#include <glib.h>

typedef struct {
	bl_speaker speaker;
	char *plain;
} voice;

static voice voice_open(void)
{
	return (voice){.speaker = {.lang = story_lang("en"), .arena = bl_arena_new()}};
}

static void voice_close(voice *v)
{
	bl_lang_free(v->speaker.lang);
	bl_arena_free(v->speaker.arena);
	g_free(v->plain);
}

TEST("voice", "the five states are written in five ways, and a provisional one is marked")
{
	voice v = voice_open();
	const bl_style style = {.indicator = -1};
	const struct {
		bl_figure figure;
		const char *said;
	} all[] = {{{.state = BL_VALUE, .value = 1234}, "1,234"},
		   {{.state = BL_ZERO}, "0"},
		   {{.state = BL_NOT_REPORTED}, "n/d"},
		   {{.state = BL_NOT_APPLICABLE}, "n/a"},
		   {{.state = BL_HIDDEN}, "hidden"},
		   {{.state = BL_ZERO, .provisional = true}, "0*"}};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		assert_string_equal(bl_voice_figure(&v.speaker, &style, all[i].figure), all[i].said);
	voice_close(&v);
}

static const char *change(voice *v, bl_style style, double now, double then)
{
	const bl_figure a = {.state = BL_VALUE, .value = now}, b = {.state = BL_VALUE, .value = then};

	g_free(v->plain);
	return v->plain = story_plain(bl_voice_change(&v->speaker, &style, a, b));
}

TEST("voice", "a change is in points for shares, in percent for large numbers, as it is for small ones")
{
	voice v = voice_open();

	assert_string_equal(change(&v, (bl_style){.share = true}, 0.8, 0.74), "+6 pt");
	assert_string_equal(change(&v, (bl_style){.relative = true}, 82, 100), "−18%");
	assert_string_equal(change(&v, (bl_style){.relative = true}, 82, 0), "—");
	assert_string_equal(change(&v, (bl_style){.relative = true}, 5695, 56.5), "×101");
	assert_string_equal(change(&v, (bl_style){.relative = false}, 3, 4), "−1");
	voice_close(&v);
}

TEST("voice", "nothing is compared with what is not known or not over")
{
	voice v = voice_open();
	const bl_style style = {.relative = true};
	const bl_figure ten = {.state = BL_VALUE, .value = 10}, unknown = {.state = BL_NOT_REPORTED},
			open = {.state = BL_VALUE, .value = 5, .provisional = true};

	assert_string_equal(bl_voice_change(&v.speaker, &style, ten, unknown), "—");
	assert_string_equal(bl_voice_change(&v.speaker, &style, unknown, ten), "—");
	assert_string_equal(bl_voice_change(&v.speaker, &style, open, ten), "—");
	voice_close(&v);
}
