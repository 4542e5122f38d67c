using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace SealosRoute.EmbeddedShell;

/// <summary>
/// Standard input, line by line. It never reads past the end of a line, so that a native command started by one statement finds the input
/// that follows it. On a terminal the kernel's line discipline does the editing, and throws the typed line away on Ctrl-C.
/// </summary>
internal sealed partial class ConsoleInput : IDisposable
{
    private const int InterruptedCall = 4;

    private readonly SafeFileHandle _descriptor = new(0, ownsHandle: false);
    private readonly FileStream _input;
    private readonly AnonymousPipeServerStream _interruptSender = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _interruptReceiver;
    private readonly Lock _gate = new();

    /// <summary>Opens standard input.</summary>
    public ConsoleInput()
    {
        _input = new FileStream(_descriptor, FileAccess.Read, bufferSize: 0);
        _interruptReceiver = new AnonymousPipeClientStream(PipeDirection.In, _interruptSender.ClientSafePipeHandle);
    }

    /// <summary>Whether <see cref="Interrupt"/> was called since <see cref="Resume"/>.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>The next line without its end, or null at the end of the input.</summary>
    /// <exception cref="OperationCanceledException"><see cref="Interrupt"/> was called, before or meanwhile.</exception>
    public string? ReadLine()
    {
        var line = new List<byte>();
        while (true)
        {
            WaitForByte();
            int next = _input.ReadByte();
            if (next is '\n' || (next < 0 && line.Count > 0))
            {
                return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(line)).TrimEnd('\r');
            }

            if (next < 0)
            {
                return null;
            }

            line.Add((byte)next);
        }
    }

    /// <summary>Ends every <see cref="ReadLine"/> until <see cref="Resume"/>: what is being stopped shall not ask anything more.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            if (!Interrupted)
            {
                _interruptSender.WriteByte(0);
                Interrupted = true;
            }
        }
    }

    /// <summary>Makes input readable again.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (Interrupted)
            {
                _interruptReceiver.ReadByte();
                Interrupted = false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _interruptReceiver.Dispose();
        _interruptSender.Dispose();
        _input.Dispose();
        _descriptor.Dispose();
    }

    private void WaitForByte()
    {
        Span<PollDescriptor> watched =
        [
            new() { Descriptor = (int)_descriptor.DangerousGetHandle(), Events = PollDescriptor.PollIn },
            new() { Descriptor = (int)_interruptReceiver.SafePipeHandle.DangerousGetHandle(), Events = PollDescriptor.PollIn },
        ];
        while (Poll(watched, (nuint)watched.Length, -1) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != InterruptedCall)
            {
                throw new IOException("Standard input cannot be read.", new Win32Exception(error));
            }
        }

        if (watched[1].Returned != 0)
        {
            throw new OperationCanceledException();
        }
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Span<PollDescriptor> descriptors, nuint count, int timeoutMilliseconds);
}
