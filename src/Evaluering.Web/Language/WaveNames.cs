using Evaluering.Core.Domain;

namespace Evaluering.Web;

/// <summary>What the waves are called towards those who answer them.</summary>
public static class WaveNames
{
    /// <summary>When in the help a wave asks. The one after it can be answered in a meeting before the help has ended.</summary>
    public static string In(PageText text, Wave wave) => wave switch
    {
        Wave.Before => text["Ved starten av bistanden", "Ved starten av bistanden", "At the start of the help"],
        Wave.After => text["Ved slutten av bistanden", "Ved slutten av bistanden", "At the end of the help"],
        _ => text["Et halvt år etter bistanden", "Eit halvt år etter bistanden", "Six months after the help"],
    };
}
