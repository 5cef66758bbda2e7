/* Handing a message over.  What cannot be known is never taken for "not sent": a letter that comes twice
 * costs the trust that one which comes late does not. */
#include "room.h"
#include "bilan/agreement.h"

#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#define TICK 10 /* milliseconds between two looks at whether it has ended */

typedef struct {
	bl__child child;
	const char *bytes; /* what is still to be written */
	size_t left;
	bl__said said;
} hand_over;

/* False: it cannot be written.  The pipe is not closed then, for its end would be taken for that of the
 * message. */
static bool write_some(hand_over *h)
{
	ssize_t n = h->left ? write(h->child.to, h->bytes, h->left) : 0;

	if (n > 0) {
		h->bytes += n;
		h->left -= (size_t)n;
	}
	if (h->left)
		return n >= 0 || errno == EAGAIN || errno == EINTR;
	close(h->child.to); /* the end of the message */
	h->child.to = -1;
	return true;
}

static void hear_all(hand_over *h)
{
	char some[1024];
	ssize_t n;

	while ((n = read(h->child.said, some, sizeof(some))) > 0)
		bl__said_add(&h->said, some, (size_t)n);
	if (n || h->child.said < 0)
		return;
	close(h->child.said); /* it said all */
	h->child.said = -1;
}

static void wait_a_little(const hand_over *h)
{
	struct pollfd at[] = {{h->child.to, POLLOUT, 0}, {h->child.said, POLLIN, 0}};

	poll(at, G_N_ELEMENTS(at), TICK);
}

/* Nothing that was written lies unread. */
static bool was_read(const hand_over *h)
{
	int waiting = 0;

	return !h->left && (ioctl(h->child.unread, FIONREAD, &waiting) < 0 || !waiting);
}

static void carry(hand_over *h, unsigned seconds)
{
	const gint64 until = g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC;
	bool goes_on = true;

	while (goes_on && !bl__child_ended(&h->child)) {
		wait_a_little(h);
		goes_on = (h->child.to < 0 || write_some(h)) && g_get_monotonic_time() < until;
		hear_all(h);
	}
	bl__child_kill(&h->child); /* unless it has ended */
	hear_all(h);
}

/* msmtp ends with 65 where a server said 550, with 69 where it said 451, with 75 where there was none: 69 is
 * no word for "never", whatever sysexits.h says. */
static bool is_for_good(int status)
{
	static const int all[] = {EX_USAGE, EX_DATAERR, EX_NOUSER, EX_NOHOST, EX_NOPERM, EX_CONFIG};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (status == all[i])
			return true;
	return false;
}

static bl_mail_outcome outcome(const hand_over *h, size_t n)
{
	const bl__child *child = &h->child;
	int waiting = 0;
	bool all = was_read(h), none;

	ioctl(child->unread, FIONREAD, &waiting);
	none = h->left + (size_t)waiting == n;
	if (child->killed || child->unknown || !WIFEXITED(child->status))
		return all ? BL_MAIL_UNCERTAIN : BL_MAIL_LATER;
	if (!WEXITSTATUS(child->status))
		return all ? BL_MAIL_ACCEPTED : none ? BL_MAIL_LATER : BL_MAIL_UNCERTAIN;
	return is_for_good(WEXITSTATUS(child->status)) ? BL_MAIL_REFUSED : BL_MAIL_LATER;
}

/* A program that is not there will not be there for the next letter either; a machine that has no
 * process to give may have one later. */
static bl_mail_outcome no_start(int error, char reply[256])
{
	g_strlcpy(reply, g_strerror(error), 256);
	return error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE ? BL_MAIL_LATER
											: BL_MAIL_NO_PROGRAM;
}

bl_mail_outcome bl_mail_send(const bl_courier *by, const char *bytes, size_t n, char reply[256])
{
	g_autofree char *from = bl_address_ascii(by->from), *to = bl_address_ascii(by->to);
	bl_courier plain = *by;
	hand_over h = {.bytes = bytes, .left = n};
	bl_mail_outcome became;

	reply[0] = '\0';
	if (!from || !to)
		return BL_MAIL_REFUSED;
	plain.from = from;
	plain.to = to;
	if (!bl__child_start(&h.child, &plain))
		return no_start(errno, reply);
	carry(&h, by->seconds);
	became = outcome(&h, n);
	bl__said_line(&h.said, reply);
	bl__child_done(&h.child);
	return became;
}
