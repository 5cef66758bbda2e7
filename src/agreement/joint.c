/* Kinds of joint activity, in the partners' own words:
 *
 *	joint:
 *	  presentation: [Porte ouverte]
 *	  walk: {name: {fr: Marche, en: Walk}, known_as: [Marche exploratoire]}
 *
 * Whether a kind without a name is one that the program knows is asked where those are. */
#include "read.h"

static const bl__field fields[] = {
	{"name", bl__take_text, .at = offsetof(bl_joint_terms, said)},
	{"known_as", bl__take_names, .at = offsetof(bl_joint_terms, known)},
	{"unit", bl__take_text, .at = offsetof(bl_joint_terms, unit)},
	BL__END,
};

void bl__take_joint(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_agreement *a = base;
	bl_joint_terms *all;

	if (!bl__is_map(r, y, f))
		return;
	a->joint = all = bl_arena_alloc(r->arena, (y->n + 1) * sizeof *all);
	for (size_t i = 0; i < y->n; i++) {
		const bl_yaml *m = &y->member[i];
		const bl__field words = {.key = m->key};
		bl_joint_terms *to = &all[a->n_joint];

		if (bl__blank(m))
			continue;
		*to = (bl_joint_terms){.place = bl_yaml_key_place(m), .name = bl__copy(r, m->key)};
		a->n_joint++;
		if (m->shape == BL_YAML_MAP)
			bl__read_map(r, m, fields, to);
		else
			bl__read_names(r, m, &words, &to->known);
	}
}
