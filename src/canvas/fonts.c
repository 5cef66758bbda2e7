/* Fonts come from named folders through a private configuration: the same pages
 * on every machine, no cache to warm.  The faces are Inter's; a letter that Inter
 * lacks brings in the spare faces of its script, and what they lack is told.
 *
 * FcConfigSetCurrent is needed although pango is given the configuration:
 * without it cairo reads the machine's own.  All who draw with the same faces, on
 * whatever thread, share one configuration, which is only read once it is made;
 *a further script is a further configuration.  They stay until nobody on any
 * thread has fonts open: cairo and pango look at the current one for all. */
#include "fonts.h"

#include <cairo-ft.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <hb.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#define WHITE_SQUARE 0x25A1

static struct {
	GMutex lock;
	GPtrArray *open; /* of bl__faces */
	unsigned users;  /* fonts that are open, on whatever thread */
} shelf;

static const char *const faces[] = {"Regular", "Italic", "Medium", "SemiBold", "Bold"};

static bl_status unreadable(const char *path, bl_error *err)
{
	return bl_fail(err, BL_EMACHINE, path, "font_unreadable", path, NULL);
}

/* Why there was no face of it: only what is not there is missing. */
static bl_status refuse(const char *path, bl_error *err)
{
	GStatBuf is;

	if (g_stat(path, &is) && (errno == ENOENT || errno == ENOTDIR))
		return bl_fail(err, BL_EMACHINE, path, "font_missing", path, "fonts-inter");
	return unreadable(path, err);
}

static int known_faces(const bl__faces *f)
{
	FcFontSet *set = FcConfigGetFonts(f->config, FcSetApplication);

	return set ? set->nfont : 0;
}

/* A file that is no font is accepted and adds nothing. */
static int add_file(bl__faces *f, const char *path)
{
	int before = known_faces(f);

	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
	    !FcConfigAppFontAddFile(f->config, (const FcChar8 *)path))
		return 0;
	return known_faces(f) - before;
}

static FcCharSet *letters_of(const bl__faces *f, int face)
{
	FcFontSet *set = FcConfigGetFonts(f->config, FcSetApplication);
	FcCharSet *letters = NULL;

	return FcPatternGetCharSet(set->fonts[face], FC_CHARSET, 0, &letters) == FcResultMatch ? letters
											       : NULL;
}

static void cover(bl__faces *f, FcCharSet *letters)
{
	FcCharSetDestroy(f->covered);
	f->covered = letters;
}

static bl_status add_face(bl__faces *f, const char *dir, const char *face, int i, bl_error *err)
{
	g_autofree char *path = g_strdup_printf("%s/Inter-%s.otf", dir, face);
	FcCharSet *letters = add_file(f, path) == 1 ? letters_of(f, i) : NULL;

	if (!letters)
		return refuse(path, err);
	if (f->covered)
		cover(f, FcCharSetIntersect(f->covered, letters));
	else
		f->covered = FcCharSetCopy(letters);
	return BL_OK;
}

static void unlock(gpointer scaled)
{
	cairo_ft_scaled_font_unlock_face(scaled);
	cairo_scaled_font_destroy(scaled);
}

/* cairo closes a face nobody has locked when it opens an eleventh, and that while
 * another thread takes it up (seen with 1.16): a face is locked here before
 * anybody draws with it, and stays so. */
static bl_status keep_open(bl__faces *f, int face, bl_error *err)
{
	FcPattern *pattern = FcConfigGetFonts(f->config, FcSetApplication)->fonts[face];
	cairo_font_face_t *of = cairo_ft_font_face_create_for_pattern(pattern);
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_matrix_t as_is;
	cairo_scaled_font_t *scaled;
	bool locked;

	cairo_matrix_init_identity(&as_is);
	scaled = cairo_scaled_font_create(of, &as_is, &as_is, options);
	locked = cairo_ft_scaled_font_lock_face(scaled) != NULL;
	if (locked)
		g_ptr_array_add(f->locked, scaled);
	else
		cairo_scaled_font_destroy(scaled);
	cairo_font_options_destroy(options);
	cairo_font_face_destroy(of);
	return locked ? BL_OK : unreadable(bl__font_file(pattern), err);
}

/* No hinting, no rounding, so that a line measures the same at every size and on every surface.  Yours
 * (cairo_font_options_destroy). */
static cairo_font_options_t *plain_options(void)
{
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	return options;
}

/* cairo shares one face of a file and these options among all threads; where one thread gives it up while
 * another asks for it, that gets a second one, and its PDF the same letters in two subsets.  Kept, as pango
 * asks for it, it is given up by nobody. */
static void keep_face(bl__faces *f, int face)
{
	cairo_font_options_t *options = plain_options();
	FcPattern *asked = FcPatternCreate(), *prepared;

	cairo_ft_font_options_substitute(options, asked);
	FcDefaultSubstitute(asked);
	prepared = FcFontRenderPrepare(f->config, asked,
				       FcConfigGetFonts(f->config, FcSetApplication)->fonts[face]);
	g_ptr_array_add(f->kept, cairo_ft_font_face_create_for_pattern(prepared));
	FcPatternDestroy(prepared);
	FcPatternDestroy(asked);
	cairo_font_options_destroy(options);
}

static void give_up(gpointer face)
{
	cairo_font_face_destroy(face);
}

static bl_status keep_all_open(bl__faces *f, bl_error *err)
{
	bl_status status = BL_OK;

	f->locked = g_ptr_array_new_with_free_func(unlock);
	f->kept = g_ptr_array_new_with_free_func(give_up);
	for (int i = 0; i < known_faces(f) && status == BL_OK; i++) {
		status = keep_open(f, i, err);
		if (status == BL_OK)
			keep_face(f, i);
	}
	return status;
}

/* What a spare face has, one of them is enough to have.  One that is there and cannot be
 * read would leave squares where there were letters yesterday. */
static bl_status add_spares(bl__faces *f, char *const *dirs, bl_error *err)
{
	g_auto(GStrv) path = bl__scripts_files(f->spare, dirs);
	int first = known_faces(f);

	for (char **at = path; *at; at++)
		if (!add_file(f, *at))
			return unreadable(*at, err);
	for (int i = first; i < known_faces(f); i++) {
		FcCharSet *letters = letters_of(f, i);

		if (letters)
			cover(f, FcCharSetUnion(f->covered, letters));
	}
	return BL_OK;
}

static bl_status add_faces(bl__faces *f, char *const *dirs, bl_error *err)
{
	bl_status status = BL_OK;

	for (size_t i = 0; i < G_N_ELEMENTS(faces) && status == BL_OK; i++)
		status = add_face(f, *dirs ? *dirs : "", faces[i], (int)i, err);
	if (status == BL_OK && f->spare)
		status = add_spares(f, dirs + 1, err);
	return status == BL_OK ? keep_all_open(f, err) : status;
}

/* Points are points: 72 to the inch. */
static void set_up(bl__fonts *fonts, const char *language)
{
	cairo_font_options_t *options = plain_options();

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

static void free_faces(gpointer data)
{
	bl__faces *f = data;

	if (f->kept)
		g_ptr_array_unref(f->kept);
	if (f->locked)
		g_ptr_array_unref(f->locked);
	if (f->covered)
		FcCharSetDestroy(f->covered);
	FcConfigDestroy(f->config);
	g_free(f->path);
	g_free(f);
}

static bl_status read_faces(const char *path, bl__scripts spare, bl__faces **out, bl_error *err)
{
	g_auto(GStrv) dirs = g_strsplit(path, G_SEARCHPATH_SEPARATOR_S, -1);
	bl__faces *f = g_new0(bl__faces, 1);
	bl_status status;

	f->path = g_strdup(path);
	f->spare = spare;
	f->config = FcConfigCreate();
	status = add_faces(f, dirs, err);
	if (status) {
		free_faces(f);
		return status;
	}
	FcConfigSetCurrent(f->config);
	*out = f;
	return BL_OK;
}

static bl__faces *find_faces(const char *path, bl__scripts spare)
{
	for (guint i = 0; i < shelf.open->len; i++) {
		bl__faces *f = shelf.open->pdata[i];

		if (f->spare == spare && !strcmp(f->path, path))
			return f;
	}
	return NULL;
}

static bl_status borrow_faces(const char *path, bl__scripts spare, const bl__faces **out, bl_error *err)
{
	bl_status status = BL_OK;
	bl__faces *f;

	g_mutex_lock(&shelf.lock);
	if (!shelf.open)
		shelf.open = g_ptr_array_new_with_free_func(free_faces);
	f = find_faces(path, spare);
	if (!f) {
		status = read_faces(path, spare, &f, err);
		if (status == BL_OK)
			g_ptr_array_add(shelf.open, f);
	}
	g_mutex_unlock(&shelf.lock);
	*out = f;
	return status;
}

/* The last one takes all faces back. */
static void leave(void)
{
	g_mutex_lock(&shelf.lock);
	if (!--shelf.users) {
		FcConfigSetCurrent(NULL);
		g_clear_pointer(&shelf.open, g_ptr_array_unref);
	}
	g_mutex_unlock(&shelf.lock);
}

bl_status bl__fonts_open(const char *path, const char *language, bl__fonts *out, bl_error *err)
{
	bl__fonts fonts = {0};
	bl_status status;

	g_mutex_lock(&shelf.lock);
	shelf.users++;
	g_mutex_unlock(&shelf.lock);
	status = borrow_faces(path ? path : "", 0, &fonts.faces, err);
	if (status) {
		leave();
		return status;
	}
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
		leave();
	*fonts = (bl__fonts){0};
}

/* ---- Faces that fail while they are used ---- */

const char *bl__font_file(FcPattern *pattern)
{
	FcChar8 *file = NULL;

	return FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch ? (const char *)file : "";
}

/* pango opens a face again for each size, and sets boxes, or nothing, where it cannot. */
void bl__fonts_look_at(bl__fonts *fonts, PangoFont *font)
{
	cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
	hb_font_t *shapes = pango_font_get_hb_font(font);

	if (fonts->failed.status)
		return;
	if (!scaled || cairo_scaled_font_status(scaled) || !shapes ||
	    !hb_face_get_glyph_count(hb_font_get_face(shapes)))
		unreadable(bl__font_file(pango_fc_font_get_pattern(PANGO_FC_FONT(font))), &fonts->failed);
}

/* ---- Letters ---- */

/* Joiners, variation selectors, marks of direction, tags: nothing to see, and
 * a mark of direction in somebody's data must not turn a page around. */
static bool is_unseen(gunichar letter)
{
	return (letter >= 0x200B && letter <= 0x200F) || (letter >= 0x202A && letter <= 0x202E) ||
	       (letter >= 0x2060 && letter <= 0x206F) || (letter >= 0xFE00 && letter <= 0xFE0F) ||
	       (letter >= 0x1F3FB && letter <= 0x1F3FF) || letter == 0xFEFF ||
	       (letter >= 0xE0000 && letter <= 0xE0FFF);
}

/* Inter draws some private letters; what they mean nobody can know, and a
 * PDF that says them is none for archives (ISO 19005-3, 6.2.11.7).  Nor is the
 * letter for what was no letter one. */
static bool has_letter(const bl__fonts *fonts, gunichar letter)
{
	return g_unichar_type(letter) != G_UNICODE_PRIVATE_USE && letter != 0xFFFD &&
	       FcCharSetHasChar(fonts->faces->covered, letter);
}

/* With faces for these scripts too.  The map keeps its layouts' fonts: it forgets
 * them as it is given another configuration. */
static void reach(bl__fonts *fonts, bl__scripts scripts)
{
	const bl__faces *more;

	if (fonts->failed.status ||
	    borrow_faces(fonts->faces->path, fonts->faces->spare | scripts, &more, &fonts->failed))
		return;
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map), more->config);
	pango_context_changed(fonts->context);
	fonts->faces = more;
}

/* Whether the text has letters that Inter lacks, of scripts not yet asked for. */
static void reach_for(bl__fonts *fonts, const char *text)
{
	bl__scripts wanted = 0;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar letter = g_utf8_get_char(at);

		if ((guchar)*at >= 0x80 && !is_unseen(letter) && !g_unichar_isspace(letter) &&
		    !has_letter(fonts, letter))
			wanted |= bl__scripts_of(letter);
	}
	if (wanted & ~fonts->faces->spare)
		reach(fonts, wanted);
}

/* The same letter in other clothes (ﬁ, ①, ²), if the faces have that. */
static bool add_likeness(const bl__fonts *fonts, gunichar letter, GString *out)
{
	char one[7] = {0};
	g_autofree char *like = NULL;

	g_unichar_to_utf8(letter, one);
	like = g_utf8_normalize(one, -1, G_NORMALIZE_ALL_COMPOSE);
	for (const char *at = like; *at; at = g_utf8_next_char(at))
		if (!has_letter(fonts, g_utf8_get_char(at)))
			return false;
	g_string_append(out, like);
	return true;
}

/* A joiner shapes what stands around it where Inter is not the face. */
static bool is_joiner_between(const bl__fonts *fonts, gunichar letter, gunichar before)
{
	return (letter == 0x200C || letter == 0x200D) && fonts->faces->spare &&
	       g_unichar_get_script(before) != G_UNICODE_SCRIPT_COMMON &&
	       g_unichar_get_script(before) != G_UNICODE_SCRIPT_LATIN;
}

char *bl__fonts_spell(bl__fonts *fonts, const char *text, int *unknown)
{
	g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	GString *out = g_string_new(NULL);
	gunichar before = ' ';

	reach_for(fonts, composed);
	for (const char *at = composed; *at; at = g_utf8_next_char(at)) {
		gunichar letter = g_utf8_get_char(at);

		if (is_unseen(letter) && !is_joiner_between(fonts, letter, before))
			continue;
		before = letter;
		if (letter == '\n' || letter == 0xAD || is_unseen(letter) || has_letter(fonts, letter)) {
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
