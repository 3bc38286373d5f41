using Erix.Guest.Contract;
using Erix.Scenarios.UnitTests.Running;

namespace Erix.Scenarios.UnitTests.ErixOs;

public sealed class ErixEndsTests
{
    /// <summary>isa-debug-exit makes status (c &lt;&lt; 1) | 1 of class c.</summary>
    [Fact]
    public void The_definition_has_the_status_of_every_class_of_the_contract() =>
        Samples.Guest.Definition.End.Status.Select(s => (s.Key, s.Value)).Should().Equal(
            Enum.GetValues<ExitClass>().Select(c => (ErixEnds.NameOf(c), ((int)c << 1) | 1)));

    [Fact]
    public void Success_is_what_a_positive_ends_with() => Samples.Guest.Definition.End.Expected.Should().Be("success");
}
