using System.Reflection;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Caching;
using Erix.Scenarios.Media.Image;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Caching;

/// <summary>The key of the media has in it what can change a medium, and no more.</summary>
public sealed class LibraryDigestTests
{
    [Fact]
    public void The_checks_are_not_in_the_key_of_the_media() =>
        LibraryDigest.Modules.Should().NotContain(typeof(MediaCheck).Module);

    [Fact]
    public void All_of_ours_that_a_builder_can_call_is_in_the_key_of_the_media() =>
        LibraryDigest.Modules.Select(module => module.Assembly.GetName().Name).Should().BeEquivalentTo(
            typeof(MediaCatalog).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
                .Where(name => name.StartsWith("Erix.", StringComparison.Ordinal))
                .Append(typeof(MediaCatalog).Assembly.GetName().Name!));

    [Fact]
    public void A_commit_alone_changes_no_key() =>
        LibraryDigest.Modules
            .Select(m => m.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion)
            .Should().OnlyContain(version => !version.Contains('+'), "what is behind it is the revision");

    [Fact]
    public void Each_module_changes_the_key()
    {
        var (builders, layouts, checks) =
            (typeof(MediaCatalog).Module, typeof(DiskImage).Module, typeof(MediaCheck).Module);

        LibraryDigest.Value.Should().Be(LibraryDigest.Of([builders, layouts]));
        LibraryDigest.Of([builders, layouts]).Should().NotBe(LibraryDigest.Of([builders, checks]))
            .And.NotBe(LibraryDigest.Of([checks, layouts])).And.HaveLength(32);
    }
}
