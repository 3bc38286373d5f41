namespace Erix.Scenarios.Media.Fat;

/// <summary>A directory's place in the tree; its text is made only for a finding.</summary>
internal sealed class FatPath(FatPath? parent, string name)
{
    private const int MaxLength = 1024;

    public string Child(string child)
    {
        var text = child;
        for (var at = this; at is not null && text.Length < MaxLength; at = at.Parent)
        {
            text = at.Parent is null ? "/" + text : $"{at.Name}/{text}";
        }

        return text;
    }

    public override string ToString() => Parent is null ? "/" : Parent.Child(Name);

    private FatPath? Parent { get; } = parent;

    private string Name { get; } = name;
}
