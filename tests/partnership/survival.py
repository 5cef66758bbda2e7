#!/usr/bin/env python3
"""What survival.R says, with another's arithmetic: shares are exact fractions here.

Reads cases from stdin, one a line: DAYS:ENDED … ; writes MEDIAN LOW HIGH MOST, NA: not reached.
"""
import sys
from fractions import Fraction
from math import exp, log, sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


def curve(rows):
    """(day, open, share open at least, at most) at each day on which something is seen."""
    left, variance, share, out = len(rows), Fraction(0), Fraction(1), []
    for day in sorted({d for d, _ in rows}):
        ended = sum(e for d, e in rows if d == day)
        gone = sum(1 for d, _ in rows if d == day)
        share *= 1 - Fraction(ended, left)
        if ended and ended < left:
            variance += Fraction(ended, left * (left - ended))
        if share == 1:
            limits = (Fraction(1), Fraction(1))
        elif share == 0:
            limits = (None, None)
        else:
            at, half = log(-log(share)), Z * sqrt(variance) / -log(share)
            limits = (exp(-exp(at + half)), exp(-exp(at - half)))
        out.append((day, share, *limits))
        left -= gone
    return out


def reached(steps, which, tenths):
    """The day on which so many tenths are reached; the middle where the curve rests on them."""
    wanted = 1 - Fraction(tenths, 10)
    known = [(s[which], s[0]) for s in [(0, 1, 1, 1)] + steps if s[which] is not None]
    near = Fraction(1, 10**8)
    first = [k for k in known if k[0] <= wanted + near]
    if not first:
        return "NA"
    top = max(v for v, _ in first)
    start = next(d for v, d in first if v == top)
    beyond = [k for k in known if k[0] < wanted - near]
    if beyond:
        top = max(v for v, _ in beyond)
        end = next(d for v, d in beyond if v == top)
    else:
        end = steps[-1][0]
    return "%g" % ((start + end) / 2)


for line in sys.stdin:
    rows = [(int(a), int(b)) for a, b in (x.split(":") for x in line.split())]
    steps = curve(rows)
    print(reached(steps, 1, 5), reached(steps, 2, 5), reached(steps, 3, 5), reached(steps, 1, 9))
