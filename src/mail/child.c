/* A program started without a shell, in a session of its own: a terminal it could ask for a password would
 * be one it waits at for ever.
 *
 * The reading end of its input stays open here too.  So a program that closes its input early costs no
 * SIGPIPE, and what nobody has read of the message can be asked of the pipe at any time. */
#include "room.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#define GRACE 200 /* times ten milliseconds between asking it to end and ending it */

/* Above those of the child, so that moving one there never closes another. */
static bool open_pipe(int ends[2])
{
	int low[2];

	if (pipe2(low, O_CLOEXEC) < 0)
		return false;
	for (int i = 0; i < 2; i++)
		ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 3);
	close(low[0]);
	close(low[1]);
	return ends[0] >= 0 && ends[1] >= 0;
}

/* Whatever this process ignores or blocks, the program begins like any other. */
static void plain_signals(posix_spawnattr_t *how)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_setsigdefault(how, &all);
	posix_spawnattr_setsigmask(how, &none);
	posix_spawnattr_setflags(how, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
}

static int spawn(pid_t *pid, const bl_courier *by, int in, int out)
{
	static const char *const bare[] = {
		"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", NULL};
	const char *const *environment = by->environment ? by->environment : bare;
	const char *argv[] = {by->program, "-i", "-f", by->from, "--", by->to, NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	int error;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, 0);
	posix_spawn_file_actions_adddup2(&files, out, 1);
	posix_spawn_file_actions_adddup2(&files, out, 2);
	posix_spawn_file_actions_addclosefrom_np(&files, 3);
	posix_spawnattr_init(&how);
	plain_signals(&how);
	/* It takes texts that it does not change as if it might. */
	error = posix_spawn(pid, by->program, &files, &how, (char *const *)(uintptr_t)argv,
			    (char *const *)(uintptr_t)environment);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

bool bl__child_start(bl__child *child, const bl_courier *by)
{
	int in[2] = {-1, -1}, out[2] = {-1, -1}, error;

	*child = (bl__child){.to = -1, .unread = -1, .said = -1};
	error = open_pipe(in) && open_pipe(out) ? spawn(&child->pid, by, in[0], out[1]) : errno;
	close_end(&out[1]);
	child->to = in[1];
	child->unread = in[0];
	child->said = out[0];
	if (error) {
		bl__child_done(child);
		errno = error;
		return false;
	}
	fcntl(child->to, F_SETFL, O_NONBLOCK);
	fcntl(child->said, F_SETFL, O_NONBLOCK);
	return true;
}

bool bl__child_ended(bl__child *child)
{
	pid_t got;

	if (child->ended)
		return true;
	got = waitpid(child->pid, &child->status, WNOHANG);
	if (got < 0 && errno != EINTR) /* SIGCHLD is ignored, and the system waited for it */
		child->unknown = true;
	return child->ended = got == child->pid || child->unknown;
}

void bl__child_kill(bl__child *child)
{
	if (bl__child_ended(child))
		return;
	child->killed = true;
	kill(-child->pid, SIGTERM);
	for (int i = 0; i < GRACE && !bl__child_ended(child); i++)
		g_usleep(10000);
	if (child->ended)
		return;
	kill(-child->pid, SIGKILL);
	while (!bl__child_ended(child))
		g_usleep(10000);
}

void bl__child_done(bl__child *child)
{
	close_end(&child->to);
	close_end(&child->unread);
	close_end(&child->said);
}
