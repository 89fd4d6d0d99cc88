namespace Evaluering.Core.Domain;

/// <summary>What the waves are called beside figures.</summary>
public static class WaveWords
{
    public static string Name(this LanguageText text, Wave wave) => wave switch
    {
        Wave.Before => text["Før", "Før", "Before"],
        Wave.After => text["Ved slutten", "Ved slutten", "At the end"],
        _ => text["Et halvt år etter", "Eit halvt år etter", "Six months after"],
    };
}
