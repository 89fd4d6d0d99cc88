using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.PublishedFigures;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Direktorat;

/// <summary>
/// Searches every figure of every page, in every form it is given in, for the numbers of groups that are withheld. Those groups answer as nobody else does, so that
/// their numbers are known and can be told from all others.
/// </summary>
public sealed class WithheldEverywhereTests
{
    private static readonly string[] Pages = ["/direktorat", "/direktorat/regioner", "/direktorat/tjenester", "/direktorat/roller"];

    // The means 1 and 5, the change between them, and how many the groups are: 3 companies with 3 persons each, and 3 of each role.
    private static readonly double[] Withheld = [1, 5, 4, 3, 9];

    private static readonly string[] Written = ["1,00", "5,00", "4,00", "+4,00", "3", "9"];

    [Fact]
    public async Task No_figure_holds_a_number_of_a_withheld_group()
    {
        await using var service = await Application.StartAsync();
        await NationAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var cells = (await service.Services.GetRequiredService<DashboardQueries>().FindAsync(null))!.Cells.Values;
        // It is a test only where the groups are withheld, and others are shown, in all three tables of answers.
        foreach (var region in new[] { "vestland", "agder" })
            Assert.DoesNotContain(cells, cell => cell.Key.Region == region && cell.Status == CellStatus.Value);
        Assert.Contains(cells, cell => cell.Key is { Table: CellKey.PairedChange, Region: "oslo", Wave: "T0-T2" } && cell.Status == CellStatus.Value);
        // Oslo's roles would give the two regions' away.
        Assert.Contains(cells, cell => cell.Key is { Table: CellKey.ScaleMean, Region: CellKey.All, Role: "leder" } && cell.Status == CellStatus.Value);

        var figures = new HashSet<string>();
        foreach (var page in Pages)
            foreach (var pair in Selection.Pairs)
            {
                var document = await directorate.ReadAsync($"{page}?maal=ledelse&runder={pair}");
                foreach (var figure in document.QuerySelectorAll("figure"))
                {
                    figures.Add(figure.QuerySelector("h2")!.Id!);
                    Assert.DoesNotContain(figure.QuerySelectorAll("td").Select(cell => cell.TextContent), text => Written.Contains(text));
                    foreach (var link in figure.QuerySelectorAll(".figure__links a").Select(link => link.GetAttribute("href")!)) await SearchAsync(directorate, link);
                }
            }

        Assert.Equal(12, figures.Count);
    }

    private static async Task SearchAsync(Browser directorate, string address)
    {
        if (address.Contains(".csv?", StringComparison.Ordinal))
        {
            var lines = (await (await directorate.GetAsync(address)).Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length > 1, address);
            Assert.DoesNotContain(lines.Skip(1).SelectMany(line => line.Split(';')), value => Written.Contains(value));
        }

        if (!address.Contains(".json?", StringComparison.Ordinal)) return;
        foreach (var width in new[] { "", "&bredde=smal" })
        {
            var specification = JsonNode.Parse(await (await directorate.GetAsync(address + width)).Content.ReadAsStringAsync())!;
            foreach (var datum in specification["data"]!["values"]!.AsArray().Select(datum => datum!.AsObject()))
            {
                // "s" and "order" number the series.
                var numbers = datum.Where(field => field.Key is not "s" and not "order" && field.Value?.GetValueKind() == JsonValueKind.Number).ToList();
                Assert.DoesNotContain(numbers, field => Withheld.Contains(Math.Round(field.Value!.GetValue<double>(), 9)));
                Assert.DoesNotContain(datum, field => field.Key == "count" && Written.Contains((string?)field.Value));
            }
        }
    }

    /// <summary>Oslo with twelve companies that differ, and two regions of three companies that all go from the lowest to the highest.</summary>
    private static async Task NationAsync(Application service)
    {
        var survey = await Survey.InAsync(service);
        foreach (var (region, companies) in new[] { ("oslo", 12), ("vestland", 3), ("agder", 3) })
            for (var i = 0; i < companies; i++)
            {
                var few = companies == 3;
                var company = await survey.CompanyAsync(region, region == "agder" ? "partssamarbeid" : "sykefravar");
                await survey.WaveAsync(company, Wave.Before, new DateOnly(2025, 2, 3), 3, (item, seat) => few ? 1 : ((seat * 2) + i + item.Id.Length) % 3 == 0 ? 2 : 4);
                await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 12, 1), 3, (_, seat) => few ? 5 : (seat + i) % 4 == 0 ? 3 : 4);
                await survey.WaveAsync(company, Wave.FollowUp, new DateOnly(2026, 6, 1), 3, (item, seat) => item.SharedByName ? null : few ? 5 : (seat + (2 * i)) % 5 == 0 ? 3 : 4);
            }

        await survey.PublishAsync(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));
    }
}
