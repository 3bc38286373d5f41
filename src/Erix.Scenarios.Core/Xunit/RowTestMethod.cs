using System.ComponentModel;
using Xunit.Sdk;
using Xunit.v3;

namespace Erix.Scenarios.Xunit;

/// <summary>
/// The theory's method as one row has it: in a collection of the row's own. Its traits are the theory's, which xUnit
/// would otherwise look up by reflection again for each row: a third of all that discovery took.
/// </summary>
public sealed class RowTestMethod : XunitTestMethod, IXunitTestMethod
{
    private readonly IReadOnlyDictionary<string, IReadOnlyCollection<string>>? _traits;

    public RowTestMethod(IXunitTestMethod theory, IXunitTestCollection collection)
        : base(new RowTestClass(theory.TestClass, collection), theory.Method, []) => _traits = theory.Traits;

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xUnit, which reads a case back in the process that runs it.")]
    public RowTestMethod()
    {
    }

    IReadOnlyDictionary<string, IReadOnlyCollection<string>> ITestMethodMetadata.Traits => _traits ?? Traits;

    /// <summary>So that no project has to ask for it.</summary>
    IReadOnlyCollection<IBeforeAfterTestAttribute> IXunitTestMethod.BeforeAfterTestAttributes =>
        [.. BeforeAfterTestAttributes, new NotesFailureAttribute()];
}

/// <summary>The theory's class, likewise.</summary>
public sealed class RowTestClass : XunitTestClass, IXunitTestClass
{
    private readonly IReadOnlyDictionary<string, IReadOnlyCollection<string>>? _traits;

    public RowTestClass(IXunitTestClass shared, IXunitTestCollection collection)
        : base(shared.Class, collection) => _traits = shared.Traits;

    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xUnit, which reads a case back in the process that runs it.")]
    public RowTestClass()
    {
    }

    IReadOnlyDictionary<string, IReadOnlyCollection<string>> ITestClassMetadata.Traits => _traits ?? Traits;
}
