/* Runs a command with its output thrown away (or kept in FILE), and says what it
 * took: seconds on the clock, seconds of processor, peak memory in kilobytes.
 *
 *	measure [-o FILE] COMMAND [ARGUMENT…]
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	const char *out = "/dev/null";
	posix_spawn_file_actions_t to;
	struct timespec a, b;
	struct rusage use;
	pid_t child;
	int status;

	if (argc > 3 && !strcmp(argv[1], "-o")) {
		out = argv[2];
		argv += 2;
		argc -= 2;
	}
	if (argc < 2)
		return 2;
	posix_spawn_file_actions_init(&to);
	posix_spawn_file_actions_addopen(&to, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	clock_gettime(CLOCK_MONOTONIC, &a);
	if (posix_spawnp(&child, argv[1], &to, NULL, argv + 1, environ) ||
	    wait4(child, &status, 0, &use) < 0) {
		perror(argv[1]);
		return 3;
	}
	clock_gettime(CLOCK_MONOTONIC, &b);
	printf("%.4f %.4f %ld\n", (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9,
	       seconds(use.ru_utime) + seconds(use.ru_stime), use.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
