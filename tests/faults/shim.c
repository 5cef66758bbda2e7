/* Preloaded into the program: counts what it asks of the machine, and lets the n-th
 * of a class fail.  The environment says which:
 *
 *	FAULTS_COUNT=FILE     write how often each class was asked, at the end
 *	FAULTS_CLASS=open     a name of `classes` below
 *	FAULTS_AT=N           the first to fail, from 1
 *	FAULTS_HOW=5          an errno, "short" (a read or write of less than was
 *	                      asked), or "kill" (the process, as it asks)
 *	FAULTS_ON=1           all from there on fail, not only that one
 *	FAULTS_KILL_AFTER=N   microseconds until the process is killed
 *	FAULTS_FIRED=FILE     made as soon as something failed
 *
 * System calls are caught as they leave the process, by a seccomp filter that traps
 * all but the one instruction our own go through: what the C library asks by itself
 * (stdio, folders, streams) is caught like what the program asks, whichever library it
 * is.  The class "any" is all of them.  Threads and memory are caught by their names.
 * Messages (descriptor 2) are let through: what fails must be able to say so. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

/* ---- What is asked of the kernel --------------------------------------------------- */

enum { OPEN, READ, MAP, LIST, STAT, WRITE, MODE, FSYNC, RENAME, LINK, UNLINK, ANY, THREAD, MEMORY, CLASSES };

static const char *const classes[CLASSES] = {"open",  "read",   "map",  "list",   "stat", "write",  "mode",
					     "fsync", "rename", "link", "unlink", "any",  "thread", "memory"};

static const struct {
	int call, class;
} caught[] = {
	{SYS_openat, OPEN},     {SYS_read, READ},        {SYS_pread64, READ},    {SYS_readv, READ},
	{SYS_mmap, MAP},        {SYS_getdents64, LIST},  {SYS_fstat, STAT},      {SYS_newfstatat, STAT},
	{SYS_statx, STAT},      {SYS_faccessat, STAT},   {SYS_readlinkat, STAT}, {SYS_write, WRITE},
	{SYS_pwrite64, WRITE},  {SYS_writev, WRITE},     {SYS_ftruncate, WRITE}, {SYS_fchmod, MODE},
	{SYS_fchown, MODE},     {SYS_mkdirat, MODE},     {SYS_flock, MODE},      {SYS_fsync, FSYNC},
	{SYS_fdatasync, FSYNC}, {SYS_renameat2, RENAME}, {SYS_linkat, LINK},     {SYS_unlinkat, UNLINK},
#ifdef SYS_renameat
	{SYS_renameat, RENAME},
#endif
#ifdef SYS_open /* older machines have a call without a folder of each */
	{SYS_open, OPEN},       {SYS_stat, STAT},        {SYS_lstat, STAT},      {SYS_access, STAT},
	{SYS_readlink, STAT},   {SYS_mkdir, MODE},       {SYS_rename, RENAME},   {SYS_link, LINK},
	{SYS_unlink, UNLINK},
#endif
};

enum { CAUGHT = sizeof caught / sizeof *caught };

/* ---- What is to fail ----------------------------------------------------------------- */

static atomic_long asked[CLASSES];
static int class = -1, how;
static long at;
static bool from_there_on, shorter, kills;
static const char *fired, *count;

long faults__call(long call, long a, long b, long c, long d, long e, long f);
extern const char faults__leaves[];

static long quietly(long call, long a, long b, long c)
{
	return faults__call(call, a, b, c, 0, 0, 0);
}

static void leave_sign(void)
{
	long fd;

	if (!fired)
		return;
	fd = faults__call(SYS_openat, AT_FDCWD, (long)fired, O_WRONLY | O_CREAT, 0600, 0, 0);
	if (fd >= 0)
		quietly(SYS_close, fd, 0, 0);
}

/* True when this one is to fail. */
static bool one_more(int of)
{
	long n = atomic_fetch_add(&asked[of], 1) + 1;

	if (of != class || (n != at && !(from_there_on && n > at)))
		return false;
	if (n == at)
		leave_sign();
	if (kills)
		quietly(SYS_kill, quietly(SYS_getpid, 0, 0, 0), SIGKILL, 0);
	return true;
}

/* ---- Calls of the kernel ----------------------------------------------------------------- */

#if defined __x86_64__
#define ARCH AUDIT_ARCH_X86_64
__asm__(".text\n.globl faults__call\n.type faults__call,@function\nfaults__call:\n"
	"mov %rdi,%rax\nmov %rsi,%rdi\nmov %rdx,%rsi\nmov %rcx,%rdx\nmov %r8,%r10\nmov %r9,%r8\n"
	"mov 8(%rsp),%r9\nsyscall\n.globl faults__leaves\nfaults__leaves:\nret\n");
#define ARGUMENT(context, i)                                                                                 \
	((context)->uc_mcontext.gregs[(const int[]){REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9}[i]])
#define RESULT(context) ((context)->uc_mcontext.gregs[REG_RAX])
#elif defined __aarch64__
#define ARCH                 AUDIT_ARCH_AARCH64
__asm__(".text\n.globl faults__call\n.type faults__call,%function\nfaults__call:\n"
	"mov x8,x0\nmov x0,x1\nmov x1,x2\nmov x2,x3\nmov x3,x4\nmov x4,x5\nmov x5,x6\n"
	"svc #0\n.globl faults__leaves\nfaults__leaves:\nret\n");
#define ARGUMENT(context, i) ((context)->uc_mcontext.regs[i])
#define RESULT(context)      ((context)->uc_mcontext.regs[0])
#else
#error "which register holds what is known of x86-64 and aarch64"
#endif

static int class_of(int call)
{
	for (int i = 0; i < CAUGHT; i++)
		if (caught[i].call == call)
			return caught[i].class;
	return ANY;
}

/* Part of what a read or write was to move; more than nothing, which would be an end. */
static long part_of(long n)
{
	return n > 1 ? n / 2 : n;
}

static void on_call(int signal, siginfo_t *info, void *context)
{
	ucontext_t *u = context;
	int call = info->si_syscall, of = class_of(call), was = errno;
	bool fails = one_more(of), any = one_more(ANY);
	long third = (long)ARGUMENT(u, 2);

	(void)signal;
	if ((fails || any) && !shorter) {
		RESULT(u) = -how;
	} else {
		if ((fails || any) && (of == READ || of == WRITE))
			third = part_of(third);
		RESULT(u) = faults__call(call, (long)ARGUMENT(u, 0), (long)ARGUMENT(u, 1), third,
					 (long)ARGUMENT(u, 3), (long)ARGUMENT(u, 4), (long)ARGUMENT(u, 5));
	}
	errno = was;
}

#define LOW(field)         (offsetof(struct seccomp_data, field))
#define HIGH(field)        (offsetof(struct seccomp_data, field) + 4)
#define LOAD(where)        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, where)
#define ALLOW              BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define EQUAL(to, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(to), yes, no)

static bool catch_calls(void)
{
	uintptr_t ours = (uintptr_t)faults__leaves;
	struct sock_filter filter[CAUGHT * 2 + 24];
	unsigned short n = 0;
	struct sock_fprog program = {.filter = filter};
	const struct sock_filter head[] = {LOAD(LOW(arch)),
					   EQUAL(ARCH, 1, 0),
					   ALLOW,
					   LOAD(LOW(instruction_pointer)),
					   EQUAL(ours, 0, 3),
					   LOAD(HIGH(instruction_pointer)),
					   EQUAL(ours >> 32, 0, 1),
					   ALLOW,
					   LOAD(LOW(nr)),
					   EQUAL(SYS_write, 0, 3),
					   LOAD(LOW(args[0])),
					   EQUAL(2, 0, 1),
					   ALLOW,
					   LOAD(LOW(nr)),
					   EQUAL(SYS_mmap, 0, 3),
					   LOAD(LOW(args[4])),
					   EQUAL(-1, 0, 1),
					   ALLOW,
					   LOAD(LOW(nr))};

	memcpy(filter, head, sizeof head);
	n = sizeof head / sizeof *head;
	for (int i = 0; i < CAUGHT; i++) {
		filter[n++] = (struct sock_filter)EQUAL(caught[i].call, 0, 1);
		filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
	}
	filter[n++] = (struct sock_filter)ALLOW;
	program.len = n;
	return !prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) &&
	       !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

/* ---- Threads and memory ---------------------------------------------------------------------- */

int pthread_create(pthread_t *thread, const pthread_attr_t *how_made, void *(*work)(void *), void *with)
{
	int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

	*(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
	return one_more(THREAD) ? how : real(thread, how_made, work, with);
}

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t n);
void *__libc_memalign(size_t to, size_t n);

static bool has_none(void)
{
	bool none = one_more(MEMORY);

	if (none)
		errno = ENOMEM;
	return none;
}

void *malloc(size_t n)
{
	return has_none() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return has_none() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t n)
{
	return has_none() ? NULL : __libc_realloc(old, n);
}

void *aligned_alloc(size_t to, size_t n)
{
	return has_none() ? NULL : __libc_memalign(to, n);
}

int posix_memalign(void **out, size_t to, size_t n)
{
	void *got = has_none() ? NULL : __libc_memalign(to, n);

	if (got)
		*out = got;
	return got ? 0 : ENOMEM;
}

/* ---- Beginning and end ------------------------------------------------------------------------ */

static void on_time(int signal)
{
	(void)signal;
	quietly(SYS_kill, quietly(SYS_getpid, 0, 0, 0), SIGKILL, 0);
}

static void kill_after(long microseconds)
{
	struct itimerval timer = {.it_value = {microseconds / 1000000, microseconds % 1000000}};

	signal(SIGALRM, on_time);
	setitimer(ITIMER_REAL, &timer, NULL);
}

static void refuse(const char *why)
{
	fprintf(stderr, "faults: %s\n", why);
	_exit(125);
}

static void ask_environment(void)
{
	const char *of = getenv("FAULTS_CLASS"), *says = getenv("FAULTS_HOW"), *n = getenv("FAULTS_AT");

	for (int i = 0; of && i < CLASSES; i++)
		if (!strcmp(classes[i], of))
			class = i;
	if (of && (class < 0 || !n || !says))
		refuse("which class, at which call, and how?");
	at = n ? atol(n) : 0;
	how = says ? atoi(says) : 0;
	shorter = says && !strcmp(says, "short");
	kills = says && !strcmp(says, "kill");
	from_there_on = getenv("FAULTS_ON") != NULL;
	fired = getenv("FAULTS_FIRED");
	count = getenv("FAULTS_COUNT");
}

__attribute__((constructor)) static void begin(void)
{
	struct sigaction on = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
	const char *after = getenv("FAULTS_KILL_AFTER");

	ask_environment();
	unsetenv("LD_PRELOAD");
	sigaction(SIGSYS, &on, NULL);
	if (!catch_calls())
		refuse("system calls cannot be caught here");
	for (int i = 0; i < CLASSES; i++)
		asked[i] = 0; /* the loader's own */
	if (after)
		kill_after(atol(after));
}

__attribute__((destructor)) static void end(void)
{
	char line[64];
	long fd;

	class = -1;
	if (!count)
		return;
	fd = faults__call(SYS_openat, AT_FDCWD, (long)count, O_WRONLY | O_CREAT | O_TRUNC, 0600, 0, 0);
	for (int i = 0; i < CLASSES; i++) {
		int n = snprintf(line, sizeof line, "%s\t%ld\n", classes[i], (long)asked[i]);

		quietly(SYS_write, fd, (long)line, n);
	}
	quietly(SYS_close, fd, 0, 0);
}
