namespace Evaluering.Core.Charts;

/// <summary>A chart could not be drawn; the message says why in words an operator understands.</summary>
public sealed class ChartRenderingException(string message, Exception? cause = null) : Exception(message, cause);
