/* Fonts come from one folder through a private configuration: the same pages
 * on every machine, no cache to warm, and no silent stand-in for a letter.
 *
 * FcConfigSetCurrent is needed although pango is given the configuration:
 * without it cairo reads the machine's own.  A later canvas sets its own; the
 * last to set it takes it back. */
#include "fonts.h"

#include <pango/pangofc-fontmap.h>

#define WHITE_SQUARE 0x25A1

static FcConfig *current; /* what fontconfig was told last, by us */

static const char *const faces[] = {"Regular", "Italic", "Medium", "SemiBold", "Bold"};

static bl_status missing(const char *path, bl_error *err)
{
	return bl_fail(err, BL_EMACHINE, path, "font_missing", path, "fonts-inter");
}

static bl_status add_face(bl__fonts *fonts, const char *dir, const char *face, int i, bl_error *err)
{
	g_autofree char *path = g_strdup_printf("%s/Inter-%s.otf", dir, face);
	FcFontSet *set;
	FcCharSet *letters;

	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
	    !FcConfigAppFontAddFile(fonts->config, (const FcChar8 *)path))
		return missing(path, err);
	/* A file that is no font is accepted and adds nothing. */
	set = FcConfigGetFonts(fonts->config, FcSetApplication);
	if (!set || set->nfont != i + 1 ||
	    FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &letters) != FcResultMatch)
		return missing(path, err);
	if (fonts->covered) {
		FcCharSet *both = FcCharSetIntersect(fonts->covered, letters);

		FcCharSetDestroy(fonts->covered);
		fonts->covered = both;
	} else {
		fonts->covered = FcCharSetCopy(letters);
	}
	return BL_OK;
}

/* Points are points: 72 to the inch, no hinting, no rounding, so that a line
 * measures the same at every size and on every surface. */
static void set_up(bl__fonts *fonts, const char *language)
{
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	fonts->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->config);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
	fonts->context = pango_font_map_create_context(fonts->map);
	pango_cairo_context_set_resolution(fonts->context, 72);
	pango_cairo_context_set_font_options(fonts->context, options);
	pango_context_set_round_glyph_positions(fonts->context, FALSE);
	pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
	pango_context_set_language(fonts->context, pango_language_from_string(language ? language : "en"));
	cairo_font_options_destroy(options);
}

bl_status bl__fonts_open(const char *dir, const char *language, bl__fonts *out, bl_error *err)
{
	bl__fonts fonts = {.config = FcConfigCreate()};

	for (size_t i = 0; i < G_N_ELEMENTS(faces); i++) {
		bl_status status = add_face(&fonts, dir ? dir : "", faces[i], (int)i, err);

		if (status) {
			bl__fonts_close(&fonts);
			return status;
		}
	}
	FcConfigSetCurrent(fonts.config);
	g_atomic_pointer_set(&current, fonts.config);
	set_up(&fonts, language);
	*out = fonts;
	return BL_OK;
}

void bl__fonts_close(bl__fonts *fonts)
{
	g_clear_object(&fonts->context);
	/* A font map dies without giving its configuration back (pango 1.50). */
	if (fonts->map)
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), NULL);
	g_clear_object(&fonts->map);
	if (fonts->config && g_atomic_pointer_compare_and_exchange(&current, fonts->config, NULL))
		FcConfigSetCurrent(NULL);
	if (fonts->covered)
		FcCharSetDestroy(fonts->covered);
	if (fonts->config)
		FcConfigDestroy(fonts->config);
	*fonts = (bl__fonts){0};
}

/* Joiners, variation selectors, marks of direction, tags: nothing to see, and
 * a mark of direction in somebody's data must not turn a page around. */
static bool is_unseen(gunichar letter)
{
	return (letter >= 0x200B && letter <= 0x200F) || (letter >= 0x202A && letter <= 0x202E) ||
	       (letter >= 0x2060 && letter <= 0x206F) || (letter >= 0xFE00 && letter <= 0xFE0F) ||
	       (letter >= 0x1F3FB && letter <= 0x1F3FF) || letter == 0xFEFF || letter >= 0xE0000;
}

/* The same letter in other clothes (ﬁ, ①, ²), if the faces have that. */
static bool add_likeness(const bl__fonts *fonts, gunichar letter, GString *out)
{
	char one[7] = {0};
	g_autofree char *like = NULL;

	g_unichar_to_utf8(letter, one);
	like = g_utf8_normalize(one, -1, G_NORMALIZE_ALL_COMPOSE);
	for (const char *at = like; *at; at = g_utf8_next_char(at))
		if (!FcCharSetHasChar(fonts->covered, g_utf8_get_char(at)))
			return false;
	g_string_append(out, like);
	return true;
}

char *bl__fonts_spell(const bl__fonts *fonts, const char *text, int *unknown)
{
	g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	GString *out = g_string_new(NULL);

	for (const char *at = composed; *at; at = g_utf8_next_char(at)) {
		gunichar letter = g_utf8_get_char(at);

		if (is_unseen(letter))
			continue;
		if (letter == '\n' || letter == 0xAD || FcCharSetHasChar(fonts->covered, letter)) {
			g_string_append_unichar(out, letter);
		} else if (g_unichar_isspace(letter)) {
			g_string_append_c(out, ' ');
		} else if (!add_likeness(fonts, letter, out)) {
			g_string_append_unichar(out, WHITE_SQUARE);
			(*unknown)++;
		}
	}
	return g_string_free(out, FALSE);
}
