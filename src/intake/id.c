/* What tells one row from another: its id, of one column or several, and what
 * else it says, as far as that tells a correction from another row. */
#include "reading.h"

#include <string.h>

#define TRAITS     12 /* of four bits; more columns share them */
#define TRAITS_MAX 12 /* columns looked at */

/* ---- Names ---------------------------------------------------------------------------- */

/* A number for a name however it is spelled, without making it known: rows that
 * are refused later give no names. */
static uint64_t hash_of_name(const bl_intake *in, bl_str cell, uint64_t raw)
{
	g_autofree char *fold = g_malloc(cell.n * 4 + 8);
	bl_str name = bl_str_trim(cell), f = {fold, bl_fold_name(name, fold, cell.n * 4 + 8)};
	const bl__lexicon *lex = &in->partners;
	uint32_t at = bl__cache_find(&lex->raw, cell, raw);

	if (!f.n)
		f = name;
	if (at == UINT32_MAX)
		at = bl__cache_find(&lex->folded, f, bl_hash(f.s, f.n, 0));
	return at != UINT32_MAX && lex->name[at].known
		       ? bl_hash((const char *)&lex->name[at].word, sizeof(uint32_t), 7)
		       : bl_hash(f.s, f.n, 0);
}

/* Few names are met: the last ones are remembered. */
static uint64_t name_of(bl__reading *r, bl_str cell)
{
	uint64_t raw = bl_hash(cell.s, cell.n, 0);
	bl__named *memo = &r->named[raw % G_N_ELEMENTS(r->named)];

	if (memo->raw != raw || !memo->raw)
		*memo = (bl__named){raw, hash_of_name(r->in, cell, raw)};
	return memo->name;
}

/* ---- Ids ----------------------------------------------------------------------------------- */

/* Names a partner: compared as names are, whatever spelling an export has. */
static bool is_partner(const bl__pass *p, int field)
{
	const bl__source *src = p->of->src;

	for (size_t i = 0; i < src->n_wants; i++)
		if (src->want[i].lexicon == &p->of->in->partners && p->found[i].field == field)
			return true;
	return false;
}

static bool id_of_parts(bl__pass *p, const bl_record *rec, const bl__want *id, bl_print *out)
{
	bl_print sum = {0x13198A2E03707344u, 0x243F6A8885A308D3u};

	for (int i = id->part; i < id->part + id->n_parts; i++) {
		bl_str part = bl_str_trim(bl__cell(rec, &p->found[i]));

		if (is_partner(p, p->found[i].field)) {
			uint64_t name = part.n ? name_of(p->of, part) : 0;

			part = (bl_str){(const char *)&name, sizeof name};
			sum.a = bl_hash(part.s, part.n, sum.a);
			sum.b = bl_hash(part.s, part.n, sum.b);
			continue;
		}
		if (!part.n || bl_scientific(part))
			return false;
		sum.a = bl_hash(part.s, part.n, sum.a);
		sum.b = bl_hash(part.s, part.n, sum.b);
	}
	*out = sum;
	return true;
}

bool bl__row_id(bl__pass *p, const bl_record *rec, bl_print *out)
{
	const bl__want *id = bl__want_of(p->of->src, p->of->src->id);
	bl_str cell;

	if (!id)
		return false;
	if (id->n_parts)
		return id_of_parts(p, rec, id, out);
	cell = bl_str_trim(bl__cell(rec, &p->found[p->of->src->id]));
	if (!cell.n || bl_scientific(cell))
		return false;
	*out = bl_print_of(cell);
	return true;
}

bool bl__row_id_damaged(const bl__pass *p, const bl_record *rec)
{
	const bl__want *id = bl__want_of(p->of->src, p->of->src->id);
	bool damaged = false;

	if (!id)
		return false;
	if (!id->n_parts)
		return bl_scientific(bl_str_trim(bl__cell(rec, &p->found[p->of->src->id])));
	for (int i = id->part; i < id->part + id->n_parts; i++)
		damaged |= bl_scientific(bl_str_trim(bl__cell(rec, &p->found[i])));
	return damaged;
}

void bl__pass_keep_id(bl__pass *p)
{
	const bl__want *id = bl__want_of(p->of->src, p->of->src->id);

	bl__pass_keep_want(p, p->of->src->id);
	for (int i = 0; id && i < id->n_parts; i++)
		bl__pass_keep_want(p, id->part + i);
}

/* ---- What else it says ----------------------------------------------------------------------- */

struct bl__looks {
	size_t n;
	struct {
		uint32_t cell;
		unsigned slot;
	} of[TRAITS_MAX];
};

/* Of the id, its version, its day and its partner the traits have their own. */
static bool is_apart(const bl__pass *p, int field)
{
	const bl__source *src = p->of->src;
	const int known[] = {src->id, src->version, src->recorded, src->date, src->partner};
	const bl__want *id = bl__want_of(src, src->id);
	bool apart = false;

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		apart |= known[i] >= 0 && p->found[known[i]].field == field;
	for (int i = 0; id && i < id->n_parts; i++)
		apart |= p->found[id->part + i].field == field;
	return apart;
}

/* By their names: another export may have them in another order. */
bl__looks *bl__looks_new(bl__pass *p)
{
	const bl_header *lay = &p->file->header;
	bl__looks *l = g_new0(bl__looks, 1);

	bl__pass_keep_want(p, p->of->src->date);
	bl__pass_keep_want(p, p->of->src->partner);
	for (size_t i = lay->ours; i < lay->width && l->n < TRAITS_MAX; i++) {
		const char *name = lay->header_line ? lay->folded[i] : "";

		if (is_apart(p, (int)i))
			continue;
		l->of[l->n].cell = bl__pass_keep(p, i);
		l->of[l->n++].slot = (unsigned)((*name ? bl_hash(name, strlen(name), 0) : i) % TRAITS) * 4;
	}
	return l;
}

/* What stands for an empty cell is short and no number; asking costs more than all the rest. */
static bool says_nothing(bl_str cell)
{
	return !cell.n || (cell.n < 5 && !g_ascii_isdigit(*cell.s) && bl_missing(cell));
}

/* One to fifteen; empty cells say nothing. */
static uint64_t four_bits(bl_str cell)
{
	return says_nothing(cell) ? 0 : bl_hash(cell.s, cell.n, 0) % 15 + 1;
}

static bl_day day_of(bl__pass *p, const bl_record *rec)
{
	int date = p->of->src->date;
	bl_dated dated;
	const char *wrong =
		date < 0 ? "" : bl__found_day(&p->found[date], bl__cell(rec, &p->found[date]), &dated);

	return wrong ? BL_DAY_NONE : dated.day;
}

bl_traits bl__row_traits(bl__pass *p, const bl__looks *l, const bl_record *rec)
{
	int partner = p->of->src->partner;
	bl_traits t = {.day = day_of(p, rec)};
	bl_str who = partner < 0 ? (bl_str){"", 0} : bl_str_trim(bl__cell(rec, &p->found[partner]));

	if (who.n)
		t.partner = (uint16_t)(name_of(p->of, who) % UINT16_MAX + 1);
	for (size_t i = 0; i < l->n; i++) {
		uint64_t said = four_bits(rec->cell[l->of[i].cell]);
		uint64_t had = t.other >> l->of[i].slot & 15;

		if (said && had) /* two columns share it */
			said = (had + said) % 15 + 1;
		t.other &= ~(UINT64_C(15) << l->of[i].slot);
		t.other |= (said ? said : had) << l->of[i].slot;
	}
	return t;
}
