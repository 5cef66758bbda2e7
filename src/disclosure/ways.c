#include "ways.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct bl__ways {
	const bl__linked *linked;
	const double *asked;
	bl_arena *arena;
	GPtrArray *way;      /* of bl__way, in the arena */
	GArray **proving;    /* by number: those in which it does what it is asked for, uint32_t */
	GArray **moving;     /* by number: those in which it moves, uint32_t */
	size_t *knower_from; /* by number, one more than there are */
	uint32_t *knower;
};

static void list_knowers(bl__ways *w)
{
	const bl__linked *linked = w->linked;
	g_autofree size_t *at = NULL;
	size_t all = 0;

	w->knower_from = g_new0(size_t, linked->n + 1);
	for (size_t k = 0; k < linked->n_insiders; k++)
		for (size_t i = 0; i < linked->insider[k].n; i++, all++)
			w->knower_from[linked->insider[k].knows[i] + 1]++;
	for (size_t i = 0; i < linked->n; i++)
		w->knower_from[i + 1] += w->knower_from[i];
	at = g_memdup2(w->knower_from, (linked->n + 1) * sizeof *at);
	w->knower = g_new(uint32_t, all + 1);
	for (size_t k = 0; k < linked->n_insiders; k++)
		for (size_t i = 0; i < linked->insider[k].n; i++)
			w->knower[at[linked->insider[k].knows[i]]++] = (uint32_t)k;
}

bl__ways *bl__ways_new(const bl__linked *linked, const double *asked)
{
	bl__ways *w = g_new0(bl__ways, 1);

	w->linked = linked;
	w->asked = asked;
	w->arena = bl_arena_new();
	w->way = g_ptr_array_new();
	w->proving = g_new0(GArray *, linked->n + 1);
	w->moving = g_new0(GArray *, linked->n + 1);
	list_knowers(w);
	return w;
}

void bl__ways_free(bl__ways *w)
{
	for (size_t i = 0; i < w->linked->n; i++) {
		if (w->proving[i])
			g_array_unref(w->proving[i]);
		if (w->moving[i])
			g_array_unref(w->moving[i]);
	}
	g_free(w->proving);
	g_free(w->moving);
	g_free(w->knower_from);
	g_free(w->knower);
	g_ptr_array_unref(w->way);
	bl_arena_free(w->arena);
	g_free(w);
}

static bool proves(const bl__ways *w, const bl__move *move)
{
	double asked = w->asked[move->number];
	double nearly = 1 - 1e-6; /* the solver rounds */

	return asked > 0 ? move->by >= asked * nearly : asked < 0 && fabs(move->by) >= -asked * nearly;
}

static void note(GArray **list, uint32_t way)
{
	if (!*list)
		*list = g_array_new(FALSE, FALSE, sizeof way);
	g_array_append_val(*list, way);
}

void bl__ways_add(bl__ways *w, const bl__move *move, size_t n)
{
	bl__way *way = bl_arena_alloc(w->arena, sizeof *way);
	uint32_t id = w->way->len;

	way->move = bl_arena_alloc(w->arena, (n + 1) * sizeof *move);
	memcpy(way->move, move, n * sizeof *move);
	way->n = n;
	for (size_t i = 0; i < n; i++) {
		way->shown += w->linked->number[move[i].number].shown;
		note(&w->moving[move[i].number], id);
		if (proves(w, &move[i]))
			note(&w->proving[move[i].number], id);
	}
	g_ptr_array_add(w->way, way);
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static bool spares(const bl__way *way, const bl__insider *insider)
{
	for (size_t i = 0; i < way->n; i++)
		if (bsearch(&way->move[i].number, insider->knows, insider->n, sizeof *insider->knows,
			    by_number))
			return false;
	return true;
}

const bl__way *bl__ways_for(const bl__ways *w, uint32_t number, int insider)
{
	const GArray *proving = w->proving[number];

	for (guint i = proving ? proving->len : 0; i-- > 0;) {
		const bl__way *way = g_ptr_array_index(w->way, g_array_index(proving, uint32_t, i));

		if (!way->shown && (insider < 0 || spares(way, &w->linked->insider[insider])))
			return way;
	}
	return NULL;
}

static bl__way *nth_moving(const bl__ways *w, uint32_t number, guint i)
{
	const GArray *moving = w->moving[number];

	return moving && i < moving->len ? g_ptr_array_index(w->way, g_array_index(moving, uint32_t, i))
					 : NULL;
}

void bl__ways_shown(bl__ways *w, uint32_t number)
{
	bl__way *way;

	for (guint i = 0; (way = nth_moving(w, number, i)); i++)
		way->shown++;
}

void bl__ways_hidden(bl__ways *w, uint32_t number)
{
	bl__way *way;

	for (guint i = 0; (way = nth_moving(w, number, i)); i++)
		way->shown--;
}

static gint ascending(gconstpointer a, gconstpointer b)
{
	return by_number(a, b);
}

/* Only what it alone spoiled: the others proved nothing before. */
void bl__ways_lost(const bl__ways *w, uint32_t number, bl__numbers *out)
{
	const bl__way *way;
	guint n = 0;

	for (guint i = 0; (way = nth_moving(w, number, i)); i++)
		for (size_t k = 0; way->shown <= 1 && k < way->n; k++)
			if (proves(w, &way->move[k]))
				g_array_append_val(out, way->move[k].number);
	g_array_sort(out, ascending);
	for (guint i = 0; i < out->len; i++)
		if (!n || g_array_index(out, uint32_t, n - 1) != g_array_index(out, uint32_t, i))
			g_array_index(out, uint32_t, n++) = g_array_index(out, uint32_t, i);
	g_array_set_size(out, n);
}

const uint32_t *bl__ways_knowing(const bl__ways *w, uint32_t number, size_t *n)
{
	*n = w->knower_from[number + 1] - w->knower_from[number];
	return w->knower + w->knower_from[number];
}
