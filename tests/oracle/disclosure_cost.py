# The cheapest pattern that protects, for each table on standard input: cutting planes (Benders) with scipy's HiGHS.
# A table: "table", then "number value least most reach cost ours" and "tie least most number times …" a line, then "end";
# cost "inf": it is never hidden; ours 1: bl__hide hid it beside.  Prints "ours optimum" a line.
import sys

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, linprog, milp
    from scipy.sparse import csr_matrix, vstack
except ImportError:
    sys.exit(77)

FAR = 1000.0  # nothing has to move farther


def tables(lines):
    numbers, ties = [], []
    for line in lines:
        word = line.split()
        if word[0] == "number":
            numbers.append([float(w) for w in word[1:]])
        elif word[0] == "tie":
            ties.append((float(word[1]), float(word[2]), [int(w) for w in word[3::2]], [float(w) for w in word[4::2]]))
        elif word[0] == "end":
            yield np.array(numbers), ties
            numbers, ties = [], []


class Table:
    def __init__(self, numbers, ties):
        value, least, most, self.reach, self.cost, self.ours = numbers.T
        n = len(value)
        self.n = n
        self.up = np.clip(most - value, 0, FAR)
        self.down = np.clip(value - least, 0, FAR)
        fixed = np.isinf(self.cost) & (self.reach == 0)
        self.up[fixed] = self.down[fixed] = 0
        self.asked = [h for h in range(n) if self.reach[h] > 0]
        rows, self.low, self.high = [], [], []
        for low, high, at, times in ties:
            row = np.zeros(n)
            for i, x in zip(at, times):
                row[i] += x
            s = row @ value
            rows.append(row)
            self.low.append(0.0 if low == high else min(low - s, 0))
            self.high.append(0.0 if low == high else max(high - s, 0))
        self.a = np.array(rows)
        self.low, self.high = np.array(self.low), np.array(self.high)
        self.equal = self.low == self.high
        self.hideable = np.array([i for i in range(n) if self.reach[i] == 0 and not fixed[i] and self.up[i] + self.down[i] > 0])

    # How far h can rise when numbers may move by z of their room, and the cut that says what would let it.
    def attack(self, h, z):
        up, down = self.up * z, self.down * z
        up[h], down[h] = self.reach[h], 0
        c = np.zeros(self.n)
        c[h] = -1
        loose = ~self.equal
        a_ub = np.vstack([self.a[loose], -self.a[loose]]) if loose.any() else None
        b_ub = np.concatenate([self.high[loose], -self.low[loose]]) if loose.any() else None
        keep = b_ub is None or np.isfinite(b_ub)
        if a_ub is not None:
            a_ub, b_ub = a_ub[keep], b_ub[keep]
        r = linprog(c, a_ub, b_ub, self.a[self.equal], np.zeros(self.equal.sum()), np.column_stack([-down, up]), method="highs")
        assert r.status == 0, r.message
        if -r.fun > self.reach[h] - 1e-6:
            return None
        weight = -r.upper.marginals * self.up + r.lower.marginals * self.down
        weight[h] = 0
        rest = self.reach[h] - (-r.upper.marginals[h]) * self.reach[h]
        if b_ub is not None:
            rest -= -(r.ineqlin.marginals @ b_ub)
        for i in self.asked:
            if i != h:
                rest -= weight[i]
        cut = np.minimum(weight[self.hideable], rest)
        cut[cut < 1e-9] = 0
        return cut, rest

    def cuts(self, z_hideable):
        z = np.zeros(self.n)
        z[self.asked] = 1
        z[self.hideable] = z_hideable
        return [c for c in (self.attack(h, z) for h in self.asked) if c is not None]

    def optimum(self):
        k = len(self.hideable)
        cost = self.cost[self.hideable]
        z, a, b = np.zeros(k), csr_matrix((0, k)), []
        for whole in (0, 1):
            while True:
                new = self.cuts(z)
                if not new and whole == (1 if b else whole):
                    break
                if not new:
                    break
                a = vstack([a, csr_matrix(np.array([c for c, _ in new]))]).tocsr()
                b += [r for _, r in new]
                m = milp(cost, constraints=LinearConstraint(a, lb=b), integrality=np.full(k, whole), bounds=Bounds(0, 1))
                if m.x is None:
                    return None
                z = np.round(m.x) if whole else m.x
            if not b:
                break
            if not whole:
                m = milp(cost, constraints=LinearConstraint(a, lb=b), integrality=np.ones(k), bounds=Bounds(0, 1))
                z = np.round(m.x)
        return cost @ z

    def cost_of_ours(self):
        return self.cost[self.ours > 0].sum()


for numbers, ties in tables(sys.stdin):
    t = Table(numbers, ties)
    print(repr(float(t.cost_of_ours())), repr(t.optimum()), flush=True)
