using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Answering;
using Evaluering.Core.Charts;
using Evaluering.Core.Configuration;
using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Meetings;
using Evaluering.Core.OpenText;
using Evaluering.Core.Panel;
using Evaluering.Core.Planning;
using Evaluering.Core.Printing;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.PublishedFigures.SicknessAbsence;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Evaluering.Core.Hosting;

/// <summary>What every process of the system needs: settings, storage, clock, links and mail.</summary>
public static class CoreServices
{
    public static IServiceCollection AddEvalueringCore(this IServiceCollection services, IConfiguration configuration)
    {
        var options = EvalueringOptions.From(configuration);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Database.At(options.DatabaseOrDefault));
        services.AddSingleton<SyntheticData>();
        services.AddSingleton(_ => LinkTokens.From(options));
        services.AddSingleton(_ => MailTransports.From(options));
        services.AddSingleton<MailWriter>();
        services.AddSingleton<OptOutDesk>();
        services.AddSingleton<BounceDesk>();
        services.AddSingleton<QuestionnaireStore>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<Publishing>();
        services.AddSingleton<AnswerDesk>();
        services.AddSingleton(new DisclosureRule());
        services.AddSingleton(provider => RespondentNotice.From(options, provider.GetRequiredService<DisclosureRule>()));
        services.AddSingleton(_ => DeliveryPolicy.From(options));
        services.AddSingleton<SendingCalendar>();
        services.AddSingleton<WavePolicy>();
        services.AddSingleton<WavePlanner>();
        services.AddSingleton<WaveOpening>();
        services.AddSingleton<InvitationWriter>();
        services.AddSingleton<ReminderWriter>();
        services.AddSingleton<PanelChanges>();
        services.AddSingleton<CaseChanges>();
        services.AddSingleton<OpenTextGathering>();
        services.AddSingleton<OpenTextReview>();
        services.AddSingleton<MeetingEnding>();
        services.AddSingleton<MeetingHost>();
        services.AddSingleton<MeetingDoor>();
        services.AddSingleton<ChartRenderer>();
        services.AddSingleton<CompanyLinks>();
        services.AddSingleton<DashboardQueries>();
        services.AddSingleton<AbsenceEditionQueries>();
        services.AddSingleton<EditionQueries>();
        services.AddSingleton(provider => new PdfPrinter(options.Printing, provider.GetService<ILogger<PdfPrinter>>()));
        return services;
    }
}
