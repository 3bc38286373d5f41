using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Erix.Scenarios.Media.Image;

/// <summary>
/// The bytes of a disk, or of a part of one, behind one interface: a sparse file mapped into memory, or memory that
/// is zero until touched. Either way a 64 MiB image costs its data, not its size.
/// </summary>
/// <remarks>
/// The owner (whoever called <see cref="InMemory"/> or <see cref="Open"/>) disposes it; slices share its bytes and
/// are not to outlive it. There is no finalizer on purpose: one could free bytes under a span in use.
/// </remarks>
public sealed unsafe class DiskImage : IDisposable
{
    private readonly byte* _start;
    private readonly Action? _release;

    // Shared by all slices; an image starts at this offset of it. Null where nothing is known.
    private readonly IDataMap? _map;
    private readonly long _mapOffset;
    private bool _disposed;

    private DiskImage(byte* start, long length, bool isReadOnly, Action? release, IDataMap? map, long mapOffset = 0)
    {
        _start = start;
        Length = length;
        IsReadOnly = isReadOnly;
        _release = release;
        _map = map;
        _mapOffset = mapOffset;
    }

    public long Length { get; }

    public bool IsReadOnly { get; }

    public static DiskImage InMemory(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        // AllocZeroed is calloc: large blocks are fresh pages, which the kernel zeroes only when they are touched.
        var start = NativeMemory.AllocZeroed((nuint)Math.Max(length, 1));
        return new DiskImage(
            (byte*)start, length, isReadOnly: false,
            () => NativeMemory.Free(start), new TouchedChunks((nint)start, length));
    }

    public static DiskImage InMemory(ReadOnlySpan<byte> bytes)
    {
        var image = InMemory(bytes.Length);
        bytes.CopyTo(image.Span(0, bytes.Length));
        return image;
    }

    /// <summary>Maps an image file; writes to a writable one reach the file.</summary>
    /// <exception cref="IOException">There is none, or it is no regular file and has no length to map.</exception>
    public static DiskImage Open(string path, bool writable = false)
    {
        if (FileKind.OtherThanFile(path) is { } kind)
        {
            throw new IOException($"'{path}' is {kind}; an image is a regular file.");
        }

        var length = new FileInfo(path).Length;
        if (length == 0)
        {
            return InMemory(0);
        }

        var access = writable ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        var stream = new FileStream(
            path, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete);
        var file = MemoryMappedFile.CreateFromFile(
            stream, null, length, access, HandleInheritability.None, leaveOpen: false);
        var view = file.CreateViewAccessor(0, length, access);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        void Release()
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            file.Dispose();
        }

        return new DiskImage(
            start + view.PointerOffset, length, !writable, Release, new FileHoles(stream.SafeFileHandle, length));
    }

    /// <summary>
    /// Lays an image over memory that somebody else mapped and keeps, as the guest maps its block devices.
    /// </summary>
    public static DiskImage Over(nint start, long length, bool isReadOnly) =>
        new((byte*)start, length, isReadOnly, release: null, map: null);

    /// <summary>A part of this image under its own offsets, such as a partition.</summary>
    public DiskImage Slice(long offset, long length)
    {
        Guard(offset, length);
        return new DiskImage(_start + offset, length, IsReadOnly, release: null, _map, _mapOffset + offset);
    }

    /// <summary>Bytes to read or write. A range outside the image is a programmer's error, not a finding.</summary>
    public Span<byte> Span(long offset, int length)
    {
        if (IsReadOnly)
        {
            throw new InvalidOperationException("The image was opened for reading only.");
        }

        Guard(offset, length);
        _map?.Mark(_mapOffset + offset, length);
        return new Span<byte>(_start + offset, length);
    }

    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        Guard(offset, length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>The same for offsets that come from the medium and may point anywhere.</summary>
    public bool TryRead(long offset, int length, out ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var inside = offset >= 0 && length >= 0 && offset <= Length - length;
        bytes = inside ? new ReadOnlySpan<byte>(_start + offset, length) : default;
        return inside;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(Span(offset, bytes.Length));

    /// <summary>Clears a range without touching what is zero already, so that sparse stays sparse.</summary>
    public void Clear(long offset, long length)
    {
        Guard(offset, length);
        foreach (var extent in SparseExtents.Of(this, offset, length))
        {
            Span(extent.Offset, extent.Length).Clear();
        }
    }

    /// <summary>
    /// The first run at or after an offset that may hold anything but zeros; false where all the rest is zero.
    /// </summary>
    internal bool TryNextData(long offset, out long start, out long end)
    {
        (start, end) = (offset, Length);
        if (_map is not null)
        {
            if (!_map.TryNext(_mapOffset + offset, out start, out end))
            {
                return false;
            }

            start -= _mapOffset;
            end = Math.Min(end - _mapOffset, Length);
        }

        return start < Length;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _release?.Invoke();
        }
    }

    private void Guard(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length, nameof(offset));
    }
}
