using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>Finds which way a packet really takes, and from which address, as <c>ip route get</c> does.</summary>
[Cmdlet(VerbsCommon.Find, "HostRoute")]
[OutputType(typeof(RouteLookup))]
public sealed class FindHostRouteCommand : RouteCommand
{
    private HostRouteLookups? _lookUps;

    /// <summary>The addresses that packets go to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HostCompleter))]
    [StrictAddress(AllowSeveral = true)]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The packet's source address, one of this host's; the kernel chooses one unless given.</summary>
    [Parameter]
    [StrictAddress]
    [ValidateNotNull]
    public IPAddress? Source { get; set; }

    /// <summary>The interface that the packet must leave by.</summary>
    [Parameter]
    [Alias("InterfaceAlias")]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get; set; }

    /// <summary>The packet's mark, as a firewall sets it.</summary>
    [Parameter]
    [WholeNumber("a mark")]
    [ValidateNotNull]
    public uint? Mark { get; set; }

    /// <summary>The number of the user whose packet it is.</summary>
    [Parameter]
    [Alias("UserId")]
    [WholeNumber("a user's number")]
    [ValidateNotNull]
    public uint? Uid { get; set; }

    /// <summary>Gives the table's entry that decides, instead of the way to the one address.</summary>
    [Parameter]
    public SwitchParameter FibMatch { get; set; }

    private HostRouteLookups LookUps => _lookUps ??= new HostRouteLookups(Client, new HostRouteTable(Client));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (IPAddress host in Host)
        {
            HostRouteQuery query = new(host)
            {
                Source = Source,
                InterfaceName = InterfaceName,
                Mark = Mark,
                UserId = Uid,
                MatchTable = FibMatch,
            };
            Report(host, () =>
            {
                RefuseForeignZone(host, $"Find route to {query}");
                RefuseForeignZone(Source, $"Find route to {query}");
                WriteObject(LookUps.LookUp(query));
            });
        }
    }
}
