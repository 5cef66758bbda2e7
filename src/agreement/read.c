/* The reading of maps by tables, and the one place where problems are said. */
#include "read.h"

#include <string.h>

#define PROBLEMS_MAX 500 /* a file that has more is not read to the end by anybody */
#define KNOWN_MAX    500 /* names compared for the nearest one */

/* ---- Saying what is wrong ------------------------------------------------- */

bl_place bl__place_in(const bl_yaml *map, const char *key)
{
	const bl_yaml *y = bl_yaml_get(map, key);

	return bl_yaml_place(y ? y : map);
}

static bool one_more(bl__reader *r)
{
	if (r->said == PROBLEMS_MAX) {
		r->unsaid++;
		return false;
	}
	r->said++;
	return true;
}

void bl__unknown(bl__reader *r, bl_place place, const char *key, const char *found, const char *const *known,
		 size_t n)
{
	if (one_more(r))
		bl_problems_unknown(r->problems, (bl_where){r->file, place}, key, found, known,
				    MIN(n, KNOWN_MAX));
}

void bl__wrong(bl__reader *r, bl_place place, const char *key, const char *found, const char *expected)
{
	bl_error e;

	if (!one_more(r))
		return;
	bl_fail(&e, BL_EUSER, r->file, key, found, expected);
	e.line = place.line;
	e.column = place.column;
	bl_problems_add(r->problems, &e);
}

void bl__wrong_date(bl__reader *r, bl_place place, const char *key, bl_day found, const char *sign,
		    bl_day bound)
{
	char is[11], limit[11];
	g_autofree char *expected = NULL;

	bl_day_text(found, is);
	bl_day_text(bound, limit);
	expected = g_strdup_printf("%s %s", sign, limit);
	bl__wrong(r, place, key, is, expected);
}

/* A value as it would look in YAML, short enough for a message, without language. */
static char *sketch(const bl_yaml *y, const char *key)
{
	const char *value = y->shape == BL_YAML_LIST ? "[…]" : y->shape == BL_YAML_MAP ? "{…}" : y->text;

	if (!*value)
		value = y->quoted ? "\"\"" : "~";
	return key ? g_strdup_printf("%s: %s", key, value) : g_strdup(value);
}

/* ---- Shapes ------------------------------------------------------------------ */

void *bl__at(bl__reader *r, size_t offset, void *base)
{
	return offset == BL__NOWHERE ? r->scratch : (char *)base + offset;
}

const char *bl__copy(bl__reader *r, const char *text)
{
	return bl_arena_text(r->arena, text, strlen(text));
}

bool bl__blank(const bl_yaml *y)
{
	return y->shape == BL_YAML_TEXT && !y->quoted && !*y->text;
}

static bool has_shape(bl__reader *r, const bl_yaml *y, const bl__field *f, bl_yaml_shape shape)
{
	static const char *const problem[] = {"expected_text", "expected_list", "expected_map"};
	static const char *const example[] = {"…", "[…, …]", "{…: …}"};
	const char *key = f->key;
	g_autofree char *found = NULL, *expected = NULL;

	if (y->shape == shape)
		return true;
	found = sketch(y, key);
	expected = key ? g_strdup_printf("%s: %s", key, example[shape]) : g_strdup(example[shape]);
	bl__wrong(r, bl_yaml_place(y), problem[shape], found, expected);
	return false;
}

#define TEXT_MOST 4000 /* bytes: more is no name, and to fit it to a page takes the square of them */

/* What Unicode says is no letter and never will be: no PDF may hold it.  NULL: there is none. */
static const char *first_nonletter(const char *text)
{
	for (const char *s = text; *s; s = g_utf8_next_char(s)) {
		gunichar c = g_utf8_get_char(s);

		if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
			return s;
	}
	return NULL;
}

static const char *code_of(const char *letter)
{
	static _Thread_local char code[16];

	g_snprintf(code, sizeof code, "U+%04X", g_utf8_get_char(letter));
	return code;
}

bool bl__is_text(bl__reader *r, const bl_yaml *y, const bl__field *f)
{
	static const char what[] = "≤ 4000";
	const char *bad;

	if (!has_shape(r, y, f, BL_YAML_TEXT))
		return false;
	bad = first_nonletter(y->text);
	if (!bad && strlen(y->text) <= TEXT_MOST)
		return true;
	bl__wrong(r, bl_yaml_place(y), bad ? "no_letter" : "text_too_long", bad ? code_of(bad) : f->key,
		  bad ? NULL : what);
	return false;
}

bool bl__is_list(bl__reader *r, const bl_yaml *y, const bl__field *f)
{
	return has_shape(r, y, f, BL_YAML_LIST);
}

bool bl__is_map(bl__reader *r, const bl_yaml *y, const bl__field *f)
{
	return has_shape(r, y, f, BL_YAML_MAP);
}

/* ---- Maps -------------------------------------------------------------------- */

#define KEYS_ROOM 32 /* more than any map of an agreement has */

static size_t keys_of(const bl__field *fields, const char *keys[KEYS_ROOM])
{
	size_t n = 0;

	for (; fields[n].key; n++) {
		g_assert(n < KEYS_ROOM);
		keys[n] = fields[n].key;
	}
	return n;
}

static bool knows(const char *const *keys, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(keys[i], key))
			return true;
	return false;
}

void bl__read_map(bl__reader *r, const bl_yaml *y, const bl__field *fields, void *base)
{
	const char *keys[KEYS_ROOM];
	size_t n = keys_of(fields, keys);

	for (size_t i = 0; i < y->n; i++)
		if (!knows(keys, n, y->member[i].key))
			bl__unknown(r, bl_yaml_key_place(&y->member[i]), "unknown_key", y->member[i].key,
				    keys, n);
	for (const bl__field *f = fields; f->key; f++) {
		const bl_yaml *value = bl_yaml_get(y, f->key);

		if (value && !bl__blank(value))
			f->take(r, value, f, base);
		else if (f->required)
			bl__wrong(r, bl_yaml_place(value ? value : y), value ? "empty_value" : "missing_key",
				  f->key, NULL);
	}
}

void bl__take_map(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (bl__is_map(r, y, f))
		bl__read_map(r, y, f->how, bl__at(r, f->at, base));
}

/* ---- Lists of maps --------------------------------------------------------------- */

static void read_item(bl__reader *r, const bl_yaml *y, const bl__items *kind, void *item, size_t i)
{
	static const bl__field nameless;

	*(bl_place *)item = bl_yaml_place(y);
	if (kind->blank)
		kind->blank(r, item);
	if (!bl__is_map(r, y, &nameless))
		return;
	bl__read_map(r, y, kind->fields, item);
	if (kind->done)
		kind->done(r, y, item, i);
}

void bl__take_items(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	const bl__items *kind = f->how;
	char *items;

	if (!bl__is_list(r, y, f))
		return;
	items = bl_arena_alloc(r->arena, y->n * kind->size);
	for (size_t i = 0; i < y->n; i++)
		read_item(r, &y->member[i], kind, items + i * kind->size, i);
	/* Through memcpy: the member is a pointer to const items of whichever type. */
	memcpy(bl__at(r, f->at, base), &items, sizeof items);
	memcpy(bl__at(r, f->also, base), &y->n, sizeof y->n);
}

/* ---- Names and references ----------------------------------------------------------- */

/* The same letters may be typed composed or not, depending on the machine. */
static char *composed(const char *name)
{
	char *c = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);

	return c ? c : g_strdup(name);
}

void bl__enroll(bl__reader *r, bl__referent what, const bl_yaml *y, const char *key, const char *name,
		size_t i)
{
	bl__roll *roll = &r->roll[what];
	char *letters;

	if (!name) { /* already complained of */
		roll->unsure = true;
		return;
	}
	letters = composed(name);
	if (g_hash_table_contains(roll->index, letters)) {
		bl__wrong(r, bl__place_in(y, key), "duplicate_id", name, NULL);
		g_free(letters);
		return;
	}
	g_hash_table_insert(roll->index, letters, GSIZE_TO_POINTER(i + 1));
	bl_texts_add(&roll->names, name);
}

int bl__refer(bl__reader *r, bl__referent what, const char *name, bl_place place)
{
	static const char *const problem[BL__REFERENTS] = {"unknown_partner", "unknown_source",
							   "unknown_indicator", "unknown_goal"};
	bl__roll *roll = &r->roll[what];
	g_autofree char *letters = composed(name);
	size_t i = GPOINTER_TO_SIZE(g_hash_table_lookup(roll->index, letters));

	if (!i && !roll->unsure)
		bl__unknown(r, place, problem[what], name, roll->names.item, roll->names.n);
	return (int)i - 1;
}
