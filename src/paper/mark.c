/* A verdict's mark: its shape, what is drawn in it and its fill all say the same, so
 * that it survives a black-and-white printer and any reader's eyes; no letter, which
 * would mean another thing in another language. */
#include "paper.h"

#include <glib.h>
#include <math.h>

#define ROUND 24 /* corners of a circle */

typedef struct {
	const bl_verdict *verdict;
	int corners; /* of the shape: ROUND, 4 (square), 3 (triangle) */
	bool filled;
	uint32_t rgb;
	size_t n;           /* points of the strokes inside … */
	bl_point inside[4]; /* … two and two, in shares of the mark from its middle */
} look;

static const look looks[] = {
	{&bl_reached, ROUND, true, BL_BLUE, 4, {{-0.22, 0.02}, {-0.06, 0.2}, {-0.06, 0.2}, {0.24, -0.18}}},
	{&bl_on_track, ROUND, false, BL_BLUE, 4, {{-0.08, -0.2}, {0.16, 0}, {0.16, 0}, {-0.08, 0.2}}},
	{&bl_at_risk, 3, false, BL_ORANGE, 4, {{0, -0.12}, {0, 0.12}, {0, 0.24}, {0, 0.3}}},
	{&bl_off_track, 4, true, BL_ORANGE, 4, {{-0.2, -0.2}, {0.2, 0.2}, {-0.2, 0.2}, {0.2, -0.2}}},
	{&bl_not_started, 4, false, BL_SOFT, 0, {{0, 0}}},
	{&bl_too_early, 4, false, BL_SOFT, 4, {{0, -0.24}, {0, 0.02}, {0, 0.02}, {0.2, 0.02}}},
	{&bl_no_data, 4, false, BL_SOFT, 2, {{-0.22, 0}, {0.22, 0}}},
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

static bl_point placed(bl_point inside, double x, double y)
{
	return (bl_point){x + BL__MARK * (0.5 + inside.x), y + BL__MARK * (0.5 + inside.y)};
}

void bl__mark_draw(bl__flow *flow, const bl_verdict *verdict, double x, double y)
{
	const look *is = look_of(verdict);
	bl_canvas *c = flow->canvas;
	bl_fill fill = {.rgb = is->filled ? is->rgb : BL_WHITE};
	bl_stroke stroke = {.width_pt = 1, .rgb = is->rgb};
	bl_stroke inside = {.width_pt = 1.1, .rgb = is->filled ? BL_WHITE : is->rgb};
	bl_point at[ROUND];

	outline(is, x, y, at);
	c->verbs->path(c, at, (size_t)is->corners, BL_CLOSED, &fill, &stroke);
	for (size_t i = 0; i + 1 < is->n; i += 2)
		c->verbs->line(c, placed(is->inside[i], x, y), placed(is->inside[i + 1], x, y), &inside);
}
