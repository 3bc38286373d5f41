using System.Reflection;
using System.Text;
using Erix.Guest.Contract;
using Erix.Guest.Verification;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Image;
using Erix.Scenarios.UnitTests.Support;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Guest;

/// <summary>An image can be made again from another clone: the guest's program names no folder.</summary>
public sealed class SamePlaceTests
{
    public static TheoryData<Assembly> OfGuest =>
    [
        typeof(Markers).Assembly, typeof(VerifierStep).Assembly, typeof(DiskImage).Assembly,
        typeof(MediaCheck).Assembly,
    ];

    [Theory, MemberData(nameof(OfGuest))]
    public void No_part_of_the_guest_has_the_folder_it_was_compiled_in(Assembly part) =>
        HasFolder(part).Should().BeFalse();

    [Fact]
    public void Another_program_has_it() => HasFolder(typeof(SamePlaceTests).Assembly).Should().BeTrue();

    private static bool HasFolder(Assembly assembly) =>
        File.ReadAllBytes(assembly.Location).AsSpan().IndexOf(Encoding.UTF8.GetBytes(TestPaths.Root)) >= 0;
}
