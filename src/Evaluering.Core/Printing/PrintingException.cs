namespace Evaluering.Core.Printing;

/// <summary>Why there is no PDF.</summary>
public enum PrintingFault
{
    /// <summary>There is no Chromium on the machine, or it cannot be started: nothing will be printed until an operator has seen to it.</summary>
    NoChromium,

    /// <summary>So many wait already that it would take too long: it may work in a minute.</summary>
    Busy,

    /// <summary>Chromium was not done in time, or ended without a PDF.</summary>
    Failed,
}

/// <summary>A document was not printed; the message says why in words an operator understands.</summary>
public sealed class PrintingException(PrintingFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public PrintingFault Fault { get; } = fault;
}
