#include "made.h"

TEST("record", "letters are recorded with the editions they announce, at the moment these are published")
{
	g_autofree char *folder = made_folder("outbox");
	bl_register *reg = made_record(folder);
	bl_arena *arena = bl_arena_new();
	bl_edition_made all[] = {made_edition("monthly", NULL, "fr"), made_edition("funder", NULL, "fr")};
	bl_letter_row letters[] = {made_letter("a@example.org", "1", BL_QUEUED),
				   made_letter("b@example.org", "2", BL_QUEUED)};
	const bl_letter_row *l;
	int64_t ids[2];
	size_t n;

	assert_int_equal(bl_record_add(reg, made_run(reg, OCTOBER_5), all, 2, NULL), BL_OK);
	for (int i = 0; i < 2; i++)
		ids[i] = all[i].edition.id;
	letters[0].editions = letters[1].editions = ids;
	letters[0].n_editions = 2;
	letters[1].n_editions = 1;
	/* one edition cannot be published: no letter says it was */
	assert_int_equal(bl_record_published(reg, (int64_t[]){ids[0], 99}, 2, 1, letters, 2, NULL), BL_EUSER);
	bl_record_letters(reg, -1, arena, &n);
	assert_int_equal(n, 0);
	assert_int_equal(bl_record_published(reg, ids, 2, 1, letters, 2, NULL), BL_OK);
	assert_int_equal(bl_record_published(reg, ids, 2, 1, letters, 2, NULL), BL_OK);
	l = bl_record_letters(reg, BL_QUEUED, arena, &n);
	assert_int_equal(n, 2);
	assert_string_equal(l[0].to, "a@example.org");
	assert_int_equal(l[0].n_editions, 2);
	assert_int_equal(l[0].editions[1], ids[1]);
	assert_int_equal(l[1].n_editions, 1);
	bl_record_close(reg);
	bl_arena_free(arena);
}

TEST("record", "what becomes of a letter is kept: tries and when, and the last reply")
{
	g_autofree char *folder = made_folder("sending");
	bl_register *reg = made_record(folder);
	bl_arena *arena = bl_arena_new();
	bl_letter_row letter = made_letter("a@example.org", "x", BL_QUEUED);
	const bl_letter_row *l;
	size_t n;

	letter.owner = true;
	letter.name = "Ana";
	assert_int_equal(bl_record_write_letter(reg, &letter, NULL), BL_OK);
	assert_int_equal(bl_record_letter(reg, 1, BL_SENDING, 50, NULL, NULL), BL_OK);
	assert_int_equal(bl_record_letter(reg, 1, BL_QUEUED, 51, "451 later", NULL), BL_OK);
	assert_int_equal(bl_record_letter(reg, 1, BL_SENDING, 60, NULL, NULL), BL_OK);
	assert_int_equal(bl_record_letter(reg, 1, BL_SENT, 61, NULL, NULL), BL_OK);
	l = bl_record_letters(reg, -1, arena, &n);
	assert_int_equal(n, 1);
	assert_int_equal(l->state, BL_SENT);
	assert_int_equal(l->tries, 2);
	assert_int_equal(l->tried, 60);
	assert_string_equal(l->reply, "451 later");
	assert_string_equal(l->name, "Ana");
	assert_true(l->owner && !l->attach);
	assert_int_equal(bl_record_letter(reg, 7, BL_SENT, 61, NULL, NULL), BL_EUSER);
	bl_record_close(reg);
	bl_arena_free(arena);
}

TEST("record", "the same letter is recorded once, but what was given up may be written again")
{
	g_autofree char *folder = made_folder("once");
	bl_register *reg = made_record(folder);
	bl_arena *arena = bl_arena_new();
	bl_letter_row letter = made_letter("a@example.org", "same", BL_QUEUED);
	size_t n;

	assert_int_equal(bl_record_write_letter(reg, &letter, NULL), BL_OK);
	letter.text = "other words";
	assert_int_equal(bl_record_write_letter(reg, &letter, NULL), BL_OK);
	assert_string_equal(bl_record_letters(reg, -1, arena, &n)->text, "Bonjour");
	assert_int_equal(n, 1);
	assert_int_equal(bl_record_letter(reg, 1, BL_CANCELLED, 9, NULL, NULL), BL_OK);
	assert_int_equal(bl_record_write_letter(reg, &letter, NULL), BL_OK);
	bl_record_letters(reg, -1, arena, &n);
	assert_int_equal(n, 2);
	bl_record_close(reg);
	bl_arena_free(arena);
}
