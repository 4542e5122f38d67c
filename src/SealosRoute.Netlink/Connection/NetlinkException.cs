using System;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>The kernel refused a request. The message has the operation, the error's text and name, and the kernel's own text.</summary>
public sealed class NetlinkException : Exception
{
    /// <summary>Creates the exception for a refusal.</summary>
    /// <param name="operation">The operation and its object, for example <c>Add route 10.0.0.1 via 10.0.0.254</c>.</param>
    /// <param name="error">The kernel's error number.</param>
    /// <param name="kernelText">The extended acknowledgement's text, or null if there was none.</param>
    /// <param name="offset">
    /// Where in the request the offending attribute is, in bytes from its start, or null if the kernel did not report it.
    /// </param>
    public NetlinkException(string operation, Errno error, string? kernelText = null, int? offset = null)
        : base(Describe(operation, error, kernelText))
    {
        Operation = operation;
        Error = error;
        KernelText = kernelText;
        Offset = offset;
    }

    /// <summary>The operation and its object.</summary>
    public string Operation { get; }

    /// <summary>The kernel's error number (<c>errno</c>).</summary>
    public Errno Error { get; }

    /// <summary>The text of the extended acknowledgement (<c>NLMSGERR_ATTR_MSG</c>), or null.</summary>
    public string? KernelText { get; }

    /// <summary>The offset of the offending attribute in the request (<c>NLMSGERR_ATTR_OFFS</c>), in bytes, or null.</summary>
    public int? Offset { get; }

    private static string Describe(string operation, Errno error, string? kernelText)
    {
        string text = $"{operation}: {Marshal.GetPInvokeErrorMessage((int)error)} ({error})";
        return kernelText is null ? text : $"{text}: {kernelText.TrimEnd('.')}";
    }
}
