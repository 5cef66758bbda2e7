/* Texts fit for a terminal: a control byte is no command to it. */
#include "cli.h"

#include <string.h>

const char *cli_plain(bl_str text)
{
	static char room[8][2048];
	static int turn;

	turn = (turn + 1) % 8;
	bl_text_plain(text, room[turn], sizeof room[turn]);
	return room[turn];
}

const char *cli_plain_cut(const char *text, size_t most)
{
	size_t n = strlen(text);

	if (n <= most)
		return cli_plain((bl_str){text, n});
	for (n = most; n && ((unsigned char)text[n] & 0xC0) == 0x80; n--) /* not through a letter */
		;
	return cli_plain((bl_str){text, n});
}
