/* The verdicts, most urgent first. */
#include "bilan/finding.h"

const bl_verdict bl_off_track = {"off_track", 4, true}, bl_at_risk = {"at_risk", 3, true},
		 bl_on_track = {"on_track", 2, true}, bl_reached = {"reached", 1, true},
		 bl_too_early = {"too_early", 0, false}, bl_not_started = {"not_started", 0, false},
		 bl_no_data = {"no_data", 0, false};

const bl_verdict *const bl_verdicts[] = {&bl_off_track, &bl_at_risk,     &bl_on_track, &bl_reached,
					 &bl_too_early, &bl_not_started, &bl_no_data,  NULL};
