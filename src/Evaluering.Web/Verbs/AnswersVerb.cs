using System.CommandLine;
using System.Globalization;
using Dapper;
using Evaluering.Core.Answering;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Verbs;

/// <summary><c>answers delete</c>: erases one answer for somebody who asks for it when the form has closed. Until then the own link does it.</summary>
internal static class AnswersVerb
{
    public static Command Create(Verb verb)
    {
        var caseNumber = new Option<string>("--case") { Description = "Saksnummeret", Required = true };
        var role = new Option<string>("--role") { Description = $"Rollen: {string.Join(", ", Enum.GetValues<Role>().Select(known => known.Code()))}", Required = true };
        var number = new Option<int>("--number") { Description = "Hvem av dem som har rollen, talt fra 1", DefaultValueFactory = _ => 1 };
        var wave = new Option<string>("--wave") { Description = "Runden: T0, T1 eller T2", Required = true };
        var delete = new Command("delete", "Sletter ett svar") { caseNumber, role, number, wave };
        delete.SetAction((parsed, cancellation) => verb.RunAsync(services => DeleteAsync(
            services,
            new Seat(parsed.GetRequiredValue(caseNumber), parsed.GetRequiredValue(role), parsed.GetValue(number), parsed.GetRequiredValue(wave)),
            cancellation)));
        return new Command("answers", "Svar fra partene") { delete };
    }

    private static async Task<int> DeleteAsync(IServiceProvider services, Seat seat, CancellationToken cancellation)
    {
        if (Enum.GetValues<Role>().All(known => known.Code() != seat.Role)) throw new PlainError($"Rollen «{seat.Role}» finnes ikke.");
        if (Waves.Find(seat.Wave) is null) throw new PlainError($"Runden «{seat.Wave}» finnes ikke. Velg T0, T1 eller T2.");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var deleted = await services.GetRequiredService<Database>().WriteAsync(
            async transaction =>
            {
                var invitation = await transaction.Connection!.ExecuteScalarAsync<long?>(Sql, seat, transaction);
                return invitation is { } id ? await AnswerQueries.WithdrawAsync(transaction, id, now) : 0;
            },
            cancellation);
        if (deleted == 0) throw new PlainError($"{seat}, har ikke noe svar. Ingenting er slettet.");
        await Console.Out.WriteLineAsync($"Slettet svaret: {seat}.");
        return 0;
    }

    // Numbered as on the page of the meeting: within the role, in the order of the panel.
    private const string Sql =
        """
        /* Verbs/AnswersVerb */
        select i.id
        from (
            select s.id, s.assistance_id, s.role, row_number() over (partition by s.assistance_id, s.role order by s.ordinal, s.id) as number from panel_seat s
        ) seat
        join assistance a on a.id = seat.assistance_id
        join planned_wave w on w.assistance_id = a.id and w.wave = @Wave
        join invitation i on i.seat_id = seat.id and i.planned_wave_id = w.id
        join response r on r.invitation_id = i.id
        where a.case_number = @CaseNumber and seat.role = @Role and seat.number = @Number
        """;

    private sealed record Seat(string CaseNumber, string Role, int Number, string Wave)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Role} {Number} i sak {CaseNumber}, runde {Wave}");
    }
}
