/* Letters are handed over: SENDING is recorded before, and what became of it after. */
#include "routine.h"

#include <string.h>

#define DAYS_TRIED    3   /* what is put off is tried at every run for so long */
#define SECONDS_GIVEN 120 /* to the mail program, for one letter */

/* ---- One letter ----------------------------------------------------------------------- */

/* The files of its editions; *n of them.  Their bytes are the caller's.  A page that stands beside pages to
 * print stays in its folder: mail programs keep pages of the web from their readers. */
static bl_status enclose(bl__round *r, const bl_letter_row *letter, bl_enclosure *file, size_t *n,
			 bl_error *err)
{
	size_t n_rows;
	const bl_edition_row *rows = bl__rows(r, BL_PUBLISHED, &n_rows);
	bl_status status = bl_record_error(r->record, err);

	*n = 0;
	for (size_t k = 0; k < letter->n_editions && status == BL_OK; k++) {
		for (size_t i = 0; i < n_rows && status == BL_OK; i++) {
			g_autofree char *path = NULL;
			char *bytes = NULL;
			size_t size;

			if (rows[i].id != letter->editions[k])
				continue;
			path = g_build_filename(r->folder, rows[i].period, rows[i].file, NULL);
			status = bl_file_read(path, &bytes, &size, err);
			if (status == BL_OK)
				file[(*n)++] = (bl_enclosure){.name = rows[i].file,
							      .type = bl_format_media_type(rows[i].file),
							      .bytes = bytes,
							      .n = size};
		}
	}
	return status;
}

static bl_status write_letter(bl__round *r, const bl_letter_row *row, char **bytes, size_t *n, bl_error *err)
{
	const bl_agreement *a = r->agreement;
	bl_enclosure *file = bl_arena_alloc(r->arena, (row->n_editions + 1) * sizeof *file);
	size_t n_files = 0;
	bl_status status = row->attach ? enclose(r, row, file, &n_files, err) : BL_OK;
	bl_letter letter = {.from = bl__sender(a),
			    .from_name = bl_text_in(&a->name, row->language),
			    .to = row->to,
			    .to_name = row->name,
			    .subject = row->subject,
			    .text = row->text,
			    .language = row->language,
			    .message_id = row->message_id,
			    .date = row->made,
			    .time_zone = a->time_zone,
			    .enclosed = file,
			    .n_enclosed = n_files};

	if (status == BL_OK)
		status = bl_letter_write(&letter, bytes, n, err);
	for (size_t i = 0; i < n_files; i++)
		g_free((char *)(uintptr_t)file[i].bytes);
	return status;
}

static void tell(bl__round *r, const bl_letter_row *letter, bl_entry_level level, const char *key,
		 const char *reply)
{
	bl__tell(r, level, key,
		 BL_ARGS(BL_TEXT("to", letter->to), BL_TEXT("subject", letter->subject),
			 BL_TEXT("reply", reply ? reply : "")));
}

static bool is_given_up(const bl__round *r, const bl_letter_row *letter)
{
	return r->ask->clock() >= letter->made + DAYS_TRIED * INT64_C(86400);
}

/* What is recorded of it now, and what is told. */
static bl_letter_state settle(bl__round *r, const bl_letter_row *letter, bl_mail_outcome outcome,
			      const char *reply)
{
	switch (outcome) {
	case BL_MAIL_ACCEPTED:
		tell(r, letter, BL_ENTRY_INFO, "letter_sent", reply);
		return BL_SENT;
	case BL_MAIL_REFUSED:
		tell(r, letter, BL_ENTRY_PERSON, "letter_refused", reply);
		return BL_REFUSED;
	case BL_MAIL_UNCERTAIN:
		tell(r, letter, BL_ENTRY_PERSON, "letter_uncertain", reply);
		return BL_UNCERTAIN;
	case BL_MAIL_NO_PROGRAM:
	case BL_MAIL_LATER:
		break;
	}
	if (!is_given_up(r, letter)) {
		tell(r, letter, BL_ENTRY_INFO, "letter_later", reply);
		return BL_QUEUED;
	}
	tell(r, letter, BL_ENTRY_PERSON, "letter_given_up", reply);
	return BL_REFUSED;
}

static bl_status hand_over(bl__round *r, const bl_letter_row *letter, const char *bytes, size_t n,
			   bl_error *err)
{
	bl_courier by = {.program = r->agreement->editions.sendmail,
			 .from = bl__sender(r->agreement),
			 .to = letter->to,
			 .environment = r->ask->environment,
			 .seconds = SECONDS_GIVEN};
	char reply[256] = "";
	bl_status status = bl_record_letter(r->record, letter->id, BL_SENDING, r->ask->clock(), NULL, err);
	bl_letter_state state;

	if (status != BL_OK)
		return status;
	state = settle(r, letter, bl_mail_send(&by, bytes, n, reply), reply);
	return bl_record_letter(r->record, letter->id, state, r->ask->clock(), reply, err);
}

static bl_status send_one(bl__round *r, const bl_letter_row *letter, bl_error *err)
{
	g_autofree char *bytes = NULL;
	size_t n;
	bl_error wrong;

	if (!bl__sender(r->agreement)) {
		tell(r, letter, BL_ENTRY_PERSON, "no_sender", NULL);
		return BL_OK;
	}
	if (write_letter(r, letter, &bytes, &n, &wrong) != BL_OK) {
		bl__tell_error(r, &wrong);
		return bl_record_letter(r->record, letter->id, BL_REFUSED, r->ask->clock(), wrong.key, err);
	}
	return hand_over(r, letter, bytes, n, err);
}

/* ---- All of them ------------------------------------------------------------------------ */

/* Whether it was sent, nobody knows: sent again by itself it might arrive twice. */
static bl_status doubt_sending(bl__round *r, bl_error *err)
{
	size_t n;
	const bl_letter_row *all = bl_record_letters(r->record, BL_SENDING, r->arena, &n);
	bl_status status = bl_record_error(r->record, err);

	for (size_t i = 0; i < n && status == BL_OK; i++) {
		tell(r, &all[i], BL_ENTRY_PERSON, "letter_uncertain", all[i].reply);
		status = bl_record_letter(r->record, all[i].id, BL_UNCERTAIN, r->ask->clock(), all[i].reply,
					  err);
	}
	return status;
}

static bool has_program(const bl__round *r)
{
	return g_file_test(r->agreement->editions.sendmail, G_FILE_TEST_IS_EXECUTABLE);
}

/* Said once a run; letters wait for a program as long as for anything else. */
static bl_status put_off(bl__round *r, const bl_letter_row *letter, bl_error *err)
{
	const char *program = r->agreement->editions.sendmail;

	if (!r->no_program)
		bl__tell(r, BL_ENTRY_INFO, "no_mail_program", BL_ARGS(BL_TEXT("program", program)));
	r->no_program = true;
	if (!is_given_up(r, letter))
		return BL_OK;
	tell(r, letter, BL_ENTRY_PERSON, "letter_given_up", program);
	return bl_record_letter(r->record, letter->id, BL_REFUSED, r->ask->clock(), program, err);
}

/* Those that were written since this run last sent any. */
bl_status bl__send_letters(bl__round *r, bl_error *err)
{
	size_t n = 0;
	const bl_letter_row *all = NULL;
	bl_status status = doubt_sending(r, err);

	if (status == BL_OK) {
		all = bl_record_letters(r->record, BL_QUEUED, r->arena, &n);
		status = bl_record_error(r->record, err);
	}
	for (size_t i = 0; i < n && status == BL_OK; i++) {
		if (all[i].id <= r->last_letter)
			continue;
		r->last_letter = all[i].id;
		status = has_program(r) ? send_one(r, &all[i], err) : put_off(r, &all[i], err);
	}
	return status;
}

bl_status bl__queue_again(bl__round *r, bl_error *err)
{
	static const bl_letter_state states[] = {BL_UNCERTAIN, BL_REFUSED};
	bl_status status = doubt_sending(r, err);

	for (size_t s = 0; s < G_N_ELEMENTS(states) && status == BL_OK; s++) {
		size_t n;
		const bl_letter_row *all = bl_record_letters(r->record, (int)states[s], r->arena, &n);

		status = bl_record_error(r->record, err);
		for (size_t i = 0; i < n && status == BL_OK; i++)
			status = bl_record_letter(r->record, all[i].id, BL_QUEUED, r->ask->clock(),
						  all[i].reply, err);
	}
	return status;
}
