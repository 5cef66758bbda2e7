/* A verdict's mark: its shape, its letter and its fill all say the same, so
 * that it survives a black-and-white printer and any reader's eyes. */
#include "paper.h"

#include <glib.h>
#include <math.h>

#define ROUND 24 /* corners of a circle */

typedef struct {
	const bl_verdict *verdict;
	int corners; /* of the shape: ROUND, 4 (square), 3 (triangle) */
	bool filled;
	uint32_t rgb;
} look;

static const look looks[] = {
	{&bl_reached, ROUND, true, BL_BLUE},  {&bl_on_track, ROUND, false, BL_BLUE},
	{&bl_at_risk, 3, false, BL_ORANGE},   {&bl_off_track, 4, true, BL_ORANGE},
	{&bl_not_started, 4, false, BL_SOFT}, {&bl_too_early, 4, false, BL_SOFT},
	{&bl_no_data, 4, false, BL_SOFT},
};

static const look *look_of(const bl_verdict *verdict)
{
	for (size_t i = 0; i < G_N_ELEMENTS(looks); i++)
		if (looks[i].verdict == verdict)
			return &looks[i];
	return &looks[G_N_ELEMENTS(looks) - 1];
}

/* A regular shape with its first corner up, a square with its sides upright. */
static void outline(const look *is, double x, double y, bl_point at[ROUND])
{
	double r = BL__MARK / 2 * (is->corners == 4 ? 1.25 : is->corners == 3 ? 1.15 : 1);
	double turn = is->corners == 4 ? G_PI / 4 : 0;
	double down = is->corners == 3 ? 1.2 : 0; /* a triangle's weight is low */

	for (int i = 0; i < is->corners; i++) {
		double angle = 2 * G_PI * i / is->corners + turn;

		at[i] = (bl_point){x + BL__MARK / 2 + r * sin(angle),
				   y + BL__MARK / 2 + down - r * cos(angle)};
	}
}

void bl__mark_draw(bl__flow *flow, const bl_verdict *verdict, double x, double y)
{
	const look *is = look_of(verdict);
	bl_canvas *c = flow->canvas;
	bl_fill fill = {.rgb = is->filled ? is->rgb : BL_WHITE};
	bl_stroke stroke = {.width_pt = 1, .rgb = is->rgb};
	bl_type type = {.size_pt = 7, .leading_pt = BL__MARK, .face = BL_BOLD, .align = BL_CENTRE};
	bl_point at[ROUND];
	g_autofree char *key = g_strconcat("marker.", is->verdict->name, NULL);

	type.rgb = is->filled ? BL_WHITE : is->rgb;
	outline(is, x, y, at);
	c->verbs->path(c, at, (size_t)is->corners, BL_CLOSED, &fill, &stroke);
	c->verbs->text(c, x, y + (is->corners == 3 ? 1.2 : 0), BL__MARK, bl_lang_say(flow->lang, key, NULL),
		       &type);
}
