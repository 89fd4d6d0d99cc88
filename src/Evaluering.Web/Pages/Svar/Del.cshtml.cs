using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>One page of the form. Going on, going back, putting it away and choosing another language all save the page first.</summary>
[RequestSizeLimit(MostFormBytes)]
public sealed class DelModel(AnswerDesk desk, IAntiforgery antiforgery, PageText text, TimeProvider time) : AnswerFormPage(desk, antiforgery, text, time)
{
    // The longest open field at four bytes a character, percent-encoded, and room to spare.
    private const int MostFormBytes = 256 * 1024;

    // Fields of the page's own; no item's id begins like this.
    public const string ShownField = "_vist", GoField = "_til";

    /// <summary>Values of <see cref="GoField"/>.</summary>
    public const string Next = "neste", Back = "tilbake", Later = "senere";

    /// <summary>What a value of <see cref="GoField"/> begins with that stays on the page and shows it in another language.</summary>
    public const string In = "sprak-";

    public string SectionId { get; private set; } = "";

    /// <summary>Whether the respondent came from the page where all answers are looked over, and goes back there.</summary>
    [BindProperty(SupportsGet = true, Name = "fra")]
    public string? From { get; set; }

    public bool FromReview => From == "oversikt";

    public Section Section => Sections[Number - 1];

    /// <summary>All pages, as the answers stand.</summary>
    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>1 for the first page.</summary>
    public int Number => Sections.ToList().FindIndex(section => section.Id == SectionId) + 1;

    /// <summary>Number of questions on the pages before this one.</summary>
    public int QuestionsBefore => Sections.Take(Number - 1).Sum(section => section.Items.Count);

    public IReadOnlyList<AnswerError> Errors { get; private set; } = [];

    /// <summary>The fields to show: as they were sent where the page comes back, else the answers stored.</summary>
    public IReadOnlyDictionary<string, string[]> Fields { get; private set; } = new Dictionary<string, string[]>();

    /// <summary>The answers that the page shows or, where it comes back, showed when it was opened.</summary>
    public string Shown { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, string section)
    {
        await OpenAsync(token);
        if (!IsOpen || !Find(section)) return ToStart();
        var answers = Link.Answers.Only(Section.Items);
        Shown = answers.ToJson();
        Fields = answers.ToForm(Section.Items);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, string section)
    {
        var form = Request.Form;
        var fields = form.ToDictionary(field => field.Key, field => field.Value.OfType<string>().ToArray());
        var go = form[GoField].ToString();
        var language = go.StartsWith(In, StringComparison.Ordinal) ? Languages.Find(go[In.Length..]) : null;
        if (language is { } chosen) Text.Choose(chosen);
        if (!await IsFromHereAsync(token)) return ComeBack(section, fields, [], StatusCodes.Status400BadRequest);
        var result = await Desk.SaveAsync(token, section, fields, ReadShown(form[ShownField].ToString()));
        Show(token, result.Link);
        return result.Outcome switch
        {
            AnswerOutcome.Done or AnswerOutcome.Unchanged => Redirect(language is { } shown ? InLanguage(section, shown) : Destination(section, go)),
            AnswerOutcome.Invalid => ComeBack(section, fields, result.Errors, StatusCodes.Status422UnprocessableEntity),
            _ => ToStart(),
        };
    }

    private IActionResult ComeBack(string section, IReadOnlyDictionary<string, string[]> fields, IReadOnlyList<AnswerError> errors, int status)
    {
        if (!IsOpen || !Find(section)) return ToStart();
        (Fields, Errors) = (fields, errors);
        Shown = fields.TryGetValue(ShownField, out var shown) ? shown[0] : "";
        Response.StatusCode = status;
        return Page();
    }

    private bool Find(string section)
    {
        (SectionId, Sections) = (section, Link.Sections);
        return Number > 0;
    }

    private string InLanguage(string section, Language language) => $"{AddressOf(section)}?{(FromReview ? "fra=oversikt&" : "")}{PageText.Key}={language.Code()}";

    private string Destination(string section, string go)
    {
        if (go == Later) return $"{Start}?lagret=true";
        var here = Find(section) ? Number - 1 : -1;
        if (go == Back) return here > 0 ? AddressOf(Sections[here - 1].Id) : Start;
        return FromReview || here < 0 || here + 1 == Sections.Count ? Review : AddressOf(Sections[here + 1].Id);
    }

    // The field comes back from the browser. One that nobody can read is as if the page had shown nothing: then all that is filled in counts.
    private static AnswerDocument ReadShown(string json)
    {
        try
        {
            return AnswerDocument.FromJson(json);
        }
        catch (FormatException)
        {
            return AnswerDocument.Empty;
        }
    }
}
