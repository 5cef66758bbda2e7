/* The type scale: body 10, tables and notes 9; nothing on paper is smaller than 8.5
 * points (what guides to clear print ask of labels). */
#include "paper.h"

const bl_type bl__paper_h1 = {.size_pt = 17, .leading_pt = 20, .face = BL_SEMIBOLD, .rgb = BL_BLUE};
const bl_type bl__paper_h2 = {.size_pt = 12.5, .leading_pt = 16, .face = BL_SEMIBOLD, .rgb = BL_BLUE};
const bl_type bl__paper_h3 = {.size_pt = 10.5, .leading_pt = 13.5, .face = BL_SEMIBOLD, .rgb = BL_INK};
const bl_type bl__paper_h4 = {.size_pt = 9.5, .leading_pt = 12, .face = BL_SEMIBOLD, .rgb = BL_INK};
const bl_type bl__paper_lead = {.size_pt = 11, .leading_pt = 14, .face = BL_REGULAR, .rgb = BL_INK};
const bl_type bl__paper_body = {.size_pt = 10, .leading_pt = 13, .face = BL_REGULAR, .rgb = BL_INK};
const bl_type bl__paper_soft = {.size_pt = 9, .leading_pt = 10.8, .face = BL_REGULAR, .rgb = BL_SOFT};
const bl_type bl__paper_cell = {
	.size_pt = 9, .leading_pt = 11.5, .face = BL_REGULAR, .rgb = BL_INK, .tabular = true};
const bl_type bl__paper_dense = {
	.size_pt = 9, .leading_pt = 10.6, .face = BL_REGULAR, .rgb = BL_INK, .tabular = true};
const bl_type bl__paper_caption = {.size_pt = 9, .leading_pt = 11, .face = BL_REGULAR, .rgb = BL_SOFT};
const bl_type bl__paper_note = {.size_pt = 9, .leading_pt = 10.8, .face = BL_REGULAR, .rgb = BL_SOFT};
const bl_type bl__paper_small = {.size_pt = 9, .leading_pt = 11.5, .face = BL_REGULAR, .rgb = BL_INK};
const bl_type bl__paper_figure = {
	.size_pt = 20, .leading_pt = 23, .face = BL_SEMIBOLD, .rgb = BL_BLUE, .tabular = true};
const bl_type bl__paper_running = {.size_pt = 8.5, .leading_pt = 10, .face = BL_REGULAR, .rgb = BL_SOFT};

double bl__leading_of(const bl_type *type)
{
	return type->leading_pt > 0 ? type->leading_pt : 1.3 * type->size_pt;
}
