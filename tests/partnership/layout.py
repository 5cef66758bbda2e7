# Stress majorization held to where the nodes were, as numpy comes to it; one stress a line.
import sys

try:
    import numpy as np
except ImportError:
    sys.exit(77)

words = iter(sys.stdin.read().split())


def number():
    return float(next(words))


def wanted(n, ties):
    d = np.full((n, n), np.inf)
    np.fill_diagonal(d, 0)
    middle = sorted(w for _, _, w in ties)[len(ties) // 2] if ties else 1
    for a, b, w in ties:
        d[a, b] = d[b, a] = (middle / w) ** 0.25
    for c in range(n):
        d = np.minimum(d, d[:, c, None] + d[None, c, :])
    d[np.isinf(d)] = max(1, d[np.isfinite(d)].max())
    return d * np.sqrt(2 * n * n / (d**2).sum())


def apart(x):
    return np.linalg.norm(x[:, None] - x[None], axis=2)


while True:
    try:
        n, m = int(next(words)), int(next(words))
    except StopIteration:
        break
    ties = [(int(number()), int(number()), number()) for _ in range(m)]
    hold = np.array([[number(), number()] for _ in range(n)])
    d, held, eye = wanted(n, ties), 2.0, np.eye(n)
    w = np.where(eye == 1, 0, 1 / np.where(eye == 1, 1, d) ** 2)
    v = np.diag(w.sum(1)) - w
    x = hold.copy()
    for _ in range(300):
        b = -w * d / np.where(eye == 1, 1, apart(x))
        np.fill_diagonal(b, 0)
        np.fill_diagonal(b, -b.sum(1))
        x = np.linalg.solve(v + held * eye, b @ x + held * hold)
    x = np.floor(x * 1e4 + 0.5) / 1e4
    pair = np.triu_indices(n, 1)
    print(((apart(x)[pair] / d[pair] - 1) ** 2).mean())
