#!/usr/bin/env python3
"""The rule of include/bilan/coverage.h once more, the slow way: every offer is asked of every need.

Makes small tables at random, lets bilan export them, and compares each cell.
"""
import calendar
import csv
import json
import math
import os
import random
import subprocess
import sys
from datetime import date

SERVICES = ["gîte", "Écoute", "repas du soir"]
TERRITORIES = ["Nord", "Sud", ""]
CLIENTELES = ["femmes", "Hommes", ""]
AS_OF = date(2026, 8, 14)
STRETCHES = {"quarter": (date(2026, 4, 1), date(2026, 6, 30), 3), "year": (date(2025, 8, 1), date(2026, 7, 31), 12)}
PER = {"month": 1, "quarter": 3, "year": 12}
Z = 1.959963984540054


def fold(name):
    return name.lower().replace("é", "e").replace("î", "i")


def wilson(x, n):
    p, zz = x / n, Z * Z / n
    middle, half = (p + zz / 2) / (1 + zz), Z / (1 + zz) * math.sqrt(p * (1 - p) / n + zz / (4 * n))
    return middle - half, middle + half


def make(rng):
    """Partners with offers, rows of needs."""
    partners = []
    for i in range(rng.randint(1, 4)):
        p = {"id": "p%d" % i, "joined": None, "left": None, "offers": []}
        if rng.random() < 0.2:
            p["joined"] = date(2026, rng.randint(1, 7), rng.randint(1, 28))
        if rng.random() < 0.2:
            p["left"] = date(2026, rng.randint(7, 8), rng.randint(1, 28))
        for _ in range(rng.randint(0, 3)):
            places = rng.choice([None, 0, rng.randint(1, 12), rng.randint(1, 60)])
            p["offers"].append({
                "service": rng.choice(SERVICES),
                "territory": rng.sample(TERRITORIES[:2], rng.randint(0, 2)),
                "clientele": rng.sample(CLIENTELES[:2], rng.randint(0, 1)),
                "places": places,
                "per": rng.choice(list(PER) + ["month", None]) if places is not None else None,
                "from": date(2026, rng.randint(1, 7), 1) if rng.random() < 0.2 else None,
                "to": date(2026, rng.randint(7, 9), 15) if rng.random() < 0.2 else None})
        partners.append(p)
    rows = []
    for _ in range(rng.randint(1, 60)):
        asked = rng.choice([None, 0, rng.randint(1, 9), rng.randint(1, 40)])
        served = None if rng.random() < 0.15 else rng.randint(0, (asked or 5) + (rng.random() < 0.1))
        when = date(2025, 7, 1).toordinal() + rng.randint(0, 408)
        rows.append({"day": date.fromordinal(when), "service": rng.choice(SERVICES + [""]) if rng.random() < 0.1
                     else rng.choice(SERVICES), "territory": rng.choice(TERRITORIES),
                     "clientele": rng.choice(CLIENTELES), "asked": asked, "served": served})
    return partners, rows


def write(partners, rows):
    def days(offer):
        return "".join(", %s: %s" % (k, offer[k]) for k in ("from", "to", "joined", "left") if offer.get(k))

    with open("agreement.yaml", "w") as out:
        out.write("partners:\n")
        for p in partners:
            out.write("  - {id: %s%s, offers: [" % (p["id"], days(p)))
            out.write(", ".join("{service: %s, territory: [%s], clientele: [%s]%s%s%s}" % (
                o["service"].upper(), ", ".join(o["territory"]), ", ".join(o["clientele"]),
                "" if o["places"] is None else ", places: %d" % o["places"],
                ", per: " + o["per"] if o["per"] else "", days(o)) for o in p["offers"]))
            out.write("]}\n")
        out.write("sources: [{name: besoins, kind: needs, files: besoins.csv, columns: {date: Jour, service: Service, "
                  "territory: Secteur, clientele: Pour, asked: Dem, served: Rep}}]\n")
    with open("besoins.csv", "w") as out:
        w = csv.writer(out)
        w.writerow(["Jour", "Service", "Secteur", "Pour", "Dem", "Rep"])
        for r in rows:
            w.writerow([r["day"], r["service"], r["territory"], r["clientele"],
                        "" if r["asked"] is None else r["asked"], "" if r["served"] is None else r["served"]])


def demand(rows):
    said = [r for r in rows if r["asked"] is not None]
    told = [r for r in said if r["served"] is not None]
    d = {"rows": len(rows), "unsaid": len(rows) - len(said), "open": len(said) - len(told)}
    if said:
        d["asked"] = sum(r["asked"] for r in said)
    if told:
        d["of"] = sum(r["asked"] for r in told)
        d["served"] = sum(min(r["asked"], r["served"]) for r in told)
        d["unanswered"] = d["of"] - d["served"]
        if d["of"]:
            d["share"] = d["served"] / d["of"]
            d["low"], d["high"] = wilson(d["served"], d["of"])
        else:
            del d["of"]
    return d


def needs(partners, rows, first, end, months):
    last = min(end, AS_OF)
    rows = [r for r in rows if first <= r["day"] <= last]
    cells = {}
    for r in rows:
        cells.setdefault((fold(r["service"]), fold(r["territory"]), fold(r["clientele"])), []).append(r)
    offers = []
    declaring = False
    for p in partners:
        for o in p["offers"]:
            begin = max([d for d in (o["from"], p["joined"]) if d] or [date.min])
            over = min([d for d in (o["to"], p["left"]) if d] or [date.max])
            declaring |= begin <= last
            if begin > last or over < first:
                continue
            held = (min(over, last) - max(begin, first)).days + 1
            room = None
            if o["places"] == 0:
                room = 0
            elif o["places"] and o["per"]:
                room = o["places"] * months / PER[o["per"]] * held / ((end - first).days + 1)
            offers.append({"who": p["id"], "now": over >= last and o["places"] != 0, "room": room, "service": fold(o["service"]),
                           "t": [fold(x) for x in o["territory"]], "c": [fold(x) for x in o["clientele"]], "offer": o})

    def meets(o, key):
        return (key[0] and o["service"] == key[0] and (not key[1] or not o["t"] or key[1] in o["t"])
                and (not key[2] or not o["c"] or key[2] in o["c"]))

    out = {}
    told = any(r["territory"] for r in rows), any(r["clientele"] for r in rows)
    reach = any(r["day"] >= date.fromordinal(max(last.toordinal() - 92, first.toordinal())) for r in rows)
    for key, of in cells.items():
        d = demand(of)
        met = [o for o in offers if meets(o, key)]
        who = sorted({o["who"] for o in met if o["now"]})
        service = {o["who"] for o in offers if o["now"] and key[0] and o["service"] == key[0]}
        rooms = [o["room"] for o in met]
        room = sum(rooms) if who and None not in rooms else None
        asked = d.get("asked", 0)
        spare = 0
        for o in met:
            if o["now"] and o["room"] is not None:
                others = sum(demand(r).get("asked", 0) for k, r in cells.items() if k != key and meets(o, k))
                spare += max(0, o["room"] - others)
        judged = asked >= 5
        gap = [w for w, yes in (
            ("nobody", judged and key[0] and declaring and not who),
            ("unmet", judged and d.get("of", 0) >= 5 and d["high"] < 0.8)) if yes]
        vague = (not key[1] and told[0]) or (not key[2] and told[1])
        load = None
        if judged and len(who) > 1 and room is not None:
            if asked >= room:
                load = "shared"
            elif not d["unsaid"] and not vague and reach and end <= AS_OF and d.get("share", 0) >= 0.8 and spare > asked + 1e-9:
                load = "duplication"
        d.update({"offering": "; ".join(who) or None, "elsewhere": len(service) - len(who), "room": room, "gap": ", ".join(gap) or None, "load": load})
        at_once = sum(o["offer"]["places"] for o in met if o["now"] and o["offer"]["places"] and not o["offer"]["per"])
        d["at_once"] = at_once or None
        out[key] = d
    return demand(rows), out


def same(a, b):
    if a is None or b is None or isinstance(a, str) or isinstance(b, str):
        return a == b
    return abs(a - b) <= 1e-9 * max(1, abs(a))


def compare(seed, wanted, record):
    for key, want in wanted.items():
        if not same(want, record.get(key)):
            print("seed %s: %s of %s: %r wanted, %r found" % (seed, key, record, want, record.get(key)))
            return 1
    return 0


def trial(seed):
    partners, rows = make(random.Random(seed))
    write(partners, rows)
    text = subprocess.run([os.environ["BILAN"], "export", "needs", "--format", "json", "--as-of", str(AS_OF)],
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    wrong = 0
    found = {}
    for r in json.loads(text):
        found.setdefault(r["stretch"], []).append(r)
    stretches = dict(STRETCHES)
    known = sorted(r["day"] for r in rows if r["day"] <= AS_OF)
    if found:
        first, last = known[0].replace(day=1), known[-1]
        end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        stretches["since"] = first, end, (end.year - first.year) * 12 + end.month - first.month + 1
    shown = 0
    for name, (first, end, months) in stretches.items():
        if name not in found:
            continue
        records = found[name]
        if records[0]["from"] != str(first)[:7] or records[0]["to"] != str(end)[:7]:
            continue  # the data end early: another quarter
        total, cells = needs(partners, rows, first, end, months)
        wrong += compare(seed, total, records[0])
        if len(records) - 1 != len(cells):
            print("seed %s: %d needs wanted, %d found" % (seed, len(cells), len(records) - 1))
            wrong += 1
        for r in records[1:]:
            key = tuple(fold(r.get(k, "")) for k in ("service", "territory", "clientele"))
            wrong += compare(seed, cells[key], r)
            shown += 1
    return wrong, shown


def main():
    n, shown, wrong = int(sys.argv[1]), 0, 0
    for seed in range(n):
        w, s = trial(seed)
        wrong += w
        shown += s
    print("%d tables, %s: %d differ" % (n, "thousands of needs" if shown > 1000 else "%d needs" % shown, wrong))


main()
