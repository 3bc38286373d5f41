using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>
/// Functions and properties that nobody outside an assembly can see and nobody inside it uses. What is called by name
/// or by a base type is not accused: constructors, overrides, members of interfaces, operators.
/// </summary>
internal static class DeadMembers
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <param name="watched">Where dead members are looked for.</param>
    /// <param name="users">Types whose code may use them, the watched ones among them.</param>
    public static IEnumerable<string> Of(IEnumerable<Type> watched, IEnumerable<Type> users)
    {
        HashSet<(Module, int)> used =
        [
            .. from type in users
               from method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
               from member in MethodBodies.Members(method)
               where member is MethodBase
               select (member.Module, member.MetadataToken),
        ];
        return from type in watched
               where !IsGenerated(type)
               from member in Candidates(type)
               where !member.Accessors.Any(m => used.Contains((m.Module, m.MetadataToken)))
               select $"{type.FullName}.{member.Name}";
    }

    private static IEnumerable<(string Name, MethodInfo[] Accessors)> Candidates(Type type)
    {
        foreach (var property in type.GetProperties(All))
        {
            var accessors = property.GetAccessors(nonPublic: true);
            if (accessors.All(IsCandidate) && !IsGenerated(property))
            {
                yield return (property.Name, accessors);
            }
        }

        foreach (var method in type.GetMethods(All))
        {
            if (!method.IsSpecialName && IsCandidate(method) && !IsGenerated(method))
            {
                yield return (method.Name, [method]);
            }
        }
    }

    private static bool IsCandidate(MethodInfo method) =>
        !method.IsVirtual && !method.Name.Contains('<', StringComparison.Ordinal)
        && method != method.Module.Assembly.EntryPoint
        && !(method.IsPublic && method.DeclaringType!.IsVisible)
        && !method.IsFamily && !method.IsFamilyOrAssembly;

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.IsDefined(typeof(GeneratedCodeAttribute))
        || (member.DeclaringType is { } outer && IsGenerated(outer));
}
