/* Values that conditions name, when there may be as many of them as there are words. */
#include "room.h"

struct bl__values {
	GHashTable *texts;          /* folded text → GArray of size_t */
	GArray *answers[BL_NO + 1]; /* that say yes, or no, in any spelling; … */
	GArray *unfilled;           /* … of size_t, too */
};

static void free_numbers(gpointer numbers)
{
	g_array_unref(numbers);
}

static GArray *no_numbers(void)
{
	return g_array_new(FALSE, FALSE, sizeof(size_t));
}

bl__values *bl__values_new(void)
{
	bl__values *v = g_new0(bl__values, 1);

	v->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_numbers);
	v->answers[BL_YES] = no_numbers();
	v->answers[BL_NO] = no_numbers();
	v->unfilled = no_numbers();
	return v;
}

void bl__values_free(bl__values *v)
{
	if (!v)
		return;
	g_hash_table_unref(v->texts);
	g_array_unref(v->answers[BL_YES]);
	g_array_unref(v->answers[BL_NO]);
	g_array_unref(v->unfilled);
	g_free(v);
}

static GArray *numbers_of(bl__values *v, const char *text)
{
	GArray *numbers = g_hash_table_lookup(v->texts, text);

	if (!numbers) {
		numbers = no_numbers();
		g_hash_table_insert(v->texts, g_strdup(text), numbers);
	}
	return numbers;
}

void bl__values_add(bl__values *v, const bl_criterion *of, size_t number)
{
	if (of->unfilled)
		g_array_append_val(v->unfilled, number);
	else if (of->answer)
		g_array_append_val(v->answers[of->answer], number);
	else
		for (size_t i = 0; i < of->n_text; i++)
			g_array_append_val(numbers_of(v, of->text[i]), number);
}

static void add_all(GArray *out, const GArray *numbers)
{
	if (numbers && numbers->len)
		g_array_append_vals(out, numbers->data, numbers->len);
}

void bl__values_find(const bl__values *v, bl_str text, GArray *out)
{
	size_t n = 0;
	g_autofree char *decoded = bl_entities_decoded(text, &n), *folded = NULL;

	if (decoded)
		text = (bl_str){decoded, n};
	folded = bl_fold_copy(text, NULL);
	add_all(out, g_hash_table_lookup(v->texts, folded));
	add_all(out, v->answers[bl_yes_no_of(text)]); /* of neither there is no list */
	if (v->unfilled->len && bl_unfilled(text))
		add_all(out, v->unfilled);
}
