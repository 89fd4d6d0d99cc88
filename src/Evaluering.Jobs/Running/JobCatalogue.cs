namespace Evaluering.Jobs.Running;

/// <summary>A job as people know it.</summary>
/// <param name="Name">What verbs and tables call it.</param>
/// <param name="Work">The class that does it.</param>
/// <param name="Every">How often the scheduler looks whether something is due.</param>
/// <param name="TitleNb">What it does, in bokmål.</param>
/// <param name="TitleNn">The same in nynorsk.</param>
/// <param name="SideBySide">
/// Whether several processes may run it at once, each taking its share of what is due. One process never runs it twice at once. Others are refused while it runs anywhere.
/// </param>
public sealed record JobDefinition(string Name, Type Work, TimeSpan Every, string TitleNb, string TitleNn, bool SideBySide = false);

/// <summary>Every job there is.</summary>
public static class JobCatalogue
{
    public static IReadOnlyList<JobDefinition> All { get; } =
    [
        new("plan-waves", typeof(PlanWaves.PlanWavesJob), TimeSpan.FromMinutes(5),
            "Planlegger runder og lager invitasjoner når de åpner", "Planlegg rundar og lagar invitasjonar når dei opnar"),
        // Each mail is claimed by one of them.
        new("send-mail", typeof(SendMail.SendMailJob), TimeSpan.FromMinutes(1),
            "Sender e-post som venter", "Sender e-post som ventar", SideBySide: true),
        new("read-bounces", typeof(ReadBounces.ReadBouncesJob), TimeSpan.FromMinutes(5),
            "Leser meldinger om e-post som ikke kom fram", "Les meldingar om e-post som ikkje kom fram"),
        new("publish-snapshot", typeof(PublishSnapshot.PublishSnapshotJob), TimeSpan.FromHours(24),
            "Publiserer nye tall når noe er endret", "Publiserer nye tal når noko er endra"),
        new("delete-contacts", typeof(DeleteContacts.DeleteContactsJob), TimeSpan.FromHours(24),
            "Sletter navn og e-postadresser når siste runde er over", "Slettar namn og e-postadresser når siste runden er over"),
    ];

    /// <returns>null when there is no such job.</returns>
    public static JobDefinition? Find(string name) => All.FirstOrDefault(job => job.Name == name);
}
