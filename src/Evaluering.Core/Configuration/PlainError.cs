namespace Evaluering.Core.Configuration;

/// <summary>Something that whoever runs the program can put right, said in one line of plain Norwegian without secrets.</summary>
public class PlainError(string message, Exception? cause = null) : Exception(message, cause);
