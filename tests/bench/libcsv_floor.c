/* The floor of what libcsv allows: every field and row is called back for, and
 * nothing is done with it. */
#include <csv.h>
#include <stdio.h>

static void field(void *s, size_t n, void *self)
{
	(void)s;
	(void)n;
	(void)self;
}

static void row(int c, void *self)
{
	(void)c;
	++*(unsigned long *)self;
}

int main(int argc, char **argv)
{
	static char buffer[1 << 18];
	FILE *in = argc == 2 ? fopen(argv[1], "rb") : NULL;
	struct csv_parser parser;
	unsigned long rows = 0;
	size_t n;

	if (!in || csv_init(&parser, 0))
		return 2;
	while ((n = fread(buffer, 1, sizeof buffer, in)) > 0)
		if (csv_parse(&parser, buffer, n, field, row, &rows) != n)
			return 1;
	csv_fini(&parser, field, row, &rows);
	csv_free(&parser);
	fclose(in);
	printf("%lu\n", rows);
	return 0;
}
