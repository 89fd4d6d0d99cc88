namespace Evaluering.Core.Charts;

/// <summary>A chart could not be drawn; the message says why in words an operator understands.</summary>
public sealed class ChartRenderingException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether it failed while it was being drawn, so that it is likely to fail again; not when its turn did not come or there was no worker.</summary>
    internal bool IsOfTheChart { get; init; }
}
