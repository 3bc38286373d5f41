using System.Diagnostics;
using Erix.Scenarios.Running;
using FluentAssertions;

namespace Erix.Scenarios.UnitTests.Running;

/// <summary>Each test has a budget of an odd size, which is a set of its own in the kernel.</summary>
public sealed class SlotBudgetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Who_finds_no_share_waits_until_one_is_given_back()
    {
        var budget = new SlotBudget(2, 1111);
        var first = await Take(budget, 1);
        using var second = await Take(budget, 1);
        var third = Take(budget, 1);

        third.IsCompleted.Should().BeFalse();
        first.Dispose();
        using var taken = await third.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Memory_is_a_share_too()
    {
        var budget = new SlotBudget(4, 1250);
        var first = await budget.TakeAsync(1, 1000, exclusive: false, TestContext.Current.CancellationToken);
        var second = budget.TakeAsync(1, 1000, exclusive: false, TestContext.Current.CancellationToken);

        second.IsCompleted.Should().BeFalse();
        first.Dispose();
        using var taken = await second.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_exclusive_run_takes_all_there_is()
    {
        var budget = new SlotBudget(3, 1337);
        var alone = await budget.TakeAsync(1, 64, exclusive: true, TestContext.Current.CancellationToken);
        var other = Take(budget, 1);

        other.IsCompleted.Should().BeFalse();
        alone.Dispose();
        using var taken = await other.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Two_budgets_of_one_size_are_one_budget()
    {
        var (ours, theirs) = (new SlotBudget(1, 1499), new SlotBudget(1, 1499));
        var first = await Take(ours, 1);
        var second = Take(theirs, 1);

        second.IsCompleted.Should().BeFalse();
        first.Dispose();
        using var taken = await second.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_share_to_others()
    {
        var budget = new SlotBudget(1, 1601);
        var first = await Take(budget, 1);
        using var patience = new CancellationTokenSource();
        var impatient = budget.TakeAsync(1, 64, exclusive: false, patience.Token);
        await patience.CancelAsync();
        await impatient.Awaiting(t => t).Should().ThrowAsync<OperationCanceledException>();
        first.Dispose();

        using var taken = await Take(budget, 1).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task More_than_there_is_counts_as_all_there_is()
    {
        using var taken = await Take(new SlotBudget(1, 1709), 64).WaitAsync(
            Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_large_share_is_not_overtaken_by_small_ones()
    {
        var budget = new SlotBudget(2, 1811);
        var first = await Take(budget, 1);
        var large = Take(budget, 2);
        var small = Take(budget, 1);

        small.IsCompleted.Should().BeFalse("one vCPU is free, but somebody who came before waits for two");
        first.Dispose();
        (await large.WaitAsync(Patience, TestContext.Current.CancellationToken)).Dispose();
        using var taken = await small.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_killed_process_gives_back_its_share_and_its_turn()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var other = Process.Start(
            new ProcessStartInfo(Qemu.DummyVm.Path, ["slots", "2", "2017"]) { RedirectStandardOutput = true })!;
        (await other.StandardOutput.ReadLineAsync(cancellation)).Should().Be("one taken, one waiting in turn");
        var ours = Take(new SlotBudget(2, 2017), 1);
        ours.IsCompleted.Should().BeFalse();

        other.Kill();

        using var taken = await ours.WaitAsync(Patience, cancellation);
    }

    private static Task<IDisposable> Take(SlotBudget budget, int vcpus) =>
        budget.TakeAsync(vcpus, 64, exclusive: false, TestContext.Current.CancellationToken);
}
