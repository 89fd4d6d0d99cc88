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

    /// <summary>Whether the server has to be left in peace until the next run.</summary>
    public bool HasNoServer
    {
        get => hasNoServer;
        set => hasNoServer = value;
    }

    public void Add(OutboxClaim claim)
    {
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
