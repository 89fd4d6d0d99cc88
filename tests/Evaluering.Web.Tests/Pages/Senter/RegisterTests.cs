using System.Net;
using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class RegisterTests
{
    [Theory, OnBothEngines]
    public async Task A_case_is_registered_in_the_advisers_own_region_once_the_company_has_been_shown(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var found = await adviser.PostFormAsync("/senter/ny", "/senter/ny?handler=Find", new() { ["orgnr"] = "974 760 673" });
        Assert.Equal($"/senter/ny?orgnr={CaseForms.Orgnr}", found.Headers.Location?.OriginalString);
        Assert.Equal("FJORDEN SKOLE", (await adviser.ReadAsync(found.Headers.Location!.OriginalString)).QuerySelector(".panel--tinted h2")!.TextContent);

        var answer = await CaseForms.RegisterAsync(adviser, ("saksnummer", "IA/2026 7"), ("tjenester", "rutiner"), ("tjenester", "partssamarbeid"), ("hovedtjeneste", "sykefravar"));

        Assert.Equal("/senter/sak/IA/2026%207?registrert", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await adviser.GetAsync(answer.Headers.Location!.OriginalString)).StatusCode);
        var row = Assert.Single(await RowsAsync(application));
        Assert.Equal(("IA/2026 7", "vestland", "pagaende", "virksomhet", true, true), (row.CaseNumber, row.RegionCode, row.Status, row.Initiative, row.PartyDialogue, row.PlanDue));
        Assert.Equal((new DateOnly(2026, 2, 3), new DateOnly(2026, 9, 1), null), (row.StartDate, row.PlannedEndDate, row.ActualEndDate));
        Assert.Equal(["partssamarbeid", "rutiner", "sykefravar*"], await ServicesAsync(application));
    }

    [Theory, OnBothEngines]
    public async Task Without_a_number_of_its_own_a_case_gets_the_next_that_nobody_has(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var year = NorwegianTime.DayOf(application.Clock.Now).Year;
        await Stage.AssistanceAsync(application, 50, $"{year}-VESTLAND-0041", "oslo", "pagaende", CaseForms.Orgnr);
        await Stage.AssistanceAsync(application, 51, $"{year}-VESTLAND-annen", "vestland", "pagaende", CaseForms.Orgnr);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        foreach (var number in new[] { "0042", "0043" })
            Assert.Equal($"/senter/sak/{year}-VESTLAND-{number}?registrert", (await CaseForms.RegisterAsync(adviser)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_company_that_cannot_be_registered_is_explained_and_the_number_kept()
    {
        await using var application = await StartAsync();
        await CaseForms.CompanyAsync(application, "910825526", "GAMLE SKOLE", deletedOn: new DateOnly(2024, 3, 1));
        await application.HasAsync("insert into owner (orgnr, name) values ('889640782', 'NAV')");
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        foreach (var (typed, message) in new[]
        {
            ("", "Skriv organisasjonsnummeret til virksomheten."),
            ("974760672", "Dette er ikke et organisasjonsnummer. Det har ni sifre, og det siste er et kontrollsiffer. Se etter skrivefeil."),
            ("12345", "Dette er ikke et organisasjonsnummer. Det har ni sifre, og det siste er et kontrollsiffer. Se etter skrivefeil."),
            ("987654325", "Vi kjenner ingen virksomhet med dette nummeret. Kontroller det. Er virksomheten ny, kommer den med neste gang Enhetsregisteret blir lest inn."),
            ("889640782", "Dette er nummeret til en overordnet enhet. Skriv nummeret til underenheten, der folk arbeider."),
            ("910825526", "GAMLE SKOLE ble slettet i Enhetsregisteret 1. mars 2024. Nye saker kan ikke registreres der."),
        })
        {
            var answer = await adviser.PostFormAsync("/senter/ny", "/senter/ny?handler=Find", new() { ["orgnr"] = typed });
            Assert.Equal([message], await CaseForms.FaultsAsync(answer));
            var field = (await Browser.DocumentOfAsync(answer)).QuerySelector("#orgnr")!;
            Assert.Equal((typed, "true", "orgnr-hint orgnr-error"), (field.GetAttribute("value") ?? "", field.GetAttribute("aria-invalid"), field.GetAttribute("aria-describedby")));
        }
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_at_the_top_and_what_was_typed_is_kept()
    {
        await using var application = await StartAsync();
        await Stage.SetAsync(application);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var before = (await RowsAsync(application)).Count;
        foreach (var (field, value, message) in new[]
        {
            ("tjenester", "", "Kryss av for minst én tjeneste."),
            ("tjenester", "finnes-ikke", "Kryss av for minst én tjeneste."),
            ("start", "", "Skriv en dato for start."),
            ("start", "31.2.2026", "Start er ikke en dato vi kan lese. Skriv dag, måned og år, for eksempel 03.02.2027."),
            ("start", "3.2.20266", "Start er ikke en dato vi kan lese. Skriv dag, måned og år, for eksempel 03.02.2027."),
            ("avtalt-slutt", "i høst", "Avtalt slutt er ikke en dato vi kan lese. Skriv dag, måned og år, for eksempel 03.02.2027."),
            ("avtalt-slutt", "02.02.2026", "Avtalt slutt er før start. Kontroller begge datoene."),
            ("avtalt-slutt", "01.09.2036", "Det er mer enn 5 år fra start til avtalt slutt. Kontroller årstallene."),
            ("slutt", "01.03.2026", "Bistanden pågår, så den har ingen faktisk slutt ennå. Ta bort datoen, eller velg at bistanden er avsluttet eller avbrutt."),
            ("status", "avsluttet", "Skriv dagen bistanden ble avsluttet eller avbrutt, eller velg at den pågår."),
            ("status", "sluttet", "Velg om bistanden pågår, er avsluttet eller er avbrutt."),
            ("initiativ", "", "Velg hvem som tok initiativet."),
            ("partsdialog", "kanskje", "Velg ja eller nei for dialog mellom partene."),
            ("saksnummer", "../drift", "Saksnummeret kan ha opptil 40 tegn: bokstaver og tall, med bindestrek, punktum, skråstrek eller mellomrom imellom."),
            ("saksnummer", "IA-3", "Saksnummeret er allerede i bruk. Skriv et annet, eller la feltet stå tomt, så lager vi et nummer."),
        })
        {
            var answer = await CaseForms.RegisterAsync(adviser, (field, value));

            Assert.Equal([message], await CaseForms.FaultsAsync(answer));
            var page = await Browser.DocumentOfAsync(answer);
            Assert.Contains(message, page.QuerySelectorAll(".field-error").Select(error => error.TextContent));
            Assert.All(page.QuerySelectorAll("[aria-describedby]"), described => Assert.All(described.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id))));
            var kept = CaseForms.ValuesOf(page, "/senter/ny");
            if (page.QuerySelector($"input[name={field}][type=text], input[name={field}]:not([type])") is not null) Assert.Equal([value], kept[field]);
            if (field != "start") Assert.Equal(["3.2.2026"], kept["start"]);
            if (field != "initiativ") Assert.Equal(["virksomhet"], kept["initiativ"]);
        }
        Assert.Equal(before, (await RowsAsync(application)).Count);
    }

    [Fact]
    public async Task Help_that_has_ended_did_so_after_its_start_and_before_now()
    {
        await using var application = await StartAsync();
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        foreach (var (end, message) in new[]
        {
            ("01.02.2026", "Faktisk slutt er før start. Kontroller begge datoene."),
            ("01.02.2090", "Faktisk slutt kan ikke være fram i tid. Vet du når bistanden skal slutte, endrer du avtalt slutt."),
        })
        {
            Assert.Equal([message], await CaseForms.FaultsAsync(await CaseForms.RegisterAsync(adviser, ("status", "avbrutt"), ("slutt", end))));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await CaseForms.RegisterAsync(adviser, ("status", "avbrutt"), ("slutt", "03022026"))).StatusCode);
    }

    [Fact]
    public async Task With_several_services_one_has_to_be_the_main_one()
    {
        await using var application = await StartAsync();
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        (string, string)[] two = [("tjenester", "rutiner"), ("tjenester", "helseiarbeid")];
        Assert.Equal(["Velg hvilken av tjenestene som er hovedtjenesten."], await CaseForms.FaultsAsync(await CaseForms.RegisterAsync(adviser, two)));
        Assert.Equal(
            ["Hovedtjenesten må være en av tjenestene du har krysset av for."], await CaseForms.FaultsAsync(await CaseForms.RegisterAsync(adviser, [.. two, ("hovedtjeneste", "partssamarbeid")])));
        // Of one there is nothing to choose.
        Assert.Equal(HttpStatusCode.Redirect, (await CaseForms.RegisterAsync(adviser, ("tjenester", "rutiner"), ("hovedtjeneste", "partssamarbeid"))).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task A_double_click_makes_one_case(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var page = await adviser.ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CaseForms.SendAsync(adviser, page, "/senter/ny", CaseForms.Filled())));

        var row = Assert.Single(await RowsAsync(application));
        Assert.All(answers, answer => Assert.Equal($"/senter/sak/{row.CaseNumber}?registrert", answer.Headers.Location?.OriginalString));
    }

    [Theory, OnBothEngines]
    public async Task A_form_that_is_gone_back_to_and_changed_says_that_it_has_made_a_case(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var page = await adviser.ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}");
        await CaseForms.SendAsync(adviser, page, "/senter/ny", CaseForms.Filled());

        var again = await CaseForms.SendAsync(adviser, page, "/senter/ny", CaseForms.Filled(("avtalt-slutt", "01.10.2026")));
        var number = Assert.Single(await RowsAsync(application)).CaseNumber;
        await CaseForms.FaultsAsync(again, HttpStatusCode.Conflict);
        var shown = await Browser.DocumentOfAsync(again);
        Assert.Equal($"Dette skjemaet er lagret før, som sak {number}", shown.QuerySelector(".ds-error-summary h2")!.TextContent);
        Assert.NotNull(shown.QuerySelector($"a[href='/senter/sak/{number}']"));

        Assert.Equal(HttpStatusCode.Redirect, (await CaseForms.SendAsync(adviser, shown, "/senter/ny", [])).StatusCode);
        Assert.Equal(2, (await RowsAsync(application)).Count);
    }

    [Theory, OnBothEngines]
    public async Task A_case_number_that_is_put_right_in_a_form_gone_back_to_is_not_lost_in_silence(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var page = await adviser.ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}");
        await CaseForms.SendAsync(adviser, page, "/senter/ny", CaseForms.Filled(("saksnummer", "IA-17")));

        await CaseForms.FaultsAsync(await CaseForms.SendAsync(adviser, page, "/senter/ny", CaseForms.Filled(("saksnummer", "IA-71"))), HttpStatusCode.Conflict);

        Assert.Equal("/senter/sak/IA-17?registrert", (await CaseForms.SendAsync(adviser, page, "/senter/ny", CaseForms.Filled(("saksnummer", "IA-17")))).Headers.Location?.OriginalString);
        Assert.Equal("IA-17", Assert.Single(await RowsAsync(application)).CaseNumber);
    }

    [Theory, OnBothEngines]
    public async Task What_was_filled_in_is_kept_when_the_company_is_struck_off_meanwhile(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var page = await adviser.ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}");
        await application.HasAsync("update company set deleted_on = @day", new { day = new DateOnly(2026, 2, 1) });

        var answer = await CaseForms.SendAsync(adviser, page, "/senter/ny", CaseForms.Filled(("start", "4.2.2026")));

        await CaseForms.FaultsAsync(answer);
        var shown = await Browser.DocumentOfAsync(answer);
        Assert.Contains("FJORDEN SKOLE ble slettet i Enhetsregisteret 1. februar 2026.", shown.QuerySelector(".ds-error-summary")!.TextContent);
        Assert.Equal(["4.2.2026"], CaseForms.ValuesOf(shown, "/senter/ny")["start"]);
        Assert.Empty(await RowsAsync(application));
    }

    [Theory, OnBothEngines]
    public async Task Another_case_of_the_company_is_told_of_with_what_it_means(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        await Stage.AssistanceAsync(application, 60, "IA-60", "vestland", "pagaende", CaseForms.Orgnr);
        await Stage.AssistanceAsync(application, 61, "IA-61", "oslo", "pagaende", CaseForms.Orgnr);
        await Stage.AssistanceAsync(application, 62, "IA-62", "vestland", "avsluttet", CaseForms.Orgnr);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var told = (await adviser.ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}")).QuerySelector(".ds-alert")!;
        Assert.NotNull(told.QuerySelector("a[href='/senter/sak/IA-60']"));
        Assert.Contains("En sak ved senteret i Oslo", told.TextContent);
        Assert.Contains("90 dager", told.TextContent);
        Assert.DoesNotContain("IA-61", told.TextContent);
        Assert.DoesNotContain("IA-62", told.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await CaseForms.RegisterAsync(adviser)).StatusCode);
    }

    [Fact]
    public async Task A_company_that_another_centre_usually_serves_is_pointed_out()
    {
        await using var application = await StartAsync();
        await application.HasAsync("update company set municipality = '1112'");
        Assert.Contains("et annet senter", (await (await application.LogInAsAsync(StaffRoles.Adviser, "rogaland")).ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}")).QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("et annet senter", (await (await application.LogInAsAsync(StaffRoles.Adviser, "agder")).ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}")).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Nynorsk_is_nynorsk_in_the_form_and_in_its_faults()
    {
        await using var application = await StartAsync();
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        await adviser.ReadAsync($"/senter/ny?orgnr={CaseForms.Orgnr}&sprak=nn");
        Assert.Equal(["Vel kven som tok initiativet."], await CaseForms.FaultsAsync(await CaseForms.RegisterAsync(adviser, ("initiativ", ""))));
    }

    private static async Task<Application> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var application = await Application.StartAsync(engine);
        await CaseForms.CompanyAsync(application);
        return application;
    }

    private static async Task<IReadOnlyList<Row>> RowsAsync(Application application)
    {
        await using var connection = await application.Database.OpenAsync();
        return (await connection.QueryAsync<Row>("select * from assistance order by id")).AsList();
    }

    private static async Task<IReadOnlyList<string>> ServicesAsync(Application application)
    {
        await using var connection = await application.Database.OpenAsync();
        return (await connection.QueryAsync<(string Code, bool IsMain)>("select service_code, is_main from assistance_service order by service_code"))
            .Select(service => service.Code + (service.IsMain ? "*" : "")).ToList();
    }

    private sealed record Row
    {
        public string CaseNumber { get; init; } = "";
        public string RegionCode { get; init; } = "";
        public DateOnly StartDate { get; init; }
        public DateOnly PlannedEndDate { get; init; }
        public DateOnly? ActualEndDate { get; init; }
        public string Status { get; init; } = "";
        public string Initiative { get; init; } = "";
        public bool PartyDialogue { get; init; }
        public bool PlanDue { get; init; }
    }
}
