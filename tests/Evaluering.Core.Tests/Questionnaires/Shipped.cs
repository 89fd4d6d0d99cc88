using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

/// <summary>The questionnaire that comes with the program, read from where the built program finds it.</summary>
internal static class Shipped
{
    public static string Json { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "questionnaires", "arbeidsmiljo-v1.json"));

    public static string SchemaJson { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "questionnaires", "questionnaire-v1.schema.json"));

    public static Questionnaire Questionnaire { get; } = Questionnaire.Parse(Json);
}
