using System;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>One request, its replies and its acknowledgement.</summary>
public class ExecuteTests : ConnectionTest
{
    [Fact]
    public void A_request_asks_for_an_acknowledgement_and_waits_for_it()
    {
        Transport.Then(Answer.Acknowledgement(1));

        Assert.Empty(Execute());

        Assert.Equal(["send 1a/5/1", "receive"], Transport.Log);
    }

    [Fact]
    public void Replies_may_come_before_the_acknowledgement_in_one_datagram_or_in_several()
    {
        Transport.Then(Answer.Reply(1, table: 7)).Then(Answer.Reply(1, table: 8), Answer.Acknowledgement(1));

        Assert.Equal([7u, 8u], Execute());
    }

    [Fact]
    public void Each_request_has_the_next_sequence_number()
    {
        Transport.Then(Answer.Acknowledgement(1)).Then(Answer.Acknowledgement(2));

        Execute();
        Execute();

        Assert.Equal(["send 1a/5/1", "receive", "send 1a/5/2", "receive"], Transport.Log);
    }

    [Fact]
    public void A_request_ignores_answers_to_an_earlier_one()
    {
        Transport.Then(Answer.Acknowledgement(1))
            .Then(Answer.Reply(1, table: 7), Answer.Error(1, Errno.EEXIST), Answer.Reply(2, table: 8))
            .Then(Answer.Acknowledgement(1))
            .Then(Answer.Acknowledgement(2));
        Execute();

        Assert.Equal([8u], Execute());
    }

    [Fact]
    public void A_request_ignores_messages_of_another_process_whatever_their_sequence_number()
    {
        Transport.ThenFrom(4711, Answer.Error(1, Errno.EPERM))
            .ThenFrom(4711, Answer.Reply(1, table: 7), Answer.Acknowledgement(1))
            .ThenFrom(4711, [1, 2, 3])
            .Then(Answer.Reply(1, table: 8), Answer.Acknowledgement(1));

        Assert.Equal([8u], Execute());
    }

    [Fact]
    public void A_refusal_has_the_operation_the_error_the_kernels_text_and_the_offset()
    {
        Transport.Then(Answer.Error(1, Errno.EINVAL, "Nexthop has invalid gateway.", offset: 36));

        var refusal = Assert.Throws<NetlinkException>(Execute);

        Assert.Equal("Ask for it", refusal.Operation);
        Assert.Equal(Errno.EINVAL, refusal.Error);
        Assert.Equal("Nexthop has invalid gateway.", refusal.KernelText);
        Assert.Equal(36, refusal.Offset);
        Assert.Equal("Ask for it: Invalid argument (EINVAL): Nexthop has invalid gateway", refusal.Message);
    }

    [Fact]
    public void A_refusal_without_a_text_has_none()
    {
        Transport.Then(Answer.Error(1, Errno.EEXIST));

        var refusal = Assert.Throws<NetlinkException>(Execute);

        Assert.Equal((Errno.EEXIST, null, null), (refusal.Error, refusal.KernelText, refusal.Offset));
        Assert.Equal("Ask for it: File exists (EEXIST)", refusal.Message);
    }

    [Fact]
    public void A_text_with_an_acknowledgement_is_a_warning_and_no_refusal()
    {
        Transport.Then(Answer.Error(1, error: 0, "Mind the gap"));

        Assert.Empty(Execute());
    }

    [Fact]
    public void An_error_number_without_a_name_is_kept()
    {
        Transport.Then(Answer.Error(1, (Errno)524));

        Assert.Equal(524, (int)Assert.Throws<NetlinkException>(Execute).Error);
    }

    [Fact]
    public void After_a_refusal_the_next_request_goes_over_the_same_socket()
    {
        Transport.Then(Answer.Error(1, Errno.EEXIST)).Then(Answer.Acknowledgement(2));

        Assert.Throws<NetlinkException>(Execute);
        Execute();

        Assert.Equal(["send 1a/5/1", "receive", "send 1a/5/2", "receive"], Transport.Log);
    }

    [Fact]
    public void After_a_reply_that_could_not_be_read_the_next_request_goes_over_a_new_socket()
    {
        byte[] cut = Answer.Reply(1, table: 7)[..^1];
        Transport.Then(cut).Then(Answer.Acknowledgement(2));

        Assert.Throws<SealosRoute.Netlink.MalformedMessageException>(Execute);
        Execute();

        Assert.Equal(["send 1a/5/1", "receive", "reset", "send 1a/5/2", "receive"], Transport.Log);
    }

    [Fact]
    public void A_visitor_that_throws_leaves_the_connection_usable()
    {
        Transport.Then(Answer.Reply(1, table: 7), Answer.Acknowledgement(1)).Then(Answer.Acknowledgement(2));

        Assert.Throws<InvalidTimeZoneException>(() => Connection.Execute(
            Connection.Request(LinuxRtnetlink.RTM_GETROUTE), "Ask", null, this, static (_, _) => throw new InvalidTimeZoneException()));
        Execute();

        Assert.Equal(["send 1a/5/1", "receive", "reset", "send 1a/5/2", "receive"], Transport.Log);
    }

    [Fact]
    public void Closing_the_connection_closes_the_transport()
    {
        Connection.Dispose();

        Assert.Equal(["dispose"], Transport.Log);
    }
}
