using Erix.Guest.Services.Phase1;

namespace Erix.Scenarios.UnitTests.Guest;

/// <summary>Lines as Linux 6.1 logs them on a PC.</summary>
public sealed class FaultRecordTests
{
    [Theory]
    [InlineData("timed[57]: segfault at 1cafed000 ip 0000000000402a10 sp 00007ffc0badcafe error 6", 57, 0x1CAFED000)]
    [InlineData("traps: phase1-time[8] trap invalid opcode ip:402a10 sp:7ffc error:0 in init[400000+3]", 8, 0x402A10)]
    [InlineData("traps: named[12] general protection fault ip:402a10 sp:7ffc0badcafe error:0", 12, 0x402A10)]
    public void A_fault_is_read_with_its_process_and_its_address(string line, int pid, long address) =>
        FaultRecord.Parse(line).Should().Be(new FaultRecord(pid, (ulong)address));

    [Theory]
    [InlineData("")]
    [InlineData("EXT4-fs (vda2): mounted filesystem with ordered data mode")]
    [InlineData("init[400000+300000]: segfault at 10 ip 20")]
    [InlineData("timed[57]: segfault at nowhere ip 20")]
    [InlineData("timed]57[: segfault at 10 ip 20")]
    public void A_line_that_tells_of_none_is_none(string line) => FaultRecord.Parse(line).Should().BeNull();
}
