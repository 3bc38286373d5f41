namespace Erix.Scenarios.Qemu;

/// <summary>Which accelerator this host's VMs use, and why.</summary>
public sealed record AcceleratorChoice(Accelerator Accelerator, string Reason)
{
    /// <summary>tcg or kvm: decides without a look at the host.</summary>
    public const string Override = "ERIX_ACCEL";

    private const string Works = "works";

    /// <summary>
    /// KVM only where the CPU offers it and a guest really ran to its exit under it: a /dev/kvm under which Linux hangs
    /// exists. The probe's answer holds until the host boots again.
    /// </summary>
    /// <param name="cacheFolder">The user's own; made when it is not there.</param>
    /// <param name="probe">
    /// Boots a small guest under KVM, with a short deadline of its own: null if it ended as it should, else what
    /// happened.
    /// </param>
    public static async Task<AcceleratorChoice> MakeAsync(
        HostFacts host, string cacheFolder, Func<CancellationToken, Task<string?>> probe,
        CancellationToken cancellation)
    {
        switch (host.Override)
        {
            case "tcg":
                return new(Accelerator.Tcg, $"{Override}=tcg");
            case "kvm":
                return new(Accelerator.Kvm, $"{Override}=kvm");
            case not (null or ""):
                throw new VmStartException($"{Override}={host.Override}: it must be tcg or kvm");
        }

        if (!host.CpuVirtualizes)
        {
            return new(Accelerator.Tcg, "the CPU shows neither vmx nor svm");
        }

        if (!host.KvmIsUsable)
        {
            return new(Accelerator.Tcg, "/dev/kvm is not there or not ours to use");
        }

        string cached = Path.Combine(cacheFolder, "kvm-probe");
        string answer = Recall(cached, host.BootId)
            ?? Remember(cached, host.BootId, await probe(cancellation) ?? Works);
        return answer == Works
            ? new(Accelerator.Kvm, "a probe guest ran to its exit under KVM since this host was booted")
            : new(Accelerator.Tcg, $"a probe guest did not run to its exit under KVM: {answer}");
    }

    private static string? Recall(string path, string bootId) =>
        File.Exists(path) && File.ReadAllLines(path) is [var boot, var answer] && boot == bootId ? answer : null;

    // Published by rename: a reader sees the whole answer or none.
    private static string Remember(string path, string bootId, string answer)
    {
        answer = answer.ReplaceLineEndings(" ");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string mine = $"{path}.{Environment.ProcessId}";
        File.WriteAllLines(mine, [bootId, answer]);
        File.Move(mine, path, overwrite: true);
        return answer;
    }
}
