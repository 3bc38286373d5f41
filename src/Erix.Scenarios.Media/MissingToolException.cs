namespace Erix.Scenarios.Media;

/// <summary>A program that media are made with is not installed.</summary>
public sealed class MissingToolException(string program, string package)
    : HostFaultException($"{program} is not installed: apt-get install {package}, or run ./setup.sh")
{
    public string Program { get; } = program;

    /// <summary>The Debian package that has it.</summary>
    public string Package { get; } = package;
}
