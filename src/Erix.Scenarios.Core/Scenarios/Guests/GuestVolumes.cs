namespace Erix.Scenarios;

/// <summary>[volumes]: which partition of the guest's disk a check means that names none, by family.</summary>
public sealed record GuestVolumes
{
    public string? Fat { get; init; }

    public string? ExFat { get; init; }

    public string? Ext { get; init; }

    /// <summary>Null where the definition says nothing of it: then the only volume of that family is meant.</summary>
    public string? Of(string? family) => family switch
    {
        "fat" => Fat,
        "exfat" => ExFat,
        "ext" => Ext,
        _ => null,
    };
}
