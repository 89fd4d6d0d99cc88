using Evaluering.Core.Domain;

namespace Evaluering.Core.Panel;

/// <summary>Whom a seat is to belong to. Whoever makes one has checked that the name is not empty and that mail can be sent to the address.</summary>
/// <param name="Name">As it is written to them.</param>
/// <param name="Email">One plain address.</param>
/// <param name="Language">One of <see cref="Languages.OfMail"/>.</param>
public sealed record NewContact(string Name, string Email, Language Language);
