using System.Reflection;
using Evaluering.Core.Storage;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Evaluering.Testing;

/// <summary>Theory data: runs the test once for each database engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothEnginesAttribute : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(Enum.GetValues<DatabaseEngine>().Select(engine => (ITheoryDataRow)new TheoryDataRow<DatabaseEngine>(engine)).ToList());
}
