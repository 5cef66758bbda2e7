"""What bilan says of partners two by two and one by one, worked out anew from rows alone.

	model.py sample BILAN FOLDER    the sample, from its files
	model.py random BILAN FIRST N   N small partnerships drawn by seeds from FIRST on

Nothing is shared with bilan but what its documents say; every line that differs is printed.
"""
import csv
import datetime as dt
import glob
import io
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

NEW_DAYS = 92


# ---- Distributions, by integration: slow and plain ----------------------------------------

def gamma_p(a, x):
    """Regularised lower incomplete gamma, by its series."""
    if x <= 0:
        return 0.0
    term = total = 1 / a
    n = 0
    while abs(term) > 1e-16 * abs(total) and n < 100000:
        n += 1
        term *= x / (a + n)
        total += term
    return total * math.exp(-x + a * math.log(x) - math.lgamma(a))


def chi2_inverse(p, df):
    low, high = 0.0, 1000.0 + 10 * df
    for _ in range(200):
        mid = (low + high) / 2
        if gamma_p(df / 2, mid / 2) < p:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def beta_q(a, b, x):
    """1 - I_x(a, b) by Lentz's continued fraction."""
    def front(a, b, x):
        return math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a

    def fraction(a, b, x):
        tiny, f, c, d = 1e-300, 1.0, 1.0, 0.0
        for i in range(20001):
            m = i // 2
            if i == 0:
                num = 1.0
            elif i % 2 == 0:
                num = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            else:
                num = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 + num * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + num / (c if abs(c) > tiny else tiny)
            f *= c * d
            if abs(1 - c * d) < 1e-15:
                return f - 1
        return f - 1

    if x <= 0:
        return 1.0
    if x >= 1:
        return 0.0
    if x < (a + 1) / (a + b + 2):
        return 1 - front(a, b, x) * fraction(a, b, x)
    return front(b, a, 1 - x) * fraction(b, a, 1 - x)


def gap_chance(gaps, pause):
    n = len(gaps)
    mean = sum(gaps) / n
    if pause <= 0:
        return 1.0
    spread = sum((g - mean) ** 2 for g in gaps) / mean ** 2 / chi2_inverse(0.2, n - 1)
    shape = min(max(1 / spread if spread > 0 else math.inf, 0.2), 100)

    def longer(k):
        d1, d2 = 2 * k, 2 * k * n
        f = pause / mean
        return beta_q(d1 / 2, d2 / 2, d1 * f / (d1 * f + d2))

    def density(k):  # its logarithm
        return sum((k - 1) * math.log(g) - k * g / mean + k * math.log(k / mean) - math.lgamma(k) for g in gaps)

    if shape <= 1:
        return longer(shape)
    by_chance = 1 / (1 + math.exp(min(density(shape) - density(1), 700)))
    return by_chance * longer(1) + (1 - by_chance) * longer(shape)


# ---- A partnership, as rows -----------------------------------------------------------------

class World:
    def __init__(self, partners, now):
        self.ids = [p["id"] for p in partners]
        self.of = {p["id"]: p for p in partners}
        self.now = now
        self.meetings = []  # day, lead or None, set of ids, type, goals
        self.exchanges = []  # day, from, to, what
        self.reviews = []  # day, set
        self.needs = []  # day, partner, service, territory, served
        self.goals = []  # id, owners, agreed, due
        self.asked_offers = {}  # service asked for in the twelve months: who offers it
        self.late = {}  # partner: day known until
        month = now.year * 12 + now.month - 1 - 11
        self.year = dt.date(month // 12, month % 12 + 1, 1)

    def was(self, p, day):
        p = self.of[p]
        return (not p.get("joined") or p["joined"] <= day) and (not p.get("left") or p["left"] >= day)

    def here(self):
        return [i for i in self.ids if self.was(i, self.now) and self.of[i].get("left") != self.now]

    def settle(self):
        self.meetings = sorted((m for m in self.meetings if m[0] <= self.now), key=lambda m: m[0])
        self.present = [[i for i in self.ids if i in m[2] and self.was(i, m[0])] for m in self.meetings]
        self.until = self.meetings[-1][0] if self.meetings else None

    def ties(self, day, n):
        there = sum(self.was(i, day) for i in self.ids)
        return n > 1 and (there < 4 or 2 * n <= there)

    def members_by(self, day):
        return sum(len(p) for m, p in zip(self.meetings, self.present) if m[0] <= day)

    def new(self, p, first):
        joined = self.of[p].get("joined") or first
        return joined is not None and joined > self.now - dt.timedelta(NEW_DAYS)

    def beat(self, days, until, own):
        """days ascending, each once."""
        b = {"days": len(days), "first": days[0] if days else None, "last": days[-1] if days else None,
             "until": until, "since": None, "median": None, "chance": None, "is": "never"}
        if not days:
            return b
        b["since"] = max((until - days[-1]).days, 0)
        b["is"] = "few"
        gaps = [(y - x).days for x, y in zip(days, days[1:])]
        if len(gaps) < 5:
            return b
        sort = sorted(gaps)
        n = len(sort)
        b["median"] = sort[n // 2] if n % 2 else (sort[n // 2 - 1] + sort[n // 2]) / 2
        before = (self.members_by(days[-1]) - self.members_by(days[0]) - own) / max((days[-1] - days[0]).days, 1)
        since = (self.members_by(until) - self.members_by(days[-1])) / max((until - days[-1]).days, 1)
        pace = min(1, since / before) if before > 0 else 1
        b["chance"] = max(gap_chance(gaps, b["since"] * pace), gap_chance(gaps[-12:], b["since"] * pace))
        b["is"] = "kept"
        return b

    def judge(self, beats):
        kept = [b for b in beats if b["is"] == "kept"]
        p = sorted(b["chance"] for b in kept)
        limit = max((x for k, x in enumerate(p, 1) if x <= 0.05 * k / len(p)), default=-1)
        for b in kept:
            ratio = b["since"] / b["median"]
            if ratio > 3 and b["chance"] <= limit:
                b["is"] = "dormant"
            elif ratio > 2 and b["chance"] < 0.05:
                b["is"] = "watch"

    def known(self, *who):
        return min([self.until] + [self.late[p] for p in who if p in self.late]) if self.until else None

    def pairs(self, is_presentation, is_referral):
        out = {}
        here = self.here()
        for x, a in enumerate(here):
            for b in here[x + 1:]:
                days = sorted({m[0] for m, p in zip(self.meetings, self.present)
                               if a in p and b in p and self.ties(m[0], len(p))})
                beat = self.beat(days, self.known(a, b), 0)
                if beat["is"] == "kept" and (self.new(a, days[0]) or self.new(b, days[0])):
                    beat["is"] = "new"
                row = dict(beat, days_year=sum(d >= self.year for d in days))
                for name, one, other in (("presented", a, b), ("presented_back", b, a)):
                    row[name] = max((m[0] for m, p in zip(self.meetings, self.present)
                                     if one in p and other in p and is_presentation(m[3]) and m[1] in (None, one)),
                                    default=None)
                for name, one, other in (("referred", a, b), ("received", b, a)):
                    sent = [e[0] for e in self.exchanges
                            if e[1] == one and e[2] == other and e[0] <= self.now and is_referral(e[3])]
                    row[name] = sum(d >= self.year for d in sent)
                    row[name + "_last"] = max(sent, default=None)
                out[a, b] = row
        if len(here) >= 4:
            self.judge(list(out.values()))
        return out

    def presence(self, is_presentation, window):
        out = {}
        for a in self.here():
            days = {m[0] for m, p in zip(self.meetings, self.present) if a in p}
            days |= {d for d, who in self.reviews if d <= self.now and a in who and self.was(a, d)}
            days = sorted(days)
            own = sum(len(p) for m, p in zip(self.meetings, self.present) if a in p)
            # all but what came first of its rows
            if days:
                firsts = [len(p) for m, p in zip(self.meetings, self.present) if a in p and m[0] == days[0]]
                if not any(d == days[0] and a in who for d, who in self.reviews) and firsts:
                    first = next(len(p) for m, p in zip(self.order(), self.order_present()) if a in p)
                    own -= first
            beat = self.beat(days, self.known(a), own)
            if beat["is"] == "kept" and self.new(a, days[0]):
                beat["is"] = "new"
            shown = [m[0] for m, p in zip(self.meetings, self.present)
                     if a in p and is_presentation(m[3]) and m[1] in (None, a)]
            out[a] = dict(beat, presented=max(shown, default=None),
                          presentations=sum(window[0] <= d <= window[1] for d in shown)
                          if any(is_presentation(m[3]) for m in self.meetings) else None)
        if len(out) >= 4:
            self.judge(list(out.values()))
        return out

    # Of several rows of its first day, bilan's first: which one does not matter where a day has one row.
    def order(self):
        return self.meetings

    def order_present(self):
        return self.present

    def if_left(self):
        lines = set()
        here = self.here()
        year = [(m, p) for m, p in zip(self.meetings, self.present) if m[0] >= self.year]
        joint = sum(len(p) > 1 for m, p in year)
        for a in here:
            alone = sum(len(p) == 2 and a in p for m, p in year)
            lines.add((a, "activities", "", "", "", "", "", alone if joint else "", joint if joint else ""))
            for goal in self.goals:
                if goal["agreed"] > self.now or goal["due"] < self.now:
                    continue
                if [o for o in goal["owners"] if o in here] == [a]:
                    lines.add((a, "owner", goal["id"], "", "", "", "", 1, 1))
                work = [p for m, p in year if goal["id"] in m[4]]
                if work and all(a in p for p in work):
                    lines.add((a, "work", goal["id"], "", "", "", "", 1, 1))
            for word in set(self.of[a].get("brings", [])):
                if not any(word in self.of[b].get("brings", []) for b in here if b != a):
                    lines.add((a, "brings", "", "", word, "", "", 1, 1))
            mine = {(n[2], n[3]) for n in self.needs if self.year <= n[0] <= self.now and n[1] == a and n[4] != 0}
            others = {(n[2], n[3]) for n in self.needs
                      if self.year <= n[0] <= self.now and n[1] in here and n[1] != a and n[4] != 0}
            for service, place in mine - others:
                lines.add((a, "service", "", "", "", service, place, 1, 1))
            for service in self.asked_offers:
                if self.asked_offers[service] == {a}:
                    lines.add((a, "offer", "", "", "", service, "", 1, 1))
            for b in here:
                company = {x for m, p in year if b in p and self.ties(m[0], len(p)) for x in p if x != b}
                if company == {a}:
                    lines.add((a, "tie", "", b, "", "", "", 1, 1))
        return lines


# ---- Held against bilan ---------------------------------------------------------------------

def export(bilan, what, agreement, now):
    run = subprocess.run([bilan, "export", what, agreement, "--as-of", now.isoformat()], capture_output=True, text=True)
    if run.returncode not in (0, 1) or not run.stdout:
        sys.exit(f"bilan export {what}: {run.returncode}: {run.stderr}")
    return list(csv.DictReader(io.StringIO(run.stdout)))


def same(mine, theirs):
    if mine is None or isinstance(mine, (dt.date, str)):
        return (mine.isoformat() if isinstance(mine, dt.date) else mine or "") == theirs
    return theirs != "" and math.isclose(mine, float(theirs), rel_tol=1e-6, abs_tol=1e-9)


def differ(name, mine, theirs):
    wrong = 0
    if set(mine) != set(theirs):
        print(name, "rows differ:", sorted(set(mine) ^ set(theirs))[:5])
        wrong += 1
    for key in set(mine) & set(theirs):
        for column, value in mine[key].items():
            if column in theirs[key] and not same(value, theirs[key][column]):
                print(name, key, column, "is", theirs[key][column], "and not", value)
                wrong += 1
    return wrong


def compare(name, world, bilan, agreement, window, is_presentation, is_referral):
    world.settle()
    now = world.now
    wrong = differ(name + " pairs", world.pairs(is_presentation, is_referral),
                   {(r["partner"], r["with"]): r for r in export(bilan, "pairs", agreement, now)})
    wrong += differ(name + " presence", world.presence(is_presentation, window),
                    {r["partner"]: r for r in export(bilan, "presence", agreement, now)})
    theirs = {tuple(r.values()) for r in export(bilan, "if-one-left", agreement, now)}
    mine = {tuple(str(x) for x in line) for line in world.if_left()}
    for line in sorted(mine ^ theirs):
        print(name, "if one left:", line, "only", "here" if line in mine else "in bilan")
        wrong += 1
    return wrong


# ---- The sample -------------------------------------------------------------------------------

def fold(text):
    text = unicodedata.normalize("NFD", text.replace("’", "'")).lower()
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


def read(path):
    with open(path, encoding="cp1252", newline="") as f:
        return list(csv.DictReader(f, delimiter=";"))


def day_of(text):
    m = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text.strip())
    try:
        return dt.date(int(m[3]), int(m[2]), int(m[1])) if m else dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def sample_partners(text):
    partners, spelling = [], {}
    section = text.split("\npartners:\n")[1].split("\nsources:\n")[0]
    for block in re.split(r"\n  - id: ", "\n" + section.lstrip("\n"))[1:]:
        name = block.split("\n")[0].strip()
        spellings = [name]
        said = re.search(r"\n    name: (.*)", block)[1]
        spellings += re.findall(r"(?:fr|en): ([^,}]+)", said) if said.startswith("{") else [said]
        aliases = re.search(r"\n    aliases: \[(.*)\]", block)
        spellings += [a.strip().strip('"') for a in aliases[1].split(",")] if aliases else []
        brings = re.search(r"\n    brings: \[(.*)\]", block)
        partners.append({"id": name, "joined": dt.date(2024, 4, 1),
                         "brings": [b.strip() for b in brings[1].split(",")] if brings else []})
        for s in spellings:
            spelling[fold(s)] = name
    return partners, spelling


def sample(bilan, folder):
    now = dt.date(2026, 10, 31)
    text = open(f"{folder}/agreement.yaml", encoding="utf-8").read()
    partners, spelling = sample_partners(text)
    world = World(partners, now)
    blocks = {b.split("\n")[0].strip(): b for b in
              re.split(r"\n  - id: ", text.split("\npartners:\n")[1].split("\nsources:\n")[0])}
    rows = {}
    for path in sorted(glob.glob(f"{folder}/exports/activites-*.csv")):
        for row in read(path):
            rows[row["No"]] = row  # a later export of an activity stands for it
    for row in rows.values():
        day = day_of(row["Date de l'activité"] or "")
        numbers = (row["Heures"] or "").replace(",", ".") + (row.get("Participantes") or row.get("Nb participantes") or "")
        if fold(row["Statut"] or "annulée") == "annulee" or day is None or re.search(r"[^\d.]", numbers):
            continue
        lead = spelling.get(fold(row["Organisme responsable"] or ""))
        who = {spelling.get(fold(x)) for x in (row["Partenaires"] or "").split(";")} | {lead}
        world.meetings.append((day, lead, who - {None}, row["Type d'activité"] or "", {row["Objectif"] or ""}))
    for row in read(f"{folder}/exports/echanges.csv"):
        day = day_of(row["Date"] or "")
        if day:
            world.exchanges.append((day, spelling.get(fold(row["De"])), spelling.get(fold(row["À"])), row["Nature"]))
    for row in read(f"{folder}/exports/bilans.csv"):
        who = {spelling.get(fold(x)) for x in row["Organismes présents"].split(";")}
        world.reviews.append((day_of(row["Date"]), who - {None}))
    asked = {r["Service"] for r in read(f"{folder}/exports/besoins.csv") if world.year <= day_of(r["Date"]) <= now}
    for service in asked:
        world.asked_offers[service] = {p for p, block in blocks.items() if f"{{service: {service}," in block}
    for block in re.split(r"\n  - id: ", text.split("\ngoals:\n")[1].split("\npriorities:")[0])[0:]:
        due = re.findall(r"by: (\d{4}-\d\d-\d\d)", block)
        owners = re.search(r"owners: \[(.*)\]", block)
        world.goals.append({"id": block.split("\n")[0].replace("- id:", "").strip(),
                            "owners": owners[1].split(", ") if owners else [],
                            "agreed": dt.date.fromisoformat((re.findall(r"agreed: (\S+)", block) or ["2024-04-01"])[0]),
                            "due": dt.date.fromisoformat(due[-1] if due else "2027-01-31")})
    return compare("sample", world, bilan, f"{folder}/agreement.yaml", (dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
                   lambda t: fold(t) == "presentation de services", lambda w: w == "référence")


# ---- Small ones, drawn -----------------------------------------------------------------------

def draw_day(r, first, last):
    return first + dt.timedelta(r.randrange((last - first).days + 1))


def draw_partners(r, first, now):
    partners = []
    for i in range(r.randrange(2, 9)):
        p = {"id": f"p{i}", "brings": r.sample(["a", "b", "c", "d", "e"], r.randrange(3))}
        if r.random() < 0.3:
            p["joined"] = draw_day(r, first, now)
        elif r.random() < 0.2:
            p["left"] = draw_day(r, first, now)
        partners.append(p)
    return partners


def draw_world(r):
    first, now = dt.date(2024, 1, 1), dt.date(2026, r.randrange(2, 13), 1) - dt.timedelta(1)
    world = World(draw_partners(r, first, now), now)
    ids = world.ids
    last = now + dt.timedelta(20)
    days = r.sample(range((last - first).days), r.randrange(5, 160))
    for d in days:  # a row a day: which of a day's rows came first is no question then
        who = r.sample(ids, min(len(ids), r.choice([1, 2, 2, 2, 3, 3, 4, 6])))
        lead = who[0] if r.random() < 0.9 else None
        world.meetings.append((first + dt.timedelta(d), lead, set(who),
                               r.choice(["Présentation", "Atelier", "", "Portes ouvertes entre équipes"]),
                               set(r.sample(["A", "B", "X"], r.randrange(2)))))
    for _ in range(r.randrange(60)):
        world.exchanges.append((draw_day(r, first, last), r.choice(ids), r.choice(ids),
                                r.choice(["référence", "Orientations", "local", "warm referral"])))
    world.exchanges.append((now, ids[0], ids[1], "local"))  # the data do not end before
    for _ in range(r.randrange(6)):
        world.reviews.append((draw_day(r, first, last), set(r.sample(ids, r.randrange(1, len(ids) + 1)))))
    for _ in range(r.randrange(20)):
        world.needs.append((draw_day(r, first, last), r.choice(ids), r.choice(["gîte", "repas"]),
                            r.choice(["Est", "Ouest", ""]), r.randrange(3)))
    for g in "AB":
        world.goals.append({"id": g, "owners": r.sample(ids, min(len(ids), r.randrange(1, 3))),
                            "agreed": dt.date(2024, 1, 1), "due": draw_day(r, dt.date(2025, 6, 1), dt.date(2027, 6, 1))})
    return world


def write(world, folder):
    def table(name, head, rows):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as f:
            f.write("\n".join([head] + [";".join(str(c) for c in row) for row in rows]) + "\n")

    table("a.csv", "D;L;P;T;G", [(m[0], m[1] or "", "+".join(sorted(m[2] - {m[1]})), m[3], "+".join(sorted(m[4])))
                                 for m in world.meetings])
    table("e.csv", "D;F;T;W", world.exchanges)
    table("r.csv", "D;P", [(d, "+".join(sorted(w))) for d, w in world.reviews])
    table("n.csv", "D;P;S;T;A;R", [(n[0], n[1], n[2], n[3], 3, n[4]) for n in world.needs])
    partners = "".join("  - {id: %s%s%s, brings: [%s]}\n" % (p["id"],
                       ", joined: %s" % p["joined"] if p.get("joined") else "",
                       ", left: %s" % p["left"] if p.get("left") else "", ", ".join(p["brings"]))
                       for p in world.of.values())
    goals = "".join("  - {id: %s, horizon: short, name: %s, indicator: n, agreed: %s, owners: [%s], target: {value: 1,"
                    " per: month, by: %s}}\n" % (g["id"], g["id"], g["agreed"], ", ".join(g["owners"]), g["due"])
                    for g in world.goals)
    with open(f"{folder}/agreement.yaml", "w", encoding="utf-8") as f:
        f.write(f"""partners:
{partners}sources:
  - {{name: a, kind: activities, files: a.csv, columns: {{date: D, lead: L, partners: {{column: P, split: "+"}}, type: T, goal: {{column: G, split: "+"}}}}}}
  - {{name: e, kind: exchanges, files: e.csv, columns: {{date: D, from: F, to: T, what: W}}}}
  - {{name: r, kind: reviews, files: r.csv, columns: {{date: D, partners: {{column: P, split: "+"}}}}}}
  - {{name: n, kind: needs, files: n.csv, columns: {{date: D, partner: P, service: S, territory: T, asked: A, served: R}}}}
indicators:
  - {{id: n, measure: count, from: a}}
goals:
{goals}""")


def note_late(world, bilan, agreement):
    """Who owes its last month is bilan's own decision (export rhythm): only what follows from it is held here."""
    for r in export(bilan, "rhythm", agreement, world.now):
        if r["source"] == "a" and r["is"] == "late":
            y, m = map(int, r["last"].split("-"))
            world.late[r["partner"]] = dt.date(y + m // 12, m % 12 + 1, 1) - dt.timedelta(1)


def drawn(bilan, first, n):
    wrong = 0
    for seed in range(first, first + n):
        with tempfile.TemporaryDirectory() as folder:
            world = draw_world(random.Random(seed))
            write(world, folder)
            agreement = f"{folder}/agreement.yaml"
            note_late(world, bilan, agreement)
            wrong += compare(f"seed {seed}", world, bilan, agreement, (world.year, world.now),
                             lambda t: t != "Atelier" and t != "", lambda w: w != "local")
    return wrong


if __name__ == "__main__":
    if sys.argv[1] == "sample":
        found = sample(sys.argv[2], sys.argv[3])
    else:
        found = drawn(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    print("nothing differs" if not found else f"{found} differ")
    sys.exit(found > 0)
