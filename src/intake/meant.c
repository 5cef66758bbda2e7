/* A file of rejects, put right and given back: what was marked when it was written, so
 * that no spreadsheet takes it for a formula, is what it was before. */
#include "meant.h"

struct bl__meant {
	bl__pass *pass;
	bl_sink sink;
	bl_str *cell;
};

static void take(void *self, const bl_record *rec)
{
	bl__meant *m = self;
	bl_record meant = *rec;

	for (size_t i = 0; i < m->pass->kept; i++)
		m->cell[i] = bl_csv_meant(rec->cell[i]);
	meant.cell = m->cell;
	m->sink.record(m->sink.self, &meant);
}

static void pass_blank(void *self, uint64_t line)
{
	const bl__meant *m = self;

	if (m->sink.blank)
		m->sink.blank(m->sink.self, line);
}

static void pass_reject(void *self, uint64_t line, const char *reason, bl_str raw)
{
	const bl__meant *m = self;

	m->sink.reject(m->sink.self, line, reason, raw);
}

bl__meant *bl__meant_new(bl__pass *p, const bl_sink *sink, bl_sink *meant)
{
	bl__meant *m;

	if (!p->file->header.ours)
		return NULL;
	m = g_new0(bl__meant, 1);
	m->pass = p;
	m->sink = *sink;
	m->cell = g_new0(bl_str, p->kept + 1);
	*meant = (bl_sink){m, take, pass_blank, pass_reject, NULL};
	return m;
}

void bl__meant_free(bl__meant *m)
{
	if (!m)
		return;
	g_free(m->cell);
	g_free(m);
}
