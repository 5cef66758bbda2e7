/* Counts so regular that theta is nearly out of sight. */
#include "one_figure.h"
#include "test.h"

/* Theta and its error at fifty digits, the slope and its fall summed term by term: 4188138.298 and
 * 14848828213.6. Of 1000 too the terms are summed: a difference of psi leaves too few digits to find them. */
TEST("series", "theta of large counts hardly more irregular than chance is found, with a thousand among them")
{
	static const double y[] = {928, 986, 1000};
	const bl_question asked = {bl_method_find("negbin_mle"), 3, (const double *[BL_READS_MOST]){y},
				   (const char *[BL_SETTINGS_MOST]){NULL}, 1};

	assert_close(one_figure(&asked, "mu", 0), 2914.0 / 3, 1e-12);
	assert_close(one_figure(&asked, "theta", 0), 4188138.298, 1e-4);
	assert_close(one_figure(&asked, "se_theta", 0), 14848828213.6, 1e-3);
}
