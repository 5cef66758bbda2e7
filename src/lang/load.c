/* A language file: nested maps of sentences, flattened to dotted keys. */
#include "lang.h"

#include <string.h>

typedef struct {
	bl_lang *lang;
	const char *path;
	bl_error *err;
} load;

static bl_status refuse(load *l, const bl_yaml *at, const char *why, const char *found, const char *expected)
{
	bl_status status = bl_fail(l->err, BL_EUSER, l->path, why, found, expected);

	if (l->err && at) {
		l->err->line = at->line;
		l->err->column = at->column;
	}
	return status;
}

static bl_status add_sentence(load *l, const char *key, const bl_yaml *node)
{
	bl_lang *lang = l->lang;
	bl__sentence s = {.key = key, .line = node->line, .column = node->column};
	const char *why;

	if (g_hash_table_contains(lang->by_key, key)) /* "a.b" and a: {b: …} */
		return refuse(l, node, "yaml_duplicate_key", key, NULL);
	s.text = bl_arena_text(lang->house, node->text, strlen(node->text));
	s.pattern = bl__pattern_read(lang->house, s.text, &why);
	if (why)
		return refuse(l, node, why, key, NULL);
	/* Our scan lets through only what ICU reads, except for odd selectors. */
	if (s.pattern && (s.pattern->n_numbers || strstr(s.pattern->pattern, "select"))) {
		s.ready = bl__pattern_open(s.pattern, lang->icu_locale);
		if (!s.ready)
			return refuse(l, node, "sentence_icu", key, NULL);
	}
	g_array_append_val(lang->sentences, s);
	g_hash_table_insert(lang->by_key, g_strdup(key), GUINT_TO_POINTER(lang->sentences->len));
	return BL_OK;
}

/* A member of a list is counted from 1: month.long.1 is January. */
static bl_status add(load *l, const char *prefix, const bl_yaml *node)
{
	bl_status status = BL_OK;

	if (node->shape == BL_YAML_TEXT)
		return add_sentence(l, prefix, node);
	for (size_t i = 0; i < node->n && status == BL_OK; i++) {
		const bl_yaml *m = &node->member[i];
		g_autofree char *place = g_strdup_printf("%zu", i + 1);

		status = add(l,
			     bl_arena_print(l->lang->house, "%s%s%s", prefix, *prefix ? "." : "",
					    m->key ? m->key : place),
			     m);
	}
	return status;
}

static bl_status fill(load *l, const bl_yaml *root)
{
	bl_lang *lang = l->lang;
	const bl_yaml *locale = bl_yaml_get(root, "locale");
	char *icu;

	if (!locale || locale->shape != BL_YAML_TEXT || !*locale->text)
		return refuse(l, root, "missing_key", "locale", "fr-CA, en-CA");
	lang->locale = bl_arena_text(lang->house, locale->text, strlen(locale->text));
	lang->icu_locale = icu = bl_arena_text(lang->house, lang->locale, strlen(lang->locale));
	g_strdelimit(icu, "-", '_');
	lang->french = !strncmp(icu, "fr", 2) && !g_ascii_isalpha(icu[2]);
	return root->shape == BL_YAML_MAP ? add(l, "", root) : refuse(l, root, "yaml_syntax", "", NULL);
}

/* "en, fr": the languages there are, for someone who asked for another. */
static char *languages_in(const char *folder)
{
	g_auto(GStrv) codes = NULL;
	bl_error untold; /* names to suggest: without them it is told all the same */

	return bl_file_names(folder, ".yaml", &codes, &untold) == BL_OK ? g_strjoinv(", ", codes)
									: g_strdup("");
}

static bool is_code(const char *code)
{
	for (const char *p = code; *p; p++)
		if (!g_ascii_isalnum(*p) && *p != '-')
			return false;
	return *code != 0;
}

bl_status bl_lang_load(const char *folder, const char *code, bl_lang **out, bl_error *err)
{
	g_autofree char *path = g_strdup_printf("%s/%s.yaml", folder, code);
	bl_yaml_file *file = NULL;
	bl_lang *lang;
	load l = {.path = path, .err = err};
	bl_status status;

	if (!is_code(code) || bl_file_is_absent(path)) {
		g_autofree char *known = languages_in(folder);

		return bl_fail(err, BL_EUSER, folder, "unknown_language", code, known);
	}
	status = bl_yaml_load(path, &file, err);
	if (status != BL_OK)
		return status;
	l.lang = lang = g_new0(bl_lang, 1);
	lang->house = bl_arena_new();
	lang->page = bl_arena_new();
	lang->code = bl_arena_text(lang->house, code, strlen(code));
	lang->sentences = g_array_new(FALSE, FALSE, sizeof(bl__sentence));
	lang->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	status = fill(&l, bl_yaml_root(file));
	bl_yaml_free(file);
	if (status == BL_OK)
		*out = lang;
	else
		bl_lang_free(lang);
	return status;
}

void bl_lang_free(bl_lang *lang)
{
	if (!lang)
		return;
	for (guint i = 0; i < lang->sentences->len; i++)
		umsg_close(g_array_index(lang->sentences, bl__sentence, i).ready);
	for (size_t i = 0; i < G_N_ELEMENTS(lang->number[0]); i++) {
		unum_close(lang->number[0][i]);
		unum_close(lang->number[1][i]);
	}
	g_array_unref(lang->sentences);
	g_hash_table_unref(lang->by_key);
	g_free(lang->scratch);
	bl_arena_free(lang->page);
	bl_arena_free(lang->house);
	g_free(lang);
}

const char *bl_lang_code(const bl_lang *lang)
{
	return lang->code;
}

const char *bl_lang_locale(const bl_lang *lang)
{
	return lang->locale;
}

bl__sentence *bl__sentence_find(const bl_lang *lang, const char *key)
{
	guint at = GPOINTER_TO_UINT(g_hash_table_lookup(lang->by_key, key));

	return at ? &g_array_index(lang->sentences, bl__sentence, at - 1) : NULL;
}

bool bl_lang_has(const bl_lang *lang, const char *key)
{
	return bl__sentence_find(lang, key) != NULL;
}

int bl_lang_missing(const bl_lang *lang)
{
	return lang->missing;
}

const char *bl_lang_key(const bl_lang *lang, size_t i)
{
	return i < lang->sentences->len ? g_array_index(lang->sentences, bl__sentence, i).key : NULL;
}

void bl_lang_turn(bl_lang *lang)
{
	bl_arena_free(lang->page);
	lang->page = bl_arena_new();
}
