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

/* "0.95", and "95%" or "95 %" for the same. */
static bool is_share(const char *text, double *value)
{
	bool hundredths = g_str_has_suffix(text, "%");
	g_autofree char *number = g_strchomp(g_strndup(text, strlen(text) - hundredths));

	if (!is_number(number, value))
		return false;
	*value /= hundredths ? 100 : 1;
	return *value > 0 && *value < 1;
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
		return is_share(text, &v);
	return is_word_of(setting->expects, text);
}

static size_t place_of(const bl_question *q, const char *name)
{
	size_t k = 0;

	while (k < BL_SETTINGS_MOST && q->method->settings[k].name &&
	       strcmp(q->method->settings[k].name, name))
		k++;
	return k < BL_SETTINGS_MOST && q->method->settings[k].name ? k : BL_SETTINGS_MOST;
}

const char *bl__setting_word(const bl_question *q, const char *name)
{
	size_t k = place_of(q, name);

	return k < BL_SETTINGS_MOST ? q->setting[k] : "";
}

double bl__setting(const bl_question *q, const char *name)
{
	size_t k = place_of(q, name);
	double v = NAN;

	if (k == BL_SETTINGS_MOST || !*q->setting[k])
		return NAN;
	if (strcmp(q->method->settings[k].expects, "share") || !is_share(q->setting[k], &v))
		v = g_ascii_strtod(q->setting[k], NULL);
	return v;
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
