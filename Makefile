# bilan: one Makefile, not recursive.  A new .c in a room, or a new test beside
# the others, needs no edit here.
#
#   make            the program, build/$(VARIANT)/bilan
#   make demo       install what is needed, build, make the sample's reports
#   make check      install what is needed, build and run every test
#   make approve    write all that was looked at and approved anew, to be looked at as a diff
#   make unit       the tests of the rooms alone; T=room narrows it
#   make reference  every method against the figures of independent programs
#   make simulate   what verdicts, chances and alarms say where the truth is known; how often
#                   control charts signal where nothing changes, and a forecast’s interval holds
#   make disclosure-cost  what is hidden beside small numbers, against the optimum (needs python3-scipy)
#   make format     every C file as .clang-format wants it; make format-check lists those that are not
#   make cov        which lines and branches the tests reach, room by room
#   make mutants    how many small mistakes, put into every room, the tests notice (SEED=1 MUTANTS=120 ROOMS=…)
#   make faults     whatever a run asks of the machine fails, and runs are killed, some thousands of times (SEED=1 ALLOCATIONS=2400 KILLS=1000)
#   make lint       static analysis
#   make fuzz       libFuzzer on whatever reads a stranger's bytes (FUZZ_SECONDS=60)
#   make browser    the reports' pages for a browser in Chromium, judged by axe-core (from npm)
#   make manual     the lists of the manual pages, from the program's tables
#   make pictures   the README's pictures, from the sample
#   make bench      time the work of a month and of a large file, beside peers; then growth
#   make growth     how time and memory grow with all that a user can write more of (GROWTH=word … narrows it)
#   make install    DESTDIR and PREFIX as usual
#
#   VARIANT=release (default), debug, san (address and undefined behaviour)
#   CC=gcc or clang; CPPFLAGS, CFLAGS, LDFLAGS as usual

VARIANT ?= release
CC       = gcc
PREFIX  ?= /usr/local
FONT_DIR ?= /usr/share/fonts/opentype/inter
# Where letters that Inter lacks are looked for: fonts-noto-core, and fonts-noto-cjk where it is installed.
SPARE_FONT_DIRS ?= /usr/share/fonts/truetype/noto:/usr/share/fonts/opentype/noto
O       := build/$(VARIANT)

# ---- What Debian gives ----------------------------------------------------------

LIBRARIES := glib-2.0 libfyaml icu-i18n icu-uc gsl pangocairo pangoft2 cairo fontconfig librsvg-2.0 libxml-2.0 libcmark libqpdf \
             json-glib-1.0 zlib sqlite3 gmime-3.0

PACKAGES := gcc libc6-dev pkg-config libcsv-dev libglpk-dev libglib2.0-dev libfyaml-dev libgsl-dev libicu-dev libcairo2-dev \
            libpango1.0-dev libfontconfig-dev librsvg2-dev libxml2-dev libcmark-dev libqpdf-dev libjson-glib-dev zlib1g-dev libsqlite3-dev libgmime-3.0-dev fonts-inter \
            fonts-noto-core
CHECK_PACKAGES := $(PACKAGES) libcmocka-dev python3 strace sqlite3 msmtp python3-aiosmtpd clang libclang-rt-dev valgrind poppler-utils qpdf glpk-utils clang-format-19
LINT_PACKAGES := $(PACKAGES) clang-tidy cppcheck
# Two versions format a few lines differently: the one that both bookworm and trixie have is asked.
CLANG_FORMAT ?= clang-format-19

# ---- How it is compiled ---------------------------------------------------------

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
            -Wwrite-strings -Wvla -Wundef
# Under clang GLib's own macros drop const (g_utf8_next_char): gcc alone looks for that.
WARNINGS += -Wconversion $(if $(findstring clang,$(CC)),,-Wcast-qual)
OPTIMIZE_release := -O2 -g
OPTIMIZE_debug   := -Og -g3
OPTIMIZE_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

# gcov counts at -O0, where a line is a line.
OPTIMIZE_cov     := -O0 -g --coverage

# pkg-config is asked once, when the first file is compiled: a machine that has
# nothing yet can still `make deps`.
# What is wrong with other people's headers is not ours to hear: they are system headers.
LIB_CFLAGS = $(eval LIB_CFLAGS := $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags $(LIBRARIES))))$(LIB_CFLAGS)
LIB_LIBS   = $(eval LIB_LIBS := $$(shell pkg-config --libs $(LIBRARIES)) -lcsv -lglpk -lm)$(LIB_LIBS)

BL_CFLAGS = -std=c17 -D_GNU_SOURCE -Iinclude -MMD -MP $(WARNINGS) $(OPTIMIZE_$(VARIANT)) $(LIB_CFLAGS)
BL_LDFLAGS = $(OPTIMIZE_$(VARIANT)) -Wl,--as-needed
PLACES := -DBL_FONT_PATH='"$(FONT_DIR):$(SPARE_FONT_DIRS)"' -DBL_REPORTS_DIR='"$(PREFIX)/share/bilan/reports"'

LIB_SRC  := $(filter-out src/cli/%,$(wildcard src/*/*.c)) src/bilan.c
CLI_SRC  := $(wildcard src/cli/*.c)
TEST_SRC := $(filter-out tests/bench/% tests/faults/% tests/fuzz/% tests/tools/%,$(wildcard tests/*.c tests/*/*.c))
LIB_OBJ  := $(LIB_SRC:%.c=$(O)/%.o)
CLI_OBJ  := $(CLI_SRC:%.c=$(O)/%.o)
TEST_OBJ := $(TEST_SRC:%.c=$(O)/%.o)

all: $(O)/bilan

$(O)/bilan: $(CLI_OBJ) $(O)/libbilan.a
	$(CC) $(BL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS)

$(O)/libbilan.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(O)/tests/run: $(TEST_OBJ) $(O)/libbilan.a
	$(CC) $(BL_LDFLAGS) $(LDFLAGS) -o $@ $^ $(LIB_LIBS) -lcmocka

$(O)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(BL_CFLAGS) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(CLI_OBJ): BL_CFLAGS += $(PLACES)
$(TEST_OBJ): BL_CFLAGS += $(PLACES) -Itests

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(TEST_OBJ:.o=.d)

# ---- The two commands of the README -----------------------------------------------

# Asks Debian only for what is not there yet; works as root without sudo.
deps: WANTED = $(PACKAGES)
deps-check: WANTED = $(CHECK_PACKAGES)
deps-lint: WANTED = $(LINT_PACKAGES)
deps-format: WANTED = $(CLANG_FORMAT)
deps deps-check deps-lint deps-format:
	@tests/tools/install-packages $(WANTED)

demo: deps
	@$(MAKE) --no-print-directory -s -j2 all
	@echo "The reports of the sample (all of it invented), as of 5 November 2026:"
	@$(O)/bilan report monthly funder review partner -o build/demo --as-of 2026-11-05 samples/laval

check: deps-check
	@tests/check

# ---- The daily habit -----------------------------------------------------------------

# Some tests run the program that stands beside them.
unit: $(O)/tests/run $(O)/bilan
	$(O)/tests/run $(T)

approve:
	@$(MAKE) --no-print-directory -s tests
	@tests/tools/approve $(O)/bilan $(O)/tests/run

reference: $(O)/tests/run
	$(O)/tests/run oracle "reference"

simulate: $(O)/tests/run
	BILAN_SIMULATE=2000 $(O)/tests/run oracle "false alarms"
	BILAN_SIMULATE=1 $(O)/tests/run oracle "coverage"
	BILAN_SIMULATE=1000 $(O)/tests/run oracle "verdicts"

disclosure-cost: $(O)/tests/run
	BILAN_COST=200 $(O)/tests/run oracle "the cost of hiding"

tests: $(O)/tests/run $(O)/bilan $(O)/faults.so

FORMATTED = $(sort $(shell find src include tests -name '*.[ch]'))

format: deps-format
	@$(CLANG_FORMAT) -i $(FORMATTED)

format-check:
	@tests/tools/format-check $(CLANG_FORMAT) $(FORMATTED)

cov: deps-check
	@$(MAKE) --no-print-directory -s -j2 VARIANT=cov tests
	@tests/tools/cov build/cov

SEED    ?= 1
MUTANTS ?= 120

mutants: deps-check
	@tests/tools/mutants $(SEED) $(MUTANTS) $(ROOMS)

flags:
	@echo $(LIB_CFLAGS)

ALLOCATIONS ?= 2400
KILLS       ?= 1000

faults: $(O)/bilan $(O)/faults.so
	@SEED=$(SEED) ALLOCATIONS=$(ALLOCATIONS) KILLS=$(KILLS) tests/faults/run $(O)/bilan $(O)/faults.so all
	@tests/faults/editions $(O)/bilan all

# Put before the C library: none of bilan in it, whatever the variant.
$(O)/faults.so: tests/faults/shim.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -g -shared -fPIC -o $@ $< -ldl

# What clang's analyser says of g_autofree and of sizes of pointers is left out: it does not follow the former.
TIDY := clang-analyzer-*,-clang-analyzer-unix.Malloc,-clang-analyzer-security.FloatLoopCounter,$\
-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,bugprone-*,$\
-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,-bugprone-narrowing-conversions,$\
-bugprone-implicit-widening-of-multiplication-result,-bugprone-assignment-in-if-condition,$\
-bugprone-suspicious-include,-bugprone-suspicious-string-compare,-bugprone-sizeof-expression,$\
-bugprone-macro-parentheses,-bugprone-not-null-terminated-result,-bugprone-misplaced-widening-cast

lint: deps-lint
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	  --suppress=missingIncludeSystem --suppress=unknownMacro -Iinclude src
	clang-tidy --quiet --checks='-*,$(TIDY)' \
	  $(LIB_SRC) $(CLI_SRC) -- -std=c17 -D_GNU_SOURCE -Iinclude $(PLACES) $(LIB_CFLAGS)

# libFuzzer on the reader, the value parsers, the agreement, saved ledgers and whole reports; FUZZ_SECONDS each.
FUZZERS := reader values agreement ledger report
OPTIMIZE_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -DBL__BLOCK=300

browser: deps $(O)/bilan
	@command -v chromium >/dev/null || tests/tools/install-packages chromium
	@command -v npm >/dev/null || tests/tools/install-packages npm
	@tests/web/browser $(O)/bilan

fuzz: deps-check
	@$(MAKE) --no-print-directory -s -j2 VARIANT=fuzz CC=clang $(FUZZERS:%=build/fuzz/bin/%)
	@tests/fuzz/run $(HARNESS)

build/fuzz/bin/%: build/fuzz/tests/fuzz/%.o build/fuzz/libbilan.a
	@mkdir -p $(@D)
	$(CC) $(OPTIMIZE_fuzz) -fsanitize=fuzzer -o $@ $^ $(LIB_LIBS)

# A test says when this is due.
manual: $(O)/tests/run
	BILAN_WRITE_MANUAL=1 $(O)/tests/run manual "are those of the tables"

# What the README shows.
pictures: $(O)/bilan
	@tests/tools/pictures $(O)/bilan

bench: $(O)/bilan
	tests/bench/run $(O)/bilan
	tests/bench/editions $(O)/bilan
	tests/bench/growth $(O)/bilan

growth: $(O)/bilan
	tests/bench/growth $(O)/bilan $(GROWTH)

# ---- Installing ------------------------------------------------------------------------

D := $(DESTDIR)$(PREFIX)
UNITS := $(D)/lib/systemd
# Copied as they are, but for where the program is: nothing is enabled, nothing is put where cron looks.
install-unit = sed 's,/usr/local/bin/,$(PREFIX)/bin/,' $(1) >$(2) && chmod 644 $(2)

install: $(O)/bilan $(O)/libbilan.a
	install -d $(D)/bin $(D)/lib $(D)/include/bilan $(D)/share/bilan/reports/lang $(D)/share/man/man1 $(D)/share/man/man5 \
	  $(D)/share/man/man8 $(D)/share/man/fr/man5 $(D)/share/man/fr/man8 $(UNITS)/system $(UNITS)/user $(D)/share/doc/bilan/examples
	install -m 755 $(O)/bilan $(D)/bin/
	install -m 644 $(O)/libbilan.a $(D)/lib/
	install -m 644 include/bilan.h $(D)/include/
	install -m 644 include/bilan/*.h $(D)/include/bilan/
	install -m 644 reports/*.yaml $(D)/share/bilan/reports/
	install -m 644 reports/lang/*.yaml $(D)/share/bilan/reports/lang/
	install -m 644 src/cli/bilan.1 $(D)/share/man/man1/
	install -m 644 src/agreement/bilan-agreement.5 $(D)/share/man/man5/
	install -m 644 src/layout/bilan-layout.5 $(D)/share/man/man5/
	install -m 644 src/layout/bilan-layout.fr.5 $(D)/share/man/fr/man5/bilan-layout.5
	install -m 644 src/cli/bilan-run.8 $(D)/share/man/man8/
	install -m 644 src/cli/bilan-run.fr.8 $(D)/share/man/fr/man8/bilan-run.8
	$(call install-unit,src/cli/unattended/bilan@.service,$(UNITS)/system/bilan@.service)
	$(call install-unit,src/cli/unattended/bilan@.timer,$(UNITS)/system/bilan@.timer)
	$(call install-unit,src/cli/unattended/bilan-user@.service,$(UNITS)/user/bilan@.service)
	$(call install-unit,src/cli/unattended/bilan@.timer,$(UNITS)/user/bilan@.timer)
	$(call install-unit,src/cli/unattended/cron.d,$(D)/share/doc/bilan/examples/cron.d)

uninstall:
	rm -rf $(D)/bin/bilan $(D)/lib/libbilan.a $(D)/include/bilan.h $(D)/include/bilan $(D)/share/bilan \
	  $(D)/share/man/man1/bilan.1 $(D)/share/man/man5/bilan-agreement.5 $(D)/share/man/man8/bilan-run.8 \
	  $(D)/share/man/man5/bilan-layout.5 $(D)/share/man/fr/man5/bilan-layout.5 \
	  $(D)/share/man/fr/man8/bilan-run.8 $(UNITS)/system/bilan@.service $(UNITS)/system/bilan@.timer \
	  $(UNITS)/user/bilan@.service $(UNITS)/user/bilan@.timer $(D)/share/doc/bilan

clean:
	rm -rf build

.PHONY: all browser deps deps-check deps-lint deps-format demo check unit approve reference simulate disclosure-cost tests format format-check flags cov \
        mutants faults lint fuzz manual pictures bench growth install uninstall clean
