using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.PublishedFigures;

/// <summary>What a figure is made of: an edition, what is chosen of it, and the language.</summary>
public sealed class FigureMaterial(Dashboard dashboard, Selection selection, LanguageText text)
{
    private static readonly StringComparer Alphabet = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);

    public Dashboard Dashboard { get; } = dashboard;

    public Selection Selection { get; } = selection;

    public FigureText Words { get; } = new(text);

    public SelectionWords Names { get; } = new(dashboard, text);

    public string this[string bokmal, string nynorsk] => text[bokmal, nynorsk];

    public PublishedCell this[CellKey key] => Dashboard[key];

    /// <summary>The measure inside a sentence.</summary>
    public string ScaleName => NameOf(Selection.Scale!);

    public string CountryName => text["Hele landet", "Heile landet"];

    /// <summary>By the alphabet.</summary>
    public IReadOnlyList<(string Code, string Label)> Regions =>
        [.. Dashboard.Regions.Select(region => (region.Code, Label: region.In(text))).OrderBy(region => region.Label, Alphabet)];

    /// <summary>In the order of the catalogue.</summary>
    public IReadOnlyList<(string Code, string Label)> Services => [.. Dashboard.Services.Select(service => (service.Code, service.In(text)))];

    /// <summary>In the order of the panel.</summary>
    public IReadOnlyList<(string Code, string Label)> RoleNames => [.. Roles.All.Select(role => (role.Code(), Names.Role(role.Code())))];

    public string NameOf(Scale scale) => scale.Title.In(text.Language).ToLowerInvariant();

    public string TitleOf(Scale scale) => scale.Title.In(text.Language);

    /// <summary>What is said of a published change, with the least change that would have been seen.</summary>
    public Statement Say(PublishedCell cell, WavePair waves, string scaleName) => ChangeSentence.Of(FigureText.FindingOf(cell, waves, scaleName), Words.Nynorsk);

    /// <summary>What a figure of the chosen service and role is of, to stand in files: they are read without the page.</summary>
    public string About => Names.Of(Selection);
}
