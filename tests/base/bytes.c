/* Portable bytes, and words that stand for several. */
#include "bilan/base.h"
#include "test.h"

#include <glib.h>

TEST("base", "portable bytes are lowest first, whatever the machine")
{
	bl_packed p = {0};

	bl_pack_int(&p, 258);
	bl_pack_int(&p, -2);
	bl_pack_text(&p, bl_str_of("é"));
	assert_int_equal(p.n, 8 + 8 + 8 + 2);
	assert_memory_equal(p.bytes,
			    "\2\1\0\0\0\0\0\0\xFE\xFF\xFF\xFF\xFF\xFF\xFF\xFF\2\0\0\0\0\0\0\0\xC3\xA9", 26);
	g_free(p.bytes);
}

TEST("base", "portable bytes cut anywhere are told broken, and give nothing more")
{
	bl_packed p = {0};

	bl_pack_text(&p, bl_str_of("atelier"));
	bl_pack_int(&p, 7);
	for (size_t n = 0; n <= p.n; n++) {
		bl_unpacking u = {p.bytes, n, false};
		bl_str text = bl_unpack_text(&u);
		int64_t x = bl_unpack_int(&u);

		assert_int_equal(u.broken, n < p.n);
		assert_int_equal(text.n, n < 15 ? 0 : 7);
		assert_int_equal(x, n < p.n ? 0 : 7);
	}
	g_free(p.bytes);
}

TEST("base", "a count that the bytes left cannot hold is broken before anything is allocated for it")
{
	bl_packed p = {0};
	bl_unpacking u;

	bl_pack_int(&p, 3);
	bl_pack_int(&p, 1);
	bl_pack_int(&p, 2);
	u = (bl_unpacking){p.bytes, p.n, false};
	assert_int_equal(bl_unpack_count(&u, 8), 0);
	assert_true(u.broken);
	u = (bl_unpacking){p.bytes, p.n, false};
	assert_int_equal(bl_unpack_count(&u, 4), 3);
	g_free(p.bytes);
}

TEST("base", "a word that stands for several has its members, each other word none")
{
	bl_words *w = bl_words_new();
	uint32_t ab[] = {bl_words_add(w, bl_str_of("a")), bl_words_add(w, bl_str_of("b"))},
		 ba[] = {ab[1], ab[0]};
	uint32_t list = bl_words_add_list(w, ab, 2);
	const uint32_t *member;

	assert_int_equal(bl_words_add_list(w, ab, 2), list);
	assert_int_not_equal(bl_words_add_list(w, ba, 2), list);
	assert_int_equal(bl_words_members(w, list, &member), 2);
	assert_int_equal(member[0], ab[0]);
	assert_int_equal(member[1], ab[1]);
	assert_int_not_equal(bl_words_add(w, bl_str_of("ab")), list);
	assert_int_equal(bl_words_members(w, ab[0], &member), 0);
	assert_int_equal(bl_words_members(w, 0, &member), 0);
	bl_words_free(w);
}
