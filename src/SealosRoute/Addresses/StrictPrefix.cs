using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace SealosRoute;

/// <summary>Parses prefixes strictly: an address that <see cref="StrictAddress"/> accepts, and the number of its leading bits.</summary>
internal static class StrictPrefix
{
    /// <summary>The forms that <see cref="TryParse"/> accepts, as words for an error message.</summary>
    internal const string Accepted =
        "a prefix whose address has no bits beyond its length, like 10.96.0.0/12 or 2001:db8::/32, or one host, like 192.0.2.1; "
        + "the default route is 0.0.0.0/0 or ::/0";

    /// <summary>Parses «address/length», or an address alone as a single host.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out IPNetwork? prefix, out string? reason)
    {
        prefix = null;
        reason = null;
        int slash = text.IndexOf('/');
        if (!StrictAddress.TryParse(slash < 0 ? text : text[..slash], out IPAddress? address) || address.Zone() is not null)
        {
            return false;
        }

        if (slash < 0)
        {
            prefix = address.ToHostPrefix();
            return true;
        }

        ReadOnlySpan<char> digits = text.AsSpan(slash + 1);
        bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && (digits.Length == 1 || digits[0] != '0');
        if (!isNumber || length > address.HostPrefixLength())
        {
            reason = $"the length of an {address.Family()} prefix is from 0 to {address.HostPrefixLength()}";
            return false;
        }

        if (length == address.HostPrefixLength())
        {
            prefix = address.ToHostPrefix();
            return true;
        }

        prefix = Mask(address, length);
        if (prefix.Value.BaseAddress.Equals(address))
        {
            return true;
        }

        reason = $"the address has bits beyond the prefix length; it is in the prefix {prefix}";
        return false;
    }

    private static IPNetwork Mask(IPAddress address, int length)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }
}
