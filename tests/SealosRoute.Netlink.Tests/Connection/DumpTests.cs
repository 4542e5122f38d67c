using System;
using System.Threading;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A request for a list, and the messages up to its end.</summary>
public class DumpTests : ConnectionTest
{
    [Fact]
    public void A_list_is_read_until_the_message_that_ends_it()
    {
        Transport.Then(Answer.Reply(1, table: 7), Answer.Reply(1, table: 8)).Then(Answer.Reply(1, table: 9)).Then(Answer.Done(1));

        (var tables, bool isConsistent) = Dump();

        Assert.Equal([7u, 8u, 9u], tables);
        Assert.True(isConsistent);
        Assert.Equal(["send 1a/301/1", "receive", "receive", "receive"], Transport.Log);
    }

    [Fact]
    public void A_dump_ignores_messages_of_an_earlier_request_and_of_another_process()
    {
        Transport.Then(Answer.Done(1))
            .Then(Answer.Done(1), Answer.Reply(1, table: 7), Answer.Reply(2, table: 8))
            .ThenFrom(4711, Answer.Reply(2, table: 9), Answer.Done(2))
            .Then(Answer.Reply(2, table: 10), Answer.Done(2));
        Dump();

        Assert.Equal([8u, 10u], Dump().Tables);
    }

    [Fact]
    public void An_error_instead_of_a_list_is_thrown()
    {
        Transport.Then(Answer.Error(1, Errno.EINVAL, "Invalid data in header", offset: 16));

        NetlinkException refusal = Refusal();

        Assert.Equal((Errno.EINVAL, "Invalid data in header", 16), (refusal.Error, refusal.KernelText, refusal.Offset));
        Assert.Equal("List: Invalid argument (EINVAL): Invalid data in header", refusal.Message);
    }

    [Fact]
    public void An_error_in_the_middle_of_a_list_is_thrown()
    {
        Transport.Then(Answer.Reply(1, table: 7), Answer.Error(1, Errno.ENOMEM)).Then(Answer.Done(2));

        Assert.Equal(Errno.ENOMEM, Refusal().Error);
        Dump();
        Assert.DoesNotContain("reset", Transport.Log);
    }

    [Fact]
    public void An_error_at_the_end_of_a_list_is_thrown_with_the_kernels_text()
    {
        Transport.Then(Answer.Reply(1, table: 7)).Then(Answer.Done(1, Errno.ENOENT, "ipv4: FIB table does not exist")).Then(Answer.Done(2));

        NetlinkException refusal = Refusal();

        Assert.Equal((Errno.ENOENT, "ipv4: FIB table does not exist"), (refusal.Error, refusal.KernelText));
        Dump();
        Assert.DoesNotContain("reset", Transport.Log);
    }

    [Fact]
    public void A_visitor_can_end_a_dump_and_the_rest_is_dropped_before_the_next_request()
    {
        Transport.Then(Answer.Reply(1, table: 7), Answer.Reply(1, table: 8), Answer.Reply(1, table: 9))
            .Then(Answer.Reply(2, table: 10), Answer.Done(2));

        Assert.Equal([7u, 8u], Dump(until: 8).Tables);
        Assert.Equal([10u], Dump().Tables);

        Assert.Equal(["send 1a/301/1", "receive", "reset", "send 1a/301/2", "receive"], Transport.Log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_that_the_kernel_calls_interrupted_is_not_consistent(bool isOnlyTheEndMarked)
    {
        ushort first = isOnlyTheEndMarked ? (ushort)0 : LinuxNetlink.NLM_F_DUMP_INTR;
        ushort last = isOnlyTheEndMarked ? LinuxNetlink.NLM_F_DUMP_INTR : (ushort)0;
        Transport.Then(Answer.Reply(1, table: 7, first)).Then(Answer.Reply(1, table: 8)).Then(Answer.Done(1, flags: last));

        (var tables, bool isConsistent) = Dump();

        Assert.Equal([7u, 8u], tables);
        Assert.False(isConsistent);
    }

    [Fact]
    public void A_cancelled_dump_stops_before_the_next_receive()
    {
        using CancellationTokenSource cancellation = new();
        Transport.ThenDo(cancellation.Cancel).Then(Answer.Reply(1, table: 7)).Then(Answer.Reply(1, table: 8)).Then(Answer.Done(2));

        Assert.Throws<OperationCanceledException>(() => Dump(cancellation: cancellation.Token));
        Assert.Equal(["send 1a/301/1", "receive"], Transport.Log);

        // What was on its way is not taken for the answer to the next request.
        Transport.Log.Clear();
        Transport.Then(Answer.Done(2));
        Assert.Empty(Dump().Tables);
        Assert.Equal("reset", Transport.Log[0]);
    }

    [Fact]
    public void A_dump_that_was_cancelled_before_it_began_receives_nothing()
    {
        Assert.Throws<OperationCanceledException>(() => Dump(cancellation: new CancellationToken(canceled: true)));

        Assert.DoesNotContain("receive", Transport.Log);
    }

    private NetlinkException Refusal() => Assert.Throws<NetlinkException>(() => Dump());
}
