#include "picture.h"

#include <stdlib.h>

static bl_lang *lang[2];
const char *picture_about = "";

bl_lang *picture_lang(const char *code)
{
	int which = strcmp(code, "fr") == 0;
	bl_error err;

	if (!lang[which] && bl_lang_load("reports/lang", code, &lang[which], &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, &err));
	return lang[which];
}

static void __attribute__((destructor)) close_langs(void)
{
	bl_lang_free(lang[0]);
	bl_lang_free(lang[1]);
}

char *picture_draw(const char *chart, bl_box box, const bl_chart_facts *facts, const char *code)
{
	bl_canvas *c = bl_canvas_text_new();
	char *picture;

	c->verbs->page(c, 612, 792);
	bl_chart_find(chart)->draw(c, box, facts, picture_lang(code));
	picture = g_strdup(bl_canvas_text_result(c));
	bl_canvas_text_free(c);
	return picture;
}

static bl_box box_of(const char *line)
{
	bl_box b = {0};
	char *at = strchr(line, ' ');

	b.x = g_ascii_strtod(at, &at);
	b.y = g_ascii_strtod(at, &at);
	b.w = g_ascii_strtod(at, &at);
	b.h = g_ascii_strtod(at, &at);
	return b;
}

static bool is_inside(double x, double y, const bl_box *box)
{
	/* Coordinates are rounded; a stroke or a dot may reach half its width out. */
	return x >= box->x - 0.2 && x <= box->x + box->w + 0.2 && y >= box->y - 0.2 &&
	       y <= box->y + box->h + 0.2;
}

static void check_points(const char *line, const bl_box *box)
{
	g_auto(GStrv) word = g_strsplit(line, " ", -1);

	for (char **w = word; *w; w++) {
		char *comma = strchr(*w, ',');

		if (comma && !is_inside(g_ascii_strtod(*w, NULL), g_ascii_strtod(comma + 1, NULL), box))
			fail_msg("%s leaves the box: %s", picture_about, line);
	}
}

static void check_line(const char *line, const bl_box *box)
{
	bl_box b;

	if (g_str_has_prefix(line, "line ") || g_str_has_prefix(line, "path ")) {
		check_points(line, box);
		return;
	}
	if (!g_str_has_prefix(line, "text ") && !g_str_has_prefix(line, "rect "))
		return;
	b = box_of(line);
	if (!is_inside(b.x, b.y, box) || !is_inside(b.x + b.w, b.y + b.h, box))
		fail_msg("%s leaves the box: %s", picture_about, line);
}

static bool overlap(bl_box a, bl_box b)
{
	return a.x + 0.3 < b.x + b.w && b.x + 0.3 < a.x + a.w && a.y + 0.3 < b.y + b.h &&
	       b.y + 0.3 < a.y + a.h;
}

void picture_check(const char *picture, bl_box box)
{
	g_auto(GStrv) line = g_strsplit(picture, "\n", -1);

	assert_null(strstr(picture, "nan"));
	assert_null(strstr(picture, "⟦"));
	for (size_t i = 0; line[i]; i++) {
		check_line(line[i], &box);
		if (!g_str_has_prefix(line[i], "text "))
			continue;
		for (size_t k = 0; k < i; k++)
			if (g_str_has_prefix(line[k], "text ") && overlap(box_of(line[i]), box_of(line[k])))
				fail_msg("%s overlap:\n%s\n%s", picture_about, line[k], line[i]);
	}
}

int picture_count(const char *picture, const char *part)
{
	g_auto(GStrv) line = g_strsplit(picture, "\n", -1);
	int n = 0;

	for (char **l = line; *l; l++)
		n += strstr(*l, part) != NULL;
	return n;
}

double picture_y_of(const char *picture, const char *part)
{
	g_auto(GStrv) line = g_strsplit(picture, "\n", -1);

	for (char **l = line; *l; l++)
		if (g_str_has_prefix(*l, "text ") && strstr(*l, part))
			return box_of(*l).y;
	fail_msg("no text holds “%s”", part);
	return NAN;
}

bl_period picture_month(int year, int month)
{
	bl_grain grain;

	assert_true(bl_grain_find("month", 1, &grain));
	return bl_period_of(grain, bl_day_of(year, month, 1));
}

bl_figure picture_state(bl_state state)
{
	return (bl_figure){.state = state, .value = NAN, .numerator = NAN, .denominator = NAN};
}

bl_figure picture_figure(double value)
{
	bl_figure f = picture_state(isnan(value) ? BL_NOT_REPORTED : value == 0 ? BL_ZERO : BL_VALUE);

	f.value = value;
	return f;
}

void picture_figures(bl_figure *out, const double *values, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out[i] = picture_figure(values[i]);
}
