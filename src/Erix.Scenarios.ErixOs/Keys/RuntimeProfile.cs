namespace Erix.Scenarios.ErixOs;

/// <summary>runtime_config_profile: which runtime.&lt;profile&gt;.toml is meant.</summary>
public enum RuntimeProfile
{
    Dev,
    Release,
}
