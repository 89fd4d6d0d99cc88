using System.Text.Json;
using System.Text.Json.Serialization;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Cubes;

/// <summary>Cells and what they are made of as text, for storing. What is read is, bit for bit, what was written.</summary>
public static class CubeText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new ExactSums(), new Histograms(), new Clusters() },
    };

    /// <summary>One of <see cref="ScoreCell"/>, <see cref="ChangeCell"/> and lists of <see cref="SeatScores"/> as JSON.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    /// <exception cref="JsonException">Not such a text.</exception>
    public static T Parse<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("Nothing is there.");

    private sealed class ExactSums : JsonConverter<ExactSum>
    {
        public override ExactSum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ExactSum.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, ExactSum value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class Histograms : JsonConverter<DifferenceHistogram>
    {
        public override DifferenceHistogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DifferenceHistogram.OfCounts(JsonSerializer.Deserialize<double[][]>(ref reader, options)!.Select(entry => (entry[0], (int)entry[1])));

        public override void Write(Utf8JsonWriter writer, DifferenceHistogram value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Values.Select(entry => new[] { entry.Value, entry.Count }), options);
    }

    private sealed class Clusters : JsonConverter<ClusterMoments>
    {
        public override ClusterMoments Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var (blocks, means) = JsonSerializer.Deserialize<Stored>(ref reader, options)!;
            return ClusterMoments.OfBlocks(blocks, means);
        }

        public override void Write(Utf8JsonWriter writer, ClusterMoments value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Stored(value.BySize.ToDictionary(), value.CompanyMeans), options);

        private sealed record Stored(Dictionary<int, ClusterBlock> Blocks, Moments Means);
    }
}
