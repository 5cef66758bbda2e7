/* A property: whatever one quote too many or too few does to a record, every
 * other record of the table is read as it was written, or the file is refused
 * from a line of that record on. */
#include "bilan/sheet.h"
#include "test.h"

#include <glib.h>

#include <string.h>

#define WIDTH 4

static const char *const words[] = {"Maison", "Café d’été", "a, b",   "x; y",        "",
				    "12",     "1,5",        "l1\nl2", "dit \"oui\"", "\"début"};

typedef struct {
	GPtrArray *row;  /* cells joined by control characters, as written */
	GPtrArray *text; /* the record as it stands in the file */
} table;

static void write_cell(GString *to, const char *cell, char delimiter, bool all)
{
	g_auto(GStrv) part = g_strsplit(cell, "\"", -1);
	g_autofree char *doubled = g_strjoinv("\"\"", part);

	if (all || strpbrk(cell, "\"\n") || strchr(cell, delimiter))
		g_string_append_printf(to, "\"%s\"", doubled);
	else
		g_string_append(to, cell);
}

static void add_row(table *t, GRand *dice, int n, char delimiter, bool all)
{
	GString *row = g_string_new(NULL), *text = g_string_new(NULL);

	for (int k = 0; k < WIDTH; k++) {
		g_autofree char *day = g_strdup_printf("2024-01-%02d", n + 1),
				*key = g_strdup_printf("k%d", n);
		const char *cell = !k               ? day
				   : k == WIDTH - 1 ? key
						    : words[g_rand_int_range(dice, 0, G_N_ELEMENTS(words))];

		g_string_append_printf(row, "%s\x1F", cell);
		if (k)
			g_string_append_c(text, delimiter);
		write_cell(text, cell, delimiter, all);
	}
	g_string_append_c(text, '\n');
	g_ptr_array_add(t->row, g_string_free(row, FALSE));
	g_ptr_array_add(t->text, g_string_free(text, FALSE));
}

/* Puts a quote somewhere into the record, or takes one out. */
static char *damage(GRand *dice, const char *text)
{
	GString *out = g_string_new(text);
	size_t at = (size_t)g_rand_int_range(dice, 0, (gint32)strlen(text));
	const char *quote = strchr(text + at, '"');

	if (quote && g_rand_boolean(dice))
		g_string_erase(out, quote - text, 1);
	else
		g_string_insert_c(out, (gssize)at, '"');
	return g_string_free(out, FALSE);
}

static void take(void *self, const bl_record *rec)
{
	GString *row = g_string_new(NULL);

	for (size_t i = 0; i < rec->n; i++) {
		g_string_append_len(row, rec->cell[i].s, (gssize)rec->cell[i].n);
		g_string_append_c(row, '\x1F');
	}
	g_hash_table_add(self, g_string_free(row, FALSE));
}

static void pass(void *self, uint64_t line, const char *reason, bl_str raw)
{
	(void)self, (void)line, (void)reason, (void)raw;
}

/* The row that is not there as it should be, or -1. */
static int lost(const table *t, guint broken, const bl_sheet *p, GHashTable *seen)
{
	for (guint i = 0; i < t->row->len; i++) {
		if (i == broken && p->error)
			return -1; /* refused from here on */
		if (i != broken && !g_hash_table_contains(seen, t->row->pdata[i]))
			return (int)i;
	}
	return -1;
}

static void one_table(GRand *dice)
{
	char delimiter = ",;\t|"[g_rand_int_range(dice, 0, 4)];
	bool all = g_rand_boolean(dice);
	table t = {g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free)};
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GString *file = g_string_new(NULL);
	const char *path = test_path("quotes.csv");
	guint n = (guint)g_rand_int_range(dice, 6, 14), broken = (guint)g_rand_int_range(dice, 1, (gint32)n);
	bl_sheet_wish wish = {
		.sink = {.self = seen, .record = take, .reject = pass}, .width = 4, .as_written = true};
	bl_sheet sheet;
	bl_error err;

	g_string_printf(file, "Date%cA%cB%cKey\n", delimiter, delimiter, delimiter);
	for (guint i = 0; i < n; i++)
		add_row(&t, dice, (int)i, delimiter, all);
	for (guint i = 0; i < n; i++) {
		g_autofree char *wrong = i == broken ? damage(dice, t.text->pdata[i]) : NULL;

		g_string_append(file, wrong ? wrong : t.text->pdata[i]);
	}
	test_write(path, file->str, file->len);
	assert_int_equal(bl_sheet_open(&sheet, path, &(bl_sheet_hints){NULL, 0}, &err), BL_OK);
	assert_int_equal(bl_sheet_read(&sheet, &wish, &err), BL_OK);
	if (lost(&t, broken, &sheet, seen) >= 0)
		print_message("record %u broken, %d lost of\n%s\n", broken, lost(&t, broken, &sheet, seen),
			      file->str);
	assert_int_equal(lost(&t, broken, &sheet, seen), -1);
	bl_sheet_close(&sheet);
	g_string_free(file, TRUE);
	g_ptr_array_unref(t.row);
	g_ptr_array_unref(t.text);
}

TEST("sheet", "a quote too many or too few costs its own record, never a neighbour")
{
	GRand *dice = g_rand_new_with_seed(20260901);

	for (int i = 0; i < 400; i++)
		one_table(dice);
	g_rand_free(dice);
}
