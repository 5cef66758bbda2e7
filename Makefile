# bilan: one Makefile, not recursive.  A new .c in a room, or a new test beside
# the others, needs no edit here.
#
#   make            the program, build/$(VARIANT)/bilan
#   make demo       install what is needed, build, make the sample's reports
#   make check      build and run every test
#   make bench      time the work of a month and of a large file, beside peers
#   make install    DESTDIR and PREFIX as usual
#
#   VARIANT=release (default), debug, san (address and undefined behaviour)
#   CC=gcc or clang

VARIANT ?= release
CC       = gcc
PREFIX  ?= /usr/local
O       := build/$(VARIANT)

LIBRARIES := glib-2.0 libfyaml icu-i18n icu-uc gsl pangocairo pangoft2 cairo fontconfig libcmark json-glib-1.0
FONT_DIR  ?= /usr/share/fonts/opentype/inter

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
            -Wwrite-strings -Wvla -Wundef
OPTIMIZE_release := -O2 -g
OPTIMIZE_debug   := -Og -g3
OPTIMIZE_san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

# Asked once, and only when something is built: `make deps` must work on a machine without pkg-config.
ifneq ($(filter-out deps demo check clean install-deps,$(or $(MAKECMDGOALS),all)),)
LIB_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES))
LIB_LIBS   := $(shell pkg-config --libs $(LIBRARIES)) -lcsv -lm
endif

BL_CFLAGS := -std=c17 -D_GNU_SOURCE -Iinclude -MMD -MP $(WARNINGS) $(OPTIMIZE_$(VARIANT)) \
             -DBL_FONT_DIR='"$(FONT_DIR)"' -DBL_REPORTS_DIR='"$(PREFIX)/share/bilan/reports"' $(LIB_CFLAGS)
BL_LDFLAGS := $(OPTIMIZE_$(VARIANT)) -Wl,--as-needed

ROOM_SRC  := $(wildcard src/*/*.c) src/bilan.c
LIB_SRC   := $(filter-out src/cli/%,$(ROOM_SRC))
CLI_SRC   := $(filter src/cli/%,$(ROOM_SRC))
TEST_SRC  := $(wildcard tests/*.c tests/*/*.c)
TEST_SRC  := $(filter-out tests/bench/% tests/fuzz/%,$(TEST_SRC))

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
	$(CC) $(BL_CFLAGS) $(CFLAGS) -c -o $@ $<

-include $(LIB_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(TEST_OBJ:.o=.d)

# Unit tests of the rooms: the quick loop while working. T=room narrows it.
unit: $(O)/tests/run
	$(O)/tests/run $(T)

clean:
	rm -rf build

.PHONY: all unit clean
