using Erix.Scenarios.UnitTests.Support;

namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class RuntimeConfigTests
{
    private const string AllOn =
        "features = { user_storage = true, storage_virtio = true, program_loader = true, user_vfs = true, "
        + "fs_ramfs = true, fs_e2fs = true, fs_fat = true }\n";

    private static (RuntimeConfig Config, string[] Objections) Read(string text)
    {
        using var root = new TemporaryRoot();
        var (config, diagnostics) = RuntimeConfig.Load(root.With("runtime.x.toml", text).Path, "runtime.x.toml");
        return (config, [.. diagnostics.Select(TemporaryRoot.Brief)]);
    }

    [Fact]
    public void Features_and_mounts_are_read()
    {
        var (config, objections) = Read(
            AllOn + "[[mounts]]\ntarget = \"/\"\nfs = \"ext\"\nsource = \"erix-data\"\nread_only = true\n"
            + "[[mounts]]\ntarget = \"/tmp\"\nfs = \"ramfs\"\n");

        objections.Should().BeEmpty();
        config.Features.Should().Be(new RuntimeFeatures
        {
            UserStorage = true,
            StorageVirtio = true,
            ProgramLoader = true,
            UserVfs = true,
            FsRamfs = true,
            FsE2fs = true,
            FsFat = true,
        });
        config.Mounts.Should().Equal(
            new RuntimeMount("/", "ext", "erix-data", ReadOnly: true, TemporaryRoot.At(2, 1)),
            new RuntimeMount("/tmp", "ramfs", null, ReadOnly: false, TemporaryRoot.At(7, 1)));
    }

    [Fact]
    public void Everything_is_off_in_an_empty_file()
    {
        var (config, objections) = Read("");

        objections.Should().BeEmpty();
        config.Features.Should().Be(new RuntimeFeatures());
        config.Mounts.Should().BeEmpty();
    }

    [Theory]
    [InlineData("fs_e2fs", true)]
    [InlineData("fs_fat", false)]
    public void Keyd_comes_with_the_ext_provider_only(string feature, bool keyd) =>
        Read($"features.{feature} = true").Config.Features.Keyd.Should().Be(keyd);

    [Theory]
    [InlineData("user_storage = true\nstorage_virtio = true", "phase4-fs")]
    [InlineData("user_storage = true", "none")]
    [InlineData("storage_virtio = true", "none")]
    [InlineData("user_storage = true\nstorage_virtio = true\nprogram_loader = true", "phase4-loader-fs")]
    public void Auto_needs_both_storage_features_and_follows_the_loader(string features, string medium) =>
        Read($"[features]\n{features}").Config.Features.AutoMedium.Should().Be(medium);

    [Theory]
    [InlineData(
        "features.user_vsf = true", "SCN003 (1,10): unknown key 'user_vsf' in [features]; the nearest is 'user_vfs'")]
    [InlineData("feature = {}", "SCN003 (1,1): unknown key 'feature'; the nearest is 'features'")]
    [InlineData("features.user_vfs = 1", "SCN004 (1,21): user_vfs takes a boolean, not an integer: user_vfs = true")]
    [InlineData("[features]\nuser_vfs = true\nuser_storage = true\nprogram_loader = true",
        "SCN063 (4,1): program_loader needs the VFS and ext-backed storage: fs_e2fs = true")]
    [InlineData("[features]\nuser_vfs = true\nfs_e2fs = true\nprogram_loader = true",
        "SCN063 (4,1): program_loader needs the VFS and ext-backed storage: user_storage = true")]
    [InlineData("[features]\nuser_storage = true\nfs_e2fs = true\nprogram_loader = true",
        "SCN063 (4,1): program_loader needs the VFS and ext-backed storage: user_vfs = true")]
    [InlineData("features.user_vfs = true\n[[mounts]]\ntarget = \"/tmp\"\nfs = \"ramfs\"",
        "SCN060 (2,1): the ramfs mount on '/tmp' needs features.fs_ramfs = true")]
    [InlineData("features.fs_ramfs = true\n[[mounts]]\ntarget = \"/tmp\"\nfs = \"ramfs\"",
        "SCN060 (2,1): the ramfs mount on '/tmp' needs features.user_vfs = true")]
    [InlineData("features = { user_vfs = true, fs_fat = true }\n[[mounts]]\ntarget = \"/\"\nfs = \"fat\"\nsource = \"erix-esp\"",
        "SCN060 (2,1): the fat mount on '/' needs features.user_storage = true")]
    [InlineData("features = { user_vfs = true, user_storage = true }\n[[mounts]]\ntarget = \"/\"\nfs = \"ext\"\nsource = \"erix-data\"",
        "SCN060 (2,1): the ext mount on '/' needs features.fs_e2fs = true")]
    [InlineData(AllOn + "[[mounts]]\ntarget = \"/\"\nfs = \"ext4\"\nsource = \"d\"",
        "SCN005 (4,6): unknown value 'ext4' for fs; the nearest is 'ext'")]
    [InlineData(
        AllOn + "[[mounts]]\nfs = \"ramfs\"", "SCN007 (2,1): target is missing in [[mounts]]: target = \"/data\"")]
    [InlineData(AllOn + "[[mounts]]\ntarget = \"/\"", "SCN007 (2,1): fs is missing in [[mounts]]: fs = \"ramfs\"")]
    [InlineData(AllOn + "[[mounts]]\ntarget = \"tmp\"\nfs = \"ramfs\"",
        "SCN006 (2,1): target 'tmp' is not an absolute path of plain names: target = \"/data\"")]
    [InlineData(AllOn + "[[mounts]]\ntarget = \"/a/../b\"\nfs = \"ramfs\"",
        "SCN006 (2,1): target '/a/../b' is not an absolute path of plain names: target = \"/data\"")]
    [InlineData(AllOn + "[[mounts]]\ntarget = \"/a/\"\nfs = \"ramfs\"",
        "SCN006 (2,1): target '/a/' is not an absolute path of plain names: target = \"/data\"")]
    [InlineData(AllOn + "[[mounts]]\ntarget = \"/a\"\nfs = \"ramfs\"\n[[mounts]]\ntarget = \"/a\"\nfs = \"ramfs\"",
        "SCN061 (5,1): '/a' is a target in line 2 already: drop one of the two")]
    [InlineData(
        AllOn + "[[mounts]]\ntarget = \"/a\"\nfs = \"ramfs\"\nsource = \"x\"",
        "SCN062 (2,1): ramfs has no source: leave it out")]
    [InlineData(AllOn + "[[mounts]]\ntarget = \"/a\"\nfs = \"fat\"",
        "SCN062 (2,1): fat needs the name of a partition: source = \"erix-data\"")]
    public void What_could_not_run_is_refused_at_its_place(string text, string objection) =>
        Read(text).Objections.Should().Equal(objection);

    [Fact]
    public void A_file_that_is_not_there_is_a_diagnostic()
    {
        using var root = new TemporaryRoot();

        RuntimeConfig.Load(root.Path, "runtime.dev.toml").Diagnostics.Should().ContainSingle().Which.Code.Should().Be(
            "SCN002");
    }

    [Fact]
    public void The_path_wins_then_the_local_file_then_the_profile()
    {
        using var root = new TemporaryRoot();
        var scenario = TemporaryRoot.Read("runtime_config_profile = \"release\"");

        RuntimeConfig.Select(root.Path, scenario).Should().Be("runtime.release.toml");
        RuntimeConfig.Select(root.Path, scenario.WithErix(k => k with { RuntimeConfigProfile = RuntimeProfile.Dev }))
            .Should().Be("runtime.dev.toml");
        root.With("runtime.local.toml", "");
        RuntimeConfig.Select(root.Path, scenario).Should().Be("runtime.local.toml");
        RuntimeConfig.Select(root.Path, scenario.WithErix(k => k with { RuntimeConfigPath = "a/b.toml" })).Should().Be(
            "a/b.toml");
    }

    [Theory]
    [InlineData("runtime.dev.toml", true)]
    [InlineData("runtime.release.toml", false)]
    public void The_committed_profiles_mount_what_the_source_says(string file, bool loader)
    {
        var (config, diagnostics) = RuntimeConfig.Load(TestPaths.Root, file);

        diagnostics.Should().BeEmpty();
        config.Features.ProgramLoader.Should().Be(loader);
        config.Mounts.Select(m => (m.Target, m.FileSystem, m.Source)).Should().Equal(
            ("/", "ext", "erix-data"), ("/boot", "fat", "erix-esp"), ("/tmp", "ramfs", null));
    }

    [Fact]
    public void The_sample_is_sound_and_shows_every_key()
    {
        RuntimeConfig.Load(TestPaths.Root, "runtime.sample.toml").Diagnostics.Should().BeEmpty();
        var text = File.ReadAllText(Path.Combine(TestPaths.Root, "runtime.sample.toml"));

        foreach (var key in (string[])["user_storage", "storage_virtio", "program_loader", "user_vfs", "fs_ramfs", "fs_e2fs", "fs_fat", "target", "fs", "source", "read_only"])
        {
            text.Should().MatchRegex($@"(?m)^{key} = ");
        }
    }
}
