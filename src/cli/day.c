/* Which day it is: where the partnership is, not where the computer is. */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* SOURCE_DATE_EPOCH (reproducible builds), else the clock. */
static bool moment(gint64 *seconds, bool *said)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
	char *end;

	*said = epoch && *epoch;
	if (!*said) {
		*seconds = g_get_real_time() / G_USEC_PER_SEC;
		return true;
	}
	*seconds = strtoll(epoch, &end, 10);
	return !*end && *seconds >= 0 && *seconds / 86400 <= bl_day_of(9999, 12, 31);
}

bl_day cli_day_at(int64_t seconds, const char *time_zone)
{
	/* GLib opens whatever file the name of a zone leads to. */
	bool named = time_zone && bl_is_zone_name(time_zone);
	g_autoptr(GTimeZone) zone = named ? g_time_zone_new_identifier(time_zone) : g_time_zone_new_utc();
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds),
			     there = zone && utc ? g_date_time_to_timezone(utc, zone) : NULL;

	if (!there)
		return (bl_day)(seconds / 86400);
	return bl_day_of(g_date_time_get_year(there), g_date_time_get_month(there),
			 g_date_time_get_day_of_month(there));
}

/* Where no zone is agreed on: that of the computer; an epoch is UTC. */
static bl_day today(gint64 now, bool said, const char *time_zone)
{
	g_autoptr(GDateTime) here = time_zone || said ? NULL : g_date_time_new_from_unix_local(now);

	if (!here)
		return cli_day_at(now, time_zone);
	return bl_day_of(g_date_time_get_year(here), g_date_time_get_month(here),
			 g_date_time_get_day_of_month(here));
}

bl_status cli_today(cli *c, const char *time_zone)
{
	gint64 now;
	bool said;

	if (!moment(&now, &said))
		return cli_fail(c, "SOURCE_DATE_EPOCH", "bad_epoch", g_getenv("SOURCE_DATE_EPOCH"), NULL);
	c->house.today = c->house.as_of = today(now, said, time_zone);
	if (!c->as_of)
		return BL_OK;
	c->house.as_of = bl_day_parse(bl_str_of(c->as_of));
	if (c->house.as_of == BL_DAY_NONE)
		return cli_fail(c, "--as-of", "bad_date", c->as_of, "2026-10-31");
	return BL_OK;
}

/* The zone an agreement names, before it is read for good; yours.  What is wrong with it is said then. */
static char *zone_of(const char *path)
{
	g_autofree char *text = NULL;
	const bl_yaml *zone;
	bl_yaml_file *file;
	char *out = NULL;
	size_t n;
	bl_error untold;

	if (bl_file_read(path, &text, &n, &untold) != BL_OK || !g_strstr_len(text, (gssize)n, "time_zone") ||
	    bl_yaml_parse(path, text, n, &file, &untold) != BL_OK)
		return NULL;
	zone = bl_yaml_get(bl_yaml_root(file), "partnership");
	zone = zone ? bl_yaml_get(zone, "time_zone") : NULL;
	if (zone && zone->shape == BL_YAML_TEXT && *zone->text)
		out = g_strdup(zone->text);
	bl_yaml_free(file);
	return out;
}

static bool is_known(const char *zone)
{
	g_autoptr(GTimeZone) known = bl_is_zone_name(zone) ? g_time_zone_new_identifier(zone) : NULL;

	return known != NULL;
}

bl_status cli_today_of(cli *c, const char *agreement)
{
	g_autofree char *zone = zone_of(agreement);

	return zone ? cli_today(c, zone) : BL_OK;
}

void cli_note_zone(const cli *c, const bl_agreement *agreement)
{
	const char *zone = agreement->time_zone;

	if (zone && !is_known(zone))
		fprintf(stderr, "bilan: %s\n",
			cli_say(c, "note.zone", BL_ARGS(BL_TEXT("zone", cli_plain(bl_str_of(zone))))));
}

bl_status cli_know_zone(cli *c, const char *agreement)
{
	g_autofree char *zone = zone_of(agreement);

	return zone && !is_known(zone) ? cli_fail(c, agreement, "unknown_time_zone", zone, NULL) : BL_OK;
}
