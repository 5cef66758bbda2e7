/* Fonts come from one folder through a private configuration: the same pages
 * on every machine, no cache to warm, and no silent stand-in for a letter.
 *
 * FcConfigSetCurrent is needed although pango is given the configuration:
 * without it cairo reads the machine's own.  All who draw with one folder's
 * faces, on whatever thread, share one configuration, which is only read once it
 * is made; the last of them takes it back. */
#include "fonts.h"

#include <pango/pangofc-fontmap.h>
#include <string.h>

#define WHITE_SQUARE 0x25A1

static struct {
	GMutex lock;
	GPtrArray *open;   /* of bl__faces */
	FcConfig *current; /* what fontconfig was told last, by us */
} shelf;

static const char *const faces[] = {"Regular", "Italic", "Medium", "SemiBold", "Bold"};

static bl_status missing(const char *path, bl_error *err)
{
	return bl_fail(err, BL_EMACHINE, path, "font_missing", path, "fonts-inter");
}

static bl_status add_face(bl__faces *fonts, const char *dir, const char *face, int i, bl_error *err)
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
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), fonts->faces->config);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map), 72);
	fonts->context = pango_font_map_create_context(fonts->map);
	pango_cairo_context_set_resolution(fonts->context, 72);
	pango_cairo_context_set_font_options(fonts->context, options);
	pango_context_set_round_glyph_positions(fonts->context, FALSE);
	pango_context_set_base_dir(fonts->context, PANGO_DIRECTION_LTR);
	pango_context_set_language(fonts->context, pango_language_from_string(language ? language : "en"));
	cairo_font_options_destroy(options);
}

static void free_faces(bl__faces *f)
{
	if (shelf.current == f->config) {
		FcConfigSetCurrent(NULL);
		shelf.current = NULL;
	}
	if (f->covered)
		FcCharSetDestroy(f->covered);
	FcConfigDestroy(f->config);
	g_free(f->dir);
	g_free(f);
}

static bl_status read_faces(const char *dir, bl__faces **out, bl_error *err)
{
	bl__faces *f = g_new0(bl__faces, 1);

	f->dir = g_strdup(dir);
	f->config = FcConfigCreate();
	for (size_t i = 0; i < G_N_ELEMENTS(faces); i++) {
		bl_status status = add_face(f, dir, faces[i], (int)i, err);

		if (status) {
			free_faces(f);
			return status;
		}
	}
	FcConfigSetCurrent(f->config);
	shelf.current = f->config;
	*out = f;
	return BL_OK;
}

static bl_status borrow_faces(const char *dir, bl__faces **out, bl_error *err)
{
	bl_status status = BL_OK;
	bl__faces *f = NULL;

	g_mutex_lock(&shelf.lock);
	if (!shelf.open)
		shelf.open = g_ptr_array_new();
	for (guint i = 0; i < shelf.open->len && !f; i++)
		if (!strcmp(((bl__faces *)shelf.open->pdata[i])->dir, dir))
			f = shelf.open->pdata[i];
	if (!f) {
		status = read_faces(dir, &f, err);
		if (status == BL_OK)
			g_ptr_array_add(shelf.open, f);
	}
	if (status == BL_OK)
		f->users++;
	g_mutex_unlock(&shelf.lock);
	*out = f;
	return status;
}

static void return_faces(bl__faces *f)
{
	g_mutex_lock(&shelf.lock);
	if (!--f->users) {
		g_ptr_array_remove(shelf.open, f);
		free_faces(f);
		if (!shelf.open->len)
			g_clear_pointer(&shelf.open, g_ptr_array_unref);
	}
	g_mutex_unlock(&shelf.lock);
}

bl_status bl__fonts_open(const char *dir, const char *language, bl__fonts *out, bl_error *err)
{
	bl__fonts fonts = {0};
	bl_status status = borrow_faces(dir ? dir : "", &fonts.faces, err);

	if (status)
		return status;
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
	if (fonts->faces)
		return_faces(fonts->faces);
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
		if (!FcCharSetHasChar(fonts->faces->covered, g_utf8_get_char(at)))
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
		if (letter == '\n' || letter == 0xAD || FcCharSetHasChar(fonts->faces->covered, letter)) {
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
