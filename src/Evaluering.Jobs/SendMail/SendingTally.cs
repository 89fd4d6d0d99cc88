using Evaluering.Core.Delivery;
using Evaluering.Core.Mail;
using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.SendMail;

/// <summary>What the sessions of a run have come to, together.</summary>
internal sealed class SendingTally
{
    private readonly Lock gate = new();
    private int sent;
    private int postponed;
    private int deferred;
    private int givenUp;
    private int undelivered;
    private volatile bool hasNoServer;
    private volatile bool isDrained;
    private volatile bool hasClaimed;

    /// <summary>Whether the server has to be left in peace until the next run.</summary>
    public bool HasNoServer
    {
        get => hasNoServer;
        set => hasNoServer = value;
    }

    /// <summary>Whether a session has found nothing waiting in this round. The others need not ask the same.</summary>
    public bool IsDrained => isDrained;

    /// <summary>Whether any session has found something in this round.</summary>
    public bool HasClaimed => hasClaimed;

    public void BeginRound() => (isDrained, hasClaimed) = (false, false);

    public void Add(OutboxClaim claim)
    {
        if (claim.Found == 0) isDrained = true;
        else hasClaimed = true;
        lock (gate)
        {
            deferred += claim.Deferred;
            givenUp += claim.GivenUp;
        }
    }

    public void Add(HandledMail handled, DeliveryPolicy policy)
    {
        var outcome = handled.Result!.Outcome;
        if (outcome == HandOverOutcome.NoServer) HasNoServer = true;
        lock (gate)
        {
            if (outcome == HandOverOutcome.Taken) sent++;
            else
            {
                undelivered++;
                if (handled.IsTriedAgain(policy)) postponed++;
                else givenUp++;
            }
        }
    }

    public JobReport Report()
    {
        lock (gate)
        {
            var waiting = deferred > 0 ? $", {deferred} venter fordi det er nok e-post til dem nå" : "";
            return new JobReport(
                $"{sent} sendt, {postponed} utsatt etter feil{waiting}, {givenUp} ikke sendt fordi de ikke lenger gjelder eller ikke kan leveres", Complete: undelivered == 0);
        }
    }
}
