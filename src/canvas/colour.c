/* Colours: the palette of categories, and how well one reads on another. */
#include "canvas.h"

#include <math.h>

/* The first four climb in lightness by eleven steps of L* each, what is left over (BL_OTHERS) stands above
 * them; the fifth stands below, the sixth between the first two. */
const uint32_t bl_categories[BL_COLOURS] = {0x12436D, 0xA3246B, 0x1E8278, 0xF46A25, 0x2B2B2B, 0x5B3A9E};

/* Relative luminance (WCAG 2). */
static double luminance(uint32_t rgb)
{
	static const double weight[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double s = (rgb >> (16 - 8 * i) & 255) / 255.0;

		sum += weight[i] * (s <= 0.03928 ? s / 12.92 : pow((s + 0.055) / 1.055, 2.4));
	}
	return sum;
}

double bl_contrast(uint32_t a, uint32_t b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}
