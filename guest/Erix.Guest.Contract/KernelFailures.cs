namespace Erix.Guest.Contract;

/// <summary>Every exception that can be asked for, one row each; guest/kernel/erix_exception.c raises them.</summary>
public static class KernelFailures
{
    /// <summary>Where an armed kernel takes the name of what it is to raise.</summary>
    public const string Path = "/sys/kernel/erix_exception";

    public static IReadOnlyList<KernelFailure> All { get; } =
    [
        new("divide-error", "a division by zero", "erix_divide_by_zero"),
        new("invalid-opcode", "an instruction that there is not", "erix_execute_invalid_opcode"),
        new("general-protection", "an address that no page table can hold", "erix_read_non_canonical"),
        new("page-fault-null", "a read through a null pointer", "erix_read_null"),
        new("page-fault-no-execute", "a call into data", "erix_call_data"),
        new("double-fault", "a stack that runs into its guard page", "erix_overflow_stack"),
        new("bug", "a BUG of the kernel's own", "erix_hit_bug"),
        new("soft-lockup", "a loop that nobody else gets past", "erix_loop_forever"),
    ];

    public static KernelFailure? Find(string name)
    {
        foreach (var row in All)
        {
            if (row.Name == name)
            {
                return row;
            }
        }

        return null;
    }
}
