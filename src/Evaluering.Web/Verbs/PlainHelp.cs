using System.CommandLine;
using System.CommandLine.Help;

namespace Evaluering.Web.Verbs;

/// <summary>The help text of a command, in Norwegian.</summary>
internal static class PlainHelp
{
    private const int NameColumn = 34;

    public static void Write(Command command, TextWriter writer)
    {
        writer.WriteLine(command.Description);
        writer.WriteLine();
        writer.WriteLine($"Bruk: {Usage(command)}");
        Section(writer, "Kommandoer", command.Subcommands.Where(verb => !verb.Hidden).Select(verb => (Name(verb), verb.Description)));
        Section(writer, "Argumenter", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description)));
        Section(writer, "Valg", command.Options.Where(Shown).Select(option => (option.Name, option.Description)));
    }

    private static string Usage(Command command)
    {
        var path = string.Join(' ', command.Parents.OfType<Command>().Reverse().Append(command).Where(part => part is not RootCommand).Select(part => part.Name));
        return string.Join(' ', new[]
        {
            "Evaluering.Web",
            path,
            command.Subcommands.Count > 0 ? "[kommando]" : "",
            string.Join(' ', command.Arguments.Select(argument => $"<{argument.Name}>")),
            command.Options.Any(Shown) ? "[valg]" : "",
        }.Where(part => part.Length > 0));
    }

    private static bool Shown(Option option) => !option.Hidden && option is not (HelpOption or VersionOption);

    private static string Name(Command verb) => string.Join(' ', verb.Arguments.Select(argument => $"<{argument.Name}>").Prepend(verb.Name));

    private static void Section(TextWriter writer, string heading, IEnumerable<(string Name, string? Description)> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        writer.WriteLine();
        writer.WriteLine($"{heading}:");
        foreach (var (name, description) in all) writer.WriteLine($"  {name.PadRight(NameColumn)}{description}");
    }
}
