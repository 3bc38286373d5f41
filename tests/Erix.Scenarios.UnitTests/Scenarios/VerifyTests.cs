using Erix.Scenarios.HostChecks;
using static Erix.Scenarios.UnitTests.Scenarios.TemporaryRoot;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class VerifyTests
{
    private const string Digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("check = \"fsck.fat\"", null)]
    [InlineData("check = \"fsck.exfat\"\npartition = \"other\"", "other")]
    [InlineData("check = \"e2fsck\"\njournal = \"erix-journal\"", null)]
    [InlineData("check = \"debugfs\"\ncommand = \"stat /X\"\nexpect = \"Size: 1\"", null)]
    [InlineData("check = \"mtools\"\ncommand = \"mdir ::/\"\nreject = \"GONE\"", null)]
    [InlineData("check = \"dump.exfat\"\nexpect = \"x\"", null)]
    [InlineData("check = \"sgdisk\"", null)]
    [InlineData("check = \"media-check\"\npolicy = \"strict\"\nfinding = \"FAT_MIRROR_MISMATCH\"", null)]
    [InlineData(
        $"check = \"file-sha256\"\npartition = \"erix-data\"\npath = \"/a\"\nsha256 = \"{Digest}\"", "erix-data")]
    [InlineData("check = \"absent\"\npartition = \"erix-data\"\npath = \"/a\"", "erix-data")]
    [InlineData("check = \"unchanged\"", null)]
    [InlineData("check = \"xattr\"\npath = \"/a\"\nname = \"user.a\"\nvalue = \"b\"", null)]
    [InlineData(
        $"check = \"only-on-disk\"\npartition = \"erix-data\"\npath = \"/a\"\nhex = \"{Digest}\"", "erix-data")]
    public void Every_check_is_taken_with_its_parameters(string row, string? partition)
    {
        var spec = Read($"block_storage_image = \"phase4-fs\"\n[[verify]]\n{row}").Verify.Should()
            .ContainSingle().Subject;

        spec.Partition.Should().Be(partition);
        spec.Position.Line.Should().Be(2);
    }

    [Fact]
    public void Every_check_of_the_table_is_tested_here()
    {
        var rows = typeof(VerifyTests).GetMethod(nameof(Every_check_is_taken_with_its_parameters))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Cast<InlineDataAttribute>()
            .Select(a => ((string)a.Data[0]!).Split('"')[1]);

        rows.Should().BeEquivalentTo(HostCheckTable.Nameable.Select(c => c.Name));
    }

    [Fact]
    public void Parameters_keep_their_place()
    {
        var spec = Read("block_storage_image = \"gpt\"\n[[verify]]\ncheck = \"dump.exfat\"\nexpect = \"x\"").Verify[0];

        spec.Parameters.Should().Equal(new HostCheckParameter("expect", "x", At(4, 10)));
        spec["expect"].Should().Be("x");
        spec["reject"].Should().BeNull();
    }

    [Theory]
    [InlineData("check = \"e2fsk\"", "SCN005 (3,9): unknown value 'e2fsk' for check; the nearest is 'e2fsck'")]
    [InlineData("partition = \"erix-esp\"", "SCN007 (2,1): check is missing in [[verify]]: check = \"e2fsck\"")]
    [InlineData("check = 1", "SCN004 (3,9): check takes a string, not an integer: check = \"e2fsck\"")]
    [InlineData(
        "check = \"e2fsck\"\njurnal = \"x\"",
        "SCN003 (4,1): e2fsck has no parameter 'jurnal'; the nearest is 'journal'")]
    [InlineData(
        "check = \"sgdisk\"\npartition = \"x\"",
        "SCN003 (4,1): sgdisk has no parameter 'partition'; the nearest is 'check'")]
    [InlineData(
        "check = \"debugfs\"\ncommand = \"stat /X\"",
        "SCN007 (2,1): debugfs needs expect or reject, or it could not fail")]
    [InlineData("check = \"absent\"\npath = \"/a\"", "SCN007 (2,1): absent needs partition: partition = \"data\"")]
    [InlineData(
        "check = \"absent\"\npartition = \"p\"\npath = \"a\"",
        "SCN006 (5,8): 'a' cannot be a path: path = \"/data/FILE.BIN\"")]
    [InlineData(
        "check = \"media-check\"\npolicy = \"lax\"", "SCN006 (4,10): 'lax' cannot be a policy: policy = \"strict\"")]
    [InlineData("check = \"media-check\"\nfinding = 1",
        "SCN004 (4,11): finding takes a string, not an integer: finding = \"FAT_MIRROR_MISMATCH\"")]
    public void A_row_that_could_not_be_run_is_refused_at_its_place(string row, string objection) =>
        Objections($"block_storage_image = \"phase4-fs\"\n[[verify]]\n{row}").Should().Equal(objection);

    [Fact]
    public void A_digest_in_another_spelling_is_refused() =>
        Objections(
            "block_storage_image = \"gpt\"\n[[verify]]\ncheck = \"file-sha256\"\npartition = \"p\"\npath = "
            + $"\"/a\"\nsha256 = \"{Digest[1..]}\"")
            .Should().ContainSingle().Which.Should().StartWith("SCN006 (6,10): ");
}
