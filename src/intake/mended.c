/* Files that --rejects wrote, put right and given back: before its own cells each
 * row says in which file and line it was refused. */
#include "reading.h"

#include <stdlib.h>

enum { OF_FILE, OF_LINE, OURS };

bl_print bl__place_print(bl_str path, uint64_t line)
{
	bl_print print;

	for (size_t i = path.n; i-- > 0;)
		if (path.s[i] == '/') { /* it may have been written in another folder */
			path.s += i + 1;
			path.n -= i + 1;
			break;
		}
	print = bl_print_of(path);
	print.a ^= line * 0x9E3779B97F4A7C15u;
	print.b += line;
	return print;
}

static bool wanted(const bl__pass *p __attribute__((unused)), const bl__readable *file)
{
	return file->header.ours >= OURS;
}

static void map(bl__pass *p)
{
	bl__pass_keep(p, OF_FILE);
	bl__pass_keep(p, OF_LINE);
}

static void note(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	bl_str path = bl_str_trim(rec->cell[OF_FILE]), number = bl_str_trim(rec->cell[OF_LINE]);
	uint64_t line = 0;

	if (bl__above_data(p, rec->line) || !path.n || !number.n || number.n > 12)
		return;
	for (size_t i = 0; i < number.n; i++) {
		if (!g_ascii_isdigit(number.s[i]))
			return;
		line = line * 10 + (uint64_t)(number.s[i] - '0');
	}
	bl_prints_put(&p->of->mended, bl__place_print(path, line), p->file->file);
}

const bl__pass_kind bl__pass_mended = {.name = "mended",
				       .wanted = wanted,
				       .map = map,
				       .sink = {.record = note, .reject = bl__ignore_reject}};
