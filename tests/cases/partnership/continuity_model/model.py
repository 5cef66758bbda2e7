"""What `bilan export continuity` says, counted day by day."""
import csv, io, os, random, subprocess, sys
from datetime import date, timedelta
from fractions import Fraction
from math import comb

START = date(2024, 1, 1)
DAY = timedelta(1)


def draw(rnd):
    n = rnd.choice([1, 2, 3, 5, 9])
    now = START + rnd.randint(60, 700) * DAY
    c = {"now": now, "partners": [], "sittings": [], "meetings": [], "who": rnd.random() < 0.9, "seats": rnd.random() < 0.5}
    for i in range(n):
        joined = rnd.choice([None, START, START + rnd.randint(0, 700) * DAY])
        left = rnd.choice([None, None, None, START + rnd.randint(100, 800) * DAY])
        if left and joined and left <= joined:
            left = None
        c["partners"].append(("p%d" % i, joined, left))
        for seat in range(rnd.choice([0, 1, 1, 2]) if c["seats"] else rnd.choice([0, 1, 1])):
            at = START + rnd.randint(0, 120) * DAY
            for k in range(rnd.randint(1, 6)):
                end = at + rnd.randint(0, 300) * DAY
                last = k > 2 and rnd.random() < 0.4
                person = "" if not c["who"] and rnd.random() < 0.3 else "ZZ-%d-%d-%d" % (i, seat, rnd.randint(0, 5))
                c["sittings"].append(("p%d" % i, person, "s%d" % seat, at, None if last else end))
                at = end + rnd.choice([1, 1, 1, -20, 0, 30, 59]) * DAY
                if at < START:
                    at = START
    for _ in range(rnd.choice([0, 20, 300, 900])):
        day = START + rnd.randint(0, 700) * DAY
        if rnd.random() < 0.3 and day > START + 300 * DAY:
            continue
        c["meetings"].append((day, rnd.sample(range(n), rnd.randint(1, min(n, 4)))))
    return c


def write(c, folder):
    os.makedirs(folder)
    with open(folder + "/agreement.yaml", "w") as f:
        f.write("partners:\n")
        for name, joined, left in c["partners"]:
            f.write("  - {id: %s%s%s}\n" % (name, ", joined: %s" % joined if joined else "", ", left: %s" % left if left else ""))
        f.write("sources:\n  - {name: visages, kind: representatives, files: r.csv, columns: {partner: Qui, person: Code, from: De, to: A%s}}\n"
                % (", seat: Siege" if c["seats"] else ""))
        f.write("  - {name: actes, kind: activities, files: a.csv, columns: {date: Jour, lead: Meneur, partners: {column: Avec, split: ';'}}}\n")
        f.write("indicators:\n  - {id: n, measure: count, from: actes}\n")
    rows = [";".join([p, who, seat, str(a), str(b or "")]) for p, who, seat, a, b in c["sittings"]]
    random.Random(7).shuffle(rows)
    open(folder + "/r.csv", "w").write("\n".join(["Qui;Code;Siege;De;A"] + rows) + "\n")
    rows = ['%s;p%d;"%s"' % (day, who[0], ";".join("p%d" % i for i in who[1:])) for day, who in c["meetings"]]
    open(folder + "/a.csv", "w").write("\n".join(["Jour;Meneur;Avec"] + rows) + "\n")


def binomial(x, n):
    return sum(Fraction(comb(n, k), 2 ** n) for k in range(n + 1) if comb(n, k) <= comb(n, x))


def fisher(x1, n1, x2, n2):
    total, of = x1 + x2, n1 + n2
    def weight(k):
        return comb(n1, k) * comb(n2, total - k)
    ks = range(max(0, total - n2), min(n1, total) + 1)
    return Fraction(sum(weight(k) for k in ks if weight(k) <= weight(x1)), comb(of, total))


def runs(days):
    out = []
    for d in sorted(days):
        if out and d == out[-1][1] + DAY:
            out[-1][1] = d
        else:
            out.append([d, d])
    return out


def stints_of(c, rows, joined, now):
    """Of one seat: (person, first, last; None: still there), the days of one person together."""
    days, nobody = {}, []
    for p, who, seat, a, b in rows:
        a, b = max(a, joined or a), min(b or now, now)
        if a > b:
            continue
        if who:
            days.setdefault(who, set()).update(a + k * DAY for k in range((b - a).days + 1))
        else:
            nobody.append(("", a, b))
    all = [(w, a, b) for w, d in days.items() for a, b in runs(d)] + nobody
    return sorted(((w, a, None if b == now else b) for w, a, b in all), key=lambda s: (s[1], s[2] or date.max, s[0]))


def changes_of(stints):
    gone = sorted((s for s in stints if s[2]), key=lambda s: s[2])
    came = [s for s in stints if s[1] != stints[0][1]]
    out = []
    for old, new in zip(gone, came):
        if new is old or (new[0] and new[0] == old[0]) or new[1] <= old[1] or (new[2] or date.max) <= old[2]:
            continue
        cover = any(s is not old and s[1] <= old[2] < (s[2] or date.max) for s in stints)
        out.append((old[2], new[1], cover))
    return out


def links(c, i, since):
    met = set()
    for day, who in c["meetings"]:
        if day <= c["now"] and i in who and 2 * len(who) <= len(c["partners"]) and day >= since:
            met |= set(who) - {i}
    return len(met)


def joint(c, a, b, who=None):
    return sum(1 for day, w in c["meetings"] if a <= day <= b and len(w) > 1 and (who is None or who in w))


def followed(c, i, joined, last):
    """(before, after, chance), None where it cannot be said."""
    a, b = last - 89 * DAY, last + 90 * DAY
    past = [day for day, w in c["meetings"] if day <= c["now"]]
    if b > c["now"] or (joined and joined > a) or not past or min(past) > a or max(past) < b:
        return None
    months = {(d.year, d.month) for d in past}
    if any((d.year, d.month) not in months for d in (a + k * DAY for k in range(180))):
        return None
    x, y = joint(c, a, last, i), joint(c, last + DAY, b, i)
    n1, n2 = joint(c, a, last), joint(c, last + DAY, b)
    if x + y < 10:
        return None
    p = binomial(x, x + y)
    if n1 + n2 - x - y >= 10 and n1 and n2:
        p = max(p, fisher(y, n2, x, n1))
    return x, y, p


def partner_of(c, i, changes):
    name, joined, left = c["partners"][i]
    now = c["now"]
    seats = sorted({s[2] if c["seats"] else "" for s in c["sittings"] if s[0] == name})
    r = {"now": 0, "so_far": 0, "turn": 0, "empty": 0, "vacancies": [], "seats": 0, "changes": [], "stints": [], "since": None}
    first_empty, known = [], True
    for seat in seats:
        at = stints_of(c, [s for s in c["sittings"] if s[0] == name and (not c["seats"] or s[2] == seat)], joined, now)
        if not at:
            continue
        known &= all(s[0] for s in at)
        done = changes_of(at)
        r["seats"] += 1
        r["now"] += sum(1 for s in at if not s[2])
        r["so_far"] += len({s[0] for s in at})
        r["turn"] = max(r["turn"], min(len(done) + 1, len({s[0] for s in at})))
        r["changes"] += done
        r["stints"] += at
        here = {s[1] + k * DAY for s in at for k in range(((s[2] or now) - s[1]).days + 1)}
        gaps = runs({at[0][1] + k * DAY for k in range((now - at[0][1]).days + 1)} - here)
        r["vacancies"] += [(b - a).days + 1 for a, b in gaps]
        if gaps and gaps[-1][1] == now:
            r["empty"] += 1
            first_empty.append(gaps[-1][0])
    if not r["seats"]:
        return None
    sits = [s for s in r["stints"] if not s[2]]
    row = {"seats": r["seats"], "now": r["now"], "so_far": r["so_far"] if known else "", "turn": r["turn"] if known else "",
           "empty": r["empty"], "empty_since": min(first_empty) if first_empty else "", "vacancies": len(r["vacancies"]),
           "days": sum(r["vacancies"]), "shortest": min(r["vacancies"], default=""), "longest": max(r["vacancies"], default=""),
           "changes": len(r["changes"]), "overlaps": sum(c[2] for c in r["changes"]), "rests_on_one": "no", "since": "", "links": ""}
    if len(sits) == 1:
        row["since"] = sits[0][1]
        row["rests_on_one"] = "no" if any(s is not sits[0] and s[2] >= sits[0][1] for s in r["stints"]) else "yes"
        row["links"] = links(c, i, sits[0][1])
    for last, next, cover in sorted(r["changes"]):
        changes.append((name, i, joined, last, next, cover))
    return row


def expected(c):
    out, changes, now = [], [], c["now"]
    belong = [i for i, (n, j, l) in enumerate(c["partners"]) if (not j or j <= now) and (not l or l > now)]
    told = False
    for i in belong:
        name, joined, left = c["partners"][i]
        row = partner_of(c, i, changes)
        told |= row is not None
        full = {"what": "partner", "partner": name, "told": "yes" if row else "no",
                "recent": "yes" if joined and (now - joined).days < 92 else "no"}
        full.update(row or {})
        out.append(full)
    if not told:
        return []
    said = [followed(c, i, joined, last) for _, i, joined, last, _, _ in changes]
    order = sorted((s[2], k) for k, s in enumerate(said) if s)
    p, most = {}, Fraction(0)
    for rank, (chance, k) in enumerate(order):
        most = max(most, min(Fraction(1), chance * (len(order) - rank)))
        p[k] = most
    for k, (name, i, joined, last, next, cover) in enumerate(changes):
        row = {"what": "change", "partner": name, "last": last, "next": next, "overlap": "yes" if cover else "no"}
        if said[k]:
            x, y, _ = said[k]
            row.update(before=x, after=y, p=float(p[k]), way="none" if p[k] >= Fraction(1, 20) else "down" if y < x else "up")
        out.append(row)
    return out


def same(got, want):
    if want == "" or got == "":
        return str(want) == got
    if isinstance(want, float):
        return abs(float(got) - want) <= 1e-9 + 1e-6 * want
    return str(want) == got


def check(c, folder, bilan):
    write(c, folder)
    out = subprocess.run([bilan, "export", "continuity", "--as-of", str(c["now"]), folder], capture_output=True, text=True)
    got = list(csv.DictReader(io.StringIO(out.stdout)))
    want = expected(c)
    if len(got) != len(want):
        return "%s: %d rows, %d wanted (%s)" % (folder, len(got), len(want), out.stderr)
    for a, b in zip(got, want):
        for key, value in a.items():
            if not same(value, b.get(key, "")):
                return "%s: %s of %s is %r, wanted %r" % (folder, key, b, value, b.get(key, ""))
    if "ZZ-" in out.stdout:
        return folder + ": a person"
    return None


def main(n, bilan):
    # The run stands on the last day of a month, in which something everybody did something:
    # it does not go back, and nobody owes anything.
    said = 0
    for seed in range(n):
        c = draw(random.Random(seed))
        first = c["now"].replace(day=1)
        c["now"] = first - DAY
        c["meetings"] += [(c["now"], [i]) for i in range(len(c["partners"]))]
        wrong = check(c, "case%d" % seed, bilan)
        if wrong:
            print(wrong)
            said += 1
    print("%d partnerships, %d otherwise" % (n, said))


main(int(sys.argv[1]), sys.argv[2])
