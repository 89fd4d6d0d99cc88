"""Writes student_t.csv: quantiles and two-sided p-values of Student's t with 40 digits of working precision (mpmath 1.3)."""
from pathlib import Path
from mpmath import betainc, findroot, mp, mpf, nstr, sqrt

mp.dps = 40


def two_sided(t, df):
    return betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def quantile(tail, df):
    lo, hi = mpf(0), mpf(1)
    while two_sided(hi, df) / 2 > tail:
        hi *= 2
    return findroot(lambda x: two_sided(x, df) / 2 - tail, (lo, hi), solver="anderson", tol=1e-60, maxsteps=400, verify=False)


lines = ["kind,df,argument,value"]
for df in map(mpf, ["1", "2", "3", "4.5", "8", "12.75", "29", "79", "108", "279.619419773808", "343", "609", "5000", "100000"]):
    for p in ["0.75", "0.975", "0.9995"]:
        # The tail that the program sees: 1 minus the double nearest to p, exactly.
        lines.append(f"quantile,{nstr(df, 17)},{p},{nstr(quantile(1 - mpf(float(p)), df), 20)}")
    for t in ["0.01", "1.3", "4", "9.5"]:
        lines.append(f"p,{nstr(df, 17)},{t},{nstr(two_sided(mpf(float(t)), df), 20)}")
Path(__file__).with_name("student_t.csv").write_text("\n".join(lines) + "\n")
