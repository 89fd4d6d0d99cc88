using System.Data.Common;
using System.Globalization;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.PublishSnapshot;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages;

/// <summary>Fills an application's database with companies that have answered.</summary>
internal sealed class Survey
{
    public const string OpenText = "Kari sa at Solveig er sykmeldt";

    private readonly Database database;
    private readonly Questionnaire questionnaire;
    private readonly CompanyLinks links;
    private int next;

    private Survey(Database database, Questionnaire questionnaire, CompanyLinks links) => (this.database, this.questionnaire, this.links) = (database, questionnaire, links);

    public static async Task<Survey> InAsync(Application application)
    {
        await using var connection = await application.Database.OpenAsync();
        var questionnaire = Questionnaire.Parse((await connection.ExecuteScalarAsync<string>("select document from questionnaire"))!);
        return new Survey(application.Database, questionnaire, application.Services.GetRequiredService<CompanyLinks>());
    }

    /// <summary>A company with one assistance and one seat of each role. It has no waves yet.</summary>
    public Task<Assistance> CompanyAsync(string region = "oslo", string service = "sykefravar", IReadOnlyList<Role>? roles = null) => database.WriteAsync(async transaction =>
    {
        var id = ++next;
        var assistance = new Assistance(id, $"{910000000 + id}", $"Bedrift {id} Ødegård", $"token-{id}", roles ?? [Role.Leder, Role.Tillitsvalgt, Role.Verneombud]);
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            """
            insert into company (orgnr, name, organisation_form) values (@Orgnr, @CompanyName, 'BEDR');
            insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue)
            values (@Id, @CaseNumber, @Orgnr, @region, @start, @end, 'pagaende', 'nav', true);
            insert into assistance_service (assistance_id, service_code, is_main) values (@Id, @service, true);
            insert into company_link (assistance_id, nonce, token_hash) values (@Id, @Token, @hash);
            """,
            new
            {
                assistance.Id,
                assistance.Orgnr,
                assistance.CompanyName,
                assistance.CaseNumber,
                assistance.Token,
                region,
                service,
                hash = LinkTokens.Hash(assistance.Token),
                start = new DateOnly(2025, 2, 3),
                end = new DateOnly(2025, 11, 28),
            },
            transaction);
        for (var i = 0; i < assistance.Roles.Count; i++)
        {
            var seat = assistance.SeatId(i);
            await connection.ExecuteAsync(
                """
                insert into panel_seat (id, assistance_id, role, ordinal) values (@seat, @Id, @role, @i);
                insert into contact (seat_id, name, email, language) values (@seat, @name, @email, 'nb');
                """,
                new { seat, assistance.Id, role = assistance.Roles[i].Code(), i, name = $"Navn Navnesen{seat}", email = $"person{seat}@eksempel.no" },
                transaction);
        }
        return assistance;
    });

    /// <summary>A closed wave that the first <paramref name="answers"/> seats have answered, all with what <paramref name="code"/> says.</summary>
    public Task WaveAsync(Assistance assistance, Wave wave, DateOnly opens, int answers, Func<Item, int, int?> code, string status = "closed") => database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var waveId = assistance.Id * 10 + (int)wave;
        await connection.ExecuteAsync(
            """
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
            values (@waveId, @Id, @wave, @opens, @closes, @status, @questionnaire, @version)
            """,
            new
            {
                waveId,
                assistance.Id,
                wave = wave.Code(),
                opens = NorwegianTime.StartOf(opens),
                closes = NorwegianTime.StartOf(opens.AddDays(21)),
                // As in life it is closed when the answers are in: that is when the figures take them.
                status = status == "closed" ? "open" : status,
                questionnaire = questionnaire.Id,
                version = questionnaire.Version,
            },
            transaction);
        for (var seat = 0; seat < answers; seat++) await AnswerAsync(transaction, assistance, waveId, wave, seat, NorwegianTime.StartOf(opens.AddDays(2)), code);
        await connection.ExecuteAsync("update planned_wave set status = @status where id = @waveId", new { status, waveId }, transaction);
    });

    /// <summary>Invites the first seat to a wave that is there already.</summary>
    /// <returns>The token of its link.</returns>
    public async Task<string> InviteAsync(Assistance assistance, Wave wave, string language = "nb")
    {
        var token = $"svar-{assistance.Id}-{wave.Code()}";
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            update contact set language = @language where seat_id = @seat;
            insert into invitation (seat_id, planned_wave_id, nonce, token_hash, created_at) values (@seat, @waveId, 'n', @hash, @at);
            """,
            new { language, seat = assistance.SeatId(0), waveId = assistance.Id * 10 + (int)wave, hash = LinkTokens.Hash(token), at = DateTimeOffset.UnixEpoch },
            transaction));
        return token;
    }

    public async Task PublishAsync(DateTimeOffset now) => await new PublishSnapshotJob(database, new FixedTime(now), new DisclosureRule(), new SendingCalendar(DeliveryPolicy.Default), links).RunAsync(default);

    private async Task AnswerAsync(DbTransaction transaction, Assistance assistance, long waveId, Wave wave, int seat, DateTimeOffset at, Func<Item, int, int?> code)
    {
        var role = assistance.Roles[seat];
        var who = Respondent.WithoutServices(wave, role);
        var form = questionnaire.ItemsFor(who, AnswerDocument.Empty)
            .Select(item => (item.Id, Value: item.Type == ItemType.OpenText ? OpenText : code(item, seat)?.ToString(CultureInfo.InvariantCulture)))
            .Where(pair => pair.Value is not null).ToDictionary(pair => pair.Id, pair => new[] { pair.Value! });
        var answers = AnswerDocument.Read(questionnaire, who, form).Answers!;
        var connection = transaction.Connection!;
        var responseId = waveId * 10 + seat;
        await connection.ExecuteAsync(
            """
            insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at) values (@responseId, @seatId, @waveId, 'n', @hash, @at);
            insert into response (id, invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers, scores) values (@responseId, @responseId, @Id, @Version, @at, @answers, @scores);
            """,
            new { responseId, seatId = assistance.SeatId(seat), waveId, hash = $"hash-{responseId}", at, questionnaire.Id, questionnaire.Version, answers = answers.ToJson(), scores = ScaleScoring.ToJson(ScaleScoring.Scores(questionnaire, who, answers)) },
            transaction);
    }
}

/// <summary>A company's assistance in a test.</summary>
internal sealed record Assistance(long Id, string Orgnr, string CompanyName, string Token, IReadOnlyList<Role> Roles)
{
    public string CaseNumber => $"SAK-{Id}";

    public long SeatId(int seat) => Id * 10 + seat;
}
