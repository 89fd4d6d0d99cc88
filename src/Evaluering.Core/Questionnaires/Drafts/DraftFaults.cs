namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>Why an edit of a draft cannot be made, for the person who tried.</summary>
public static class DraftFaults
{
    public static LocalizedText NotAnId { get; } = new(
        "Bruk bare små bokstaver a–z, tall og understrek, med en bokstav først og høyst 32 tegn.",
        "Bruk berre små bokstavar a–z, tal og understrek, med ein bokstav først og høgst 32 teikn.");

    public static LocalizedText Taken(string id) => new($"«{id}» er i bruk fra før. Velg et annet navn.", $"«{id}» er i bruk frå før. Vel eit anna namn.");

    public static LocalizedText HasDraft(string id) => new(
        $"Det finnes allerede et utkast av «{id}». Rediger det, eller slett det først.", $"Det finst alt eit utkast av «{id}». Rediger det, eller slett det først.");

    public static LocalizedText NotPublished(string id) => new(
        $"Skjemaet «{id}» har ingen publisert versjon å bygge på.", $"Skjemaet «{id}» har ingen publisert versjon å byggje på.");

    public static LocalizedText IsPublished(string id) => new(
        $"«{id}» er publisert fra før. Lag en ny versjon av det, eller velg et annet navn.", $"«{id}» er publisert frå før. Lag ein ny versjon av det, eller vel eit anna namn.");
}
