using System.Text;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>The questionnaires there are, published and being written, and ways to begin a new one.</summary>
[RequestSizeLimit(MostFileBytes + 64 * 1024)]
public sealed class IndexModel(DraftStore drafts) : PageModel
{
    private const int MostFileBytes = 1024 * 1024;

    private static readonly LocalizedText NoFile = new("Velg en fil.", "Vel ei fil.");
    private static readonly LocalizedText TooLarge = new("Filen er større enn 1 MB.", "Fila er større enn 1 MB.");
    private static readonly LocalizedText NotUtf8 = new("Filen er ikke tekst i UTF-8.", "Fila er ikkje tekst i UTF-8.");

    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    public IReadOnlyList<PublishedVersion> Published { get; private set; } = [];

    /// <summary>The field that was refused, and why; null when nothing was.</summary>
    public (string Field, LocalizedText Message)? Error { get; private set; }

    /// <summary>What in a file cannot be edited here.</summary>
    public IReadOnlyList<QuestionnaireFault> FileFaults { get; private set; } = [];

    /// <summary>What was typed as the name of a new questionnaire.</summary>
    public string NewId { get; private set; } = "";

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostNyAsync(string? newId)
    {
        NewId = newId?.Trim() ?? "";
        return await AnswerAsync("newId", await drafts.CreateAsync(NewId, User.Identity!.Name!));
    }

    public async Task<IActionResult> OnPostNesteAsync(string? id) => await AnswerAsync($"neste-{id}", await drafts.CreateNextAsync(id ?? "", User.Identity!.Name!));

    public async Task<IActionResult> OnPostFilAsync(IFormFile? file)
    {
        if (file is null || file.Length == 0) return await RefuseAsync("file", NoFile);
        if (file.Length > MostFileBytes) return await RefuseAsync("file", TooLarge);
        try
        {
            using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return await AnswerAsync("file", await drafts.ImportAsync(await reader.ReadToEndAsync(), User.Identity!.Name!));
        }
        catch (DecoderFallbackException)
        {
            return await RefuseAsync("file", NotUtf8);
        }
    }

    private async Task<IActionResult> AnswerAsync(string field, DraftCreation made)
    {
        if (made.Draft is { } draft) return Redirect(PartNames.AddressOf(draft.Id, draft.Version));
        FileFaults = made.Faults;
        return await RefuseAsync(field, made.Refusal ?? new LocalizedText("Filen kan ikke brukes. Det som er galt, står under.", "Fila kan ikkje brukast. Det som er gale, står under."));
    }

    private async Task<IActionResult> RefuseAsync(string field, LocalizedText message)
    {
        await LoadAsync();
        Error = (field, message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task LoadAsync()
    {
        Drafts = await drafts.AllAsync();
        Published = await drafts.PublishedAsync();
    }
}
