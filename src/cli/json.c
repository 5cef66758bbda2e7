/* JSON as it is printed. */
#include "cli.h"

#include <json-glib/json-glib.h>
#include <string.h>

void cli_json(cli_json_node *root, cli_json_form form)
{
	g_autoptr(JsonGenerator) out = json_generator_new();
	g_autofree char *text = NULL;

	json_generator_set_root(out, root);
	json_generator_set_pretty(out, form == CLI_JSON_INDENTED);
	text = json_generator_to_data(out, NULL);
	/* The generator leaves the last of the control characters, U+001F, as it is, and no reader takes
	 * that. */
	for (const char *c = text; *c;) {
		size_t n = strcspn(c, "\x1F");

		fwrite(c, 1, n, stdout);
		c += n;
		if (*c && c++)
			fputs("\\u001f", stdout);
	}
	putchar('\n');
}
