namespace Evaluering.Analysis.Statistics;

/// <summary>
/// The restricted likelihood of values in companies in regions, in closed form: in a region V = D + λ_region J, in a company D = I + λ_company J
/// (times the residual variance), so that inverses and determinants need only sums over companies.
/// </summary>
internal sealed class NestedLikelihood
{
    private readonly List<List<Company>> regions;
    private readonly int n;
    private readonly double centre;

    /// <param name="regions">Moments of the companies of each region, in an order that does not depend on how the rows arrived.</param>
    /// <param name="n">Number of values.</param>
    public NestedLikelihood(List<List<Moments>> regions, int n)
    {
        this.n = n;
        // Taken from the values first, so that squares of a mean far from 0 do not drown the spread.
        centre = regions.SelectMany(region => region).Aggregate(default(Moments), (sum, company) => sum + company).Mean!.Value;
        this.regions = regions.ConvertAll(region => region.ConvertAll(company =>
        {
            var mean = company.Mean!.Value - centre;
            return new Company(company.N, company.N * mean, company.SumOfSquaredDeviations + company.N * mean * mean);
        }));
    }

    /// <summary>What the likelihood is like at two ratios of variance.</summary>
    /// <param name="CompanyRatio">The ratio it was asked for.</param>
    /// <param name="Mean">Generalised least-squares mean.</param>
    /// <param name="Residual">Residual variance.</param>
    /// <param name="Information">1'V⁻¹1 with the residual variance as unit.</param>
    /// <param name="RegionSlope">Derivative of minus twice the log likelihood in the region's ratio.</param>
    /// <param name="CompanySlope">The same in the company's ratio.</param>
    public readonly record struct Point(double CompanyRatio, double Mean, double Residual, double Information, double RegionSlope, double CompanySlope);

    /// <summary>Number of values, their sum and the sum of their squares, from the centre.</summary>
    private readonly record struct Company(int N, double Sum, double Squares);

    public Point At(double regionRatio, double companyRatio)
    {
        double information = 0, weighted = 0, squares = 0;
        foreach (var region in regions)
        {
            var (a, b, c) = Region(region, companyRatio);
            var shrink = 1 + regionRatio * a;
            information += a / shrink;
            weighted += b / shrink;
            squares += c - regionRatio * b * b / shrink;
        }

        var mean = weighted / information;
        var residual = (squares - weighted * mean) / (n - 1);
        var (regionSlope, companySlope) = Slopes(regionRatio, companyRatio, mean, information, residual);
        return new Point(companyRatio, mean + centre, residual, information, regionSlope, companySlope);
    }

    /// <summary>1'D⁻¹1, 1'D⁻¹y and y'D⁻¹y of a region.</summary>
    private static (double A, double B, double C) Region(List<Company> companies, double companyRatio)
    {
        double a = 0, b = 0, c = 0;
        foreach (var company in companies)
        {
            var shrink = 1 + companyRatio * company.N;
            a += company.N / shrink;
            b += company.Sum / shrink;
            c += company.Squares - companyRatio * company.Sum * company.Sum / shrink;
        }

        return (a, b, c);
    }

    /// <summary>tr(V⁻¹ dV) − (the change of ln of the information) − r'V⁻¹ dV V⁻¹r / residual, for each ratio.</summary>
    private (double Region, double Company) Slopes(double regionRatio, double companyRatio, double mean, double information, double residual)
    {
        double regionTrace = 0, regionInformation = 0, regionFit = 0, companyTrace = 0, companyInformation = 0, companyFit = 0;
        foreach (var region in regions)
        {
            var (a, b, _) = Region(region, companyRatio);
            var shrink = 1 + regionRatio * a;
            var rest = (b - mean * a) / shrink;
            regionTrace += a / shrink;
            regionInformation += a * a / (shrink * shrink);
            regionFit += rest * rest;
            foreach (var company in region)
            {
                var weight = company.N / (1 + companyRatio * company.N);
                var own = (company.Sum - mean * company.N) / (1 + companyRatio * company.N);
                companyTrace += weight - regionRatio * weight * weight / shrink;
                companyInformation += weight * weight / (shrink * shrink);
                companyFit += Math.Pow(own - regionRatio * weight * rest, 2);
            }
        }

        return (regionTrace - regionInformation / information - regionFit / residual, companyTrace - companyInformation / information - companyFit / residual);
    }
}
