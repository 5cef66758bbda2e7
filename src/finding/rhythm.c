/* Who reports, and when: each partner against its own rhythm, never against the
 * others'.  A silence is worth a word when the partner was never silent that long
 * and its own share of silent months, taken as independent, makes it a chance of
 * less than one in twenty (a geometric tail; Jeffreys' half month added). */
#include "finding.h"

#include <math.h>
#include <string.h>

#define LEAST_MONTHS 6
#define REGULAR      (11.0 / 12)
#define CHANCE       0.05

typedef struct {
	bl_findings *f;
	int source, reports; /* reports: the ledger's own count of the source's rows */
	bl_period first;     /* of the source */
	size_t n;            /* complete months up to now */
	const bl_figure *all;
} ledger_page;

static bool has_rows(bl_figure figure)
{
	return figure.state == BL_VALUE && figure.value > 0;
}

static const bl_figure *months_of(const ledger_page *r, const uint32_t *word)
{
	bl_figure *at = bl_arena_alloc(r->f->arena, (r->n + 2) * sizeof *at);

	if (word)
		bl_disclosed_split_figures(r->f->given, r->reports, 0, *word, r->first, r->n + 1, at);
	else
		bl_disclosed_figures(r->f->given, r->reports, r->first, r->n + 1, at);
	return at;
}

/* Months in which nobody reports say nothing about one of them. */
static void count(const ledger_page *r, const bl_figure *at, bl_rhythm *out)
{
	size_t gap = 0, months = 0;

	for (size_t i = 0; i < r->n; i++) {
		if (!has_rows(at[i])) {
			gap += out->active && has_rows(r->all[i]);
			continue;
		}
		months += 1 + gap;
		out->longest = MAX(out->longest, gap);
		out->active++;
		out->last = bl_period_add(r->first, (int32_t)i);
		gap = 0;
	}
	out->months = months;
	out->silent = gap;
}

static void judge(const ledger_page *r, const bl_figure *at, bl_rhythm *out)
{
	double share = ((double)out->active + 0.5) / ((double)out->months + 1);

	/* A row of the month that is running breaks the silence. */
	if (out->months < LEAST_MONTHS || has_rows(at[r->n]))
		return;
	out->late = out->silent == 1 && !has_rows(at[r->n - 1]) && has_rows(r->all[r->n - 1]) &&
		    (double)out->active >= REGULAR * (double)out->months;
	out->quiet =
		out->silent > 1 && out->silent > out->longest && pow(1 - share, (double)out->silent) < CHANCE;
}

static int partner_named(const bl_findings *f, uint32_t word)
{
	bl_str name = bl_words_text(f->words, word);

	for (size_t i = 0; i < f->agreement->n_partners; i++) {
		const char *id = f->agreement->partners[i].id;

		if (strlen(id) == name.n && !memcmp(id, name.s, name.n))
			return (int)i;
	}
	return -1;
}

static int by_partner(const void *a, const void *b)
{
	const bl_rhythm *p = a, *q = b;

	return p->source != q->source ? p->source - q->source : p->partner - q->partner;
}

static void add_partners(const ledger_page *r)
{
	size_t n;
	const uint32_t *word = bl_ledger_split_words(bl_disclosure_ledger(r->f->given), r->reports, 0, &n);

	for (size_t i = 0; i < n; i++) {
		bl_rhythm x = {.partner = partner_named(r->f, word[i]), .source = r->source};
		const bl_figure *at;

		if (x.partner < 0)
			continue;
		if (r->f->agreement->partners[x.partner].left != BL_DAY_NONE &&
		    r->f->agreement->partners[x.partner].left <= r->f->now)
			continue;
		at = months_of(r, &word[i]);
		count(r, at, &x);
		judge(r, at, &x);
		if (x.active)
			g_array_append_val(r->f->rhythms, x);
	}
}

/* The month after its last one is what a late partner owes. */
static bl_disclosure *seen_now(const bl_findings *f)
{
	g_autofree bl_owed *owed = g_new0(bl_owed, f->rhythms->len + 1);
	size_t n = 0;

	for (guint i = 0; i < f->rhythms->len; i++) {
		const bl_rhythm *r = &g_array_index(f->rhythms, bl_rhythm, i);

		if (r->late)
			owed[n++] = (bl_owed){r->source, bl_period_add(r->last, 1)};
	}
	return bl_disclosure_as_of(f->given, f->now, owed, n);
}

void bl__rhythms_find(bl_findings *f)
{
	bl_grain month;

	bl_grain_find("month", 1, &month);
	for (size_t s = 0; f->words && s < f->agreement->n_sources; s++) {
		ledger_page r = {.f = f, .source = (int)s, .reports = bl_ledger_reports(bl_disclosure_ledger(f->given), (int)s)};
		bl_period to = bl_period_of(month, f->now);
		bl_day first, last;

		if (r.reports < 0 || !bl_ledger_span(bl_disclosure_ledger(f->given), r.reports, &first, &last) || first > f->now)
			continue;
		if (bl_period_last(to) > f->now)
			to.index--;
		r.first = bl_period_of(month, first);
		if (to.index < r.first.index)
			continue;
		r.n = (size_t)(to.index - r.first.index + 1);
		r.all = months_of(&r, NULL);
		add_partners(&r);
	}
	g_array_sort(f->rhythms, by_partner);
	f->seen = seen_now(f);
}

size_t bl_findings_rhythms(const bl_findings *f)
{
	return f->rhythms->len;
}

const bl_rhythm *bl_findings_rhythm(const bl_findings *f, size_t i)
{
	return i < f->rhythms->len ? &g_array_index(f->rhythms, bl_rhythm, i) : NULL;
}
