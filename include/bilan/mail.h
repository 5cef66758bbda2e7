/* bilan/mail.h: a letter as a message (RFC 5322, built by GMime), and handing it to sendmail(8).
 *
 * No password, no TLS, no queue of its own: that is the mail program's.
 */
#ifndef BILAN_MAIL_H
#define BILAN_MAIL_H

#include "bilan/base.h"

typedef struct {
	const char *name, *type; /* of the file; "application/pdf" */
	const char *bytes;
	size_t n;
} bl_enclosure;

typedef struct {
	const char *from, *from_name; /* an address (bl_is_address); name NULL: none */
	const char *to, *to_name;
	const char *subject, *text, *language; /* UTF-8; a language tag */
	const char *message_id;                /* without <> */
	int64_t date;                          /* seconds since 1970 */
	const char *time_zone;                 /* the date is written in */
	const bl_enclosure *enclosed;
	size_t n_enclosed;
} bl_letter;

/* The message, the same bytes for the same letter; lines end in \n, as sendmail wants them, and none is
 * longer than 998 octets.  *bytes are yours (g_free), and a NUL that does not count stands behind them.  What
 * cannot stand in a header is refused: control letters ("letter_header"), no address ("bad_address"), no
 * UTF-8 ("letter_not_utf8"); `where` of the problem is the member. */
bl_status bl_letter_write(const bl_letter *letter, char **bytes, size_t *n, bl_error *err);

/* What became of it. */
typedef enum {
	BL_MAIL_ACCEPTED, /* it read all, and ended with 0 */
	BL_MAIL_REFUSED,  /* for good: 64 usage, 65 data, 67 no such user, 68 no such host, 77 not allowed, 78
			     configuration */
	BL_MAIL_LATER,    /* any other status; or it ended, or was ended, before it had read all */
	BL_MAIL_UNCERTAIN, /* it was ended, or died, after it had read all, or says that all is well though it
			      read only a part: nobody knows what was sent */
	BL_MAIL_NO_PROGRAM /* not there, or it cannot be run */
} bl_mail_outcome;

/* Who carries a letter, from whom to whom. */
typedef struct {
	const char *program; /* its path */
	const char *from, *to;
	/* "NAME=value", NULL-ended: what it finds in its environment (PATH, HOME …); NULL: a plain PATH. */
	const char *const *environment;
	unsigned seconds; /* how long it may take */
} bl_courier;

/* program -i -f from -- to, its input the message.  `reply`: the last of what it said, without line ends and
 * control letters.  The program is in a session of its own, without a terminal, and gets no open file of this
 * process; one that goes on too long is ended with all that it started.  May be called by several
 * threads. */
bl_mail_outcome bl_mail_send(const bl_courier *by, const char *bytes, size_t n, char reply[256]);

#endif
