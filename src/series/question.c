/* Questions and answers about bare numbers: settings looked up, answers put. */
#include "method.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_word_of(const char *words, const char *text)
{
	size_t n = strlen(text);

	for (const char *w = words; w; w = strchr(w, '|')) {
		w += *w == '|';
		if (!strncmp(w, text, n) && (w[n] == '|' || !w[n]))
			return true;
	}
	return false;
}

static bool is_number(const char *text, double *value)
{
	char *end;

	*value = g_ascii_strtod(text, &end);
	return end != text && !*end && isfinite(*value);
}

static bool are_positions(const char *text)
{
	return text[strspn(text, "0123456789;")] == '\0' && *text != ';' && !strstr(text, ";;");
}

bool bl_setting_fits(const bl_setting *setting, const char *text)
{
	double v;

	if (!*text)
		return !*setting->value;
	if (!strcmp(setting->expects, "positions"))
		return are_positions(text);
	if (!strcmp(setting->expects, "number"))
		return is_number(text, &v);
	if (!strcmp(setting->expects, "whole"))
		return is_number(text, &v) && v >= 0 && v == floor(v) && v <= 1e6;
	if (!strcmp(setting->expects, "share"))
		return is_number(text, &v) && v > 0 && v < 1;
	return is_word_of(setting->expects, text);
}

const char *bl__setting_word(const bl_question *q, const char *name)
{
	for (size_t k = 0; k < BL_SETTINGS_MOST && q->method->settings[k].name; k++)
		if (!strcmp(q->method->settings[k].name, name))
			return q->setting[k];
	return "";
}

double bl__setting(const bl_question *q, const char *name)
{
	const char *text = bl__setting_word(q, name);

	return *text ? g_ascii_strtod(text, NULL) : NAN;
}

static int by_size(const void *a, const void *b)
{
	size_t p = *(const size_t *)a, q = *(const size_t *)b;

	return p < q ? -1 : p > q;
}

size_t bl__setting_positions(const bl_question *q, const char *name, size_t *at, size_t room)
{
	size_t n = 0;

	for (const char *p = bl__setting_word(q, name); *p && n < room;) {
		char *end;
		unsigned long one = strtoul(p, &end, 10);

		if (one)
			at[n++] = one - 1;
		p = *end == ';' ? end + 1 : end;
	}
	qsort(at, n, sizeof *at, by_size);
	return n;
}

void bl__put(const bl_answer *to, const char *stat, double number)
{
	to->put(to->self, stat, 0, number, NULL);
}

void bl__put_at(const bl_answer *to, const char *stat, size_t i, double number)
{
	to->put(to->self, stat, i, number, NULL);
}

void bl__put_word(const bl_answer *to, const char *stat, size_t i, const char *word)
{
	to->put(to->self, stat, i, NAN, word);
}
