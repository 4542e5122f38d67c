using System;
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute;

/// <summary>
/// Parses addresses strictly. .NET's own parser takes <c>10.1</c> as 10.0.0.1, <c>010.0.0.1</c> as 8.0.0.1 and <c>1</c> as 0.0.0.1; a route
/// must never lead where nobody meant it to.
/// </summary>
internal static class StrictAddress
{
    /// <summary>The forms that <see cref="TryParse"/> accepts, as words for an error message.</summary>
    internal const string Accepted =
        "IPv4 as four decimal numbers from 0 to 255 without leading zeros, like 192.0.2.1, or IPv6, like 2001:db8::1 or fe80::1%eth0";

    private const int OctetCount = 4;

    private static readonly SearchValues<char> _ipv6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Parses IPv4 as four decimal octets without leading zeros, or IPv6 in the form of .NET, with an optional zone.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        bool isStrict = text.Contains(':') ? IsStrictIPv6(text) : IsStrictIPv4(text);
        address = null;
        return isStrict
            && IPAddress.TryParse(text, out address)
            && HasZone(text) == (address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 });
    }

    private static bool IsStrictIPv4(ReadOnlySpan<char> text)
    {
        Span<Range> octets = stackalloc Range[OctetCount + 1];
        if (text.Split(octets, '.') != OctetCount)
        {
            return false;
        }

        foreach (Range range in octets[..OctetCount])
        {
            ReadOnlySpan<char> octet = text[range];
            if (!byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out _) || (octet.Length > 1 && octet[0] == '0'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses what .NET would also accept: brackets, a port, a prefix length, and an IPv4 tail with leading zeros.</summary>
    private static bool IsStrictIPv6(ReadOnlySpan<char> text)
    {
        int zone = text.IndexOf('%');
        ReadOnlySpan<char> digits = zone < 0 ? text : text[..zone];
        if (digits.ContainsAnyExcept(_ipv6Characters))
        {
            return false;
        }

        return !digits.Contains('.') || IsStrictIPv4(digits[(digits.LastIndexOf(':') + 1)..]);
    }

    /// <summary>
    /// Whether the text has a zone. .NET silently drops a zone that names no interface of this host, so the caller compares.
    /// </summary>
    private static bool HasZone(string text) => text.Contains('%');
}
