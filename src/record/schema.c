/* What the record's tables hold, and how an older one becomes the newest.
 *
 * A migration is never changed once released: what is new is one more entry. */
#include "record.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Days are written as people write them; moments are seconds since 1970. */
static const char first[] =
	"CREATE TABLE keeper (one INTEGER PRIMARY KEY CHECK (one = 1), host TEXT NOT NULL) STRICT;"
	"CREATE TABLE run ("
	" id INTEGER PRIMARY KEY, as_of TEXT NOT NULL, began INTEGER NOT NULL,"
	" ended INTEGER NOT NULL DEFAULT 0, status INTEGER NOT NULL DEFAULT -1,"
	" version TEXT NOT NULL, agreement TEXT NOT NULL) STRICT;"
	"CREATE TABLE source ("
	" run INTEGER NOT NULL REFERENCES run, i INTEGER NOT NULL, name TEXT NOT NULL,"
	" file TEXT NOT NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL, rejects INTEGER NOT NULL,"
	" reaches TEXT, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,"
	" PRIMARY KEY (run, i)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE edition ("
	" id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run,"
	" report TEXT NOT NULL, partner TEXT, audience TEXT NOT NULL, language TEXT NOT NULL,"
	" period TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, n INTEGER NOT NULL,"
	" state TEXT NOT NULL CHECK (state IN ('prepared', 'held', 'published', 'withheld', 'dropped')),"
	" file TEXT, sha256 TEXT, bytes INTEGER NOT NULL, pages INTEGER NOT NULL, as_of TEXT NOT NULL,"
	" late INTEGER NOT NULL, provisional INTEGER NOT NULL, figures INTEGER NOT NULL,"
	" hidden INTEGER NOT NULL, digest TEXT, replaces INTEGER, why TEXT,"
	" published INTEGER NOT NULL DEFAULT 0, pruned INTEGER NOT NULL DEFAULT 0,"
	" shown TEXT NOT NULL," /* sha256 of its figures and verdicts; '': they are not kept here */
	" before TEXT NOT NULL, hash TEXT NOT NULL) STRICT;"
	"CREATE INDEX edition_of ON edition (report, audience, partner, language, period);"
	"CREATE INDEX edition_in ON edition (period);"
	/* A figure is kept once for all editions of a report, audience and partner that showed it unchanged:
	 * those from `since` on, up to `until` (NULL: up to the last one). */
	"CREATE TABLE series (id INTEGER PRIMARY KEY, report TEXT NOT NULL, audience TEXT NOT NULL,"
	" partner TEXT) STRICT;"
	"CREATE TABLE cell ("
	" series INTEGER NOT NULL REFERENCES series, since INTEGER NOT NULL REFERENCES edition,"
	" until INTEGER REFERENCES edition, indicator TEXT NOT NULL, split TEXT, value TEXT,"
	" first TEXT NOT NULL, last TEXT NOT NULL, state TEXT NOT NULL, provisional INTEGER NOT NULL,"
	" number REAL, CHECK (state <> 'hidden' OR number IS NULL)) STRICT;"
	"CREATE INDEX cell_of ON cell (series, until);"
	"CREATE TABLE said ("
	" edition INTEGER NOT NULL REFERENCES edition, i INTEGER NOT NULL, goal TEXT NOT NULL,"
	" verdict TEXT NOT NULL, now REAL, target REAL, chance REAL, due TEXT,"
	" PRIMARY KEY (edition, i)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE letter ("
	" id INTEGER PRIMARY KEY, address TEXT NOT NULL, name TEXT, language TEXT NOT NULL,"
	" owner INTEGER NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, message_id TEXT NOT NULL,"
	" attach INTEGER NOT NULL,"
	" state TEXT NOT NULL CHECK (state IN"
	" ('queued', 'sending', 'sent', 'uncertain', 'refused', 'cancelled')),"
	" tries INTEGER NOT NULL DEFAULT 0, made INTEGER NOT NULL, tried INTEGER NOT NULL DEFAULT 0,"
	" reply TEXT) STRICT;"
	/* What was given up may be written again. */
	"CREATE UNIQUE INDEX letter_once ON letter (message_id) WHERE state <> 'cancelled';"
	"CREATE TABLE announces ("
	" letter INTEGER NOT NULL REFERENCES letter, i INTEGER NOT NULL,"
	" edition INTEGER NOT NULL REFERENCES edition,"
	" PRIMARY KEY (letter, i)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX announced ON announces (edition);";

/* What a figure was made of, and whether a correction of it was held back. */
static const char second[] =
	"ALTER TABLE cell ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE cell ADD COLUMN numerator REAL CHECK (state <> 'hidden' OR numerator IS NULL);"
	"ALTER TABLE cell ADD COLUMN denominator REAL CHECK (state <> 'hidden' OR denominator IS NULL);";

/* The same edition for a browser. */
static const char third[] = "ALTER TABLE edition ADD COLUMN page TEXT;"
			    "ALTER TABLE edition ADD COLUMN page_sha256 TEXT;"
			    "ALTER TABLE edition ADD COLUMN page_bytes INTEGER NOT NULL DEFAULT 0;";

const char *const bl__migrations[] = {first, second, third, NULL};

int bl__schema_version(const char *const *migrations)
{
	int n = 0;

	while (migrations[n])
		n++;
	return n;
}

static void carry_over(bl_register *reg)
{
	const char *const *migrations = reg->migrations;
	int version = (int)bl__sql_number(reg, "PRAGMA user_version");
	g_autofree char *stamp = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d",
						 BL__APPLICATION, bl__schema_version(migrations));

	for (; bl__record_well(reg) && migrations[version]; version++)
		bl__sql_script(reg, migrations[version]);
	bl__sql_script(reg, stamp);
}

bl_status bl__migrate(bl_register *reg, bl_error *err)
{
	bl__write_begin(reg);
	carry_over(reg);
	return bl__write_end(reg, err);
}
