/* To the owner: what failed, and what waits for a person.  Each with what to do, ready to be typed. */
#include "room.h"

#include <string.h>

/* A letter to the owner, and how many things it has told of so far. */
typedef struct {
	bl__page page;
	const bl_notice_owner *facts;
	size_t failed, to_do;
} telling;

static GHashTable *none_seen(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* ---- Commands ----------------------------------------------------------------------------- */

static bool is_plain_word(const char *word)
{
	for (const char *p = word; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr("._-/,:+@%", *p))
			return false;
	return *word != '\0';
}

static void add_word(GString *command, const char *word)
{
	g_autofree char *quoted = is_plain_word(word) ? g_strdup(word) : g_shell_quote(word);

	g_string_append_printf(command, " %s", quoted);
}

/* "bilan <verb> AGREEMENT <words>", on a line of its own. */
static void say_command(telling *t, const char *verb, const char *const *words)
{
	g_autoptr(GString) command = g_string_new("bilan ");

	g_string_append(command, verb);
	if (t->facts->agreement)
		add_word(command, t->facts->agreement);
	for (; words && *words; words++)
		add_word(command, *words);
	g_string_append_printf(t->page.text, "    %s\n", command->str);
}

static void heading(telling *t, const char *key, size_t n)
{
	bl__paragraph(&t->page, bl__say(&t->page, key, BL_ARGS(BL_NUMBER("n", (double)n))));
}

static void what_to_do(telling *t, const char *key)
{
	bl__line(&t->page, bl__say(&t->page, key, NULL));
}

/* ---- Editions with a reason ------------------------------------------------------------------ */

static const char *trouble_line(bl__page *page, const bl_notice_trouble *trouble)
{
	const char *edition = bl__edition(page, &trouble->edition);

	return trouble->why && *trouble->why ? bl__say(page, "owner.because",
						       BL_ARGS(BL_TEXT("edition", edition),
							       BL_TEXT("why", bl__clean(page, trouble->why))))
					     : edition;
}

/* Two languages that failed alike are one line. */
static void gather_troubles(bl__page *page, const bl_notice_trouble *all, size_t n, bl_texts *lines)
{
	g_autoptr(GHashTable) seen = none_seen();

	for (size_t i = 0; i < n; i++) {
		const char *line = trouble_line(page, &all[i]);

		if (bl__is_new(seen, line))
			bl_texts_add(lines, line);
	}
}

static size_t say_troubles(telling *t, const char *key, const bl_notice_trouble *all, size_t n)
{
	bl_auto_texts lines = {0};

	gather_troubles(&t->page, all, n, &lines);
	if (lines.n)
		heading(t, key, lines.n);
	for (size_t i = 0; i < lines.n; i++)
		bl__item(&t->page, lines.item[i]);
	return lines.n;
}

/* ---- What failed -------------------------------------------------------------------------------- */

static void say_problems(telling *t)
{
	const bl_notice_owner *facts = t->facts;

	t->failed += facts->n_problems;
	if (facts->n_problems)
		heading(t, "owner.problems", facts->n_problems);
	for (size_t i = 0; i < facts->n_problems; i++)
		bl__item(&t->page, bl__clean(&t->page, facts->problems[i]));
}

static void say_failed(telling *t)
{
	t->failed += say_troubles(t, "owner.failed", t->facts->failed, t->facts->n_failed);
	say_problems(t);
	if (!t->failed)
		return;
	what_to_do(t, "owner.run_again");
	say_command(t, "run", NULL);
}

/* ---- What waits for a look ------------------------------------------------------------------------ */

static void say_held_files(telling *t)
{
	g_autoptr(GHashTable) seen = none_seen();

	for (size_t i = 0; i < t->facts->n_held; i++) {
		const bl_notice_edition *e = &t->facts->held[i];
		const char *name = bl__edition_n(&t->page, e);

		if (bl__is_new(seen, name)) {
			bl__item(&t->page, name);
			t->to_do++;
		}
		bl__say_files(&t->page, e);
	}
}

/* One for each report and period: that is what `bilan deliver` takes. */
static void say_deliver(telling *t)
{
	g_autoptr(GHashTable) seen = none_seen();

	for (size_t i = 0; i < t->facts->n_held; i++) {
		const bl_notice_edition *e = &t->facts->held[i];
		char period[16];
		const char *words[] = {e->ordered, period, NULL};
		g_autofree char *both = NULL;

		bl_period_text(e->period, period);
		both = g_strdup_printf("%s %s", e->ordered, period);
		if (bl__is_new(seen, both))
			say_command(t, "deliver", words);
	}
}

static void say_held(telling *t)
{
	const bl_notice_owner *facts = t->facts;

	if (!facts->n_held)
		return;
	bl__paragraph(&t->page, bl__say(&t->page, "owner.held",
					BL_ARGS(BL_NUMBER("n", (double)facts->n_held),
						BL_TEXT("folder", bl__clean(&t->page, facts->held_in)))));
	say_held_files(t);
	what_to_do(t, "owner.deliver");
	say_deliver(t);
}

/* ---- Letters ----------------------------------------------------------------------------------------- */

static void say_letter(telling *t, const bl_notice_undelivered *letter)
{
	bl__page *page = &t->page;

	bl__item(page, bl__say(page, "owner.letter",
			       BL_ARGS(BL_TEXT("to", bl__clean(page, letter->to)),
				       BL_TEXT("subject", bl__clean(page, letter->subject)))));
	if (letter->reply && *letter->reply)
		bl__under_item(page, bl__say(page, "owner.reply",
					     BL_ARGS(BL_TEXT("reply", bl__clean(page, letter->reply)))));
	t->to_do++;
}

static size_t say_letters_of(telling *t, bl_notice_fate fate, const char *key)
{
	const bl_notice_owner *facts = t->facts;
	size_t n = 0;

	for (size_t i = 0; i < facts->n_letters; i++)
		n += facts->letters[i].fate == fate;
	if (n)
		heading(t, key, n);
	for (size_t i = 0; i < facts->n_letters; i++)
		if (facts->letters[i].fate == fate)
			say_letter(t, &facts->letters[i]);
	return n;
}

static void say_letters(telling *t)
{
	static const char *const again[] = {"--again", NULL};

	if (say_letters_of(t, BL_NOTICE_UNCERTAIN, "owner.uncertain")) {
		what_to_do(t, "owner.ask");
		say_command(t, "deliver", again);
	}
	if (say_letters_of(t, BL_NOTICE_REFUSED, "owner.refused"))
		what_to_do(t, "owner.correct");
	if (say_letters_of(t, BL_NOTICE_GIVEN_UP, "owner.given_up")) {
		what_to_do(t, "owner.look_at_mail");
		say_command(t, "deliver", again);
	}
}

/* ---- What has not come in ------------------------------------------------------------------------------ */

static const char *lack_line(bl__page *page, const bl_notice_lack *lack)
{
	const bl_arg args[] = {
		BL_TEXT("source", bl__clean(page, lack->source)),
		BL_TEXT("partner", bl__clean(page, lack->partner)),
		BL_TEXT("of", lack->partner ? "partner" : "nobody"),
		BL_TEXT("day", lack->until == BL_DAY_NONE ? "" : bl_lang_date(page->lang, lack->until)),
		{NULL, NULL, 0}};

	return bl__say(page, lack->until == BL_DAY_NONE ? "owner.lacks_all" : "owner.lacks", args);
}

static const char *waits_line(bl__page *page, const bl_notice_lack *lack)
{
	const bl_notice_edition *e = &lack->edition;
	const char *edition = bl__edition(page, e);

	if (lack->made)
		return bl__say(page, "owner.made_without", BL_ARGS(BL_TEXT("edition", edition)));
	return bl__say(
		page, "owner.waits",
		BL_ARGS(BL_TEXT("edition", edition), BL_TEXT("day", bl_lang_date(page->lang, e->latest))));
}

/* Lines of who owes what, in the order they are met, each with the editions it is owed for. */
static GHashTable *gather_lacks(telling *t, bl_texts *order)
{
	GHashTable *all =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
	g_autoptr(GHashTable) seen = none_seen();

	for (size_t i = 0; i < t->facts->n_lacks; i++) {
		const char *line = lack_line(&t->page, &t->facts->lacks[i]);
		const char *waits = waits_line(&t->page, &t->facts->lacks[i]);
		g_autofree char *both = g_strdup_printf("%s\n%s", line, waits);
		GPtrArray *of = g_hash_table_lookup(all, line);

		if (!of) {
			of = g_ptr_array_new_with_free_func(g_free);
			g_hash_table_insert(all, g_strdup(line), of);
			bl_texts_add(order, line);
		}
		if (bl__is_new(seen, both))
			g_ptr_array_add(of, g_strdup(waits));
	}
	return all;
}

static void say_lacks(telling *t)
{
	bl_auto_texts order = {0};
	g_autoptr(GHashTable) all = gather_lacks(t, &order);

	if (!order.n)
		return;
	heading(t, "owner.data", order.n);
	for (size_t i = 0; i < order.n; i++) {
		GPtrArray *of = g_hash_table_lookup(all, order.item[i]);

		bl__item(&t->page, order.item[i]);
		for (guint k = 0; k < of->len; k++)
			bl__under_item(&t->page, g_ptr_array_index(of, k));
	}
	what_to_do(t, "owner.ask_for_data");
	t->to_do += order.n;
}

/* ---- The whole -------------------------------------------------------------------------------------------
 */

static const char *subject(telling *t)
{
	return bl__say(&t->page,
		       !t->to_do    ? "owner.subject_failed"
		       : !t->failed ? "owner.subject_to_do"
				    : "owner.subject",
		       BL_ARGS(BL_TEXT("partnership", bl__clean(&t->page, t->facts->partnership)),
			       BL_NUMBER("failed", (double)t->failed), BL_NUMBER("n", (double)t->to_do)));
}

bool bl_notice_to_owner(bl_lang *lang, const bl_notice_owner *facts, bl_notice *out)
{
	telling t = {.facts = facts};

	*out = (bl_notice){0};
	bl__page_begin(&t.page, lang);
	bl__paragraph(&t.page, bl__say(&t.page, "hello", NULL));
	say_failed(&t);
	say_held(&t);
	say_letters(&t);
	t.to_do += say_troubles(&t, "owner.withheld", facts->withheld, facts->n_withheld);
	say_lacks(&t);
	bl__paragraph(&t.page, bl__say(&t.page, "owner.why_you", NULL));
	bl__page_end(&t.page, subject(&t), out);
	if (t.failed + t.to_do)
		return true;
	bl_notice_done(out);
	return false;
}
