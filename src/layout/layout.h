/* layout.h: shared inside the room: what was read of a layout, and what it dresses a report in. */
#ifndef BL__LAYOUT_H
#define BL__LAYOUT_H

#include "bilan/layout.h"

#include <glib.h>

/* ---- brand.c, dress.c: colours, logo, signature ------------------------------------------------ */

typedef struct {
	bl_tints tints;
	bl_image *logo; /* NULL: none */
	const bl_yaml *logo_alt, *signature;
} bl__brand;

void bl__brand_read(bl__brand *brand, const char *path, const bl_yaml *root, bl_problems *problems);
void bl__brand_done(bl__brand *brand);
void bl__logo_add(bl_story *story, const bl__brand *brand);
void bl__signature_add(bl_story *story, const bl__brand *brand);

/* ---- layout.c ------------------------------------------------------------------------------ */

const bl__brand *bl__layout_brand(const bl_layout *layout);
const char *bl__layout_path(const bl_layout *layout);
const bl_yaml *bl__layout_root(const bl_layout *layout);
size_t bl__layout_sections(const bl_layout *layout);
const bl_section *bl__layout_section(const bl_layout *layout, size_t i, const bl_yaml **options);

/* ---- lists.c, names.c ---------------------------------------------------------------------- */

size_t bl__list_count(const bl_yaml *list); /* NULL: none */
const bl_yaml *bl__list_at(const bl_yaml *list, size_t i);
bool bl__list_has(const bl_yaml *list, const char *name);
/* The lists of indicators and of partners of a layout are lists of names, none twice. */
void bl__lists_check(const char *path, const bl_yaml *root, bl_problems *problems);
const bl_yaml *bl__layout_indicators(const bl_layout *layout); /* NULL: all of them */

#endif
