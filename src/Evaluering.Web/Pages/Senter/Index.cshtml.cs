using System.Data.Common;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>An adviser's list of the assistances of the own region.</summary>
public sealed class IndexModel(Database database, LinkTokens tokens, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "sok")]
    public string? Search { get; set; }

    /// <summary>Counted from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "side")]
    public int PageNumber { get; set; } = 1;

    public (string Nb, string Nn) RegionName { get; private set; }

    public IReadOnlyList<AssistanceRow> Assistances { get; private set; } = [];

    public ILookup<long, ServiceRow> Services { get; private set; } = Enumerable.Empty<ServiceRow>().ToLookup(row => row.AssistanceId);

    public ILookup<long, WaveRow> Waves { get; private set; } = Enumerable.Empty<WaveRow>().ToLookup(row => row.AssistanceId);

    /// <summary>What each case needs its adviser for.</summary>
    public ILookup<long, CaseNeed> Needs { get; private set; } = Enumerable.Empty<CaseNeed>().ToLookup(_ => 0L);

    /// <summary>How many have asked for more follow-up and are not handled.</summary>
    public long WaitingForFollowUp { get; private set; }

    public long Total { get; private set; }

    public int Pages => (int)Math.Max(1, (Total + AssistanceList.PageSize - 1) / AssistanceList.PageSize);

    public bool Filtered => AssistanceStatuses.Find(Status) is not null || !string.IsNullOrWhiteSpace(Search);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        RegionName = await RegionNameAsync(connection, User.Region());
        WaitingForFollowUp = (await FollowUpList.CountAsync(connection, User.Region())).Open;
        var filter = new AssistanceFilter(User.Region(), AssistanceStatuses.Find(Status), Search);
        Total = await AssistanceList.CountAsync(connection, filter);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Assistances = await AssistanceList.PageAsync(connection, filter, PageNumber);
        if (Assistances.Count == 0) return;
        var ids = Assistances.Select(assistance => assistance.Id).ToList();
        Services = await AssistanceList.ServicesAsync(connection, ids);
        Waves = await AssistanceList.WavesAsync(connection, ids);
        Needs = await CaseNeeds.OfAsync(connection, database.Engine, tokens, ids, time.GetUtcNow());
    }

    /// <summary>The address of another page of the same list.</summary>
    public string AddressOf(int page) => "/senter" + QueryString.Create(
        new Dictionary<string, string?> { ["status"] = Status, ["sok"] = Search, ["side"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture) }
            .Where(part => !string.IsNullOrEmpty(part.Value)));

    private static Task<(string Nb, string Nn)> RegionNameAsync(DbConnection connection, string region) =>
        connection.QuerySingleAsync<(string, string)>("/* Pages/Senter/Index */ select name_nb, name_nn from region where code = @region", new { region });
}
