/* criterion.h: what criterion.c shares with the room. */
#ifndef BL_INTAKE_CRITERION_H
#define BL_INTAKE_CRITERION_H

#include "bilan/intake.h"

/* The partner with this id, name or alias, NULL: none. */
const bl_partner *bl__partner_called(const bl_agreement *agreement, const char *name);

#endif
