using System.Net;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class PanelTests
{
    private const string Union = "/senter/plass/71/IA/7";
    private const string NewSafety = "/senter/ny-plass/verneombud/IA/7";

    [Theory, OnBothEngines]
    public async Task The_panel_shows_every_role_with_who_has_it(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        var page = await stage.Adviser.ReadAsync(PanelStage.Panel);
        Assert.Equal(["Leder", "Tillitsvalgt", "Verneombud", "Ansattrepresentant"], page.QuerySelectorAll("main section h2").Select(head => head.TextContent));
        Assert.Equal(
            ["Kari Leder kari@skole.example · Bokmål", "Tillitsvalgt 1 Per Tillitsvalgt per@skole.example · Nynorsk", "Tillitsvalgt 2 Siv Tillitsvalgt siv@skole.example · Bokmål"],
            page.QuerySelectorAll(".seats li > div").Select(PanelStage.Text));
        Assert.Equal("ukjent", page.QuerySelector("#verneombud input[name=finnes][checked]")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#leder input[name=finnes]"));
    }

    [Theory, OnBothEngines]
    public async Task Whether_a_role_exists_is_registered_until_somebody_has_it(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        var opened = await stage.Adviser.ReadAsync(PanelStage.Panel);
        Assert.Equal("Lagret.", await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, $"{PanelStage.Panel}?handler=Role", [("rolle", "ansattrepresentant"), ("finnes", "finnes-ikke")])));
        Assert.Equal("finnes-ikke", (await stage.Adviser.ReadAsync(PanelStage.Panel)).QuerySelector("#ansattrepresentant input[name=finnes][checked]")!.GetAttribute("value"));

        await stage.SendAsync("/senter/ny-plass/ansattrepresentant/IA/7", "/senter/ny-plass/ansattrepresentant/IA/7", ("navn", "Liv Ansatt"), ("epost", "liv@skole.example"));
        var late = await CaseForms.SendAsync(stage.Adviser, opened, $"{PanelStage.Panel}?handler=Role", [("rolle", "ansattrepresentant"), ("finnes", "finnes-ikke")]);
        Assert.Equal("Noen har fått plass i rollen, så den finnes.", await stage.DoneAsync(late));
    }

    [Theory, OnBothEngines]
    public async Task A_person_is_added_once_and_asked_in_the_open_wave(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        var opened = await stage.Adviser.ReadAsync(NewSafety);
        (string, string)[] filled = [("navn", " Liv Verneombud "), ("epost", "liv@skole.example"), ("maalform", "nn")];
        Assert.Equal(
            "Personen er lagt til, og får e-post med lenke så snart e-post kan sendes.", await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, NewSafety, filled)));
        // The same button pressed twice.
        Assert.Equal("Personen er lagt til.", await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, NewSafety, filled)));
        Assert.Equal(["Liv Verneombud/nn"], await stage.QueryAsync<string>("select c.name || '/' || c.language from contact c join panel_seat s on s.id = c.seat_id where s.role = 'verneombud'"));
        Assert.Equal(1, Assert.Single(await stage.QueryAsync<long>("select count(*) from mail m join panel_seat s on s.id = m.seat_id where s.role = 'verneombud' and m.kind = 'invitation'")));

        Assert.Equal(
            ["E-postadressen har allerede en plass i denne rollen i saken."],
            await CaseForms.FaultsAsync(await stage.SendAsync(NewSafety, NewSafety, ("navn", "En annen"), ("epost", "LIV@skole.example"))));
    }

    [Fact]
    public async Task What_is_wrong_with_a_person_is_told_at_the_field()
    {
        await using var stage = await PanelStage.SetAsync();
        var answer = await stage.SendAsync(NewSafety, NewSafety, ("navn", " "), ("epost", "liv@skole, per@skole.example"));
        Assert.Equal(["Skriv navnet.", "E-postadressen kan ikke brukes. Skriv én adresse uten mellomrom, for eksempel navn@virksomhet.no."], await CaseForms.FaultsAsync(answer));
        Assert.Equal("liv@skole, per@skole.example", (await Browser.DocumentOfAsync(answer)).QuerySelector("#ny-epost")!.GetAttribute("value"));
        Assert.Equal(["Skriv navnet.", "Velg språk."], await CaseForms.FaultsAsync(await stage.SendAsync(Union, $"{Union}?handler=Replace", ("epost", "ny@skole.example"), ("maalform", "se"))));
    }

    [Theory, OnBothEngines]
    public async Task Another_person_gets_the_seat_and_the_old_link_is_void(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        var opened = await stage.Adviser.ReadAsync(Union);
        (string, string)[] filled = [("navn", "Ola Ny"), ("epost", "ola@skole.example"), ("maalform", "nb")];
        Assert.Equal(
            "Personen er byttet ut. Den gamle lenken virker ikke lenger, og den nye får en egen lenke på e-post.",
            await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, $"{Union}?handler=Replace", filled)));
        Assert.Equal("Personen er byttet ut.", await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, $"{Union}?handler=Replace", filled)));
        Assert.Equal([2], await stage.QueryAsync<int>("select person from panel_seat where id = 71"));
        Assert.Empty(await stage.QueryAsync<string>("select nonce from invitation where nonce = 'n81'"));

        var stale = await CaseForms.SendAsync(stage.Adviser, opened, $"{Union}?handler=Correct", [("epost", "per@annet.example")]);
        await CaseForms.FaultsAsync(stale, HttpStatusCode.Conflict);
        Assert.Contains("Ola Ny har plassen.", (await Browser.DocumentOfAsync(stale)).QuerySelector(".lead")!.TextContent);
        Assert.Equal(["ola@skole.example"], await stage.QueryAsync<string>("select email from contact where seat_id = 71"));
    }

    [Theory, OnBothEngines]
    public async Task Who_has_answered_is_replaced_for_the_next_wave(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        var answer = await stage.SendAsync("/senter/plass/70/IA/7", "/senter/plass/70/IA/7?handler=Replace", ("navn", "Ny Leder"), ("epost", "ny@skole.example"));
        Assert.Equal("Personen er byttet ut. Runden som er åpen, er allerede besvart for rollen; den nye blir spurt i den neste.", await stage.DoneAsync(answer));
    }

    [Theory, OnBothEngines]
    public async Task A_misspelt_address_is_put_right_and_the_invitation_sent_to_it(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        // The first went to somebody who may have read it; the second came back.
        Assert.Equal(
            "Opplysningene er lagret, og invitasjonen blir sendt til den nye adressen med en ny lenke. Den som gikk til den gamle adressen, virker ikke lenger.",
            await stage.DoneAsync(await stage.SendAsync(Union, $"{Union}?handler=Correct", ("epost", "per@riktig.example"))));
        Assert.Empty(await stage.QueryAsync<string>("select nonce from invitation where nonce = 'n81'"));
        await stage.Application.HasAsync("update mail set bounced_at = @now where seat_id = 72", new { now = stage.Application.Clock.Now });
        Assert.StartsWith(
            "Opplysningene er lagret, og invitasjonen blir sendt til den nye adressen. Lenken er den samme,",
            await stage.DoneAsync(await stage.SendAsync("/senter/plass/72/IA/7", "/senter/plass/72/IA/7?handler=Correct", ("epost", "siv@riktig.example"))));
        Assert.Equal(["n82"], await stage.QueryAsync<string>("select nonce from invitation where seat_id = 72"));
        Assert.Equal("Opplysningene er lagret.", await stage.DoneAsync(await stage.SendAsync(Union, $"{Union}?handler=Correct")));
        Assert.Equal(
            ["E-postadressen har allerede en plass i denne rollen i saken."],
            await CaseForms.FaultsAsync(await stage.SendAsync(Union, $"{Union}?handler=Correct", ("epost", "siv@riktig.example"))));
    }

    [Theory, OnBothEngines]
    public async Task No_mail_is_promised_to_an_address_that_gets_none(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        await stage.BlockAsync("nei@skole.example", "opted-out");
        await stage.BlockAsync("feil@skole.example", "undeliverable");
        Assert.StartsWith("Opplysningene er lagret, men vi sender ikke e-post", await stage.DoneAsync(await stage.SendAsync(Union, $"{Union}?handler=Correct", ("epost", "feil@skole.example"))));
        Assert.StartsWith(
            "Personen er lagt til, men vi sender ikke e-post", await stage.DoneAsync(await stage.SendAsync(NewSafety, NewSafety, ("navn", "Liv Verneombud"), ("epost", "nei@skole.example"))));
        Assert.EndsWith(
            "Vi sender ikke e-post til den nye adressen. Se hvorfor under.",
            await stage.DoneAsync(await stage.SendAsync(Union, $"{Union}?handler=Replace", ("navn", "Ola Ny"), ("epost", "nei@skole.example"))));
    }

    [Theory, OnBothEngines]
    public async Task The_address_of_somebody_who_has_left_another_seat_of_the_role_can_be_used(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        const string Other = "/senter/plass/72/IA/7";
        await stage.SendAsync(Union, $"{Union}?handler=Leave");
        await stage.DoneAsync(await stage.SendAsync(Other, $"{Other}?handler=Correct", ("epost", "per@skole.example")));
        Assert.Equal([72L], await stage.QueryAsync<long>("select seat_id from contact c join panel_seat s on s.id = c.seat_id where c.email = 'per@skole.example' and s.left_at is null"));

        // One who has a seat and has left another has a seat.
        Assert.Equal(
            ["E-postadressen har allerede en plass i denne rollen i saken."],
            await CaseForms.FaultsAsync(await stage.SendAsync("/senter/ny-plass/tillitsvalgt/IA/7", "/senter/ny-plass/tillitsvalgt/IA/7", ("navn", "En annen"), ("epost", "per@skole.example"))));
        await stage.DoneAsync(await stage.SendAsync(Other, $"{Other}?handler=Correct", ("epost", "siv@skole.example")));
        await stage.DoneAsync(await stage.SendAsync(Other, $"{Other}?handler=Replace", ("navn", "Per Tillitsvalgt"), ("epost", "per@skole.example")));
    }

    [Theory, OnBothEngines]
    public async Task Who_has_left_is_marked_and_another_can_be_put_in(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        Assert.StartsWith("Plassen står tom.", await stage.DoneAsync(await stage.SendAsync(Union, $"{Union}?handler=Leave")));
        Assert.Contains("Tillitsvalgt 1 Per Tillitsvalgt Har sluttet 03.02.2026", (await stage.Adviser.ReadAsync(PanelStage.Panel)).QuerySelectorAll(".seats li > div").Select(PanelStage.Text));
        Assert.Contains(Browser.Rows(await stage.Adviser.ReadAsync(PanelStage.Case)), row => row.StartsWith("Tillitsvalgt 1 | Per Tillitsvalgt Har sluttet", StringComparison.Ordinal));

        var page = await stage.Adviser.ReadAsync(Union);
        Assert.Null(page.QuerySelector($"form[action='{Union}?handler=Correct']"));
        await stage.SendAsync(Union, $"{Union}?handler=Replace", ("navn", "Ola Ny"), ("epost", "ola@skole.example"));
        Assert.Contains("Tillitsvalgt 1 Ola Ny ola@skole.example · Bokmål", (await stage.Adviser.ReadAsync(PanelStage.Panel)).QuerySelectorAll(".seats li > div").Select(PanelStage.Text));
    }

    [Theory, OnBothEngines]
    public async Task What_is_wrong_with_an_address_stands_at_its_seat_with_what_to_do(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        await stage.BlockAsync("per@skole.example", "undeliverable");
        await stage.BlockAsync("siv@skole.example", "opted-out");
        await stage.Application.HasAsync("update mail set sent_at = null, given_up_at = @now, attempts = 8, last_error = 'SMTP MailboxBusy' where seat_id = 70", new { now = stage.Application.Clock.Now });
        var seats = (await stage.Adviser.ReadAsync(PanelStage.Panel)).QuerySelectorAll(".seats li > div").Select(PanelStage.Text).ToList();
        Assert.Contains("Den siste e-posten kom ikke fram (SMTP MailboxBusy) Kontroller adressen", seats[0]);
        Assert.Contains("E-post kommer ikke fram Rett adressen, eller bytt person.", seats[1]);
        Assert.Contains("Vil ikke ha e-post", seats[2]);
        Assert.Contains("E-post kommer ikke fram", Browser.Rows(await stage.Adviser.ReadAsync("/senter?sok=IA%2F7"))[0]);

        Assert.StartsWith("Vi prøver adressen igjen. Invitasjonen blir sendt på nytt", await stage.DoneAsync(await stage.SendAsync(Union, $"{Union}?handler=Trust")));
        Assert.DoesNotContain("E-post kommer ikke fram", Browser.Rows(await stage.Adviser.ReadAsync("/senter?sok=IA%2F7"))[0]);
    }

    [Theory, OnBothEngines]
    public async Task A_case_without_people_is_marked_when_a_wave_is_near(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        await Stage.AssistanceAsync(stage.Application, 8, "IA-8", "vestland", "pagaende", CaseForms.Orgnr);
        await stage.Application.HasAsync(
            """
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
                values (85, 8, 'T0', @opens, @closes, 'planned', 'arbeidsmiljo', 1);
            insert into panel_role (assistance_id, role, state) values (8, 'verneombud', 'finnes'), (8, 'leder', 'finnes-ikke'), (7, 'verneombud', 'ukjent');
            """,
            new { opens = stage.Application.Clock.Now.AddDays(20), closes = stage.Application.Clock.Now.AddDays(50) });
        Assert.Equal(["Mangler person i en rolle"], await NeedsAsync(stage));
        await stage.Application.HasAsync("update planned_wave set opens_at = @opens where id = 85", new { opens = stage.Application.Clock.Now.AddDays(13) });
        Assert.Equal(["Ingen å spørre", "Mangler person i en rolle"], await NeedsAsync(stage));
        await stage.Application.HasAsync("update planned_wave set status = 'cancelled' where id = 85");
        Assert.Empty(await NeedsAsync(stage));
        Assert.DoesNotContain("Mangler", Browser.Rows(await stage.Adviser.ReadAsync("/senter?sok=IA%2F7"))[0]);
    }

    private static async Task<IReadOnlyList<string>> NeedsAsync(PanelStage stage) =>
        [.. (await stage.Adviser.ReadAsync("/senter?sok=IA-8")).QuerySelectorAll("tbody .tags .tag").Select(tag => tag.TextContent)];
}
