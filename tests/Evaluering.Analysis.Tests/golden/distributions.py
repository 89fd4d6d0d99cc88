"""Values of the distributions that the tests hold Evaluering.Analysis against, by mpmath with 40 digits. Run: python3 distributions.py > distributions.csv"""
from mpmath import mp, mpf, erfc, erfinv, exp, gamma, gammainc, inf, log, loggamma, ncdf, nstr, quad, sqrt

mp.dps = 40


def show(*fields):
    # Doubles end near 1e-308.
    if fields[-1] != 0 and abs(fields[-1]) > mpf("1e-290"):
        print(",".join(field if isinstance(field, str) else nstr(field, 20) for field in fields))


def incomplete_beta(a, b, x):
    """The series of positive terms: nothing cancels."""
    term = total = mpf(1)
    n = 0
    while term > total * mpf("1e-38"):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return exp(a * log(x) + b * log(1 - x) + loggamma(a + b) - loggamma(a + 1) - loggamma(b)) * total


def f_cdf(f, a, b):
    return incomplete_beta(a / 2, b / 2, a * f / (a * f + b))


def f_upper(f, a, b):
    return incomplete_beta(b / 2, a / 2, b / (a * f + b))


def f_quantile(p, a, b):
    low, high = mpf("1e-3"), mpf("1e3")
    for _ in range(85):
        middle = sqrt(low * high)
        low, high = (middle, high) if f_cdf(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def noncentral_t(t, df, delta):
    factor = 2 * (mpf(df) / 2) ** (mpf(df) / 2) / gamma(mpf(df) / 2)
    points = sorted({mpf(0), mpf("0.5"), mpf(1), mpf("1.5"), mpf(2), mpf(4), mpf(40)} | ({mpf(delta) / t} if t and delta / t > 0 else set()))
    return quad(lambda w: ncdf(t * w - delta) * factor * w ** (df - 1) * exp(-df * w * w / 2), points)


print("what,a,b,argument,value")
for p in ("1e-12", "0.001", "0.025", "0.2", "0.7", "0.975", "0.9999"):
    show("normal_quantile", "0", "0", p, sqrt(mpf(2)) * erfinv(2 * mpf(p) - 1))
for z in ("-30", "-8.87", "-1.96", "-0.01", "0.5", "3.2"):
    show("normal", "0", "0", z, erfc(-mpf(z) / sqrt(mpf(2))) / 2)
for df in ("1", "2", "4", "11", "30", "200"):
    for x in ("0.01", "0.8", "3.84", "11.5", "40", "260"):
        show("chi_squared_upper", df, "0", x, gammainc(mpf(df) / 2, mpf(x) / 2, inf, regularized=True))
for a, b in (("2", "8"), ("10", "40"), ("12", "600"), ("389", "533"), ("696", "2784"), ("922", "4610"), ("9999", "50000"), ("3.7", "11.2")):
    for f in ("0.3", "0.9", "1.0", "1.08", "1.84", "6"):
        show("f", a, b, f, f_cdf(mpf(f), mpf(a), mpf(b)))
        show("f_upper", a, b, f, f_upper(mpf(f), mpf(a), mpf(b)))
    for p in ("0.001", "0.025", "0.5", "0.9", "0.975"):
        show("f_quantile", a, b, p, f_quantile(mpf(p), mpf(a), mpf(b)))
mp.dps = 25
for df in (1, 2, 4, 11, 29, 99, 399):
    for t, delta in (("-1.2", "0.7"), ("0.001", "-2"), ("1.5", "0"), ("2.1", "3.9"), ("9.5", "7.2"), ("40", "36"), ("3", "-3")):
        show("noncentral_t", str(df), delta, t, noncentral_t(mpf(t), df, mpf(delta)))
