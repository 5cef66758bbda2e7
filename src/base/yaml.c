/* YAML as a tree with places, from libfyaml's events.  Events rather than its
 * document tree, because they keep the place of every key and value, and
 * because the depth and the weight of aliases can be bounded while building. */
#include "bilan/base.h"

#include <glib.h>
#include <libfyaml.h>
#include <string.h>

#define DEPTH_MAX  64
#define WEIGHT_MAX 1000000 /* nodes, aliases counted as often as they are used */
#define KEYS_MAX   5000    /* in one map */

struct bl_yaml_file {
	bl_arena *arena;
	bl_yaml root;
};

typedef struct {
	bl_yaml node;
	size_t weight;
} anchored;

typedef struct {
	const char *name;
	bl_arena *arena;
	struct fy_parser *fyp;
	GHashTable *anchors; /* name → anchored */
	size_t weight;
	bl_error *err;
	bl_status status;
} reader;

static bool refuse(reader *r, const char *key, const char *found, int line, int column)
{
	if (r->status != BL_OK)
		return false;
	r->status = bl_fail(r->err, BL_EUSER, r->name, key, found, NULL);
	if (r->err) {
		r->err->line = line;
		r->err->column = column;
	}
	return false;
}

static void place(struct fy_event *e, int *line, int *column)
{
	const struct fy_mark *m = fy_event_start_mark(e);

	*line = m ? m->line + 1 : 0;
	*column = m ? m->column + 1 : 0;
}

/* What libfyaml collected: the first complaint, which is the cause. */
static bool syntax(reader *r)
{
	void *at = NULL;
	struct fy_diag *diag = fy_parser_get_diag(r->fyp);
	struct fy_diag_error *e = diag ? fy_diag_errors_iterate(diag, &at) : NULL;

	refuse(r, "yaml_syntax", e ? e->msg : "", e ? e->line : 0, e ? e->column : 0);
	if (diag)
		fy_diag_unref(diag);
	return false;
}

static char *token_text(reader *r, struct fy_token *t)
{
	size_t n = 0;
	const char *s = t ? fy_token_get_text(t, &n) : NULL;

	return bl_arena_text(r->arena, s ? s : "", s ? n : 0);
}

static bool build(reader *r, struct fy_event *e, int depth, bl_yaml *out);

static bool is_null(const char *text)
{
	return !strcmp(text, "~") || !strcmp(text, "null") || !strcmp(text, "Null") || !strcmp(text, "NULL");
}

static bool build_scalar(reader *r, struct fy_event *e, bl_yaml *out)
{
	enum fy_scalar_style style = e->scalar.value ? fy_token_scalar_style(e->scalar.value) : FYSS_PLAIN;

	out->shape = BL_YAML_TEXT;
	out->text = token_text(r, e->scalar.value);
	out->quoted = style != FYSS_PLAIN;
	/* libfyaml marks what is inside the quotes; a person points at the quote. */
	if (style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED)
		out->column--;
	if (!out->quoted && is_null(out->text))
		out->text = "";
	if (strlen(out->text) != (e->scalar.value ? fy_token_get_text_length(e->scalar.value) : 0) &&
	    *out->text)
		return refuse(r, "yaml_nul", NULL, out->line, out->column);
	return true;
}

static bool build_alias(reader *r, struct fy_event *e, bl_yaml *out)
{
	char *name = token_text(r, e->alias.anchor);
	const anchored *a = g_hash_table_lookup(r->anchors, name);

	if (!a)
		return refuse(r, "yaml_alias", name, out->line, out->column);
	r->weight += a->weight;
	if (r->weight > WEIGHT_MAX)
		return refuse(r, "yaml_too_large", name, out->line, out->column);
	*out = a->node;
	return true;
}

static const bl_yaml *twin(const GArray *members, const char *key)
{
	for (guint i = 0; i < members->len; i++)
		if (!strcmp(g_array_index(members, bl_yaml, i).key, key))
			return &g_array_index(members, bl_yaml, i);
	return NULL;
}

/* A key is a plain text; a map or list as a key has no use here. */
static bool build_key(reader *r, struct fy_event *e, GArray *members, bl_yaml *into)
{
	bl_yaml key = {0};

	place(e, &key.line, &key.column);
	if (e->type != FYET_SCALAR)
		return refuse(r, "yaml_key", NULL, key.line, key.column);
	if (!build_scalar(r, e, &key))
		return false;
	if (members->len >= KEYS_MAX) /* the search for twins is a plain scan */
		return refuse(r, "yaml_too_large", key.text, key.line, key.column);
	if (twin(members, key.text))
		return refuse(r, "yaml_duplicate_key", key.text, key.line, key.column);
	into->key = key.text;
	into->key_line = key.line;
	into->key_column = key.column;
	return true;
}

static bool build_member(reader *r, struct fy_event *e, bool is_map, int depth, GArray *members)
{
	bl_yaml member = {0};
	bool ok = true;

	if (is_map) {
		ok = build_key(r, e, members, &member);
		if (ok) {
			bl_yaml value = {0};
			struct fy_event *v = fy_parser_parse(r->fyp);

			ok = v ? build(r, v, depth + 1, &value) : syntax(r);
			if (v)
				fy_parser_event_free(r->fyp, v);
			if (ok && value.shape == BL_YAML_TEXT && !value.quoted && !*value.text) {
				/* Nothing written: libfyaml 0.7 and 0.8 place it differently; a
				 * person looks at the key. */
				value.line = member.key_line;
				value.column = member.key_column;
			}
			value.key = member.key;
			value.key_line = member.key_line;
			value.key_column = member.key_column;
			member = value;
		}
	} else {
		ok = build(r, e, depth + 1, &member);
	}
	if (ok)
		g_array_append_val(members, member);
	return ok;
}

static bool build_members(reader *r, bool is_map, int depth, bl_yaml *out)
{
	g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(bl_yaml));
	enum fy_event_type end = is_map ? FYET_MAPPING_END : FYET_SEQUENCE_END;
	bl_yaml *kept;

	out->shape = is_map ? BL_YAML_MAP : BL_YAML_LIST;
	for (;;) {
		struct fy_event *e = fy_parser_parse(r->fyp);
		bool over = e && e->type == end, ok;

		if (!e)
			return syntax(r);
		ok = over || build_member(r, e, is_map, depth, members);
		fy_parser_event_free(r->fyp, e);
		if (!ok)
			return false;
		if (over)
			break;
	}
	out->n = members->len;
	kept = bl_arena_alloc(r->arena, members->len * sizeof *kept);
	if (members->len)
		memcpy(kept, members->data, members->len * sizeof *kept);
	out->member = kept;
	return true;
}

static struct fy_token *anchor_of(struct fy_event *e)
{
	return e->type == FYET_SCALAR          ? e->scalar.anchor
	       : e->type == FYET_MAPPING_START ? e->mapping_start.anchor
					       : e->sequence_start.anchor;
}

static bool build(reader *r, struct fy_event *e, int depth, bl_yaml *out)
{
	size_t before = r->weight++;
	bool ok;

	place(e, &out->line, &out->column);
	if (depth > DEPTH_MAX)
		return refuse(r, "yaml_too_deep", NULL, out->line, out->column);
	if (r->weight > WEIGHT_MAX)
		return refuse(r, "yaml_too_large", NULL, out->line, out->column);
	if (e->type == FYET_ALIAS)
		return build_alias(r, e, out);
	if (e->type == FYET_SCALAR)
		ok = build_scalar(r, e, out);
	else if (e->type == FYET_MAPPING_START || e->type == FYET_SEQUENCE_START)
		ok = build_members(r, e->type == FYET_MAPPING_START, depth, out);
	else
		return refuse(r, "yaml_syntax", "", out->line, out->column);
	if (ok && anchor_of(e)) {
		anchored *a = bl_arena_alloc(r->arena, sizeof *a);

		a->node = *out;
		a->weight = r->weight - before;
		g_hash_table_replace(r->anchors, token_text(r, anchor_of(e)), a);
	}
	return ok;
}

/* The first document is the file; a second one is a mistake worth naming. */
static bool build_file(reader *r, bl_yaml *root)
{
	int documents = 0;
	bool ok = true;

	for (struct fy_event *e; ok && (e = fy_parser_parse(r->fyp));) {
		int line, column;

		place(e, &line, &column);
		if (e->type == FYET_DOCUMENT_START && documents++)
			ok = refuse(r, "yaml_documents", NULL, line, column);
		else if (e->type == FYET_SCALAR || e->type == FYET_MAPPING_START ||
			 e->type == FYET_SEQUENCE_START || e->type == FYET_ALIAS)
			ok = build(r, e, 0, root);
		fy_parser_event_free(r->fyp, e);
	}
	if (ok && fy_parser_get_stream_error(r->fyp))
		ok = syntax(r);
	return ok;
}

static void quiet(struct fy_diag *diag, void *user, const char *text, size_t n)
{
	(void)diag, (void)user, (void)text, (void)n;
}

static bool is_utf8(reader *r, const char *text, size_t n)
{
	const char *bad;
	int line = 1, column = 1;

	if (g_utf8_validate(text, (gssize)n, &bad))
		return true;
	for (const char *p = text; p < bad; p++) {
		column = *p == '\n' ? 1 : column + (((unsigned char)*p & 0xC0) != 0x80);
		line += *p == '\n';
	}
	return refuse(r, *bad ? "not_utf8" : "yaml_nul", NULL, line, column);
}

bl_status bl_yaml_parse(const char *name, const char *text, size_t n, bl_yaml_file **out, bl_error *err)
{
	struct fy_diag_cfg diag_cfg;
	struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_ALLOW_DUPLICATE_KEYS};
	g_autoptr(GHashTable) anchors = g_hash_table_new(g_str_hash, g_str_equal);
	bl_yaml_file *file;
	reader r = {.name = name, .anchors = anchors, .err = err, .status = BL_OK};

	if (n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
		text += 3;
		n -= 3;
	}
	if (!is_utf8(&r, text, n))
		return r.status;
	fy_diag_cfg_default(&diag_cfg);
	diag_cfg.fp = NULL;
	diag_cfg.output_fn = quiet;
	cfg.diag = fy_diag_create(&diag_cfg);
	fy_diag_set_collect_errors(cfg.diag, true);
	file = g_new0(bl_yaml_file, 1);
	r.arena = file->arena = bl_arena_new();
	file->root = (bl_yaml){.shape = BL_YAML_MAP, .line = 1, .column = 1};
	r.fyp = fy_parser_create(&cfg);
	if (!r.fyp || fy_parser_set_string(r.fyp, n ? text : "", n))
		syntax(&r);
	else
		build_file(&r, &file->root);
	if (r.fyp)
		fy_parser_destroy(r.fyp);
	fy_diag_destroy(cfg.diag);
	if (r.status != BL_OK) {
		bl_yaml_free(file);
		return r.status;
	}
	if (file->root.shape == BL_YAML_TEXT && !*file->root.text)
		file->root.shape = BL_YAML_MAP;
	*out = file;
	return BL_OK;
}

bl_status bl_yaml_load(const char *path, bl_yaml_file **out, bl_error *err)
{
	g_autofree char *text = NULL;
	size_t n;
	bl_status status = bl_file_read(path, &text, &n, err);

	return status == BL_OK ? bl_yaml_parse(path, text, n, out, err) : status;
}

void bl_yaml_free(bl_yaml_file *file)
{
	if (!file)
		return;
	bl_arena_free(file->arena);
	g_free(file);
}

const bl_yaml *bl_yaml_root(const bl_yaml_file *file)
{
	return &file->root;
}

const bl_yaml *bl_yaml_get(const bl_yaml *map, const char *key)
{
	if (!map || map->shape != BL_YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (!strcmp(map->member[i].key, key))
			return &map->member[i];
	return NULL;
}

bl_place bl_yaml_place(const bl_yaml *y)
{
	return y->line ? (bl_place){y->line, y->column} : bl_yaml_key_place(y);
}

bool bl_yaml_is_text(const bl_yaml *value)
{
	bool good = value && value->shape != BL_YAML_LIST;

	for (size_t i = 0; good && value->shape == BL_YAML_MAP && i < value->n; i++)
		good = value->member[i].shape == BL_YAML_TEXT;
	return good;
}

const char *bl_yaml_text_in(const bl_yaml *value, const char *language)
{
	const bl_yaml *in;

	if (value && value->shape == BL_YAML_MAP) {
		in = bl_yaml_get(value, language);
		value = in ? in : value->n ? &value->member[0] : NULL;
	}
	return value && value->shape == BL_YAML_TEXT ? value->text : "";
}

bl_place bl_yaml_key_place(const bl_yaml *y)
{
	return (bl_place){y->key_line, y->key_column};
}
