using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Erix.Scenarios.Media.Layout;

/// <summary>A field of a layout, and whether it overlays others.</summary>
public sealed record LayoutField(IFieldToken Token, bool IsAlias);

/// <summary>
/// The fields of a layout by reflection, in declaration order: for `show`, `diff`, mutations and the tiling test.
/// Nothing on a VM's path uses it.
/// </summary>
public static class LayoutInfo
{
    public static IReadOnlyList<LayoutField> FieldsOf(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type layout) =>
        [.. from member in layout.GetFields(BindingFlags.Public | BindingFlags.Static)
            where member.GetValue(null) is IFieldToken
            select new LayoutField((IFieldToken)member.GetValue(null)!, member.IsDefined(typeof(AliasAttribute)))];
}
