using System.Globalization;

namespace Evaluering.Benchmarks.Planning;

/// <summary>The most physical memory that this process has had since it was last reset, as Linux counts it.</summary>
internal static class PeakMemory
{
    public static double Megabytes => double.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    public static void Reset()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }
}
