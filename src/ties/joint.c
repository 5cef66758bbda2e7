/* Which kind of joint activity a word is of. */
#include "ties.h"

#include <string.h>

const bl_joint *bl_joint_find(const char *name)
{
	for (size_t k = 0; name && bl_joints[k]; k++)
		if (!strcmp(bl_joints[k]->name, name))
			return bl_joints[k];
	return NULL;
}

/* ---- Words --------------------------------------------------------------------------- */

/* "Présentations de services": each word of the plural without its s. */
static void make_singular(char *folded)
{
	char *to = folded;

	for (const char *from = folded; *from; from++)
		if (*from != 's' || to == folded || (from[1] && from[1] != ' ' && from[1] != '-'))
			*to++ = *from;
	*to = '\0';
}

static char *singular_of(bl_str word)
{
	char *folded = bl_fold_copy(word, &(size_t){0});

	make_singular(folded);
	return folded;
}

static void add_word(GHashTable *to, const char *word, const bl_joint *joint)
{
	g_hash_table_replace(to, singular_of(bl_str_of(word)), (gpointer)(uintptr_t)joint);
}

/* By their singular, the words the program knows; kept for as long as it runs. */
static GHashTable *known_words(void)
{
	static GHashTable *known;

	if (g_once_init_enter(&known)) {
		GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

		for (size_t k = 0; bl_joints[k]; k++) {
			add_word(all, bl_joints[k]->name, bl_joints[k]);
			for (size_t l = 0; l < BL_JOINT_LANGUAGES; l++)
				for (const char *const *w = bl_joints[k]->known[l]; *w; w++)
					add_word(all, *w, bl_joints[k]);
		}
		g_once_init_leave(&known, all);
	}
	return known;
}

/* ---- An agreement's own ----------------------------------------------------------------- */

/* A kind the program does not know: one for each name, for as long as it runs. */
static const bl_joint *joint_called(const char *name)
{
	static const char *const none[] = {NULL};
	static GMutex turn;
	static GHashTable *all;
	const bl_joint *joint = bl_joint_find(name);

	if (joint)
		return joint;
	g_mutex_lock(&turn);
	if (!all)
		all = g_hash_table_new(g_str_hash, g_str_equal);
	joint = g_hash_table_lookup(all, name);
	if (!joint) {
		bl_joint *new = g_new0(bl_joint, 1);
		char *own = g_strdup(name);

		*new = (bl_joint){own, {none, none}, NULL};
		g_hash_table_insert(all, own, new);
		joint = new;
	}
	g_mutex_unlock(&turn);
	return joint;
}

static bool is_named_so(const bl_text *said, const char *singular)
{
	for (size_t i = 0; i < said->n + (said->any != NULL); i++) {
		g_autofree char *name = singular_of(bl_str_of(i < said->n ? said->text[i] : said->any));

		if (!strcmp(name, singular))
			return true;
	}
	return false;
}

static bool is_among(const bl_names *words, const char *singular)
{
	for (size_t i = 0; i < words->n; i++) {
		g_autofree char *word = singular_of(bl_str_of(words->item[i]));

		if (!strcmp(word, singular))
			return true;
	}
	return false;
}

static const bl_joint *joint_in(const bl_agreement *a, const char *singular)
{
	for (size_t i = 0; a && i < a->n_joint; i++) {
		const bl_joint_terms *t = &a->joint[i];
		g_autofree char *name = singular_of(bl_str_of(t->name));

		if (is_among(&t->known, singular) || is_named_so(&t->said, singular) ||
		    !strcmp(name, singular))
			return joint_called(t->name);
	}
	return NULL;
}

const bl_joint *bl_joint_of(const bl_agreement *agreement, bl_str word)
{
	g_autofree char *singular = singular_of(word);
	const bl_joint *joint = joint_in(agreement, singular);

	return joint || !*singular ? joint : g_hash_table_lookup(known_words(), singular);
}

bool bl_joint_same(const bl_agreement *agreement, bl_str a, bl_str b)
{
	g_autofree char *one = bl_fold_copy(a, NULL), *other = bl_fold_copy(b, NULL);
	const bl_joint *joint;

	if (!strcmp(one, other))
		return true;
	joint = bl_joint_of(agreement, a);
	return joint && joint == bl_joint_of(agreement, b);
}

const bl_joint_terms *bl_joint_terms_of(const bl_agreement *a, const bl_joint *joint)
{
	for (size_t i = 0; a && joint && i < a->n_joint; i++)
		if (!strcmp(a->joint[i].name, joint->name))
			return &a->joint[i];
	return NULL;
}

/* Words of an agreement are in the language its partners speak first. */
static bool is_theirs(const bl_agreement *a, const bl_joint *joint, const char *singular,
		      const char *language)
{
	const bl_joint_terms *terms = bl_joint_terms_of(a, joint);

	return terms && a->languages.n && !strcmp(a->languages.item[0], language) &&
	       is_among(&terms->known, singular);
}

bool bl_joint_speaks(const bl_agreement *agreement, const bl_joint *joint, bl_str word, const char *language)
{
	g_autofree char *singular = singular_of(word);

	for (size_t l = 0; l < BL_JOINT_LANGUAGES; l++)
		for (const char *const *w = joint->known[l]; !strcmp(bl_joint_languages[l], language) && *w;
		     w++) {
			g_autofree char *known = singular_of(bl_str_of(*w));

			if (!strcmp(known, singular))
				return true;
		}
	return is_theirs(agreement, joint, singular, language);
}

/* ---- Spellings --------------------------------------------------------------------------- */

/* The word, and its plurals: of its first word, of its last, of both. */
static void add_spellings(GPtrArray *to, const char *word)
{
	const char *blank = strchr(word, ' ');
	size_t first = blank ? (size_t)(blank - word) : strlen(word);

	g_ptr_array_add(to, g_strdup(word));
	g_ptr_array_add(to, g_strdup_printf("%s"
					    "s",
					    word));
	if (!blank)
		return;
	g_ptr_array_add(to, g_strdup_printf("%.*ss%s", (int)first, word, blank));
	g_ptr_array_add(to, g_strdup_printf("%.*ss%ss", (int)first, word, blank));
}

char **bl_joint_spellings(const bl_agreement *agreement, const bl_joint *joint)
{
	GPtrArray *all = g_ptr_array_new();
	const bl_joint_terms *terms = bl_joint_terms_of(agreement, joint);

	for (size_t l = 0; l < BL_JOINT_LANGUAGES; l++)
		for (const char *const *w = joint->known[l]; *w; w++)
			add_spellings(all, *w);
	for (size_t i = 0; terms && i < terms->known.n; i++)
		add_spellings(all, terms->known.item[i]);
	for (size_t i = 0; terms && i < terms->said.n; i++)
		add_spellings(all, terms->said.text[i]);
	if (terms && terms->said.any)
		add_spellings(all, terms->said.any);
	g_ptr_array_add(all, NULL);
	return (char **)g_ptr_array_free(all, FALSE);
}

/* ---- What an agreement says of them --------------------------------------------------------- */

static bool is_unsaid(const bl_text *said)
{
	return !said->n && !said->any;
}

bl_status bl_joints_bind(const bl_agreement *a, bl_problems *problems)
{
	const char *names[64];
	bl_status status = BL_OK;
	size_t n = 0;

	for (; n < G_N_ELEMENTS(names) && bl_joints[n]; n++)
		names[n] = bl_joints[n]->name;
	for (size_t i = 0; i < a->n_joint; i++) {
		const bl_joint_terms *t = &a->joint[i];

		if (bl_joint_find(t->name) || !is_unsaid(&t->said))
			continue;
		bl_problems_unknown(problems, (bl_where){a->path, t->place}, "unknown_joint", t->name, names,
				    n);
		status = BL_EUSER;
	}
	return status;
}
