/* What is written last, when it is known where nothing is inked yet. */
#include "plot.h"

void bl__frame_close(bl__frame *f, bl__margin *m)
{
	bl__targets_name(f);
	bl__gaps_name(f);
	bl__margin_draw(m, f);
	bl__frame_done(f);
	bl__margin_done(m);
}
