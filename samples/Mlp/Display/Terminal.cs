using Spectre.Console;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>What the terminal can do.</summary>
internal static class Terminal
{
    // The widest live display is the table of the comparison.
    private const int LiveWidth = 100;

    /// <summary>Whether a live display can be shown: not in a file or pipe, a terminal without control sequences, or a narrow one.</summary>
    public static bool CanShowLive =>
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi && AnsiConsole.Profile.Width >= LiveWidth;

    /// <summary>Runs a live display, and shows the cursor again if Ctrl+C ends the program meanwhile.</summary>
    public static void RunLive(Action display)
    {
        ConsoleCancelEventHandler showCursor = static (_, _) => AnsiConsole.Cursor.Show();
        Console.CancelKeyPress += showCursor;
        try
        {
            display();
        }
        finally
        {
            Console.CancelKeyPress -= showCursor;
        }
    }
}
