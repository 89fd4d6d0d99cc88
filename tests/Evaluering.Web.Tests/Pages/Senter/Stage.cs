namespace Evaluering.Web.Tests.Pages.Senter;

/// <summary>Two assistances in Vestland (one with a closed and a planned wave) and one in Oslo.</summary>
internal static class Stage
{
    public static async Task SetAsync(Application application)
    {
        await application.HasAsync(
            """
            insert into company (orgnr, name, organisation_form) values
                ('111111111', 'SOLSIKKEN BARNEHAGE', 'BEDR'), ('222222222', 'ØSTBYEN SYKEHJEM', 'BEDR')
            """);
        await AssistanceAsync(application, 1, "IA/1", "vestland", "pagaende");
        await AssistanceAsync(application, 2, "IA-2", "vestland", "avbrutt", company: "222222222", start: new DateOnly(2026, 1, 1));
        await AssistanceAsync(application, 3, "IA-3", "oslo", "pagaende");
        await application.HasAsync(
            """
            insert into assistance_service (assistance_id, service_code, is_main) values (1, 'partssamarbeid', @no), (1, 'sykefravar', @yes);
            insert into panel_seat (id, assistance_id, role, ordinal) values (11, 1, 'verneombud', 1), (12, 1, 'leder', 1);
            insert into contact (seat_id, name, email, language) values (12, 'Kari Å.', 'kari@virksomhet.example', 'nb');
            insert into company_link (assistance_id, nonce, token_hash) values (1, 'nonce', 'hash');
            """,
            new { yes = true, no = false });
        await WaveAsync(application, 21, "T0", "closed", new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));
        await WaveAsync(application, 22, "T1", "planned", new DateTimeOffset(2026, 8, 31, 22, 0, 0, TimeSpan.Zero));
        await application.HasAsync(
            """
            insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at) values
                (31, 11, 21, 'n1', 'h1', @at), (32, 12, 21, 'n2', 'h2', @at);
            insert into mail (kind, seat_id, planned_wave_id, created_at, sent_at) values ('invitation', 11, 21, @at, @at);
            insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers)
                values (32, 'arbeidsmiljo', 1, @at, '{"positivt":"hemmelig svar","behov_oppfolging":1}');
            """,
            new { at = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero) });
    }

    public static Task AssistanceAsync(
        Application application, int id, string caseNumber, string region, string status, string company = "111111111", DateOnly? start = null) => application.HasAsync(
        """
        insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, actual_end_date, status, initiative, party_dialogue)
        values (@id, @caseNumber, @company, @region, @start, @plannedEnd, @actualEnd, @status, 'nav', @yes)
        """,
        new
        {
            id,
            caseNumber,
            company,
            region,
            start = start ?? new DateOnly(2026, 2, 1),
            plannedEnd = new DateOnly(2026, 9, 1),
            actualEnd = status == "pagaende" ? (DateOnly?)null : new DateOnly(2026, 5, 1),
            status,
            yes = true,
        });

    private static Task WaveAsync(Application application, int id, string wave, string status, DateTimeOffset opens) => application.HasAsync(
        """
        insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
        values (@id, 1, @wave, @opens, @closes, @status, 'arbeidsmiljo', 1)
        """,
        new { id, wave, status, opens, closes = opens.AddDays(21) });
}
