using System;
using System.Diagnostics;
using System.Management.Automation;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>
/// Emits the changes of routing tables as they happen, until it is stopped; what was emitted always adds up to the tables.
/// </summary>
[Cmdlet(VerbsCommon.Watch, "HostRoute")]
[OutputType(typeof(RouteChange))]
public sealed class WatchHostRouteCommand : RouteCommand
{
    /// <summary>Emits first each route that is there already, as added.</summary>
    [Parameter]
    public SwitchParameter Current { get; set; }

    /// <summary>Ends when this much time has passed since the start.</summary>
    [Parameter]
    [Duration]
    [ValidateNotNull]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Ends when this many changes have been emitted.</summary>
    [Parameter]
    [WholeNumber("a count", Minimum = 1, Maximum = long.MaxValue)]
    [ValidateNotNull]
    public long? Count { get; set; }

    /// <summary>The table, by its number or name, or <c>all</c>; the main table unless given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AnyTableNameCompleter))]
    [AnyTable]
    public uint Table { get; set; } = RouteTable.Main;

    /// <summary>The family; both unless given.</summary>
    [Parameter]
    [EnumName(typeof(IPFamily), "an address family")]
    [ValidateNotNull]
    public IPFamily? AddressFamily { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Report(Table, () =>
    {
        long start = Stopwatch.GetTimestamp();
        RouteMonitorOptions options = new()
        {
            EmitsCurrent = Current,
            Family = AddressFamily?.ToAddressFamily(),
            Table = Table == 0 ? null : Table,
        };
        using HostRouteWatch watch = Open(() => HostRouteWatch.Start(Home, Client, options, StopToken));
        long overruns = 0;
        for (long emitted = 0; emitted != Count && watch.TryWait(out RouteChange? change, Left(start), StopToken); emitted++)
        {
            if (overruns != watch.Overruns)
            {
                overruns = watch.Overruns;
                WriteVerbose("Changes came faster than they were taken: the tables were read again, and what differed is emitted.");
            }

            WriteObject(change);
        }
    });

    private TimeSpan Left(long start)
    {
        TimeSpan left = (Timeout ?? TimeSpan.MaxValue) - Stopwatch.GetElapsedTime(start);
        return Timeout is null ? System.Threading.Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
