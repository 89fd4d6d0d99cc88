using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Evaluering.Web.Hosting;

namespace Evaluering.Web.Tests.HouseRules;

/// <summary>The rules of the house, each naming every offender.</summary>
public sealed partial class SourceRules
{
    [Theory]
    [InlineData("Evaluering.Analysis")]
    [InlineData("Evaluering.Core", "Evaluering.Analysis")]
    [InlineData("Evaluering.Jobs", "Evaluering.Core", "Evaluering.Analysis")]
    [InlineData("Evaluering.Web", "Evaluering.Jobs", "Evaluering.Core", "Evaluering.Analysis")]
    public void Projects_point_one_way_only(string project, params string[] allowed)
    {
        var referenced = Assembly.Load(project).GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("Evaluering.", StringComparison.Ordinal));
        None(referenced.Except(allowed));
    }

    [Fact]
    public void Time_comes_from_the_clock_that_was_given() => None(
        from file in Repository.Files("src", ".cs", ".cshtml")
        from match in WallClock().Matches(Repository.Read(file))
        select $"{file}: {match.Value}");

    [Fact]
    public void Every_statement_says_which_file_it_is_in() => None(
        from file in Repository.Files("src", ".cs")
        from match in Sql().Matches(Repository.Read(file))
        where match.Groups["file"].Value.Split('/')[^1] != Path.GetFileName(file).Split('.')[0]
        select $"{file}: {match.Value.Trim()}");

    [Fact]
    public void What_Analysis_offers_is_documented()
    {
        var documented = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Evaluering.Analysis.xml"))
            .Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        None(Assembly.Load("Evaluering.Analysis").GetExportedTypes()
            .Select(type => $"T:{type.FullName!.Replace('+', '.')}")
            .Where(name => !documented.Contains(name)));
    }

    [Fact]
    public void Migrations_are_numbered_without_gaps()
    {
        var names = Repository.Files("migrations", ".sql").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        None(names.Where(name => !MigrationName().IsMatch(name)));
        var numbers = names.Select(name => int.Parse(name[..4])).Distinct().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        // Two files may share a number only as one migration written for each engine.
        None(names.GroupBy(name => name[..4]).Where(same => same.Select(name => name.Split('.')[0]).Distinct().Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Links_in_the_documents_lead_somewhere() => None(
        from file in Repository.Files("", ".md")
        from match in Link().Matches(Repository.Read(file))
        let target = Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, Uri.UnescapeDataString(match.Groups[1].Value))
        where !File.Exists(target) && !Directory.Exists(target)
        select $"{file}: {match.Groups[1].Value}");

    [Fact]
    public void Every_page_lies_in_a_folder_that_says_who_may_open_it()
    {
        const string pages = "src/Evaluering.Web/Pages/";
        var folders = Repository.Files(pages, ".cshtml")
            .Select(file => file[pages.Length..])
            .Where(file => !Path.GetFileName(file).StartsWith('_'))
            .Select(file => file.Contains('/') ? $"/{file.Split('/')[0]}" : $"{file} lies in no folder");
        None(folders.Distinct().Except(PageAccess.Closed.Keys).Except(PageAccess.Open));
    }

    private static void None(IEnumerable<string> offenders)
    {
        var all = string.Join('\n', offenders);
        Assert.True(all.Length == 0, all);
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b|\bStopwatch\.StartNew\b")]
    private static partial Regex WallClock();

    // A string that begins as a statement, with or without the comment that names its file.
    [GeneratedRegex("""
        "\s*(/\*\s*(?<file>[\w/]+)\s*\*/\s*(\w+\s+)|(select|insert\s+into|update\s+\w+\s+set|delete\s+from|with\s+\w+\s+as|create\s+table|pragma)\s)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Sql();

    [GeneratedRegex(@"^\d{4}_[a-z0-9_]+(\.sqlite|\.postgres)?\.sql$")]
    private static partial Regex MigrationName();

    [GeneratedRegex(@"\]\((?!\w+:)([^)#\s]+)")]
    private static partial Regex Link();
}
