namespace Evaluering.Core.Imports;

/// <summary>What an import came to, in records. <see cref="Read"/> is the sum of the other four.</summary>
/// <param name="Read">Records met in the file; a stretch that is no record at all counts as one that was rejected.</param>
/// <param name="New">Records whose key was not stored before.</param>
/// <param name="Changed">Records that said something else than what was stored, or than an earlier record of the same file.</param>
/// <param name="Unchanged">Records that said what was stored already.</param>
/// <param name="Rejected">Records left out; each was handed to the caller as a <see cref="Rejection"/>.</param>
public sealed record ImportReport(long Read, long New, long Changed, long Unchanged, long Rejected);

/// <summary>How far an import has come; reported after each stored batch.</summary>
/// <param name="Read">Records read so far.</param>
/// <param name="Rejected">Records rejected so far.</param>
/// <param name="Fraction">Share of the file read, 0 to 1; null when the length of the stream is unknown.</param>
public sealed record ImportProgress(long Read, long Rejected, double? Fraction);

/// <summary>One record that was left out. Never holds a name, an e-mail address or other personal data.</summary>
/// <param name="Line">Where in the file, counted from 1: the first line of the record, or the line where the file breaks off.</param>
/// <param name="Field">The column or JSON path as the file calls it; <c>fil</c>, <c>linje</c> or <c>objekt</c> when the whole of it is at fault.</param>
/// <param name="Reason">What is wrong and what to do about it, in plain Norwegian.</param>
public sealed record Rejection(long Line, string Field, string Reason);
