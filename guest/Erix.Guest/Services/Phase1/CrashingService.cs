using System.Globalization;
using Erix.Guest.Kernel;

namespace Erix.Guest.Services.Phase1;

/// <summary>
/// A service that a scenario makes die: it works as it should until rootd asks it for the first time, and then touches
/// memory that is not there.
/// </summary>
internal sealed class CrashingService(IService service, string address) : IService
{
    public IReadOnlyList<int> Watched => service.Watched;

    public Answer Handle(Request request)
    {
        if (request.From == ServiceTable.Rootd)
        {
            Processes.Touch(
                ulong.Parse(address.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }

        return service.Handle(request);
    }

    public bool Hear(string from, string line) => service.Hear(from, line);

    public void SelfTest() => service.SelfTest();

    public void OnReady(int fd) => service.OnReady(fd);
}
