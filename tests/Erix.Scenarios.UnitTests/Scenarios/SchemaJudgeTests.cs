using Erix.Scenarios.UnitTests.Running;
using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

/// <summary>The generated schemas say of files what the loader says, as far as a schema can.</summary>
public sealed class SchemaJudgeTests
{
    private static readonly Lazy<SchemaJudge> OfScenarios = new(() => new(ScenarioSchema.ToJson(Samples.Loaded)));
    private static readonly Lazy<SchemaJudge> OfGuests = new(() => new(GuestSchema.ToJson()));

    [Fact]
    public void Every_committed_scenario_is_valid() =>
        Objections(OfScenarios.Value, Path.Combine(TestPaths.Root, "scenarios")).Should().BeEmpty();

    [Fact]
    public void Every_committed_guest_is_valid()
    {
        string[] folders =
        [
            Path.Combine(TestPaths.Root, "guests"),
            .. Directory.GetDirectories(Path.Combine(TestPaths.Root, "examples"))
                .Select(e => Path.Combine(e, "guests")).Where(Directory.Exists),
        ];

        folders.Length.Should().BeGreaterThan(1);
        folders.SelectMany(f => Objections(OfGuests.Value, f)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("titel = \"a slip\"")]
    [InlineData("timeout_s = \"long\"")]
    [InlineData("vcpus = 0")]
    [InlineData("kernel_rootd_test = \"smok\"")]
    [InlineData("block_storage_image = \"phase4-sf\"")]
    [InlineData("qemu_block_readonly = \"false\"")]
    [InlineData("keyd_fscrypt_material_hex = \"xyz\"")]
    [InlineData("[expect]\nrequired = [\"A\"]")]
    [InlineData("[expect]\nrequire = [{ regexp = \"A\" }]")]
    [InlineData("[[verify]]\ncheck = \"fsck.xfs\"")]
    [InlineData("[[verify]]\ncheck = \"file-sha256\"\npartition = \"erix-data\"\npath = \"/a\"")]
    [InlineData("[[act]]\npresss = [\"a\"]")]
    public void A_broken_scenario_is_invalid(string toml) => OfScenarios.Value.Objections(toml).Should().NotBeEmpty();

    [Theory]
    [InlineData("boot.kernal = \"k\"")]
    [InlineData("boot.kernel = { file = \"k\" }")]
    [InlineData("boot.bus = \"isa\"")]
    [InlineData("memory_mib = \"1G\"")]
    [InlineData("end.by = \"luck\"")]
    [InlineData("end.status = { pass = \"33\" }")]
    [InlineData("[[key]]\nnam = \"a\"")]
    [InlineData("[[disk]]\nwrites = \"never\"")]
    public void A_broken_guest_is_invalid(string toml) => OfGuests.Value.Objections(toml).Should().NotBeEmpty();

    private static string[] Objections(SchemaJudge judge, string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*.toml", SearchOption.AllDirectories)
           from objection in judge.Objections(File.ReadAllText(file))
           select $"{Path.GetRelativePath(TestPaths.Root, file)}: {objection}",
    ];
}
