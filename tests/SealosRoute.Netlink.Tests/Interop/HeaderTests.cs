using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// Every constant and every structure of the interop layer is what a C compiler finds under the same name in the system's headers.
/// </summary>
public class HeaderTests
{
    private const string Headers = """
        #define _GNU_SOURCE
        #include <errno.h>
        #include <fcntl.h>
        #include <poll.h>
        #include <stddef.h>
        #include <stdio.h>
        #include <sys/eventfd.h>
        #include <sys/socket.h>
        #include <sys/time.h>
        #include <linux/filter.h>
        #include <linux/if.h>
        #include <linux/if_addr.h>
        #include <linux/if_link.h>
        #include <linux/lwtunnel.h>
        #include <linux/netlink.h>
        #include <linux/nexthop.h>
        #include <linux/rtnetlink.h>
        #include <linux/sched.h>

        """;

    private static readonly Type[] _types =
        [.. typeof(LinuxNetlink).Assembly.GetTypes().Where(type => type.Namespace == typeof(LinuxNetlink).Namespace && !type.IsNested)];

    /// <summary>The classes of constants, a header each.</summary>
    private static readonly Type[] _headers = [.. _types.Where(type => type.Name.StartsWith("Linux", StringComparison.Ordinal) || type == typeof(Errno))];

    /// <summary>The structures have the headers' names, which are the only types here that begin with a small letter.</summary>
    private static readonly Type[] _structures = [.. _types.Where(type => type.IsValueType && char.IsLower(type.Name[0]))];

    public HeaderTests() => Assert.SkipUnless(CProgram.CanCompile(Headers, out string reason), reason);

    [Fact]
    public void Constants_have_the_values_of_the_headers()
    {
        FieldInfo[] constants =
        [
            .. _headers.SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => field.IsLiteral),
        ];
        Assert.Superset(
            new HashSet<Type> { typeof(LinuxNetlink), typeof(LinuxRtnetlink), typeof(LinuxIf), typeof(LinuxSocket), typeof(Errno) },
            constants.Select(constant => constant.DeclaringType!).ToHashSet());

        IEnumerable<string> expected = constants.Select(constant => $"{constant.Name} {Value(constant)}");

        Assert.Equal(expected, Run(constants.Select(constant => $"""printf("{constant.Name} %lld\n", (long long){constant.Name});""")));
    }

    [Fact]
    public void Structures_have_the_size_and_the_fields_of_the_headers()
    {
        Assert.Superset(new HashSet<Type> { typeof(nlmsghdr), typeof(rtmsg), typeof(sockaddr_nl), typeof(rtnexthop) }, _structures.ToHashSet());

        List<string> expected = [];
        List<string> statements = [];
        foreach (Type structure in _structures)
        {
            string name = structure.Name;
            expected.Add($"{name} {Marshal.SizeOf(structure)}");
            statements.Add($"""printf("{name} %zu\n", sizeof(struct {name}));""");
            foreach (FieldInfo field in structure.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                string offset = $"offsetof(struct {name}, {field.Name})";
                string size = $"sizeof(((struct {name} *)0)->{field.Name})";
                expected.Add($"{name}.{field.Name} {Marshal.OffsetOf(structure, field.Name)} {Marshal.SizeOf(field.FieldType)}");
                statements.Add($"""printf("{name}.{field.Name} %zu %zu\n", {offset}, {size});""");
            }
        }

        Assert.Equal(expected, Run(statements));
    }

    private static string[] Run(IEnumerable<string> statements)
        => CProgram.Run($$"""
            {{Headers}}
            int main(void)
            {
                {{string.Join('\n', statements)}}
                return 0;
            }
            """);

    private static string Value(FieldInfo constant) => Convert.ToInt64(constant.GetRawConstantValue(), CultureInfo.InvariantCulture)
        .ToString(CultureInfo.InvariantCulture);
}
