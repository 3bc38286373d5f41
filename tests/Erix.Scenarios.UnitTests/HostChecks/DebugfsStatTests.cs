using Erix.Scenarios.HostChecks.Readers;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.HostChecks;

public sealed class DebugfsStatTests
{
    private const string Ext4 = """
        Inode: 13   Type: regular    Mode:  0640   Flags: 0x80010
        Generation: 0    Version: 0x00000000:00000000
        User:  1000   Group:   100   Project:     0   Size: 5000000000
        File ACL: 0
        Links: 2   Blockcount: 8
        Fragment:  Address: 0    Number: 0    Size: 0
         ctime: 0x67748580:00000000 -- Wed Jan  1 00:00:00 2025
         atime: 0x67748581:3b9aca00 -- Wed Jan  1 00:00:01 2025
         mtime: 0x00000001:00000001 -- Sun Feb  7 06:28:17 2106
        crtime: 0x67748580:00000000 -- Wed Jan  1 00:00:00 2025
        Size of extra inode fields: 32
        EXTENTS:
        (ETB0):1041, (0-2):1068-1070, (5[u]):1080, (9-10[u]):1090-1091, (20):1100
        """;

    [Fact]
    public void Attributes_are_read_as_effects_spell_them() =>
        Parse(Ext4).Attributes().Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["mode"] = "0640",
            ["uid"] = "1000",
            ["gid"] = "100",
            ["links"] = "2",
            ["size"] = "5000000000",
            ["flags"] = "0x80010",
            ["atime"] = "1735689601",
            ["mtime"] = "4294967297",
        });

    [Fact]
    public void Extents_are_read_without_their_index_blocks() => Parse(Ext4).Blocks().Should().Equal(
        new BlockRun(0, 1068, 3, false), new BlockRun(5, 1080, 1, true), new BlockRun(9, 1090, 2, true),
        new BlockRun(20, 1100, 1, false));

    [Fact]
    public void Blocks_are_read_without_their_indirect_blocks() => Parse(
        """
        Inode: 15   Type: regular    Mode:  0644   Flags: 0x0
        BLOCKS:
        (TIND):165, (DIND):166, (IND):167, (65805-65807):168-170
        TOTAL: 6
        """).Blocks().Should().Equal(new BlockRun(65805, 168, 3, false));

    [Fact]
    public void A_time_before_1970_is_negative() =>
        Parse(Ext4.Replace("0x67748581:3b9aca00", "0xffffffff", StringComparison.Ordinal))
        .Attributes()["atime"].Should().Be("-1");

    [Fact]
    public void An_error_is_no_inode() => DebugfsStat.Parse(["/x: File not found by ext2_lookup"]).Should().BeNull();

    private static DebugfsStat Parse(string text) => DebugfsStat.Parse([.. text.Split('\n').Select(l => l.TrimEnd())])!;
}
