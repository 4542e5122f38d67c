using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Whatever breaks a conversation reaches the caller, and the next one begins on a new socket.</summary>
public class BrokenConversationTests : ConnectionTest
{
    [Theory]
    [InlineData(NetlinkConnectionFault.TimedOut)]
    [InlineData(NetlinkConnectionFault.Overrun)]
    public void A_failure_to_receive_is_thrown_by_a_request(NetlinkConnectionFault fault)
    {
        Transport.Then(Answer.Reply(1, table: 7)).ThenFail(new NetlinkConnectionException(fault, "Lost")).Then(Answer.Acknowledgement(2));

        Assert.Equal(fault, Assert.Throws<NetlinkConnectionException>(Execute).Fault);
        Execute();

        Assert.Equal(["send 1a/5/1", "receive", "receive", "reset", "send 1a/5/2", "receive"], Transport.Log);
    }

    [Theory]
    [InlineData(NetlinkConnectionFault.TimedOut)]
    [InlineData(NetlinkConnectionFault.Overrun)]
    public void A_failure_to_receive_is_thrown_by_a_dump(NetlinkConnectionFault fault)
    {
        Transport.Then(Answer.Reply(1, table: 7)).ThenFail(new NetlinkConnectionException(fault, "Lost")).Then(Answer.Done(2));

        Assert.Equal(fault, Assert.Throws<NetlinkConnectionException>(() => Dump()).Fault);
        Dump();

        Assert.Equal(["send 1a/301/1", "receive", "receive", "reset", "send 1a/301/2", "receive"], Transport.Log);
    }

    [Fact]
    public void A_datagram_that_was_cut_is_an_error()
    {
        Transport.ThenCut(length: (64 * 1024) + 1).Then(Answer.Acknowledgement(2));

        var fault = Assert.Throws<NetlinkConnectionException>(Execute);
        Execute();

        Assert.Equal(NetlinkConnectionFault.Truncated, fault.Fault);
        Assert.Equal("The kernel sent a message of 65537 bytes, which is more than the 65536 that can be received.", fault.Message);
        Assert.Equal(["send 1a/5/1", "receive", "reset", "send 1a/5/2", "receive"], Transport.Log);
    }
}
