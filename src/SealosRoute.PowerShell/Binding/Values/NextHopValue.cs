using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>
/// Reads the ways out of a multipath route: objects of <see cref="HostRouteNextHop"/>, addresses, the words of <c>ip route</c>
/// («via 192.168.1.1 dev eth0 weight 2»), or tables and records with Gateway, InterfaceName, Weight and OnLink.
/// </summary>
internal static class NextHopValue
{
    private const string Accepted
        = "an address, «via 192.168.1.1 dev eth0 weight 2», or @{ Gateway = '192.168.1.1'; InterfaceName = 'eth0'; Weight = 2 }, "
        + "with a weight from 1 to 256";

    private const int MaximumWeight = 256;

    /// <exception cref="ArgumentTransformationMetadataException">The input is not a next hop: the message quotes it.</exception>
    internal static HostRouteNextHop[] Read(object input) => EngineValue.Unwrap(input) switch
    {
        IDictionary table => [ReadOne(table)],
        IList list => [.. list.Cast<object?>().Select(item => ReadOne(EngineValue.Unwrap(item) ?? throw Refuse("null")))],
        string text => [.. text.Split(HostRouteNextHops.Separator).Select(hop => ReadOne(hop))],
        object single => [ReadOne(single)],
        null => throw Refuse("null"),
    };

    private static HostRouteNextHop ReadOne(object input)
    {
        switch (input)
        {
            case HostRouteNextHop hop:
                return hop;
            case IPAddress address:
                return Create(address, null, 1, onLink: false);
            case string text:
                return Parse(text) ?? throw Refuse(input);
        }

        IPAddress? gateway = null;
        string? name = null;
        int weight = 1;
        bool onLink = false;
        foreach ((string property, object? value) in EngineObject.Properties(input).Where(property => !EngineValue.IsEmpty(property.Value)))
        {
            switch (property.ToLowerInvariant())
            {
                case "gateway":
                    gateway = AddressValue.ReadText(UnreadableValue.Check(value)!) as IPAddress ?? throw Refuse(input);
                    break;
                case "interfacename":
                    name = $"{value}";
                    break;
                case "weight":
                    weight = WholeNumber.TryRead(value!, out long number) && number <= MaximumWeight ? (int)number : throw Refuse(input);
                    break;
                case "onlink":
                    onLink |= EngineValue.Truth(value!);
                    break;
                case "flags" when EnumValue.TryRead(value!, out RouteFlags flags):
                    onLink |= flags.HasFlag(RouteFlags.OnLink);
                    break;
                case "realms" or "encapsulationtype":
                case not "interfaceindex" when input is IDictionary:
                    throw Refuse(input);
            }
        }

        return (gateway ?? (object?)name) is not null && weight is >= 1 and <= MaximumWeight ? Create(gateway, name, weight, onLink) : throw Refuse(input);
    }

    private static HostRouteNextHop? Parse(string text)
    {
        Queue<string> words = new(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        IPAddress? gateway = null;
        string? name = null;
        int weight = 1;
        bool onLink = false;
        if (words.Count == 1 && StrictAddress.TryParse(words.Peek(), out gateway))
        {
            words.Clear();
        }

        // A word that comes twice is of another hop.
        HashSet<string> seen = [];
        while (words.TryDequeue(out string? word))
        {
            bool isRead = seen.Add(word) && word switch
            {
                "nexthop" => true,
                "onlink" => onLink = true,
                _ when IPRouteText.IsFlag(word) => true,
                "via" => words.TryDequeue(out string? value)
                    && (value is not ("inet" or "inet6") || words.TryDequeue(out value))
                    && StrictAddress.TryParse(value, out gateway),
                "dev" => words.TryDequeue(out name),
                "weight" => words.TryDequeue(out string? value)
                    && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out weight),
                _ => false,
            };
            if (!isRead)
            {
                return null;
            }
        }

        return (gateway ?? (object?)name) is not null && weight is >= 1 and <= MaximumWeight ? Create(gateway, name, weight, onLink) : null;
    }

    private static HostRouteNextHop Create(IPAddress? gateway, string? interfaceName, int weight, bool onLink)
        => new(new RouteNextHop(gateway, 0, weight, onLink ? RouteFlags.OnLink : RouteFlags.None), interfaceName);

    private static ArgumentTransformationMetadataException Refuse(object input)
        => new($"'{EngineObject.Describe(input)}' is not a next hop. Accepted: {Accepted}.");
}
