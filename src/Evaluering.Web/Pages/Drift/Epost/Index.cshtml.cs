using System.Net.Mime;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Epost;

/// <summary>A kind of mail that can be looked at.</summary>
/// <param name="Code">What the address calls it.</param>
/// <param name="Kind">One of <see cref="MailKinds"/>.</param>
/// <param name="Number">Which of its kind.</param>
public sealed record MailSample(string Code, string Kind, int Number);

/// <summary>Shows every mail in every language, made by the same code as those that are sent, with a company and links that do not exist.</summary>
public sealed class IndexModel(QuestionnaireStore questionnaires, Database database, DeliveryPolicy policy, TimeProvider time) : PageModel
{
    private const string Company = "Solsikken barnehage";

    private static readonly string[] SampleServices = ["partssamarbeid"];

    [BindProperty(SupportsGet = true, Name = "slag")]
    public string? SampleCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "runde")]
    public string? WaveCode { get; set; }

    [BindProperty(SupportsGet = true, Name = "rolle")]
    public string? RoleCode { get; set; }

    /// <summary>Not <c>sprak</c>, which would change the language of every page for whoever looks.</summary>
    [BindProperty(SupportsGet = true, Name = "tekst")]
    public string? LanguageCode { get; set; }

    public IReadOnlyList<MailSample> Samples =>
    [
        new("invitasjon", MailKinds.Invitation, 1), new("invitasjon-igjen", MailKinds.Invitation, 2),
        .. policy.ReminderDays.Select((_, i) => new MailSample($"paminnelse-{i + 1}", MailKinds.Reminder, i + 1)),
        new("kvittering", MailKinds.Receipt, 1), new("resultat", MailKinds.CompanyResult, 1), new("resultat-ny-lenke", MailKinds.CompanyResult, 2),
    ];

    public MailSample Sample => Samples.FirstOrDefault(sample => sample.Code == SampleCode) ?? Samples[0];

    public Wave Wave => Waves.Find(WaveCode) ?? Wave.Before;

    public Role Role => Roles.Find(RoleCode) ?? Role.Leder;

    public Language Language => Languages.Find(LanguageCode) is { } language && Languages.OfMail.Contains(language) ? language : Language.Bokmal;

    public MailContent Mail { get; private set; } = new("", "", "");

    /// <summary>The mail alone, as mail programs show it.</summary>
    public string HtmlAddress => $"/drift/epost?handler=Html&slag={Sample.Code}&runde={Wave.Code()}&rolle={Role.Code()}&tekst={Language.Code()}";

    public async Task OnGetAsync() => Mail = await MakeAsync();

    public async Task<IActionResult> OnGetHtmlAsync()
    {
        SecurityHeaders.ShowMail(HttpContext);
        return Content((await MakeAsync()).Html, $"{MediaTypeNames.Text.Html}; charset=utf-8");
    }

    private async Task<MailContent> MakeAsync()
    {
        await using var connection = await database.OpenAsync();
        var questionnaire = await questionnaires.GetAsync(QuestionnaireStore.Current, await QuestionnaireStore.CurrentVersionAsync(connection));
        return MailTexts.Of(Sample.Kind, new MailFacts
        {
            Language = Language,
            Company = Company,
            Role = Role,
            Wave = Wave,
            ClosesAt = time.GetUtcNow().AddDays(policy.BeforeOpenDays),
            Number = Sample.Number,
            IsAgain = Sample.Number > 1,
            IsLast = Sample.Number >= policy.ReminderDays.Count,
            Minutes = QuestionnaireLength.Of(questionnaire, new Respondent(Wave, Role, SampleServices.ToHashSet()), Language).MinutesToSay,
            Link = new Uri($"https://evaluering.example/{(Sample.Kind == MailKinds.CompanyResult ? "virksomhet" : "svar")}/eksempel"),
            OptOut = new Uri("https://evaluering.example/avmeld/eksempel"),
        });
    }
}
