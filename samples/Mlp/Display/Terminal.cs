using Spectre.Console;

namespace FusedOptim.Samples.Mlp.Display;

/// <summary>What the terminal can do.</summary>
internal static class Terminal
{
    // What the live displays need; a line that does not fit would be broken, and the display with it.
    private const int LiveWidth = 80;

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
