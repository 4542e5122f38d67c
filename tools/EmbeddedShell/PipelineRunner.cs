using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace SealosRoute.EmbeddedShell;

/// <summary>Runs pipelines, shows their output and errors through the engine's <c>Out-Default</c>, and can stop what runs.</summary>
internal sealed class PipelineRunner(Runspace runspace, ShellUserInterface console)
{
    private readonly Lock _gate = new();
    private Pipeline? _running;
    private int _nesting;

    /// <summary>A pipeline over <paramref name="text"/>, which runs inside the running one at a nested prompt.</summary>
    public Pipeline NewPipeline(string text, bool addToHistory) =>
        _nesting > 0 ? runspace.CreateNestedPipeline(text, addToHistory) : runspace.CreatePipeline(text, addToHistory);

    /// <summary>An empty pipeline, which runs inside the running one at a nested prompt.</summary>
    public Pipeline NewPipeline() => _nesting > 0 ? runspace.CreateNestedPipeline() : runspace.CreatePipeline();

    /// <summary>Runs <paramref name="pipeline"/> to its end.</summary>
    /// <param name="pipeline">A pipeline of this runspace that has not run yet.</param>
    /// <param name="lines">What <c>$input</c> yields, or null for no input.</param>
    /// <returns>The error that ended it early; null when it came to its end or was stopped.</returns>
    public Exception? Run(Pipeline pipeline, TextReader? lines = null)
    {
        pipeline.Commands.Add(OutDefault());
        Pipeline? outer = Exchange(pipeline);
        try
        {
            if (lines is null)
            {
                pipeline.Invoke();
            }
            else
            {
                InvokeWithInput(pipeline, lines);
            }

            return pipeline.PipelineStateInfo is { State: PipelineState.Failed, Reason: var reason } ? reason : null;
        }
        catch (Exception e)
        {
            // Whatever a script throws is that script's error, to be shown as such.
            return e;
        }
        finally
        {
            Exchange(outer);
            pipeline.Dispose();
        }
    }

    /// <summary>Shows the error that ended a pipeline as the engine shows any error, on standard error.</summary>
    public void Report(Exception error)
    {
        ErrorRecord record = (error as IContainsErrorRecord)?.ErrorRecord
            ?? new ErrorRecord(error, "EmbeddedShell", ErrorCategory.NotSpecified, null);
        console.WritesErrors = true;
        try
        {
            using Pipeline pipeline = NewPipeline();
            pipeline.Commands.Add(OutDefault());
            pipeline.Input.Write(record);
            pipeline.Invoke();
        }
        finally
        {
            console.WritesErrors = false;
        }
    }

    /// <summary>Runs <paramref name="action"/> at a nested prompt, where Ctrl-C is not for the pipeline around it.</summary>
    public void RunNested(Action action)
    {
        Pipeline? outer = Exchange(null);
        _nesting++;
        try
        {
            action();
        }
        finally
        {
            _nesting--;
            Exchange(outer);
        }
    }

    /// <summary>Begins to stop the running pipeline, if there is one.</summary>
    /// <param name="also">What is to be done as well before what runs is at its end, so that nothing is begun behind it.</param>
    public void Stop(Action also)
    {
        lock (_gate)
        {
            _running?.StopAsync();
            also();
        }
    }

    // Errors go to the same place, or they would wait for the pipeline's end while its output is long on the screen.
    private static Command OutDefault() =>
        new("Out-Default") { MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output };

    private static void InvokeWithInput(Pipeline pipeline, TextReader lines)
    {
        using var ended = new ManualResetEventSlim();
        pipeline.StateChanged += (_, change) =>
        {
            if (change.PipelineStateInfo.State is PipelineState.Completed or PipelineState.Failed or PipelineState.Stopped)
            {
                ended.Set();
            }
        };
        // In the background, because a pipeline that has ended does not wait for an input that goes on.
        new Thread(() => Feed(pipeline, lines)) { IsBackground = true }.Start();
        pipeline.InvokeAsync();
        ended.Wait();
    }

    private static void Feed(Pipeline pipeline, TextReader lines)
    {
        try
        {
            while (lines.ReadLine() is { } line)
            {
                pipeline.Input.Write(line);
            }

            pipeline.Input.Close();
        }
        catch (PipelineClosedException)
        {
            // The pipeline ended before its input did.
        }
    }

    private Pipeline? Exchange(Pipeline? next)
    {
        lock (_gate)
        {
            Pipeline? previous = _running;
            _running = next;
            return previous;
        }
    }
}
