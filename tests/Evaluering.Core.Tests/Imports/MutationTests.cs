using System.Text;
using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Imports;

/// <summary>Damaged files: never an exception, and every record whose own bytes are whole gets in, whatever happened to its neighbours.</summary>
public sealed class MutationTests
{
    private const int Mutations = 200;
    private const int Records = 40;

    [Theory, OnBothEngines]
    public async Task A_damaged_file_costs_the_records_it_damages_and_no_other(DatabaseEngine engine)
    {
        await using var session = await ImportSession.OnAsync(engine);
        foreach (var kind in ImportKinds.All)
        {
            // What the kind refers to is there, whole.
            foreach (var before in ImportKinds.All.Where(before => before < kind)) await session.ImportAsync(before, ImportSession.Sample(before));
            var (head, records, tail) = Excerpt(kind);
            for (var seed = 1; seed <= Mutations; seed++)
            {
                await ClearAsync(session, kind);
                var (file, whole) = Mutate(head, records, tail, new Random(seed));
                await session.ImportAsync(kind, file);
                var stored = (await session.QueryAsync<string>(KeysOf(kind))).ToHashSet();
                var lost = whole.Select(index => KeyOf(kind, records[index])).Where(key => !stored.Contains(key)).ToList();
                Assert.True(lost.Count == 0, $"{kind}, seed {seed}: lost {string.Join(", ", lost)}; {string.Join(" ", session.Rejections)}");
            }
        }
    }

    /// <summary>The mutated file, and the records that still stand in it byte for byte, each from the start of a line.</summary>
    private static (byte[] File, List<int> Whole) Mutate(byte[] head, List<byte[]> records, byte[] tail, Random random)
    {
        var parts = records.Select((bytes, index) => (Index: index, Bytes: bytes)).ToList();
        var touched = new HashSet<int>();
        for (var swaps = random.Next(3); swaps > 0; swaps--)
        {
            var (a, b) = (random.Next(parts.Count), random.Next(parts.Count));
            (parts[a], parts[b]) = (parts[b], parts[a]);
        }
        for (var damages = random.Next(1, 5); damages > 0; damages--)
        {
            var at = random.Next(parts.Count);
            touched.Add(parts[at].Index);
            parts[at] = (parts[at].Index, Damage(parts[at].Bytes, random));
        }
        var file = head.Concat(parts.SelectMany(part => part.Bytes)).Concat(tail).ToArray();
        var end = random.Next(4) == 0 ? random.Next(head.Length, file.Length) : file.Length;
        var position = head.Length;
        foreach (var part in parts)
        {
            position += part.Bytes.Length;
            if (position > end) touched.Add(part.Index);
        }
        return (file[..end], Enumerable.Range(0, records.Count).Where(index => !touched.Contains(index)).ToList());
    }

    private static byte[] Damage(byte[] record, Random random)
    {
        // The line break that ends a record is left alone: without it two lines are one, and neither is whole.
        var at = random.Next(record.Length - 2);
        ReadOnlySpan<byte> structural = "\"{}[],:;\\\0\r|@"u8;
        var damaged = record.ToArray();
        switch (random.Next(4))
        {
            case 0: damaged[at] = (byte)random.Next(256); return damaged;
            case 1: damaged[at] = structural[random.Next(structural.Length)]; return damaged;
            case 2: return [.. record[..at], .. record[Math.Min(at + random.Next(1, 30), record.Length - 2)..]];
            default:
                // Two lines of a record change places, or are inserted twice.
                var lines = Encoding.Latin1.GetString(record).Split('\n');
                var (a, b) = (random.Next(lines.Length - 1), random.Next(lines.Length - 1));
                (lines[a], lines[b]) = (lines[b], lines[a]);
                var text = string.Join('\n', lines);
                return a == b ? [.. record[..at], (byte)'"', .. record[at..]] : Encoding.Latin1.GetBytes(text);
        }
    }

    private static (byte[] Head, List<byte[]> Records, byte[] Tail) Excerpt(ImportKind kind)
    {
        var text = Encoding.Latin1.GetString(ImportSession.Sample(kind));
        if (kind is ImportKind.Companies or ImportKind.Owners)
        {
            var objects = text[4..].Split("\n},\n{\n").Take(Records).Select(one => Encoding.Latin1.GetBytes("{\n" + one + "\n},\n")).ToList();
            return ("[\n"u8.ToArray(), objects, "]\n"u8.ToArray());
        }
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Encoding.Latin1.GetBytes(line + "\n")).ToList();
        return kind == ImportKind.Absence ? ([], lines.Take(Records).ToList(), []) : (lines[0], lines.Skip(1).Take(Records).ToList(), []);
    }

    private static string KeyOf(ImportKind kind, byte[] record)
    {
        var text = Encoding.UTF8.GetString(record);
        if (kind == ImportKind.Absence)
        {
            using var document = System.Text.Json.JsonDocument.Parse(record);
            var quarter = document.RootElement.GetProperty("sistePubliserteKvartal");
            return $"{document.RootElement.GetProperty("kode")}/{quarter.GetProperty("årstall").GetInt32() * 4 + quarter.GetProperty("kvartal").GetInt32() - 1}";
        }
        if (kind is ImportKind.Companies or ImportKind.Owners) return $"{text.Split('"')[3]}/{text.Split('"')[7]}";
        var fields = text.Split(';');
        // A damaged digit can turn one case number into another one's, and then the later record counts: only the number is looked for.
        return kind == ImportKind.Assistances ? fields[0] : $"{fields[0]}/{fields[1]}/{fields[2]}/{fields[3]}";
    }

    private static string KeysOf(ImportKind kind) => kind switch
    {
        ImportKind.Companies => "select orgnr || '/' || name from company",
        ImportKind.Owners => "select orgnr || '/' || name from owner",
        ImportKind.Assistances => "select case_number from assistance",
        ImportKind.Contacts => "select a.case_number || '/' || s.role || '/' || c.name || '/' || c.email from contact c join panel_seat s on s.id = c.seat_id join assistance a on a.id = s.assistance_id",
        _ => "select code || '/' || quarter_index from sickness_absence",
    };

    private static Task ClearAsync(ImportSession session, ImportKind kind) => session.ExecuteAsync(kind switch
    {
        ImportKind.Companies => "delete from company",
        ImportKind.Owners => "delete from owner",
        ImportKind.Assistances => "delete from assistance_service; delete from assistance",
        ImportKind.Contacts => "delete from contact; delete from panel_seat",
        _ => "delete from sickness_absence_correction; delete from sickness_absence",
    });
}
