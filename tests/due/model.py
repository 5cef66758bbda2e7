#!/usr/bin/env python3
"""The rule of include/bilan/due.h once more, with another's calendar: dates of the standard library.

Reads cases from stdin and writes, for each, the items one a line and a line "next":
    case ASOF
    partner JOINED LEFT                                    ("-": open)
    order REPORT AUDIENCE GRAIN STARTS EACH AFTER LATEST CATCHUP SINCE NOTES LANGUAGE…
    row ORDER PARTNER LANGUAGE FIRST STATE                 (of the report and audience of that order)
    came SOURCE PARTNER GRAIN STARTS UNTIL                 (GRAIN "-": by the edition's own periods)
    note LANGUAGE FIRST
    end
"""
import sys
from datetime import date, timedelta

DAY = timedelta(1)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def day(text):
    return None if text == "-" else date.fromisoformat(text)


def begin_of(when, months, starts):
    """First day of the period that holds a day."""
    back = (when.year * 12 + when.month - 1 - (starts - 1)) % months
    at = when.year * 12 + when.month - 1 - back
    return date(at // 12, at % 12 + 1, 1)


def step(first, months):
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


class Case:
    def __init__(self, as_of):
        self.as_of, self.partners, self.orders = as_of, [], []
        self.rows, self.came, self.notes = {}, [], set()


def member(case, who, first, last):
    if who < 0:
        return True
    joined, left = case.partners[who]
    return (joined is None or joined <= last) and (left is None or left >= first)


def lacking(case, who, first, last):
    out = []
    for i, (source, partner, months, starts, until) in enumerate(case.came):
        if who >= 0 and partner >= 0 and partner != who:
            continue
        a, b = first, last
        if months:  # the last period of its own that is over by the end of this one
            a = begin_of(last + DAY, months, starts)
            a, b = step(a, -months), a - DAY
        if (until is None or until < b) and member(case, partner, a, b):
            out.append(i)
    return out


def series(case, o, who, languages):
    report, audience, grain, starts, _, after, latest, catch_up, since, notes, all_languages = o
    months = MONTHS[grain.split()[-1]]
    running = begin_of(case.as_of, months, starts)
    reach = step(running, -months * catch_up)  # first day of the oldest within reach
    first = begin_of(since, months, starts) if since else reach
    items, coming = [], False
    while not coming:
        last = step(first, months) - DAY
        coming = last >= case.as_of
        if member(case, who, first, last):
            says = {l: case.rows.get((report, audience, grain, starts, who, l, first), set()) for l in languages}
            made = last + DAY * max(after, 1)
            late = last + DAY * max(latest, 1)
            lacks, todo = [], [l for l in languages if not says[l]]
            published = all("published" in s for s in says.values())
            if not published and not coming and first >= reach:
                lacks = lacking(case, who, first, last)
            if published:
                state = "published"
            elif any("held" in s for s in says.values()):
                state = "held"
            elif any("withheld" in s and "published" not in s for s in says.values()):
                state = "withheld"
            elif first < reach:
                state, todo = "out_of_reach", []
            elif case.as_of < made:
                state = "waits_for_day"
            elif case.as_of >= late:
                state = "late"
            elif lacks:
                state = "waits_for_data"
            elif notes and any((l, first) not in case.notes for l in todo):
                state = "waits_for_notes"
            else:
                state = "due"
            item = [first, first, state, made, late, lacks, todo, step(first, months * (catch_up + 1))]
            if state == "out_of_reach" and items and items[-1][2] == state and step(items[-1][1], months) == first:
                items[-1] = [items[-1][0], first, state, made, late, [], [], None]
            else:
                items.append(item)
        elif who >= 0 and case.partners[who][1] is not None and case.partners[who][1] < first:
            break
        elif coming:
            coming = False  # it joins later: its next period is still to come
        first = step(first, months)
    return items


def answer(case):
    ordered, changes = set(), []
    for n, o in enumerate(case.orders):
        keys = {l: (o[0], o[1], o[2], o[3], o[4], l) for l in o[10]}
        languages = [l for l in o[10] if keys[l] not in ordered]
        ordered |= set(keys.values())
        if not languages:
            continue
        for who in range(len(case.partners)) if o[4] else [-1]:
            for f, l, state, made, late, lacks, todo, gone in series(case, o, who, languages):
                print(n, who, f, l, state, made, late, "lacks", *lacks, "todo", *todo)
                change = {"waits_for_day": made, "waits_for_data": late, "waits_for_notes": late, "due": late,
                          "late": gone}.get(state)
                if change:
                    changes.append(min(change, gone))
    print("next", min(changes) if changes else "-")
    print("end", flush=True)


def main():
    case = None
    for line in sys.stdin:
        verb, *w = line.split()
        if verb == "case":
            case = Case(day(w[0]))
        elif verb == "partner":
            case.partners.append((day(w[0]), day(w[1])))
        elif verb == "order":
            case.orders.append((w[0], w[1], w[2].replace("_", " "), int(w[3]), w[4] == "each", int(w[5]),
                                int(w[6]), int(w[7]), day(w[8]), w[9] == "notes", w[10:]))
        elif verb == "row":
            o = case.orders[int(w[0])]
            case.rows.setdefault((*o[:4], int(w[1]), w[2], day(w[3])), set()).add(w[4])
        elif verb == "came":
            months = 0 if w[2] == "-" else MONTHS[w[2].split("_")[-1]]
            case.came.append((int(w[0]), int(w[1]), months, int(w[3]), day(w[4])))
        elif verb == "note":
            case.notes.add((w[0], day(w[1])))
        elif verb == "end":
            answer(case)


if __name__ == "__main__":
    main()
