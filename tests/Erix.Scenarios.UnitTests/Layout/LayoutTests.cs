using Erix.Scenarios.Media;
using Erix.Scenarios.Media.Anatomy;
using Erix.Scenarios.Media.Layout;

namespace Erix.Scenarios.UnitTests.Layout;

public sealed class LayoutTests
{
    public static TheoryData<Type> Layouts =>
    [
        .. new[] { typeof(ILayout), typeof(MediaCatalog), typeof(MediaCheck) }
            .SelectMany(t => t.Assembly.GetTypes())
            .Where(t => t.IsClass && t.IsAssignableTo(typeof(ILayout))),
    ];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Fields_tile_the_structure_without_gap_or_overlap(Type layout)
    {
        var next = 0;
        foreach (var field in LayoutInfo.FieldsOf(layout).Where(f => !f.IsAlias))
        {
            field.Token.Offset.Should().Be(
                next, "{0}.{1} follows what is declared before it", layout.Name, field.Token.Name);
            next += field.Token.Length;
        }

        next.Should().Be(SizeOf(layout), "the fields of {0} fill it", layout.Name);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Aliases_lie_inside_the_structure(Type layout)
    {
        foreach (var field in LayoutInfo.FieldsOf(layout).Where(f => f.IsAlias))
        {
            (field.Token.Offset + field.Token.Length).Should().BeLessThanOrEqualTo(SizeOf(layout), field.Token.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Fields_carry_the_name_they_are_declared_by(Type layout)
    {
        foreach (var member in layout.GetFields().Where(m => m.IsStatic))
        {
            if (member.GetValue(null) is IFieldToken token)
            {
                token.Name.Should().Be(member.Name);
            }
        }
    }

    private static int SizeOf(Type layout) =>
        (int)layout.GetProperty(nameof(ILayout.Size), typeof(int))!.GetValue(null)!;
}
