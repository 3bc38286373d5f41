using System.Reflection;
using Erix.Scenarios.Media.Image;

namespace Erix.Scenarios.Media.Caching;

/// <summary>What keys everything that is made from the catalogue's rows.</summary>
public static class LibraryDigest
{
    /// <summary>
    /// Of the builders and of the layouts that they write by, not of the checks: a checker's edit changes no medium.
    /// </summary>
    public static string Value { get; } = Of(Modules);

    internal static IEnumerable<Module> Modules => [typeof(MediaCatalog).Module, typeof(DiskImage).Module];

    /// <summary>A deterministic build names a module by its content.</summary>
    internal static string Of(IEnumerable<Module> modules)
    {
        // The ids are digests already. Hashing them again would have each discovery load a library for it.
        var sum = new byte[16];
        foreach (var module in modules)
        {
            var id = module.ModuleVersionId.ToByteArray();
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] ^= id[i];
            }
        }

        return Convert.ToHexStringLower(sum);
    }
}
