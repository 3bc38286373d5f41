namespace Erix.Scenarios.UnitTests.Scenarios;

public sealed class RepositoryRootTests
{
    [Fact]
    public void The_nearest_folder_with_both_is_the_root()
    {
        using var root = new TemporaryRoot();
        var deep = Directory.CreateDirectory(Path.Combine(root.Path, "src", "scenarios")).FullName;

        RepositoryRoot.Find(deep, named: null).Should().Be(root.Path);
        RepositoryRoot.Find(root.Path, named: "").Should().Be(root.Path);
    }

    [Fact]
    public void A_root_needs_no_groups_where_it_has_guests()
    {
        using var root = new TemporaryRoot();
        Directory.Delete(Path.Combine(root.Path, "groups"));
        Directory.Move(Path.Combine(root.Path, "guests"), Path.Combine(root.Path, "others"));
        RepositoryRoot.Find(root.Path, named: null).Should().BeNull();
        Directory.Move(Path.Combine(root.Path, "others"), Path.Combine(root.Path, "guests"));

        RepositoryRoot.Find(root.Path, named: null).Should().Be(root.Path);
    }

    [Fact]
    public void The_variable_wins()
    {
        using var here = new TemporaryRoot();
        using var named = new TemporaryRoot();

        RepositoryRoot.Find(here.Path, named.Path).Should().Be(named.Path);
    }

    [Fact]
    public void There_may_be_none() => RepositoryRoot.Find("/", named: null).Should().BeNull();
}
