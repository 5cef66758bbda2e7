/* How pango is asked: absolute sizes, no ligatures (they would be one glyph of
 * several letters in a copied text), figures of one width where wanted. */
#include "letters.h"

#include <math.h>
#include <string.h>

static PangoFontDescription *describe(const bl_type *type)
{
	static const PangoWeight weight[] = {[BL_REGULAR] = PANGO_WEIGHT_NORMAL,
					     [BL_ITALIC] = PANGO_WEIGHT_NORMAL,
					     [BL_MEDIUM] = PANGO_WEIGHT_MEDIUM,
					     [BL_SEMIBOLD] = PANGO_WEIGHT_SEMIBOLD,
					     [BL_BOLD] = PANGO_WEIGHT_BOLD};
	PangoFontDescription *d = pango_font_description_new();

	pango_font_description_set_family_static(d, "Inter");
	pango_font_description_set_weight(d, weight[type->face]);
	pango_font_description_set_style(d,
					 type->face == BL_ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(d, type->size_pt * PANGO_SCALE);
	return d;
}

static void look_at_faces(bl__letters *l)
{
	for (int i = 0; i < pango_layout_get_line_count(l->layout); i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(l->layout, i);

		for (GSList *run = line->runs; run; run = run->next)
			bl__fonts_look_at(l->fonts, ((PangoGlyphItem *)run->data)->item->analysis.font);
	}
}

int bl__letters_set(bl__letters *l, const char *text, const bl_type *type, double width)
{
	g_autofree char *clean = bl__text_clean(text, width <= 0);
	int unknown = 0;
	g_autofree char *letters = bl__fonts_spell(l->fonts, clean, &unknown);
	PangoFontDescription *d = describe(type);

	pango_layout_set_font_description(l->layout, d);
	pango_font_description_free(d);
	pango_layout_set_attributes(l->layout, type->tabular ? l->figures : l->plain);
	pango_layout_set_width(l->layout, width > 0 ? (int)ceil(width * PANGO_SCALE) : -1);
	pango_layout_set_text(l->layout, letters, -1);
	look_at_faces(l);
	return unknown + pango_layout_get_unknown_glyphs_count(l->layout);
}

double bl__letters_width(PangoLayoutLine *line)
{
	PangoRectangle logical;

	pango_layout_line_get_extents(line, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

/* The font's own height sits in the middle of the leading. */
double bl__letters_baseline(PangoLayoutLine *line, double leading)
{
	PangoRectangle logical;

	pango_layout_line_get_extents(line, NULL, &logical);
	return (leading - (double)logical.height / PANGO_SCALE) / 2 - (double)logical.y / PANGO_SCALE;
}

bl_box bl__letters_box(bl__letters *l, double x, double y, double width, const bl_type *type)
{
	int n = pango_layout_get_line_count(l->layout);
	double widest = 0;

	for (int i = 0; i < n; i++)
		widest = fmax(widest, bl__letters_width(pango_layout_get_line_readonly(l->layout, i)));
	return (bl_box){x + bl__align_shift(type->align, width, widest), y, widest,
			n * bl__type_leading(type)};
}

static bl_extent lay_out(bl__letters *l, const char *text, const bl_type *type, double width)
{
	bl_extent e = {0};

	e.unknown = bl__letters_set(l, text, type, width);
	e.lines = pango_layout_get_line_count(l->layout);
	for (int i = 0; i < e.lines; i++)
		e.width_pt =
			fmax(e.width_pt, bl__letters_width(pango_layout_get_line_readonly(l->layout, i)));
	e.height_pt = e.lines * bl__type_leading(type);
	e.baseline_pt =
		bl__letters_baseline(pango_layout_get_line_readonly(l->layout, 0), bl__type_leading(type));
	return e;
}

bl_extent bl__letters_measure(bl__letters *l, const char *text, const bl_type *type, double width)
{
	g_autofree char *key = NULL;
	bl_extent *known;

	if (!l->layout)
		return bl__ruler_set(text, type, width, NULL);
	/* All that the extent depends on: neither colour nor alignment. */
	key = g_strdup_printf("%a %a %d %d %a %s", type->size_pt, type->leading_pt, type->face, type->tabular,
			      width, text ? text : "");
	known = g_hash_table_lookup(l->measured, key);
	if (!known) {
		known = g_new(bl_extent, 1);
		*known = lay_out(l, text, type, width);
		g_hash_table_insert(l->measured, g_steal_pointer(&key), known);
	}
	return *known;
}

/* ---- Birth and death ---- */

static PangoAttrList *features(const char *list)
{
	PangoAttrList *attrs = pango_attr_list_new();

	pango_attr_list_insert(attrs, pango_attr_font_features_new(list));
	return attrs;
}

/* Letters that a thread keeps, and how many canvases use them now. */
typedef struct bl__case bl__case;
struct bl__case {
	char *path, *language;
	bl__fonts fonts;
	bl__letters is;
	unsigned users;
};

#define MEASURED_MOST 20000 /* texts; then the memory of widths begins anew */

static bl_status set_up(bl__case *c, bl_error *err)
{
	bl_status status = bl__fonts_open(c->path, c->language, &c->fonts, err);
	bl__letters *l = &c->is;

	if (status)
		return status;
	l->fonts = &c->fonts;
	l->measured = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	l->layout = pango_layout_new(l->fonts->context);
	pango_layout_set_wrap(l->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(l->layout, FALSE);
	l->figures = features("tnum=1,liga=0,clig=0");
	l->plain = features("liga=0,clig=0");
	return BL_OK;
}

static void free_case(gpointer data)
{
	bl__case *c = data;

	g_clear_pointer(&c->is.measured, g_hash_table_unref);
	g_clear_object(&c->is.layout);
	g_clear_pointer(&c->is.figures, pango_attr_list_unref);
	g_clear_pointer(&c->is.plain, pango_attr_list_unref);
	bl__fonts_close(&c->fonts);
	g_free(c->path);
	g_free(c->language);
	g_free(c);
}

/* What one thread has open. */
typedef struct {
	GPtrArray *cases;
	unsigned holds;
} work;

static void free_desk(gpointer data)
{
	work *d = data;

	g_ptr_array_unref(d->cases);
	g_free(d);
}

static GPrivate mine = G_PRIVATE_INIT(free_desk);

static work *desk_of_thread(void)
{
	work *d = g_private_get(&mine);

	if (!d) {
		d = g_new0(work, 1);
		d->cases = g_ptr_array_new_with_free_func(free_case);
		g_private_set(&mine, d);
	}
	return d;
}

/* Nobody holds, nobody uses: nothing stays open. */
static void tidy(work *d)
{
	for (guint i = d->cases->len; i-- > 0 && !d->holds;)
		if (!((bl__case *)d->cases->pdata[i])->users)
			g_ptr_array_remove_index(d->cases, i);
	if (!d->holds && !d->cases->len)
		g_private_replace(&mine, NULL);
}

void bl_fonts_hold(void)
{
	desk_of_thread()->holds++;
}

void bl_fonts_release(void)
{
	work *d = desk_of_thread();

	d->holds--;
	tidy(d);
}

static bl_status find_case(const char *path, const char *language, bl__case **out, bl_error *err)
{
	GPtrArray *cases = desk_of_thread()->cases;
	bl_status status;
	bl__case *c;

	for (guint i = 0; i < cases->len; i++) {
		c = cases->pdata[i];
		if (!strcmp(c->path, path) && !strcmp(c->language, language)) {
			*out = c;
			return BL_OK;
		}
	}
	c = g_new0(bl__case, 1);
	c->path = g_strdup(path);
	c->language = g_strdup(language);
	status = set_up(c, err);
	if (status) {
		free_case(c);
		tidy(desk_of_thread());
		return status;
	}
	g_ptr_array_add(cases, c);
	*out = c;
	return status;
}

bl_status bl__letters_open(bl__letters *l, const char *font_path, const char *language, bl_error *err)
{
	bl__case *c;
	bl_status status = find_case(font_path ? font_path : "", language ? language : "en", &c, err);

	if (status)
		return status;
	if (!c->users++ && g_hash_table_size(c->is.measured) > MEASURED_MOST)
		g_hash_table_remove_all(c->is.measured);
	*l = c->is;
	l->from = c;
	return BL_OK;
}

void bl__letters_stick(const bl__letters *l, bl_error *error)
{
	if (error->status == BL_OK && l->fonts && l->fonts->failed.status)
		*error = l->fonts->failed;
}

void bl__letters_close(bl__letters *l)
{
	if (l->from) {
		l->from->users--;
		tidy(desk_of_thread());
	}
	*l = (bl__letters){0};
}
