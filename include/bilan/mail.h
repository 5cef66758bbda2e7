/* bilan/mail.h: a letter as a message (RFC 5322, built by GMime), and handing it to sendmail(8).
 *
 * No password, no TLS, no queue of its own: that is the mail program's.
 */
#ifndef BILAN_MAIL_H
#define BILAN_MAIL_H

#include "bilan/base.h"

/* One address as people write it in an agreement: something@domain, printable, without blanks, not beginning
 * with "-"; no more is asked. */
bool bl_mail_address(const char *text);

typedef struct {
	const char *name, *type; /* of the file; "application/pdf" */
	const char *bytes;
	size_t n;
} bl_enclosure;

typedef struct {
	const char *from, *from_name; /* name NULL: none */
	const char *to, *to_name;
	const char *subject, *text, *language; /* UTF-8; a language tag */
	const char *message_id;                /* without <> */
	int64_t date;                          /* seconds since 1970 */
	const char *time_zone;                 /* the date is written in */
	const bl_enclosure *enclosed;
	size_t n_enclosed;
} bl_letter;

/* The message, the same bytes for the same letter; lines end in \n, as sendmail wants them.
 * *bytes are yours (g_free).  A text that cannot stand in a header (control letters) is refused. */
bl_status bl_letter_write(const bl_letter *letter, char **bytes, size_t *n, bl_error *err);

/* What became of it. */
typedef enum {
	BL_MAIL_ACCEPTED, /* 0 */
	BL_MAIL_REFUSED,  /* for good: 64 usage, 65 data, 67 no such user, 68 no such host, 77, 78
			     configuration */
	BL_MAIL_LATER, /* any other status, or the program went on too long and was ended before it read all
			*/
	BL_MAIL_UNCERTAIN, /* it was ended, or died, after it had read all: nobody knows whether it was sent
			    */
	BL_MAIL_NO_PROGRAM /* not there, or it cannot be run */
} bl_mail_outcome;

/* program -i -f from -- to, its input the message; waits at most `seconds`.  `reply`: the last of what it
 * said, without line ends and control letters.  The program gets no open file of this process and a plain
 * environment (PATH, HOME, LANG of this process). */
bl_mail_outcome bl_mail_send(const char *program, const char *from, const char *to, const char *bytes,
			     size_t n, unsigned seconds, char reply[256]);

#endif
