using System.Reflection;
using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>What nobody uses is not kept.</summary>
public sealed class DeadMemberTests
{
    private static readonly Assembly[] Watched =
    [
        typeof(ScenarioCatalog).Assembly, typeof(ErixGuest).Assembly,
        typeof(MediaCatalog).Assembly, typeof(MediaCheck).Assembly, typeof(DiskImage).Assembly,
        typeof(global::Erix.Scenarios.Cli.New.NewFile).Assembly,
    ];

    [Fact]
    public void Every_member_that_is_not_public_has_a_user() =>
        string.Join('\n', DeadMembers.Of(
            Watched.SelectMany(a => a.GetTypes()),
            Watched.Append(typeof(DeadMemberTests).Assembly).SelectMany(a => a.GetTypes())).Distinct())
            .Should().BeEmpty("it has no user: delete it");

    [Fact]
    public void A_member_without_a_user_is_found_and_one_with_a_user_is_not() =>
        DeadMembers.Of([typeof(Sample)], [typeof(Sample), typeof(SamplesUser)]).Should().BeEquivalentTo(
            $"{typeof(Sample).FullName}.{nameof(Sample.Unused)}", $"{typeof(Sample).FullName}.{nameof(Sample.Idle)}");

    internal sealed class Sample : IComparable<Sample>
    {
        public static int Idle => 1;

        public int Busy { get; init; }

        public static void Unused()
        {
        }

        public static T Used<T>(T value) => value;

        public int CompareTo(Sample? other) => 0;

        public override string ToString() => "";
    }

    private static class SamplesUser
    {
        public static int Use(Sample sample) => Sample.Used(sample.Busy);
    }
}
