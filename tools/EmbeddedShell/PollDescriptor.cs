using System.Runtime.InteropServices;

namespace SealosRoute.EmbeddedShell;

/// <summary><c>struct pollfd</c> of poll(2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollDescriptor
{
    /// <summary>There is something to read.</summary>
    public const short PollIn = 1;

    /// <summary>The descriptor to watch.</summary>
    public int Descriptor;

    /// <summary>What to watch for.</summary>
    public short Events;

    /// <summary>What happened.</summary>
    public short Returned;
}
