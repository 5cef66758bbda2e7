"""What `bilan export reviews` and `export adaptation` say, made apart from them."""
import csv, io, os, random, subprocess, sys
from datetime import date, timedelta
from fractions import Fraction
from math import comb

DAY = timedelta(1)
KINDS = {"cible revue": "target", "Révision de la cible": "target", "objectif ajouté": "goal", "New goal": "goal",
         "calendrier revu": "calendar", "nouvelle priorité": "priority", "partenaire accueilli": "partner",
         "objectifs maintenus": "kept", "inviter la santé": "", "aucune cible revue": ""}


def any_day(rnd, first=date(2023, 1, 1), days=1200):
    return first + rnd.randint(0, days) * DAY


def draw(rnd):
    c = {"now": (date(2025, rnd.randint(1, 12), 1) - DAY)}
    c["partners"] = [("p%d" % i, rnd.choice([None, any_day(rnd)]), rnd.choice([None, None, any_day(rnd)]))
                     for i in range(rnd.randint(2, 6))]
    c["partners"] = [(n, j, None if j and l and l <= j else l) for n, j, l in c["partners"]]
    c["goals"] = []
    for i in range(rnd.randint(1, 5)):
        agreed = any_day(rnd, date(2023, 1, 1), 700)
        by, revised = date(2027, 1, 31), []
        for _ in range(rnd.randint(0, 2)):
            on = (revised[-1][0] if revised else agreed) + rnd.randint(1, 300) * DAY
            by = by + rnd.choice([0, 100]) * DAY
            revised.append((on, by))
        c["goals"].append(("G%d" % i, agreed, revised))
    c["priorities"] = []
    for i in range(rnd.randint(0, 3)):
        start = rnd.choice([None, any_day(rnd), date(2024, rnd.randint(1, 12), 1)])
        end = rnd.choice([None, None, any_day(rnd)])
        if start and end and end <= start:
            end = None
        c["priorities"].append(("Priority %d" % i, start, end, rnd.sample(range(len(c["goals"])), rnd.randint(1, len(c["goals"])))))
    c["reviews"] = sorted({any_day(rnd) for _ in range(rnd.randint(0, 8))})
    c["reviews"] = [(d, rnd.sample([p[0] for p in c["partners"]] + ["Ailleurs"], rnd.randint(0, len(c["partners"]))),
                     [rnd.choice(list(KINDS)) for _ in range(rnd.randint(0, 3))]) for d in c["reviews"]]
    c["acts"] = []
    begin, pace = rnd.choice([date(2022, 1, 1), date(2023, 6, 1)]), rnd.choice([2, 5, 12])
    types = ["Formation", "Concertation", "Veille", "Fête"]
    gone = date(2024, rnd.randint(1, 12), 1)
    for k in range(0, (c["now"] - begin).days, pace):
        day = begin + k * DAY
        goals = rnd.sample(["G%d" % i for i in range(6)], rnd.randint(0, 2))
        kind = rnd.choice(types if day < gone else types[:2])
        if day > gone:
            goals = [g for g in goals if g != "G0"]
        c["acts"].append((day, kind, goals, rnd.choice(["", "1.5", "3"])))
    c["acts"].append((c["now"], "Formation", [], ""))
    return c


def write(c, folder):
    os.makedirs(folder)
    with open(folder + "/agreement.yaml", "w") as f:
        f.write("partners:\n")
        for n, j, l in c["partners"]:
            f.write("  - {id: %s%s%s}\n" % (n, ", joined: %s" % j if j else "", ", left: %s" % l if l else ""))
        f.write("sources:\n  - {name: bilans, kind: reviews, files: b.csv, columns: {date: Jour, what: Quoi, "
                "partners: {column: Qui, split: '+'}, decision: {column: Suite, split: '+'}}}\n"
                "  - {name: actes, kind: activities, files: a.csv, columns: {date: Jour, type: Sorte, goal: {column: But, split: '+'}, hours: Heures}}\n"
                "indicators:\n  - {id: n, measure: count, from: actes}\ngoals:\n")
        for n, agreed, revised in c["goals"]:
            f.write("  - {id: %s, horizon: short, indicator: n, target: {value: 5, per: month, by: 2027-01-31}, agreed: %s" % (n, agreed))
            f.write(", revised: [%s]}\n" % ", ".join(
                "{on: %s, reason: x, target: {value: %d, per: month, by: %s}}" % (on, 6 + k, by) for k, (on, by) in enumerate(revised)))
        if c["priorities"]:
            f.write("priorities:\n")
        for n, a, b, goals in c["priorities"]:
            f.write("  - {name: %s%s%s, goals: [%s]}\n" % (n, ", from: %s" % a if a else "", ", to: %s" % b if b else "",
                                                     ", ".join("G%d" % g for g in goals)))
    open(folder + "/b.csv", "w").write("Jour,Quoi,Qui,Suite\n" + "".join(
        "%s,bilan,%s,%s\n" % (d, "+".join(w), "+".join(s)) for d, w, s in c["reviews"]))
    open(folder + "/a.csv", "w").write("Jour,Sorte,But,Heures\n" + "".join(
        "%s,%s,%s,%s\n" % (d, k, "+".join(g), h) for d, k, g, h in c["acts"]))


def deeds_of(c):
    """Each a thing done: (day, order, {kind}, column, name)."""
    out = []
    for i, (name, agreed, revised) in enumerate(c["goals"]):
        out.append([agreed, {"goal"}, "goal", name])
        before = date(2027, 1, 31)
        for on, by in revised:
            out.append([on, {"target", "calendar"} if by != before else {"target"}, "goal", name])
            before = by
    out += [[a, {"priority"}, "priority", n] for n, a, _, _ in c["priorities"] if a]
    out += [[j, {"partner"}, "partner", n] for n, j, _ in c["partners"] if j]
    return sorted((d for d in out if d[0] <= c["now"]), key=lambda d: d[0])


def reviews(c):
    deeds, held, out = deeds_of(c), [r for r in c["reviews"] if r[0] <= c["now"]], []
    for i, (day, who, said) in enumerate(held):
        here = [n for n, j, l in c["partners"] if (not j or j <= day) and (not l or l >= day)]
        row = {"day": day, "what": "bilan", "partners": len(here), "present": "", "missing": ""}
        if who:
            row["present"] = sum(n in who for n in here)
            row["missing"] = "; ".join(n for n in here if n not in who)
        until = day + 92 * DAY
        if i + 1 < len(held):
            until = min(max(until, held[i + 1][0] - DAY), day + 366 * DAY)
        for s in list(dict.fromkeys(said)):
            kind = KINDS[s]
            cells = {"decision": s, "kind": kind, "trace": "none"}
            found = [d for d in deeds if kind in d[1] and day - 7 * DAY <= d[0] <= until] if kind else []
            if kind == "kept":
                cells["trace"] = "kept"
            elif found:
                deeds.remove(found[0])
                cells.update({"trace": "found", "on": found[0][0], found[0][2]: found[0][3]})
            elif kind and until > c["now"]:
                cells.update(trace="awaited", on=until)
            out.append({**row, **cells})
        if not said:
            out.append(row)
    return out


def plus(month, n):
    k = month.year * 12 + month.month - 1 + n
    return date(k // 12, k % 12 + 1, 1)


def binomial(x, n):
    return sum(Fraction(comb(n, k), 2 ** n) for k in range(n + 1) if comb(n, k) <= comb(n, x))


def span(c, first, n):
    return [a for a in c["acts"] if first <= a[0] < plus(first, n)]


def effort(c, name, start, goals):
    row = {"what": "priority", "priority": name, "from": start or ""}
    begin = min(a[0] for a in c["acts"]).replace(day=1)
    end = plus(c["now"].replace(day=1), 1)
    if not start:
        return {**row, "why": "open"}
    since = start if start.day == 1 else plus(start.replace(day=1), 1)
    n = min((end.year - since.year) * 12 + end.month - since.month, 12)
    if n < 1:
        return {**row, "why": "new"}
    since = plus(end, -n)
    before = plus(start.replace(day=1), -12) if n == 12 else plus(since, -12)
    row.update(months=n, before=before, since=since)
    counts = {}
    for side, first in ("before", before), ("since", since):
        if first < begin:
            continue
        acts = span(c, first, n)
        mine = [a for a in acts if any("G%d" % g in a[2] for g in goals)]
        hours = [float(a[3]) for a in mine if a[3]]
        counts[side] = len(mine)
        row.update({"times_" + side: len(mine), "all_" + side: len(acts), "hours_" + side: sum(hours) if hours else ""})
    if n < 3:
        return {**row, "why": "new"}
    if len(counts) < 2:
        return {**row, "why": "unknown"}
    x, y = counts["since"], counts["before"]
    if x + y < 10:
        return {**row, "why": "few"}
    p = binomial(x, x + y)
    row.update(ratio=x / y if y else "", p=float(p), way="none" if p >= Fraction(1, 20) else "down" if x < y else "up")
    return row


def adaptation(c):
    now = c["now"]
    out = [effort(c, n, a, g) for n, a, b, g in c["priorities"] if (not a or a <= now) and (not b or b >= now)]
    half = plus(now.replace(day=1), -5)
    year = plus(half, -12)
    if year < min(a[0] for a in c["acts"]).replace(day=1):
        return out
    before, since = span(c, year, 12), span(c, half, 6)
    goals = [(sum(n in a[2] for a in before), n) for n, _, _ in c["goals"] if not any(n in a[2] for a in since)]
    types = [(sum(t == a[1] for a in before), t) for t in {a[1] for a in before} - {a[1] for a in since}]
    gone = [(k, {"goal": n}) for k, n in sorted(goals, key=lambda g: (-g[0], g[1])) if k]
    gone += [(k, {"type": t}) for k, t in sorted(types, key=lambda g: (-g[0], g[1].encode())) if k >= 4]
    return out + [{"what": "dropped", **of, "before": year, "since": half, "times_before": k, "times_since": 0} for k, of in gone]


def same(got, want):
    if want == "" or got == "":
        return str(want) == got
    if isinstance(want, float):
        return abs(float(got) - want) <= 1e-9 + 1e-6 * abs(want)
    return str(want) == got


def check(c, folder, bilan):
    write(c, folder)
    for subject, want in ("reviews", reviews(c)), ("adaptation", adaptation(c)):
        out = subprocess.run([bilan, "export", subject, "--as-of", str(c["now"]), folder], capture_output=True, text=True)
        got = list(csv.DictReader(io.StringIO(out.stdout)))
        if len(got) != len(want):
            return "%s: %d %s, %d wanted (%s) %s" % (folder, len(got), subject, len(want), out.stderr, want)
        for a, b in zip(got, want):
            for key, value in a.items():
                if key in ("low", "high"):
                    if b.get("ratio", "") != "" and not float(a["low"]) <= b["ratio"] <= float(a["high"] or "inf"):
                        return "%s: the interval of %s" % (folder, b)
                elif not same(value, b.get(key, "")):
                    return "%s: %s of %s is %r, wanted %r" % (folder, key, b, value, b.get(key, ""))
    return None


def main(n, bilan):
    said = 0
    for seed in range(n):
        wrong = check(draw(random.Random(seed)), "case%d" % seed, bilan)
        if wrong:
            print(wrong)
            said += 1
    print("%d partnerships, %d otherwise" % (n, said))


main(int(sys.argv[1]), sys.argv[2])
