using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Evaluering.Core.Configuration;

namespace Evaluering.Web.Verbs;

/// <summary>What the web service was asked to start with.</summary>
/// <param name="Settings">The arguments that are settings, in the form the configuration reads.</param>
/// <param name="Demo">Whether to fill an empty installation with made-up data before it opens.</param>
public sealed record WebStart(string[] Settings, bool Demo);

/// <summary>
/// Reads the command line: a verb, or settings for the web service. Errors and help are in plain Norwegian; the exit code is 0 only when all was done.
/// </summary>
/// <param name="serve">Starts the web service and returns its exit code when it has stopped.</param>
public sealed partial class CommandLine(Func<WebStart, Task<int>> serve)
{
    private const string Demo = "--demo";

    // The web host stops itself on Ctrl+C and SIGTERM, and an error at start must reach whoever hosts the program.
    private static readonly InvocationConfiguration Invocation = new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        var settings = args.Where(argument => Setting().IsMatch(argument)).ToArray();
        // Left among the arguments, a setting would be taken for the file or the name that a verb asks for.
        var parsed = Commands(args, settings).Parse(args.Where(argument => !Setting().IsMatch(argument)).ToArray());
        var command = parsed.CommandResult.Command;
        if (args.Any(argument => argument is "--help" or "-h" or "-?"))
        {
            PlainHelp.Write(command, Console.Out);
            return 0;
        }
        var errors = Errors(parsed).ToList();
        if (errors.Count == 0) return await parsed.InvokeAsync(Invocation);

        foreach (var error in errors) await Console.Error.WriteLineAsync(error);
        await Console.Error.WriteLineAsync();
        PlainHelp.Write(command, Console.Error);
        return 1;
    }

    private RootCommand Commands(string[] args, string[] settings)
    {
        var demo = new Option<bool>(Demo) { Description = "Fyll en tom installasjon med oppdiktede data, og vis innloggingene" };
        var root = new RootCommand("Evaluering av bistand fra Nav arbeidslivssenter. Uten kommando starter nettjenesten.")
        {
            new Option<string>("--urls") { Description = "Adressen nettjenesten svarer på, for eksempel http://localhost:5080" },
            demo,
        };
        // What ASP.NET Core itself understands and its test host passes on.
        foreach (var name in new[] { "--environment", "--contentRoot", "--applicationName" }) root.Add(new Option<string>(name) { Hidden = true });
        foreach (var verb in Verb.All(settings)) root.Add(verb);
        // Errors turns away what is not known, in Norwegian.
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, _) => PlainExit.RunAsync(() => serve(new WebStart(args.Where(argument => argument != Demo).ToArray(), parsed.GetValue(demo)))));
        return root;
    }

    // The library's own messages are in English.
    private static IEnumerable<string> Errors(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens;
        foreach (var token in unknown) yield return $"Ukjent kommando eller valg: {token}";
        if (unknown.Count > 0) yield break;
        foreach (var error in parsed.Errors)
        {
            yield return error.SymbolResult switch
            {
                OptionResult option => $"Valget {option.Option.Name} mangler eller har en verdi som ikke kan brukes.",
                ArgumentResult argument => $"Argumentet <{argument.Argument.Name}> mangler eller kan ikke brukes.",
                CommandResult result when result.Command.Subcommands.Count > 0 => $"Skriv hva «{result.Command.Name}» skal gjøre.",
                CommandResult result => Missing(result),
                _ => "Kommandoen er ikke fullstendig.",
            };
        }
    }

    private static string Missing(CommandResult result)
    {
        var missing = result.Command.Arguments.Where(argument => result.GetResult(argument) is null or { Tokens.Count: 0 }).Select(argument => $"<{argument.Name}>")
            .Concat(result.Command.Options.Where(option => option.Required && result.GetResult(option) is null).Select(option => option.Name));
        return $"Kommandoen mangler {string.Join(" og ", missing)}.";
    }

    // Hosts pass a section on as a setting without value.
    [GeneratedRegex("^--Evaluering(:[^=]+=|=$)")]
    private static partial Regex Setting();
}
