/* Words of people in letters. */
#include "../../src/notice/room.h"
#include "test.h"

#include <glib.h>

TEST("notice", "a text of people is whole in a letter, also where each of its bytes becomes three")
{
	bl__page page;
	bl_notice letter = {0};

	bl__page_begin(&page, NULL);
	assert_string_equal(bl__clean(&page, "\x01"), "\uFFFD");
	assert_string_equal(bl__clean(&page, "\x01\x02\x03"), "\uFFFD\uFFFD\uFFFD");
	assert_string_equal(bl__clean(&page, "Anse\tet Cap"), "Anse et Cap");
	assert_string_equal(bl__clean(&page, NULL), "");
	bl__page_end(&page, "", &letter);
	bl_notice_done(&letter);
}
