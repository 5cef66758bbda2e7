/* --rejects FILE: every rejected row as CSV, that a person can put right and
 * feed back.  Rows are spooled as they are met, so that memory does not depend
 * on their number, and the files appear whole when the run is done. */
#include "cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define OUR_COLUMNS 4

typedef struct {
	FILE *spool;
	bool begun; /* its columns are written */
	uint64_t rows;
} part;

struct reject_file {
	cli *c;
	bl_reject_watch watch;
	GArray *part;         /* [source] part */
	int failed;           /* errno of the first spool that could not be written */
	bl_path_names *names; /* of the sources; NULL: not asked for yet */
};

static void put_text(FILE *to, const char *text)
{
	bl_csv_put_cell(to, bl_str_of(text));
}

/* ---- Rows as they come ----------------------------------------------------------- */

static part *part_of(reject_file *f, int source)
{
	part *p;

	if (f->part->len <= (guint)source)
		g_array_set_size(f->part, (guint)source + 1);
	p = &g_array_index(f->part, part, source);
	if (!p->spool && !f->failed) {
		p->spool = tmpfile();
		if (!p->spool)
			f->failed = errno;
	}
	return p->spool ? p : NULL;
}

/* A column of the source may be called as one of ours is: ours gives way. */
static void put_our_head(const reject_file *f, FILE *to, size_t k, const char *const *name, size_t n)
{
	static const char *const keys[OUR_COLUMNS] = {"rejects.file", "rejects.line", "rejects.column",
						      "rejects.reason"};
	const char *ours = cli_say(f->c, keys[k], NULL);
	void (*put)(FILE *, bl_str) = k ? bl_csv_put_cell : bl_csv_put_first;

	for (size_t i = 0; i < n; i++) {
		if (bl_same_name(ours, name[i])) {
			g_autofree char *mark = g_strdup_printf("bilan: %s", ours);

			put(to, bl_str_of(mark));
			return;
		}
	}
	put(to, bl_str_of(ours));
}

static void take_columns(void *self, int source, const char *const *name, size_t n)
{
	reject_file *f = self;
	part *p = part_of(f, source);

	if (!p || p->begun)
		return;
	p->begun = true;
	fputs("\xEF\xBB\xBF", p->spool); /* a spreadsheet then reads it as UTF-8 */
	for (size_t k = 0; k < OUR_COLUMNS; k++)
		put_our_head(f, p->spool, k, name, n);
	for (size_t i = 0; i < n; i++) {
		g_autofree char *place = *name[i] ? NULL : g_strdup_printf("#%zu", i + 1);

		put_text(p->spool, place ? place : name[i]);
	}
	fputs("\r\n", p->spool);
}

static void take_row(void *self, const bl_reject *r, const char *path, const bl_str *cell, size_t n)
{
	reject_file *f = self;
	part *p = part_of(f, r->source);
	g_autofree char *key = g_strdup_printf("reject.%s", r->reason);
	char number[24];

	if (!p)
		return;
	p->rows++;
	bl_csv_put_first(p->spool, bl_str_of(path));
	g_snprintf(number, sizeof number, "%" G_GUINT64_FORMAT, r->line);
	put_text(p->spool, number);
	g_snprintf(number, sizeof number, "%d", r->column);
	put_text(p->spool, r->column ? number : "");
	put_text(p->spool, bl_lang_say(f->c->lang, key, NULL));
	for (size_t i = 0; i < n; i++)
		bl_csv_put_cell(p->spool, cell[i]);
	fputs("\r\n", p->spool);
}

reject_file *cli_rejects_new(cli *c)
{
	reject_file *f;

	if (!c->rejects)
		return NULL;
	f = g_new0(reject_file, 1);
	f->c = c;
	f->part = g_array_new(FALSE, TRUE, sizeof(part));
	f->watch = (bl_reject_watch){f, take_columns, take_row};
	c->house.rejects = &f->watch;
	return f;
}

void cli_rejects_free(reject_file *f)
{
	if (!f)
		return;
	f->c->house.rejects = NULL;
	for (guint i = 0; i < f->part->len; i++)
		if (g_array_index(f->part, part, i).spool)
			fclose(g_array_index(f->part, part, i).spool);
	g_array_unref(f->part);
	bl_path_names_free(f->names);
	g_free(f);
}

/* ---- Files -------------------------------------------------------------------------- */

static bl_path_names *names_of(const bl_agreement *a)
{
	bl_path_names *all = bl_path_names_new();

	for (size_t i = 0; i < a->n_sources; i++)
		bl_path_names_add(all, a->sources[i].name);
	return all;
}

/* One source: FILE as said.  Several: "-source" stands before the extension. */
static char *path_of(const reject_file *f, const bl_agreement *a, int source)
{
	g_autofree char *name = bl_path_name(f->names, a->sources[source].name);
	const cli *c = f->c;
	const char *base = strrchr(c->rejects, '/'), *dot = strrchr(base ? base : c->rejects, '.');

	if (a->n_sources == 1)
		return g_strdup(c->rejects);
	if (!dot || dot == c->rejects || dot[-1] == '/')
		return g_strdup_printf("%s-%s", c->rejects, name);
	return g_strdup_printf("%.*s-%s%s", (int)(dot - c->rejects), c->rejects, name, dot);
}

static bl_status put(part *p, const char *path, bl_outbox *box, bl_error *err)
{
	GMappedFile *map = NULL;
	bl_status status;

	if (fflush(p->spool) || ferror(p->spool))
		return bl_fail_errno(err, path, errno ? errno : EIO);
	map = g_mapped_file_new_from_fd(fileno(p->spool), FALSE, NULL);
	if (!map)
		return bl_fail_errno(err, path, EIO);
	status =
		bl_outbox_put(box, path, g_mapped_file_get_contents(map), g_mapped_file_get_length(map), err);
	g_mapped_file_unref(map);
	return status;
}

static void tell(const reject_file *f, const bl_agreement *a)
{
	for (guint s = 0; !f->c->quiet && s < f->part->len; s++) {
		g_autofree char *path = path_of(f, a, (int)s);

		fprintf(stderr, "bilan: %s\n",
			cli_say(f->c, "note.written",
				BL_ARGS(BL_TEXT("file", cli_plain(bl_str_of(path))),
					BL_NUMBER("n", (double)g_array_index(f->part, part, s).rows))));
	}
}

bl_status cli_rejects_write(reject_file *f, const bl_run *run, bl_status status)
{
	bl_outbox *box;
	bl_status written = BL_OK;
	bl_error err;

	if (!f)
		return status;
	box = bl_outbox_new();
	bl_outbox_agree(box, bl_run_agreement(run), bl_run_taken(run));
	f->names = names_of(bl_run_agreement(run));
	if (f->failed)
		written = bl_fail_errno(&err, f->c->rejects, f->failed);
	for (guint s = 0; written == BL_OK && s < f->part->len; s++) {
		g_autofree char *path = path_of(f, bl_run_agreement(run), (int)s);

		written = put(&g_array_index(f->part, part, s), path, box, &err);
	}
	if (written == BL_OK)
		written = bl_outbox_publish(box, &err);
	if (written == BL_OK)
		tell(f, bl_run_agreement(run));
	else
		bl_problems_add(f->c->problems, &err);
	bl_outbox_free(box);
	return MAX(status, written);
}
