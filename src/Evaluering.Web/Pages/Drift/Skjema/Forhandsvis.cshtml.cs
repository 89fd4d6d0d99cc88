using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Core.Storage;
using Evaluering.Web.Pages.Drift.Skjema.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>Shows a version, draft or published, as a respondent sees it. There is no form around the questions, so nothing can be sent.</summary>
public sealed class ForhandsvisModel(Database database, DraftStore drafts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    [BindProperty(SupportsGet = true, Name = "rolle")]
    public string? RoleCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "runde")]
    public string? WaveCode { get; set; }

    /// <summary>Not <c>sprak</c>, which would change the language of every page for whoever looks.</summary>
    [BindProperty(SupportsGet = true, Name = "tekst")]
    public string? LanguageCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "tjenester")]
    public string[] Delivered { get; set; } = [];

    /// <summary>The one section to show; all when it is none of those shown.</summary>
    [BindProperty(SupportsGet = true, Name = "del")]
    public string? SectionId { get; set; }

    public bool IsDraft { get; private set; }

    public DraftPreview Preview { get; private set; } = new(null, []);

    public IReadOnlyList<Choice> Services { get; private set; } = [];

    /// <summary>Every section the respondent may get, answers to conditions taken as given.</summary>
    public IReadOnlyList<Section> Sections { get; private set; } = [];

    public Role Role => Roles.Find(RoleCode) ?? Role.Leder;

    public Wave Wave => Waves.Find(WaveCode) ?? Wave.Before;

    public Language Language => Languages.Find(LanguageCode) ?? Language.Bokmal;

    public Respondent Who => new(Wave, Role, Delivered.ToHashSet());

    public string Address => PartNames.AddressOf(Id, Version);

    public async Task<IActionResult> OnGetAsync()
    {
        var draft = await drafts.FindAsync(Id, Version);
        IsDraft = draft is not null;
        if ((draft?.Document ?? await drafts.PublishedDocumentAsync(Id, Version)) is not { } json) return NotFound();
        await using var connection = await database.OpenAsync();
        Services = await ServiceTypes.AllAsync(connection);
        Preview = IsDraft ? DraftPreview.Of(DraftDocument.Parse(json)) : new DraftPreview(Questionnaire.Parse(json), []);
        if (Preview.Questionnaire is { } questionnaire) Sections = questionnaire.SectionsPossible(Who);
        return Page();
    }

    /// <summary>This page with another section, all else kept.</summary>
    public string AddressOf(string? section)
    {
        var query = QueryString.Create([
            new("rolle", Role.Code()), new("runde", Wave.Code()), new("tekst", Language.Code()),
            .. Delivered.Select(service => new KeyValuePair<string, string?>("tjenester", service)),
            .. section is null ? [] : new[] { new KeyValuePair<string, string?>("del", section) },
        ]);
        return $"{Address}/forhandsvis{query}";
    }
}
