/* mutate SEED FILE…: every small mistake that could be made in the functions of
 * those files, one a line, in an order that the seed draws.  tests/tools/mutants
 * makes them one at a time and looks whether a test notices.
 *
 *	room  file  function  line  offset  length  replacement  before  after
 *
 * with tabs between.  A mistake's place in the order hangs on what it says, not
 * on where it stands, so that the draw survives edits elsewhere in the file.
 * Each room's kinds of mistakes take turns: else constants would be most of them.
 *
 * The mistakes: a comparison flipped or moved by its edge, a condition inverted
 * or half dropped, `&&` for `||`, a call skipped, an operator of arithmetic or a
 * constant changed, another value returned.  Heads of loops, sizes of memory and
 * what frees it are left alone: such mistakes hang or leak and say little.  So are
 * those that no test can notice: how a hash is mixed, how long a wait between two
 * looks lasts, by how much the answer of a comparison is above or below 0.
 *
 * It reads C as this tree writes it: functions open with a brace at the margin,
 * binary operators stand between blanks. */
#include <glib.h>
#include <string.h>

typedef struct {
	const char *path, *seed;
	char *text, *mask; /* mask: as long, with blanks for comments, strings and preprocessor lines */
	char *room, *function, *type;
	size_t from, to; /* of the function's body */
	GHashTable *told;
	GPtrArray *out;
} source;

typedef enum { COMPARISON, CONDITION, JOINT, CALL, ARITHMETIC, CONSTANT, VALUE, KINDS } kind;

typedef struct {
	guint64 rank;
	guint turn; /* the how-manieth of its kind in its room */
	kind kind;
	char *room, *line;
} mutant;

/* ---- Blanking out what is no code ------------------------------------------------ */

static size_t end_of_quoted(const char *s, size_t i)
{
	char quote = s[i++];

	while (s[i] && s[i] != quote)
		i += s[i] == '\\' && s[i + 1] ? 2 : 1;
	return s[i] ? i + 1 : i;
}

static size_t end_of_directive(const char *s, size_t i)
{
	while (s[i] && s[i] != '\n')
		i += s[i] == '\\' && s[i + 1] ? 2 : 1;
	return i;
}

/* Where the comment, string or directive that begins at `i` ends; `i`: none does. */
static size_t end_of_quiet(const char *s, size_t i)
{
	if (s[i] == '"' || s[i] == '\'')
		return end_of_quoted(s, i);
	if (s[i] == '#' && (i == 0 || s[i - 1] == '\n'))
		return end_of_directive(s, i);
	if (s[i] == '/' && s[i + 1] == '*') {
		const char *end = strstr(s + i + 2, "*/");

		return end ? (size_t)(end + 2 - s) : strlen(s);
	}
	return i;
}

static char *masked(const char *s)
{
	char *mask = g_strdup(s);

	for (size_t i = 0; s[i];) {
		size_t end = end_of_quiet(s, i);

		for (size_t k = i; k < end; k++)
			if (s[k] != '\n')
				mask[k] = k == i && s[i] == '"' ? '"' : ' ';
		i = MAX(end, i + 1);
	}
	return mask;
}

/* ---- Finding one's way -------------------------------------------------------------- */

static gboolean is_word(char c)
{
	return g_ascii_isalnum(c) || c == '_';
}

static size_t end_of_word(const source *f, size_t i)
{
	while (is_word(f->mask[i]))
		i++;
	return i;
}

static size_t after_blanks(const source *f, size_t i)
{
	while (i < f->to && g_ascii_isspace(f->mask[i]))
		i++;
	return i;
}

/* Past the bracket that closes the one at `i`. */
static size_t past_group(const source *f, size_t i)
{
	int depth = 0;

	for (; f->mask[i]; i++) {
		depth += strchr("([{", f->mask[i]) != NULL;
		depth -= strchr(")]}", f->mask[i]) != NULL;
		if (!depth)
			return i + 1;
	}
	return i;
}

/* The semicolon that ends the statement at `i`. */
static size_t end_of_statement(const source *f, size_t i)
{
	while (i < f->to && f->mask[i] != ';')
		i = strchr("([{", f->mask[i]) ? past_group(f, i) : i + 1;
	return i;
}

/* The last character before `i` that is no blank, and whether a line ended between. */
static char before(const source *f, size_t i, gboolean *new_line)
{
	*new_line = FALSE;
	while (i > f->from && g_ascii_isspace(f->mask[i - 1]))
		*new_line |= f->mask[--i] == '\n';
	return i > f->from ? f->mask[i - 1] : '{';
}

/* ---- Telling a mistake ------------------------------------------------------------------ */

static char *one_line(const char *s, size_t n)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isspace(s[i]))
			g_string_append_c(out, s[i]);
		else if (out->len && out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	if (out->len && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

static guint64 rank_of(const source *f, const char *said, const char *after)
{
	g_autofree char *all = g_strjoin("\t", f->seed, f->function, said, after, NULL);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);

	sum[16] = '\0';
	return g_ascii_strtoull(sum, NULL, 16);
}

static guint line_of(const source *f, size_t at)
{
	guint line = 1;

	for (size_t i = 0; i < at; i++)
		line += f->text[i] == '\n';
	return line;
}

/* The same words twice in a function are told apart by counting: "#2" after them. */
static char *unlike(source *f, char *said, const char *after)
{
	g_autofree char *key = g_strjoin("\t", f->function, said, after, NULL);
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(f->told, key)) + 1;
	char *apart = n > 1 ? g_strdup_printf("%s #%u", said, n) : g_strdup(said);

	g_hash_table_insert(f->told, g_steal_pointer(&key), GUINT_TO_POINTER(n));
	g_free(said);
	return apart;
}

static void tell(source *f, kind kind, size_t at, size_t n, const char *instead)
{
	const char *s = f->text;
	size_t from = at, to = at + n;
	g_autofree char *new = one_line(instead, strlen(instead)), *was = NULL, *is = NULL, *said = NULL;
	g_autoptr(GString) now = g_string_new(NULL);
	mutant m = {.kind = kind, .room = g_strdup(f->room)};

	while (from > f->from && s[from - 1] != '\n')
		from--;
	while (s[to] && s[to] != '\n')
		to++;
	g_string_append_len(now, s + from, (gssize)(at - from));
	g_string_append(now, instead);
	g_string_append_len(now, s + at + n, (gssize)(to - at - n));
	was = one_line(s + from, to - from);
	is = one_line(now->str, now->len);
	said = unlike(f, g_steal_pointer(&was), is);
	m.rank = rank_of(f, said, is);
	m.line = g_strdup_printf("%s\t%s\t%s\t%u\t%zu\t%zu\t%s\t%s\t%s", f->room, f->path, f->function,
				 line_of(f, at), at, n, new, said, is);
	g_ptr_array_add(f->out, g_memdup2(&m, sizeof m));
}

/* ---- The mistakes -------------------------------------------------------------------------- */

/* Words whose brackets are left alone. */
static gboolean is_left_alone(const char *word, size_t n)
{
	static const char *const parts[] = {"alloc", "free",  "unref",   "assert", "g_new",
					    "clear", "mutex", "destroy", "close",  "memdup",
					    "sized", "steal", "usleep",  NULL};
	static const char *const whole[] = {"for",    "while", "switch", "case",
					    "static", "goto",  "sizeof", NULL};
	g_autofree char *w = g_strndup(word, n);

	for (size_t i = 0; parts[i]; i++)
		if (strstr(w, parts[i]))
			return TRUE;
	return g_strv_contains(whole, w);
}

/* Past what the word at `i` leaves alone: its brackets, or for `case` and `static` the statement. */
static size_t past_left_alone(const source *f, size_t i)
{
	size_t end = end_of_word(f, i), next = after_blanks(f, end);

	if (!strncmp(f->mask + i, "static", 6))
		return end_of_statement(f, i);
	if (!strncmp(f->mask + i, "case", 4))
		return i + strcspn(f->mask + i, ":");
	return f->mask[next] == '(' ? past_group(f, next) : end;
}

/* Every part between the `&&` (or `||`) that stand openly in a condition, dropped in its turn. */
static void drop_halves(source *f, size_t from, size_t to, const char *joint)
{
	for (size_t i = from; i < to;) {
		if (strchr("([{", f->mask[i])) {
			i = past_group(f, i);
		} else if (!strncmp(f->mask + i, joint, 2)) {
			g_autofree char *left = g_strndup(f->text + from, i - from);
			g_autofree char *right = g_strndup(f->text + i + 2, to - i - 2);

			tell(f, CONDITION, from, to - from, g_strstrip(left));
			tell(f, CONDITION, from, to - from, g_strstrip(right));
			i += 2;
		} else {
			i++;
		}
	}
}

static void spoil_condition(source *f, size_t open)
{
	size_t close = past_group(f, open) - 1;
	g_autofree char *condition = g_strndup(f->text + open + 1, close - open - 1);
	g_autofree char *inverted = g_strdup_printf("!(%s)", condition);
	gboolean either = FALSE;

	tell(f, CONDITION, open + 1, close - open - 1, inverted);
	for (size_t i = open + 1; i < close; i = strchr("([{", f->mask[i]) ? past_group(f, i) : i + 1)
		either |= !strncmp(f->mask + i, "||", 2);
	drop_halves(f, open + 1, close, either ? "||" : "&&");
}

/* A bool turned round, a number one off; other values are left to their constants. */
static void spoil_return(source *f, size_t i)
{
	static const char *const numbers[] = {"double", "int",     "size_t",  "long",
					      "bl_day", "int32_t", "int64_t", NULL};
	size_t from = after_blanks(f, i + strlen("return")), to = end_of_statement(f, from);
	g_autofree char *value = g_strndup(f->text + from, to - from), *instead = NULL;
	const char *type = strrchr(f->type, ' ') ? strrchr(f->type, ' ') + 1 : f->type;

	if (to == from || !strcmp(value, "NAN") || g_ascii_isdigit(value[0]))
		return;
	if (!strcmp(type, "bool"))
		instead = g_strdup_printf("!(%s)", value);
	else if (g_strv_contains(numbers, type))
		instead = g_strdup_printf("(%s) + 1", value);
	if (instead)
		tell(f, VALUE, from, to - from, instead);
}

/* A statement that is a call and nothing else. */
static void skip_call(source *f, size_t i)
{
	size_t end = end_of_word(f, i), past;
	gboolean new_line;
	char last = before(f, i, &new_line);

	if (f->mask[end] != '(' || !(strchr(";{}", last) || (new_line && (last == ')' || last == 'e'))))
		return;
	past = past_group(f, end);
	if (f->mask[past] == ';')
		tell(f, CALL, i, past - i, "(void)0");
}

/* The 1 and -1 of an order (by_day, by_name …): whoever sorts asks for the sign. */
static gboolean is_sign(const source *f, const char *number)
{
	return g_str_has_prefix(f->function, "by_") && !strcmp(number, "1");
}

/* Whole and decimal numbers; not the `[2]` of an array, nor a `{0}`. */
static size_t spoil_number(source *f, size_t i)
{
	size_t end = i;
	g_autofree char *number = NULL, *instead = NULL;

	while (is_word(f->mask[end]) || f->mask[end] == '.')
		end++;
	if (strchr("[{", f->mask[i - 1]) || strchr("xX", f->mask[i + 1]) ||
	    strspn(f->mask + i, "0123456789.") < end - i)
		return end;
	number = g_strndup(f->mask + i, end - i);
	if (is_sign(f, number))
		return end;
	instead = strchr(number, '.')
			  ? g_strdup_printf("(2 * %s)", number)
			  : g_strdup_printf("%" G_GINT64_FORMAT, g_ascii_strtoll(number, NULL, 10) + 1);
	tell(f, CONSTANT, i, end - i, instead);
	return end;
}

static const struct {
	const char *is, *instead[3];
} operators[] = {
	{"<=", {"<", ">"}}, {">=", {">", "<"}},  {"==", {"!="}},      {"!=", {"=="}},
	{"&&", {"||"}},     {"||", {"&&"}},      {"+=", {"-="}},      {"-=", {"+="}},
	{"*=", {"/="}},     {"<", {"<=", ">="}}, {">", {">=", "<="}}, {"+", {"-"}},
	{"-", {"+"}},       {"*", {"/"}},        {"/", {"*"}},        {"%", {"/"}},
};

static kind kind_of(const char *operator)
{
	if (strchr("&|", operator[0]))
		return JOINT;
	return strchr("<>=!", operator[0]) ? COMPARISON : ARITHMETIC;
}

/* A long constant of bits follows: a hash is mixed. */
static gboolean mixes(const source *f, size_t i)
{
	size_t at = after_blanks(f, i);

	return !strncmp(f->mask + at, "0x", 2) && strspn(f->mask + at + 2, "0123456789ABCDEFabcdef") >= 8;
}

/* Past the operator at `i`, which stands between blanks. */
static size_t spoil_operator(source *f, size_t i)
{
	size_t n = strcspn(f->mask + i, " \t\n");

	if (mixes(f, i + n))
		return i + n;

	for (size_t k = 0; k < G_N_ELEMENTS(operators); k++) {
		if (strlen(operators[k].is) != n || strncmp(f->mask + i, operators[k].is, n))
			continue;
		for (const char *const *instead = operators[k].instead; *instead; instead++)
			tell(f, kind_of(operators[k].is), i, n, *instead);
	}
	return i + n;
}

static size_t spoil_word(source *f, size_t i)
{
	size_t end = end_of_word(f, i);

	if (is_left_alone(f->mask + i, end - i))
		return past_left_alone(f, i);
	if (end - i == 2 && !strncmp(f->mask + i, "if", 2))
		spoil_condition(f, after_blanks(f, end));
	else if (end - i == 6 && !strncmp(f->mask + i, "return", 6))
		spoil_return(f, i);
	else
		skip_call(f, i);
	return end;
}

static void spoil_body(source *f)
{
	for (size_t i = f->from; i < f->to;) {
		if (g_ascii_isdigit(f->mask[i]))
			i = spoil_number(f, i);
		else if (is_word(f->mask[i]))
			i = spoil_word(f, i);
		else if (strchr("<>=!&|+-*/%", f->mask[i]) && g_ascii_isspace(f->mask[i - 1]))
			i = spoil_operator(f, i);
		else
			i++;
	}
}

/* ---- Files -------------------------------------------------------------------------------------- */

/* Name and type of the function whose body opens at `brace`, from the text before it. */
static gboolean read_head(source *f, size_t start, size_t brace)
{
	size_t close = brace, open, name;
	int depth = 0;

	while (close > start && g_ascii_isspace(f->mask[close - 1]))
		close--;
	if (close == start || f->mask[close - 1] != ')')
		return FALSE;
	for (open = close; open > start; open--) {
		depth += (f->mask[open - 1] == ')') - (f->mask[open - 1] == '(');
		if (!depth)
			break;
	}
	for (name = open - 1; name > start && is_word(f->mask[name - 1]); name--)
		;
	f->function = g_strndup(f->mask + name, open - 1 - name);
	f->type = one_line(f->mask + start, name - start);
	return TRUE;
}

static void spoil_file(source *f)
{
	size_t start = 0;

	for (size_t i = 0; f->mask[i]; i++) {
		if (f->mask[i] == ';') {
			start = i + 1;
		} else if (f->mask[i] == '{') {
			size_t past = past_group(f, i);

			if ((i == 0 || f->mask[i - 1] == '\n') && read_head(f, start, i)) {
				f->from = i + 1;
				f->to = past - 1;
				spoil_body(f);
				g_clear_pointer(&f->function, g_free);
				g_clear_pointer(&f->type, g_free);
			}
			i = past - 1;
			start = past;
		}
	}
}

/* src/ROOM/file.c; a file beside the rooms belongs to the corridor. */
static char *room_of(const char *path)
{
	g_auto(GStrv) part = g_strsplit(path, "/", -1);

	return g_strdup(g_strv_length(part) > 2 ? part[g_strv_length(part) - 2] : "corridor");
}

static int by_turn(const void *a, const void *b)
{
	const mutant *x = *(mutant *const *)a, *y = *(mutant *const *)b;

	if (x->turn != y->turn)
		return x->turn < y->turn ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static void take_turns(GPtrArray *all)
{
	g_autoptr(GHashTable) rooms = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);

	g_ptr_array_sort(all, by_turn); /* no turns yet: by rank alone */
	for (guint i = 0; i < all->len; i++) {
		mutant *m = all->pdata[i];
		guint *next = g_hash_table_lookup(rooms, m->room);

		if (!next)
			g_hash_table_insert(rooms, m->room, next = g_new0(guint, KINDS));
		m->turn = ++next[m->kind];
	}
	g_ptr_array_sort(all, by_turn);
}

static gboolean read_source(const char *seed, const char *path, GPtrArray *out)
{
	source f = {.path = path, .seed = seed, .out = out};

	if (!g_file_get_contents(path, &f.text, NULL, NULL)) {
		g_printerr("mutate: cannot read %s\n", path);
		return FALSE;
	}
	f.mask = masked(f.text);
	f.room = room_of(path);
	f.told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	spoil_file(&f);
	g_hash_table_unref(f.told);
	g_free(f.room);
	g_free(f.mask);
	g_free(f.text);
	return TRUE;
}

int main(int argc, char **argv)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new();

	if (argc < 3)
		return 2;
	for (int i = 2; i < argc; i++)
		if (!read_source(argv[1], argv[i], all))
			return 2;
	take_turns(all);
	for (guint i = 0; i < all->len; i++) {
		mutant *m = all->pdata[i];

		g_print("%s\n", m->line);
		g_free(m->line);
		g_free(m->room);
		g_free(m);
	}
	return 0;
}
