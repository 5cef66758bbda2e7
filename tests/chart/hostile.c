/* Every chart, over facts that no designer had in mind. */
#include "facts.h"

static facts_room room;

static void check(const bl_chart *chart, bl_box box, const char *code, const char *what)
{
	g_autofree char *picture = picture_draw(chart->name, box, &room.facts, code);

	picture_about = what;
	picture_check(picture, box);
	picture_about = "";
}

TEST("chart", "no chart lets two texts touch or any ink leave its box, whatever its facts")
{
	static const size_t periods[] = {1, 2, 13, 60}, rows[] = {1, 2, 9, 30};
	static const bl_box boxes[] = {{54, 50, 487, 170}, {54, 50, 237, 130}, {54, 50, 120, 70}};

	for (const bl_chart *const *chart = bl_charts; *chart; chart++)
		for (int manner = 0; manner < FACTS_MANNERS; manner++)
			for (size_t p = 0; p < COUNT(periods); p++)
				for (size_t b = 0; b < COUNT(boxes); b++) {
					bool fr = (p + b) % 2;

					g_autofree char *about =
						g_strdup_printf("%s, manner %d, %zu periods, box %zu",
								(*chart)->name, manner, periods[p], b);

					/* One series, where a chart of one would be drawn with the others. */
					facts_fill(&room, (facts_manner)manner, periods[p], b != 1,
						   rows[(p + b) % COUNT(rows)], fr);
					check(*chart, boxes[b], fr ? "fr" : "en", about);
					room.facts.n_series = 1;
					check(*chart, boxes[b], fr ? "en" : "fr", about);
				}
}

TEST("chart", "a chart at the height it likes shows every row")
{
	static const char *const names[] = {"diverging", "matrix", "timeline", "panels"};

	for (size_t k = 0; k < COUNT(names); k++) {
		const bl_chart *chart = bl_chart_find(names[k]);
		bl_box box = {54, 50, 487, 0};
		g_autofree char *picture = NULL;

		facts_fill(&room, FACTS_PLAIN, 12, false, 30, true);
		box.h = bl_chart_height(chart, &room.facts, box.w);
		picture = picture_draw(names[k], box, &room.facts, "fr");
		if (picture_count(picture, "autres lignes"))
			fail_msg("%s leaves rows out at %g points", names[k], box.h);
		picture_check(picture, box);
	}
}

TEST("chart", "too low a box leaves rows out and says how many")
{
	g_autofree char *picture = NULL;

	facts_fill(&room, FACTS_PLAIN, 12, false, 30, false);
	picture = picture_draw("diverging", (bl_box){54, 50, 487, 108}, &room.facts, "fr");
	/* 95 points of rows: nine, and the line. */
	assert_int_equal(picture_count(picture, "… et 21 autres lignes"), 1);
}

TEST("chart", "a box lower than a line says nothing of the rows left out")
{
	bl_box box = {54, 50, 487, 8};
	g_autofree char *picture = NULL;

	facts_fill(&room, FACTS_PLAIN, 12, false, 30, false);
	picture = picture_draw("diverging", box, &room.facts, "fr");
	assert_int_equal(picture_count(picture, "autres lignes"), 0);
}

TEST("chart",
     "missing, hidden, not applicable, provisional and zero all look different in every chart of figures")
{
	static const char *const names[] = {"line",     "columns", "xmr",      "trend",
					    "forecast", "grouped", "calendar", "panels"};
	const bl_figure states[] = {picture_figure(24), picture_figure(0), picture_state(BL_NOT_REPORTED),
				    picture_state(BL_NOT_APPLICABLE), picture_state(BL_HIDDEN)};

	for (size_t k = 0; k < COUNT(names); k++) {
		g_autoptr(GPtrArray) seen = g_ptr_array_new_with_free_func(g_free);

		for (size_t s = 0; s <= COUNT(states); s++) {
			char *picture;

			facts_fill(&room, FACTS_PLAIN, 6, false, 2, false);
			room.facts.n_series = strcmp(names[k], "panels") ? 1 : 2;
			room.figure[0][2] = states[s % COUNT(states)];
			room.figure[0][2].provisional = s == COUNT(states);
			picture = picture_draw(names[k], (bl_box){54, 50, 487, 170}, &room.facts, "fr");
			for (guint i = 0; i < seen->len; i++)
				if (!strcmp(seen->pdata[i], picture))
					fail_msg("%s draws states %u and %zu alike", names[k], i, s);
			g_ptr_array_add(seen, picture);
		}
	}
}

TEST("chart", "a hidden figure's value is in no chart, drawn or written")
{
	for (const bl_chart *const *chart = bl_charts; *chart; chart++) {
		g_autofree char *a = NULL, *b = NULL;

		for (int k = 0; k < 2; k++) {
			facts_fill(&room, FACTS_PLAIN, 6, false, 3, false);
			room.facts.control = NULL;
			room.figure[0][2] = room.cell[4] = room.prior[2] = room.pair[1].left =
				room.unit[1].value = picture_state(BL_HIDDEN);
			room.figure[0][2].value = room.cell[4].value = room.prior[2].value =
				room.pair[1].left.value = room.unit[1].value.value = k ? 77 : 3;
			*(k ? &b : &a) =
				picture_draw((*chart)->name, (bl_box){54, 50, 487, 170}, &room.facts, "fr");
		}
		assert_string_equal(a, b);
	}
}

/* Relative luminance of the colour after the first #, as WCAG 2 has it. */
static double luminance(const char *line)
{
	static const double weight[3] = {0.2126, 0.7152, 0.0722};
	const char *hash = strchr(line, '#');
	uint32_t rgb = hash ? (uint32_t)strtoul(hash + 1, NULL, 16) : 0;
	double part[3] = {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255}, sum = 0;

	for (int k = 0; k < 3; k++) {
		double s = part[k] / 255;

		sum += weight[k] * (s <= 0.03928 ? s / 12.92 : pow((s + 0.055) / 1.055, 2.4));
	}
	return sum;
}

TEST("chart", "every text on white has a contrast of at least 4.5")
{
	for (const bl_chart *const *chart = bl_charts; *chart; chart++) {
		g_autofree char *picture = NULL;
		g_auto(GStrv) line = NULL;

		facts_fill(&room, FACTS_MIXED, 13, true, 9, false);
		picture = picture_draw((*chart)->name, (bl_box){54, 50, 487, 170}, &room.facts, "fr");
		line = g_strsplit(picture, "\n", -1);
		for (size_t i = 0; line[i]; i++)
			if (g_str_has_prefix(line[i], "text ") && !strstr(line[i], "#FFFFFF") &&
			    1.05 / (luminance(line[i]) + 0.05) < 4.5)
				fail_msg("%s: %s", (*chart)->name, line[i]);
	}
}

TEST("chart", "a number in a cell reads against the cell's own colour")
{
	g_autofree char *picture = NULL;
	g_auto(GStrv) line = NULL;
	int texts = 0;

	facts_fill(&room, FACTS_PLAIN, 13, false, 14, false);
	picture = picture_draw("matrix", (bl_box){54, 50, 487, 300}, &room.facts, "fr");
	line = g_strsplit(picture, "\n", -1);
	for (size_t i = 1; line[i]; i++) {
		double a, b;

		if (!g_str_has_prefix(line[i], "text ") || !g_str_has_prefix(line[i - 1], "rect "))
			continue;
		a = luminance(line[i]) + 0.05;
		b = luminance(line[i - 1]) + 0.05;
		if (fmax(a, b) / fmin(a, b) < 4.5)
			fail_msg("%s on %s", line[i], line[i - 1]);
		texts++;
	}
	assert_int_equal(texts, 14 * 14);
}

TEST("chart", "the tints of a fan are told apart without colour, from each other and from paper")
{
	g_autofree char *picture = NULL;
	g_auto(GStrv) line = NULL;
	double before = 1;
	int bands = 0;

	facts_fill(&room, FACTS_PLAIN, 12, true, 1, false);
	picture = picture_draw("forecast", (bl_box){54, 50, 487, 170}, &room.facts, "fr");
	line = g_strsplit(picture, "\n", -1);
	for (size_t i = 0; line[i]; i++) {
		if (!g_str_has_prefix(line[i], "path ") || !strstr(line[i], "closed fill") || bands == 3)
			continue;
		assert_true(before - luminance(line[i]) >= 0.15);
		before = luminance(line[i]);
		bands++;
	}
	assert_int_equal(bands, 3);
}

TEST("chart", "facts without a part are said to lack it, by the first that is missing")
{
	static const struct {
		const char *chart, *lacks;
	} all[] = {{"line", "periods"},    {"xmr", "periods"},    {"bullet", "target"},
		   {"diverging", "pairs"}, {"matrix", "grid"},    {"timeline", "goals"},
		   {"funnel", "units"},    {"panels", "periods"}, {"network", "network"}};
	bl_chart_facts none = {.first = picture_month(2025, 1), .goal = NAN};

	for (size_t i = 0; i < COUNT(all); i++)
		assert_string_equal(bl_chart_lacks(bl_chart_find(all[i].chart), &none), all[i].lacks);
	facts_fill(&room, FACTS_PLAIN, 12, true, 3, false);
	for (const bl_chart *const *chart = bl_charts; *chart; chart++)
		assert_null(bl_chart_lacks(*chart, &room.facts));
	room.facts.n_series = 1;
	assert_string_equal(bl_chart_lacks(bl_chart_find("panels"), &room.facts), "parts");
	room.control.says = false;
	assert_string_equal(bl_chart_lacks(bl_chart_find("xmr"), &room.facts), "limits");
}

TEST("chart", "every chart, and every format, is told in words in both languages")
{
	static const char *const codes[] = {"fr", "en"};

	for (size_t l = 0; l < COUNT(codes); l++) {
		for (size_t i = 0; bl_charts[i]; i++) {
			g_autofree char *gloss = g_strdup_printf("chart_kind.%s", bl_charts[i]->name);
			g_autofree char *kind = g_strdup_printf("picture.kind.%s", bl_charts[i]->name);

			if (!bl_lang_has(picture_lang(codes[l]), gloss) ||
			    !bl_lang_has(picture_lang(codes[l]), kind))
				fail_msg("%s lacks words in %s", bl_charts[i]->name, codes[l]);
		}
		for (size_t i = 0; bl_media[i]; i++) {
			g_autofree char *gloss = g_strdup_printf("medium.%s", bl_media[i]->name);

			assert_true(bl_lang_has(picture_lang(codes[l]), gloss));
		}
	}
}
