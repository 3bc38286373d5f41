using System.Reflection;

namespace Erix.Scenarios.UnitTests.House;

/// <summary>
/// Every type that a compiled type mentions: in its signatures, its attributes, and the bodies of its methods. Source
/// would not do: a namespace sees its parents' types without a using.
/// </summary>
internal static class UsedTypes
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type)
    {
        IEnumerable<Type?> direct =
        [
            type.BaseType, .. type.GetInterfaces(), .. Attributes(type),
            .. type.GetMembers(All).SelectMany(Attributes),
            .. type.GetFields(All).Select(field => field.FieldType),
            .. type.GetMethods(All).SelectMany(method =>
                method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType)),
            .. type.GetConstructors(All).SelectMany(made => made.GetParameters().Select(p => p.ParameterType)),
            .. type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(InBody),
        ];
        return direct.OfType<Type>().SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type> Attributes(MemberInfo member) =>
        member.GetCustomAttributesData().Select(a => a.AttributeType);

    /// <summary>Of List&lt;X[]&gt;: List and X.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsConstructedGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    private static IEnumerable<Type?> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        foreach (var member in MethodBodies.Members(method))
        {
            yield return member as Type ?? member.DeclaringType;
            if (member is MethodInfo { IsGenericMethod: true } generic)
            {
                foreach (var argument in generic.GetGenericArguments())
                {
                    yield return argument;
                }
            }
        }
    }
}
