using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SealosRoute.EmbeddedShell;

/// <summary>
/// The console as a grid of cells and keys. This shell needs no more than its size and its colours; the rest is refused, not pretended.
/// </summary>
internal sealed class RawConsole : PSHostRawUserInterface
{
    private const int WidthWithoutTerminal = 120;
    private const int HeightWithoutTerminal = 50;

    private string _title = "";

    /// <inheritdoc/>
    public override Size WindowSize
    {
        // A pseudo-terminal that nobody sized says 0 by 0.
        get => Console.IsOutputRedirected || Console.WindowWidth == 0 || Console.WindowHeight == 0
            ? new Size(WidthWithoutTerminal, HeightWithoutTerminal)
            : new Size(Console.WindowWidth, Console.WindowHeight);
        set => throw NotOnThisConsole();
    }

    /// <inheritdoc/>
    public override Size BufferSize
    {
        get => WindowSize;
        set => throw NotOnThisConsole();
    }

    /// <inheritdoc/>
    public override Size MaxWindowSize => WindowSize;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => WindowSize;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor
    {
        get => Console.ForegroundColor;
        set
        {
            if (PSStyle.Instance.OutputRendering != OutputRendering.PlainText)
            {
                Console.ForegroundColor = value;
            }
        }
    }

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor
    {
        get => Console.BackgroundColor;
        set
        {
            if (PSStyle.Instance.OutputRendering != OutputRendering.PlainText)
            {
                Console.BackgroundColor = value;
            }
        }
    }

    /// <inheritdoc/>
    public override string WindowTitle
    {
        // A terminal can be told its title, but not asked for it.
        get => _title;
        set => Console.Title = _title = value;
    }

    /// <inheritdoc/>
    public override Coordinates CursorPosition
    {
        get => default;
        set => throw NotOnThisConsole();
    }

    /// <inheritdoc/>
    public override Coordinates WindowPosition
    {
        get => default;
        set => throw NotOnThisConsole();
    }

    /// <inheritdoc/>
    public override int CursorSize
    {
        get => Console.CursorSize;
        set => throw NotOnThisConsole();
    }

    /// <inheritdoc/>
    public override bool KeyAvailable => false;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotOnThisConsole();

    /// <inheritdoc/>
    public override void FlushInputBuffer() => throw NotOnThisConsole();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotOnThisConsole();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotOnThisConsole();

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotOnThisConsole();

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NotOnThisConsole();

    private static NotSupportedException NotOnThisConsole() =>
        new("This console is a stream of lines: single keys, cells and the cursor cannot be read or set.");
}
