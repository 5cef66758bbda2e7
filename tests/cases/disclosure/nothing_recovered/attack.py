"""What a reader of every published number can work out, found by trying: small invented exports are made by a
seed, the program says what a funder sees, and every way of filling the hidden cells with whole numbers that fits what is
shown is tried.  A number of people from 1 up to below the threshold must be left with room up to its value + threshold - 1,
and no hidden number may have one way only.  attack.py BILAN HOW-MANY [SEED]"""
import csv, io, itertools, os, random, subprocess, sys, tempfile

bilan, many = sys.argv[1], int(sys.argv[2])
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
MOST_HIDDEN, T = 7, 5

AGREEMENT = """partnership: {{name: Essai, since: 2025-01-01, languages: [en]}}
partners: [{{id: ada}}, {{id: bea}}, {{id: cleo}}]
sources:
  - {{name: s, kind: {kind}, files: s.csv, columns: {{date: Date, {columns}}}}}
indicators:
  - {{id: m, measure: count, from: s, split: [{split}]}}
  - {{id: q, measure: count, from: s, every: quarter}}
{more}
disclosure: {{threshold: 5}}
"""


def make(rng, folder):
    kind = rng.choice(["needs", "exchanges"])
    by, columns = ("service", "service: Service, served: Served") if kind == "needs" else ("from", "from: Service, to: To, what: What, accepted: Served")
    values = ["ada", "bea", "cleo"][: rng.randint(2, 3)]
    months = rng.randint(1, 3)
    more = ""
    if rng.random() < 0.3:
        more = "  - {id: one, measure: count, from: s, where: {%s: ada}}" % by
    elif rng.random() < 0.5 and kind == "exchanges":
        more = "  - {id: share, measure: share, from: s, where: {accepted: yes}, out_of: {what: referral}}"
    rows = []
    for m in range(months):
        for v in values:
            for _ in range(rng.choice([0, 1, 2, 3, 4, 5, 6, 8, 12])):
                day = "2025-%02d-%02d" % (m + 1, rng.randint(1, 28))
                yes = rng.choice(["yes", "yes", "no"])
                rows.append([day, v, yes] if kind == "needs" else [day, v, "bea", "referral", yes])
    with open(os.path.join(folder, "s.csv"), "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(["Date", "Service", "Served"] if kind == "needs" else ["Date", "Service", "To", "What", "Served"])
        w.writerows(rows)
    with open(os.path.join(folder, "agreement.yaml"), "w") as f:
        f.write(AGREEMENT.format(kind=kind, columns=columns, split=by, more=more))
    return len(rows)


def export(folder, *options):
    out = subprocess.run([bilan, "export", "values", os.path.join(folder, "agreement.yaml"), "--as-of", "2025-12-31", *options],
                         capture_output=True, text=True)
    if out.returncode > 1:
        sys.exit("bilan: " + out.stderr)
    return {(r["indicator"], r["of"], r["period"]): r for r in csv.DictReader(io.StringIO(out.stdout))}


def number(r):
    return int(float(r["value"])) if r["state"] in ("value", "zero") else 0


def ties(cells):
    """(total, parts): what anybody knows, without knowing how the program ties them."""
    months = sorted({p for i, of, p in cells if i == "m" and not of})
    values = sorted({of for i, of, p in cells if i == "m" and of})
    all_ = []
    for p in months:
        all_.append((("m", "", p), [("m", v, p) for v in values]))
        if ("yes", "", p) in cells:
            all_.append((("m", "", p), [("yes", "", p), ("no", "", p)]))
        if ("one", "", p) in cells:
            all_.append((("one", "", p), [("m", "ada", p)]))
    quarters = sorted({p for i, of, p in cells if i == "q"})
    for q in quarters:
        of_it = [p for p in months if "%s-Q%d" % (p[:4], (int(p[5:]) + 2) // 3) == q]
        all_.append((("q", "", q), [("m", "", p) for p in of_it]))
    return [(t, [c for c in parts if c in cells]) for t, parts in all_]


def completions(hidden, seen, true, cells, equations):
    """By depth first search: a hidden cell from 1 up, one that is not told from 0, to the largest number anywhere + T."""
    top = max(true.values()) + 2 * T
    found = {h: set() for h in hidden}
    value = {c: true[c] for c in cells if c not in hidden}
    use = [(t, parts) for t, parts in equations if t in hidden or any(c in hidden for c in parts)]

    def fits():
        for t, parts in use:
            if t in value and all(c in value for c in parts):
                if value[t] != sum(value[c] for c in parts):
                    return False
            elif t in value and sum(value.get(c, c in seen) for c in parts) > value[t]:
                return False
        return True

    def step(k):
        if k == len(hidden):
            for h in hidden:
                found[h].add(value[h])
            return
        for x in range(hidden[k] in seen, top + 1):
            value[hidden[k]] = x
            if fits():
                step(k + 1)
        del value[hidden[k]]

    step(0)
    return found


def with_parts(cells):
    """A share tells the part and the rest: where it is shown both are, where it is hidden neither is told by it."""
    out = {c: r for c, r in cells.items() if c[0] != "share"}
    for (i, of, p), r in cells.items():
        if i != "share" or r["state"] not in ("value", "zero", "hidden"):
            continue
        known = r["state"] != "hidden"
        yes, all_ = (float(r["numerator"]), float(r["denominator"])) if known else (0, 0)
        for name, value in (("yes", yes), ("no", all_ - yes)):
            out[(name, "", p)] = {"state": "value" if known else "hidden", "value": str(value)}
    return out


tried = small = bad = skipped = hid = 0
rng = random.Random(seed)
while tried < many:
    with tempfile.TemporaryDirectory() as folder:
        if not make(rng, folder):
            continue
        who = rng.choice([None, None, "ada", "bea"])
        owner = with_parts(export(folder))
        seen = with_parts(export(folder, *(["--partner", who] if who else ["--audience", "funder"])))
        true = {c: number(r) for c, r in owner.items()}
        # What a partner reports it knows, whether or not it is told.
        own = {c for c in owner if who and ((c[0] == "m" and c[1] == who) or (c[0] == "one" and who == "ada"))}
        # So does it where all rows are its own.
        mine = {p: true[("m", who, p)] for i, of, p in owner if who and i == "m" and of == who}
        own |= {("m", "", p) for p in mine if true[("m", "", p)] == mine[p]}
        own |= {c for c in owner if who and c[0] == "q" and true[c] == sum(mine.values())}
        told = {c for c, r in seen.items() if c[0] not in ("yes", "no")}
        hidden = [c for c in owner if c not in own and seen.get(c, {"state": "hidden"})["state"] == "hidden"]
        for c in seen:
            if c in owner and c not in hidden and seen[c]["state"] != "hidden" and number(seen[c]) != true[c]:
                sys.exit("a figure shown is not the true one: %s" % (c,))
            if 0 < true.get(c, 0) < T and c not in hidden and c not in own:
                bad += 1
                print("small and shown:", seed, tried, who, c, true[c])
        if len(hidden) > MOST_HIDDEN:
            skipped += 1
            if skipped > 40 * many:
                sys.exit("too many hidden cells in nearly every table")
            continue
        tried += 1
        if not hidden:
            continue
        hid += len(hidden)
        found = completions(hidden, told, true, owner, ties(owner))
        for h in hidden:
            is_small = 0 < true[h] < T
            small += is_small
            asked = is_small and (h in told or h[0] in ("yes", "no"))
            # What is told at a coarser grain is not told here; elsewhere it may be.  What is hidden only because of
            # another, somebody inside may know, as long as that other is not known.
            if (len(found[h]) < 2 and (is_small or (h in told and not who))) or (asked and max(found[h]) < true[h] + T - 1):
                bad += 1
                print("given away:", seed, tried, who, h, true[h], sorted(found[h])[:9])
                print(open(folder + "/s.csv").read(), file=sys.stderr)
print("%d tables, %d hidden cells, %d small, %d given away" % (tried, hid, small, bad))
sys.exit(bad > 0)
